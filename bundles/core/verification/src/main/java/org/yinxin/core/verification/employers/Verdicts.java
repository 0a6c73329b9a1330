package org.yinxin.core.verification.employers;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yinxin.services.employers.BulkVerification.Result;
import org.yinxin.services.statistics.VerificationCounter;
import org.yinxin.services.statistics.VerificationCounter.Way;
import org.yinxin.services.verification.CodeView;
import org.yinxin.services.verification.FileFindings.Comparison;
import org.yinxin.services.verification.FileFindings.Field;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.Verification;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Subject;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.LocalizedText;

/** Verifies codes and files, and shortens each report to the columns of a table. */
final class Verdicts {
  private static final LocalizedText UNKNOWN =
      new LocalizedText(
          "没有使用这个验证码的凭证，请核对是否有误；也可能是伪造的。",
          "No credential has this code. Check it for mistakes; it may be forged.");

  private final Verification verification;
  private final CodeView codes;
  private final VerificationCounter counter;

  Verdicts(Verification verification, CodeView codes, VerificationCounter counter) {
    this.verification = verification;
    this.codes = codes;
    this.counter = counter;
  }

  /** On a code as somebody typed it, or the whole address of a QR code. */
  Result code(String typed) {
    String code = typed.replaceFirst("^.*/v/", "").replaceFirst("[?#].*$", "");
    return codes
        .of(code)
        .map(seen -> counted(seen.report(), Way.CODE))
        .orElseGet(() -> nothing("unknown-code", codes.missing().orElse(UNKNOWN)));
  }

  Result file(byte[] file) {
    return counted(verification.byFile(file), Way.FILE);
  }

  private Result counted(VerificationReport report, Way way) {
    counter.count(report, way);
    return result(report);
  }

  static Result empty() {
    return nothing("unreadable", "这是一个空文件。", "The file is empty.");
  }

  static Result tooLarge() {
    return nothing(
        "too-large",
        "文件超过 25 MB，没有验证。本平台签发的文件都远小于这个大小。",
        "The file is larger than 25 MB and was not verified. Files issued here are much smaller.");
  }

  /** Something went wrong here, which says nothing about the credential. */
  static Result failed() {
    return nothing(
        "failed",
        "验证没有完成，请单独重新验证这一项。",
        "The verification did not succeed. Please verify this one again by itself.");
  }

  private static Result nothing(String verdict, String zh, String en) {
    return nothing(verdict, new LocalizedText(zh, en));
  }

  private static Result nothing(String verdict, LocalizedText why) {
    return new Result(verdict, why, false, Optional.empty(), "", Optional.empty(), "", "", "");
  }

  private static Result result(VerificationReport report) {
    Optional<Subject> subject = report.credential();
    return new Result(
        verdict(report),
        report.summary(),
        report.development(),
        subject.map(Subject::title),
        subject.map(Subject::number).orElse(""),
        subject.map(Subject::issuer),
        subject.map(Subject::holder).orElse(""),
        subject.map(s -> LocalDate.ofInstant(s.issuedAt(), ChinaTime.ZONE).toString()).orElse(""),
        report.explanation().comparison().map(Verdicts::differences).orElse(""));
  }

  private static String verdict(VerificationReport report) {
    // An average that does not follow from the rows is never passed over as valid.
    if (report.contradicted() && report.verdict() == Verdict.VALID) {
      return "contradicted";
    }
    return report.unconfirmed() ? "unconfirmed" : report.verdict().wireName();
  }

  private static String differences(Comparison comparison) {
    return comparison.fields().stream().map(Verdicts::difference).collect(Collectors.joining("; "));
  }

  private static String difference(Field field) {
    return field.label() + ": " + field.issued() + " → " + field.shown();
  }
}
