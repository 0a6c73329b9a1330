package org.yinxin.core.verification;

import static org.yinxin.core.verification.VerdictWords.text;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.yinxin.services.billing.PrintedCopies.Paper;
import org.yinxin.services.billing.PrintedCopies.PrintedCopy;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Copy;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.LocalizedText;

/** The words on printed copies, for a reader who knows nothing of print files. */
final class PrintedCopyWords {
  private PrintedCopyWords() {}

  /** Returns the data of a copy that the public sees. */
  static Copy told(PrintedCopy copy) {
    return new Copy(copy.serial(), copy.kioskName(), copy.permittedAt(), copy.paper());
  }

  /**
   * Returns the summary: the copy's serial, kiosk and time, and the sentence on its credential; for
   * a void copy, the one that it is void.
   *
   * @param credential the sentence on the credential itself
   */
  static LocalizedText summary(PrintedCopy copy, LocalizedText credential) {
    String zh =
        "这是本校签发的一份凭证的第 %d 份自助打印件（%s，%s），不是电子原件。"
            .formatted(copy.serial(), copy.kioskName().zh(), time(copy, "uuuu年M月d日 HH:mm"));
    String en =
        "This is the file for copy %d of a credential issued here (%s, %s), not the electronic original. "
            .formatted(copy.serial(), copy.kioskName().en(), time(copy, "d MMMM uuuu, HH:mm"));
    LocalizedText more = copy.paper() == Paper.VOID ? paper(Paper.VOID).message() : credential;
    return text(zh + more.zh(), en + more.en());
  }

  private static String time(PrintedCopy copy, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
        .format(copy.permittedAt().atZone(ChinaTime.ZONE));
  }

  static Check fileHash() {
    return new Check(
        "print-file",
        Outcome.PASSED,
        text(
            "文件与登记的打印文件逐字节一致。",
            "The file is the same, byte for byte, as the one that was given to the printer."));
  }

  static Check paper(Paper paper) {
    return switch (paper) {
      case PRINTED ->
          check(Outcome.PASSED, "打印机确认该份已完整打印。", "The printer confirmed all pages of this copy.");
      case OPEN ->
          check(
              Outcome.NOT_APPLICABLE,
              "该份正在打印，或打印结果尚待核实。",
              "This copy is being printed, or its outcome is still to be settled.");
      case VOID ->
          check(
              Outcome.FAILED,
              "该份没有完整打印出来，份号已作废，请勿采信。",
              "This copy did not come out as a whole; its number is void. Do not rely on it.");
    };
  }

  private static Check check(Outcome outcome, String zh, String en) {
    return new Check("copy", outcome, text(zh, en));
  }
}
