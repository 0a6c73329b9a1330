package org.yinxin.connector.paywechat;

import com.google.gson.JsonParseException;
import com.wechat.pay.java.core.exception.DecryptionException;
import com.wechat.pay.java.core.exception.MalformedMessageException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.notification.NotificationConfig;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.payments.model.Transaction;
import java.time.Instant;
import org.yinxin.payment.Payee;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentException.Reason;
import org.yinxin.payment.PaymentNotification;

/**
 * Notifications about payments and refunds: signed by the platform, encrypted with the APIv3 key
 * (AEAD_AES_256_GCM), of these minutes, and about our merchant. The SDK takes old ones.
 * Thread-safe.
 */
final class Notifications {
  private final NotificationParser parser;
  private final Payee payee;

  Notifications(NotificationConfig config, Payee payee) {
    parser = new NotificationParser(config);
    this.payee = payee;
  }

  /** The order's number that a notification is about. */
  String order(PaymentNotification notification, Instant now) throws PaymentException {
    String signature = header(notification, "signature");
    if (signature.startsWith(SignedAnswers.PROBE)) {
      // Refused as WeChat Pay wants it, and no reason for an alarm.
      throw new PaymentException(
          Reason.UNAVAILABLE, "WeChat Pay tried whether signatures are checked");
    }
    String stamp = header(notification, "timestamp");
    if (!SignedAnswers.fresh(stamp, now)) {
      throw forged("a notification with the timestamp '" + stamp + "'");
    }
    Transaction told =
        parsed(
            new RequestParam.Builder()
                .serialNumber(header(notification, "serial"))
                .nonce(header(notification, "nonce"))
                .timestamp(stamp)
                .signature(signature)
                .signType(header(notification, "signature-type"))
                .body(notification.body())
                .build());
    // Of refunds there is no application in it.
    if (told == null
        || told.getOutTradeNo() == null
        || !payee.merchantId().equals(told.getMchid())
        || (told.getAppid() != null && !payee.applicationId().equals(told.getAppid()))) {
      throw forged("a notification about something else than our orders");
    }
    return told.getOutTradeNo();
  }

  private Transaction parsed(RequestParam message) throws PaymentException {
    try {
      return parser.parse(message, Transaction.class);
    } catch (ValidationException e) {
      throw forged("a notification that WeChat Pay has not signed");
    } catch (DecryptionException e) {
      throw new PaymentException(
          Reason.UNAVAILABLE, "a notification cannot be decrypted: is apiv3_key.txt the key?", e);
    } catch (MalformedMessageException | JsonParseException | IllegalArgumentException e) {
      // A notification that is no Base64, or lacks a field, is a stranger's work.
      throw new PaymentException(Reason.FORGED, "a notification that cannot be read", e);
    }
  }

  private static PaymentException forged(String what) {
    return new PaymentException(Reason.FORGED, what);
  }

  private static String header(PaymentNotification notification, String name) {
    return notification.headers().getOrDefault("wechatpay-" + name, "");
  }
}
