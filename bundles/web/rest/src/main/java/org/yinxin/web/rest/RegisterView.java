package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.issuance.RegisterEntry;
import org.yinxin.text.LocalizedText;

/**
 * An entry of the register as an office sees it.
 *
 * @param credential absent where the number is void
 */
@Schema(name = "RegisterEntry")
record RegisterView(
    String number,
    String credential,
    String type,
    LocalizedText title,
    String language,
    String office,
    String personNumber,
    String holderName,
    Instant issuedAt,
    Instant validUntil,
    RegisterEntry.State state,
    Instant since,
    String reason,
    String by,
    String ground) {
  /** Headings of the file, in the order of {@link #cells}. */
  static final List<String> HEADINGS =
      List.of("凭证编号", "凭证类型", "语言", "学工号", "姓名", "签发时间", "有效期至", "状态", "状态时间", "原因", "经办人", "代办依据");

  static RegisterView of(RegisterEntry e) {
    return new RegisterView(
        e.number(),
        e.credentialId().orElse(null),
        e.type(),
        e.title(),
        e.language(),
        e.office(),
        e.personNumber(),
        e.holderName(),
        e.acceptedAt(),
        e.validUntil().orElse(null),
        e.state(),
        e.since().orElse(null),
        e.reason(),
        e.submittedBy(),
        e.ground());
  }

  /** The entry as a row of a file. */
  static List<String> cells(RegisterEntry e) {
    return List.of(
        e.number(),
        e.title().zh(),
        e.language(),
        e.personNumber(),
        e.holderName(),
        HttpJson.instant(e.acceptedAt()),
        text(e.validUntil()),
        word(e),
        text(e.since()),
        e.reason(),
        e.submittedBy(),
        e.ground());
  }

  private static String text(Optional<Instant> value) {
    return value.map(HttpJson::instant).orElse("");
  }

  private static String word(RegisterEntry e) {
    return switch (e.state()) {
      case VALID -> e.validUntil().filter(Instant.now()::isAfter).isPresent() ? "已过有效期" : "有效";
      case SUPERSEDED -> "已被新版取代";
      case REVOKED -> "已作废";
      case VOID -> "作废号";
    };
  }
}
