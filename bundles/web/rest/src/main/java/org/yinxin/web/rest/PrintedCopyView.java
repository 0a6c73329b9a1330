package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.yinxin.services.billing.CopyRegister.Entry;
import org.yinxin.services.billing.CopyRegister.Event;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.http.HttpJson;
import org.yinxin.text.LocalizedText;

/**
 * A copy as administrators see it.
 *
 * @param priceFen in fen
 * @param printedAt time at which it was known to have come out; there for a refunded copy, too, if
 *     its kiosk said so afterwards
 */
@Schema(name = "LedgerCopy")
record PrintedCopyView(
    String id,
    String order,
    String personNumber,
    String credential,
    LocalizedText title,
    String language,
    int serial,
    String kiosk,
    LocalizedText kioskName,
    Instant permittedAt,
    long priceFen,
    LocalizedText reason,
    CopyState state,
    Instant since,
    Instant printedAt,
    String refund) {
  static final List<String> HEADINGS =
      List.of(
          "份编号", "订单", "学工号", "凭证", "证明", "语言", "份号", "终端", "许可时间", "价格（元）", "状态", "状态时间", "退款单号");

  /** An event, and the evidence of it. */
  @Schema(name = "CopyEvent")
  record EventView(
      Instant at, CopyState before, CopyState after, String actor, String cause, String evidence) {}

  /** A copy with all that happened to it. */
  record Full(PrintedCopyView copy, List<EventView> events) {
    static Full of(Entry entry, List<Event> events) {
      return new Full(
          PrintedCopyView.of(entry),
          events.stream()
              .map(
                  e ->
                      new EventView(
                          e.at(), e.before(), e.after(), e.actor(), e.cause(), e.evidence()))
              .toList());
    }
  }

  static PrintedCopyView of(Entry e) {
    return new PrintedCopyView(
        e.id(),
        e.orderId(),
        e.personNumber(),
        e.credentialId(),
        e.title(),
        e.language(),
        e.serial(),
        e.kioskId(),
        e.kioskName().orElse(null),
        e.permittedAt().orElse(null),
        e.priceFen(),
        e.reason(),
        e.state(),
        e.since(),
        e.printedAt().orElse(null),
        e.refundNumber().isEmpty() ? null : e.refundNumber());
  }

  static List<String> cells(Entry e) {
    return List.of(
        e.id(),
        e.orderId(),
        e.personNumber(),
        e.credentialId(),
        e.title().zh(),
        e.language(),
        e.serial() == 0 ? "" : Integer.toString(e.serial()),
        e.kioskName().map(LocalizedText::zh).orElse(e.kioskId()),
        e.permittedAt().map(HttpJson::instant).orElse(""),
        Money.yuan(e.priceFen()),
        e.state().wireName(),
        HttpJson.instant(e.since()),
        e.refundNumber());
  }
}
