package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yinxin.services.employers.BulkVerification;
import org.yinxin.text.LocalizedText;

/**
 * The progress of a bulk verification.
 *
 * @param verdicts number of rows by verdict
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
      Optional<BulkVerification.Result> result = row.result();
      return new Row(
          row.number(),
          row.item(),
          result.map(BulkVerification.Result::verdict).orElse(null),
          result.map(BulkVerification.Result::summary).orElse(null),
          result.map(BulkVerification.Result::development).orElse(null),
          result.flatMap(BulkVerification.Result::title).orElse(null),
          text(result, BulkVerification.Result::number),
          result.flatMap(BulkVerification.Result::issuer).orElse(null),
          text(result, BulkVerification.Result::holder),
          text(result, BulkVerification.Result::issuedOn),
          text(result, BulkVerification.Result::differences));
    }

    private static String text(
        Optional<BulkVerification.Result> result, Function<BulkVerification.Result, String> part) {
      return result.map(part).filter(text -> !text.isEmpty()).orElse(null);
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
