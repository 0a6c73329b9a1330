package org.yinxin.testlibrary.wechatpay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.yinxin.testlibrary.wechatpay.Books.Order;
import org.yinxin.testlibrary.wechatpay.Books.Refund;

/** Orders and refunds as the service writes them. */
final class Views {
  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestMerchant merchant;

  Views(TestMerchant merchant) {
    this.merchant = merchant;
  }

  ObjectNode of(Order order) {
    ObjectNode view =
        JSON.createObjectNode()
            .put("appid", merchant.applicationId())
            .put("mchid", merchant.id())
            .put("out_trade_no", order.number)
            .put("trade_state", order.state)
            .put("trade_state_desc", order.state);
    if (order.paid()) {
      view.put("transaction_id", order.transaction).put("trade_type", "NATIVE");
      view.put("bank_type", "OTHERS").put("success_time", time(order.paidAt));
      view.putObject("payer").put("openid", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
      view.putObject("amount")
          .put("total", order.paidFen)
          .put("payer_total", order.paidFen)
          .put("currency", "CNY")
          .put("payer_currency", "CNY");
    }
    return view;
  }

  ObjectNode of(Refund refund) {
    ObjectNode view =
        JSON.createObjectNode()
            .put("refund_id", "50000000" + refund.number)
            .put("out_refund_no", refund.number)
            .put("transaction_id", refund.order.transaction)
            .put("out_trade_no", refund.order.number)
            .put("channel", "ORIGINAL")
            .put("user_received_account", "支付用户零钱")
            .put("create_time", time(refund.madeAt))
            .put("status", refund.status);
    view.putObject("amount")
        .put("total", refund.order.paidFen)
        .put("refund", refund.fen)
        .put("payer_total", refund.order.paidFen)
        .put("payer_refund", refund.fen)
        .put("settlement_refund", refund.fen)
        .put("settlement_total", refund.order.paidFen)
        .put("discount_refund", 0)
        .put("currency", "CNY");
    return view;
  }

  static String time(Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        instant.atZone(CHINA).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS));
  }
}
