package org.yinxin.connector.paywechat;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.service.billdownload.BillDownloadServiceExtension;
import com.wechat.pay.java.service.billdownload.DigestBillEntity;
import com.wechat.pay.java.service.billdownload.model.BillType;
import com.wechat.pay.java.service.billdownload.model.GetTradeBillRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.yinxin.payment.BillLine;
import org.yinxin.payment.Payee;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentException.Reason;
import org.yinxin.text.ChinaTime;

/** Trade bills: {@code /v3/bill/tradebill}. Thread-safe. */
final class Bills {
  /** From then on WeChat Pay has the bill of the day before. */
  private static final LocalTime READY = LocalTime.of(10, 0);

  private static final Set<String> NONE = Set.of("NO_STATEMENT_EXIST");
  private static final Set<String> COMING = Set.of("STATEMENT_CREATING");

  private final BillDownloadServiceExtension service;
  private final Payee payee;

  Bills(HttpClient http, Config config, Payee payee) {
    service =
        new BillDownloadServiceExtension.Builder()
            .decryptor(config.createDecryptor())
            .httpClient(http)
            .build();
    this.payee = payee;
  }

  /**
   * Returns the payments and refunds that were booked on a day, as far as WeChat Pay knows them
   * now.
   */
  List<BillLine> of(LocalDate day, Instant now) throws PaymentException {
    boolean ready = !now.isBefore(day.plusDays(1).atTime(READY).atZone(ChinaTime.ZONE).toInstant());
    GetTradeBillRequest request = new GetTradeBillRequest();
    request.setBillDate(day.toString());
    request.setBillType(BillType.ALL);
    try {
      return lines(Calls.call(() -> service.getTradeBill(request)));
    } catch (Calls.Refusal e) {
      if (e.is(NONE) && ready) {
        // On a day without payments there is no bill.
        return List.of();
      }
      throw e.is(NONE) || e.is(COMING)
          ? new PaymentException(Reason.NOT_YET, "there is no bill of " + day + " yet", e)
          : e.plain();
    }
  }

  private List<BillLine> lines(DigestBillEntity bill) throws PaymentException {
    try (InputStream in = bill.getInputStream()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (!bill.verifyHash()) {
        throw new PaymentException(Reason.FORGED, "a bill with another hash than WeChat Pay says");
      }
      return TradeBill.read(text, payee.applicationId());
    } catch (IOException | RuntimeException e) {
      throw new PaymentException(
          Reason.UNAVAILABLE, "the bill cannot be read: " + e.getMessage(), e);
    }
  }
}
