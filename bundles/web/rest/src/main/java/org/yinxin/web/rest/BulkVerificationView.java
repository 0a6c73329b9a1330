package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.yinxin.services.employers.BulkVerification;
import org.yinxin.text.LocalizedText;

/**
 * The progress of a bulk verification.
 *
 * @param verdicts how many rows have which verdict
 */
record BulkVerificationView(
    String id,
    BulkVerification.Kind kind,
    BulkVerification.State state,
    int total,
    int done,
    Map<String, Integer> verdicts,
    Instant startedAt,
    Instant deletedAt) {
  /**
   * A row; what is not known is absent.
   *
   * @param item the code, or the name of the file
   * @param verdict as in a report; also unknown-code, contradicted, unconfirmed, too-large, failed;
   *     absent until it was verified
   * @param holder masked
   */
  record Row(
      int number,
      String item,
      String verdict,
      LocalizedText summary,
      Boolean development,
      LocalizedText title,
      String documentNumber,
      LocalizedText issuer,
      String holder,
      @Schema(format = "date") String issuedOn,
      String differences) {
    static Row of(BulkVerification.Row row) {
      if (row.result().isEmpty()) {
        return new Row(
            row.number(), row.item(), null, null, null, null, null, null, null, null, null);
      }
      BulkVerification.Result result = row.result().get();
      return new Row(
          row.number(),
          row.item(),
          result.verdict(),
          result.summary(),
          result.development(),
          result.title().orElse(null),
          some(result.number()),
          result.issuer().orElse(null),
          some(result.holder()),
          some(result.issuedOn()),
          some(result.differences()));
    }

    private static String some(String text) {
      return text.isEmpty() ? null : text;
    }
  }

  static BulkVerificationView of(BulkVerification job) {
    return new BulkVerificationView(
        job.id(),
        job.kind(),
        job.state(),
        job.total(),
        job.done(),
        job.verdicts(),
        job.startedAt(),
        job.deletedAt());
  }
}
