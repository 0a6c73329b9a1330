package org.yinxin.testlibrary.wechatpay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Map;
import org.yinxin.testlibrary.wechatpay.Books.Order;
import org.yinxin.testlibrary.wechatpay.Books.Refund;

/** Writes notifications. */
final class NotificationWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestMerchant merchant;
  private final Views views;

  NotificationWriter(TestMerchant merchant) {
    this.merchant = merchant;
    views = new Views(merchant);
  }

  SentNotification paid(Order order, KeyPair signer, Instant at) {
    return written(
        order.notifyUrl, "TRANSACTION.SUCCESS", "transaction", views.of(order), signer, at);
  }

  SentNotification refunded(Refund refund, Instant at) {
    ObjectNode view = views.of(refund).put("mchid", merchant.id());
    view.put("refund_status", refund.status);
    return written(
        refund.order.notifyUrl, "REFUND." + refund.status, "refund", view, merchant.platform(), at);
  }

  /** A notification about what a view says, signed with a key as of a moment. */
  private SentNotification written(
      String url, String event, String kind, ObjectNode view, KeyPair signer, Instant at) {
    String nonce = Protocol.nonce().substring(0, 12);
    ObjectNode body =
        JSON.createObjectNode()
            .put("id", "EV-" + Protocol.nonce())
            .put("create_time", Views.time(at))
            .put("resource_type", "encrypt-resource")
            .put("event_type", event)
            .put("summary", event);
    body.putObject("resource")
        .put("original_type", kind)
        .put("algorithm", "AEAD_AES_256_GCM")
        .put("associated_data", kind)
        .put("nonce", nonce)
        .put("ciphertext", Protocol.encrypted(merchant.apiKey(), nonce, kind, view.toString()));
    String stamp = Long.toString(at.getEpochSecond());
    String unique = Protocol.nonce();
    String message = stamp + "\n" + unique + "\n" + body + "\n";
    return new SentNotification(
        url,
        Map.of(
            "Content-Type",
            "application/json",
            "Wechatpay-Serial",
            merchant.platformKeyId(),
            "Wechatpay-Signature",
            Protocol.sign(signer.getPrivate(), message),
            "Wechatpay-Timestamp",
            stamp,
            "Wechatpay-Nonce",
            unique,
            "Wechatpay-Signature-Type",
            "WECHATPAY2-SHA256-RSA2048"),
        body.toString());
  }
}
