package org.yinxin.testlibrary.wechatpay;

import java.time.Instant;

/**
 * A line of the stand-in's bill. Immutable.
 *
 * @param refundNumber empty for a payment
 * @param paidFen 0 for a refund
 * @param refundedFen 0 for a payment
 * @param refundStatus empty for a payment; else SUCCESS, PROCESSING or FAIL
 */
public record BillRow(
    String orderNumber,
    String refundNumber,
    String transaction,
    long paidFen,
    long refundedFen,
    String refundStatus,
    Instant at) {}
