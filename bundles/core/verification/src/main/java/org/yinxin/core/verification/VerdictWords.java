package org.yinxin.core.verification;

import org.yinxin.document.Table;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.text.LocalizedText;

/** The words of verdicts and checks, for a reader who knows nothing of signatures. */
final class VerdictWords {
  private VerdictWords() {}

  static LocalizedText summary(Verdict verdict) {
    return switch (verdict) {
      case UNREADABLE ->
          text(
              "无法读取该文件。请上传从本系统下载的 PDF 原件。",
              "This file cannot be read. Upload the PDF as it was downloaded here.");
      case NO_SEAL ->
          text(
              "该文件没有电子签章，无法凭文件判断真伪。请扫描纸面上的二维码，或输入验证码核对。",
              "This file carries no electronic seal, so it proves nothing by itself. Scan the QR"
                  + " code on the paper or enter the verification code.");
      case ALTERED ->
          text(
              "该文件在签发之后被改动过，请勿采信。",
              "This file was changed after it was issued. Do not rely on it.");
      case NOT_ISSUED_HERE ->
          text(
              "该文件不是本系统签发的，请勿当作本校凭证采信。",
              "This file was not issued here. Do not take it for a credential of this university.");
      case REVOKED ->
          text("该凭证已被签发部门作废，不再有效。", "The issuing office has declared this credential void.");
      case SUPERSEDED ->
          text(
              "该凭证确由本校签发，但已有更新的版本取代它，请以新版为准。",
              "This credential was issued here, but a newer one has taken its place.");
      case EXPIRED ->
          text("该凭证确由本校签发，但已过有效期。", "This credential was issued here, but it has expired.");
      case VALID ->
          text("该凭证由本校签发，现行有效。", "This credential was issued by this university and is valid.");
      case PRINT_COPY ->
          text("这是本校签发凭证的自助打印件。", "This is a kiosk print of a credential issued here.");
    };
  }

  /** Of a code that is not found while records are missing. */
  static LocalizedText missing() {
    return text(
        "没有查到这个验证码。本系统曾从备份恢复，某一时段的签发记录这里有缺，查不到并不说明凭证是假的。请核对验证码，并向持有人索取 PDF 文件，上传验证。",
        "This code was not found. The system was restored from a backup, and records of a period are"
            + " missing here, so that the credential need not be false. Check the code, and ask the"
            + " holder for the PDF file and upload it.");
  }

  /** The summary of a valid credential, behind a code. */
  static LocalizedText issued() {
    return text(
        "本校签发过这份凭证，它现行有效。但二维码可以抄到伪造的纸上：请把手中的纸件与下面逐项对照。",
        "This university issued this credential, and it is valid. But a code can be copied onto a"
            + " forged paper: compare the paper in your hands with the details below.");
  }

  /**
   * Returns the summary of a valid credential, behind a code, if the holder has ended what the code
   * shows.
   */
  static LocalizedText closed() {
    return text(
        "本校签发过这份凭证，它现行有效。持有人已停止凭验证码查看内容，凭此无法核对手中的纸件：请持有人分享链接，或上传文件验证。",
        "This university issued this credential, and it is valid. Its holder has ended what the code"
            + " shows, so that a paper cannot be compared with it: ask the holder for a link, or"
            + " upload the file.");
  }

  static Check code() {
    return new Check(
        "code",
        Outcome.PASSED,
        text("验证码与本系统登记的凭证一致。", "The code belongs to a credential registered here."));
  }

  static Check fileHash(boolean passed) {
    return check(
        "file-hash",
        passed ? Outcome.PASSED : Outcome.FAILED,
        "文件与签发时逐字节一致，未作任何改动。",
        "The file is the same, byte for byte, as when it was issued.",
        "文件与任何一份签发原件都不一致。",
        "The file is not the same as any that was issued here.");
  }

  static Check longTermForm() {
    return new Check(
        "file-hash",
        Outcome.PASSED,
        text(
            "文件是本校登记的长期保存版本：签发原件未作任何改动，其后附有时间戳等长期验证资料。",
            "The file is the long-term form registered by this university: the issued file without"
                + " any change, followed by time-stamps and what else it takes to verify it later."));
  }

  static Check seal(Outcome outcome) {
    return check(
        VerificationReport.SEAL,
        outcome,
        "文件带有本校为该凭证加盖的电子签章。",
        "The file bears the seal that this university put on the credential.",
        "文件中没有本校签发的电子签章。",
        "The file bears no seal of a credential issued here.");
  }

  static Check unregisteredSeal() {
    return new Check(
        VerificationReport.SEAL,
        Outcome.FAILED,
        text(
            "文件带有用本校签章密钥做出的签名，但学校没有签发过它，请勿采信并告知学校。",
            "The file is signed with a sealing key of this university, which never issued it. Do"
                + " not rely on it, and tell the university."));
  }

  /** In the summary's place for a file that was issued here in a lost period. */
  static LocalizedText lost() {
    return text(
        "该文件带有本校完好的签章，但签发它那段时间的登记数据因系统恢复而缺失，暂时无法确认它现在是否有效。" + "这并不说明文件是假的：请稍后再试，或把文件交给签发部门重新登记。",
        "This file bears an intact seal of this university, but the records of the time at which it"
            + " was issued are missing since a backup was restored, so that nobody can confirm at the"
            + " moment that it is valid. That does not mean that it is false: try again later, or"
            + " give the file to the issuing office, which can register it again.");
  }

  static Check lostSeal() {
    return new Check(
        VerificationReport.SEAL,
        Outcome.NOT_APPLICABLE,
        text(
            "签章完好，文件自签章后未被改动；登记册中暂缺它的记录。",
            "The seal is intact, and the file was not changed since; the register lacks its record"
                + " at the moment."));
  }

  /** A check beside good news while the register is not complete. */
  static Check restoring() {
    return new Check(
        "register",
        Outcome.NOT_APPLICABLE,
        text(
            "系统正在恢复数据：最近的作废或换发可能尚未反映在此结果中。",
            "Data are being restored here: what was revoked or replaced lately may not be known"
                + " yet."));
  }

  /**
   * Returns the check on a valid credential once the data are restored, if it was issued before
   * that.
   */
  static Check unsettled() {
    return new Check(
        "register",
        Outcome.NOT_APPLICABLE,
        text(
            "本系统曾从备份恢复，某一时段的作废或换发记录可能有缺，未必反映在此结果中；重要用途请向签发部门核实。",
            "The system was restored from a backup, and it may not know of what was revoked or replaced"
                + " in a certain period: ask the issuing office if much depends on it."));
  }

  static Check sample() {
    return new Check(
        VerificationReport.SEAL,
        Outcome.FAILED,
        text(
            "这是学校为备案制作的样张或其改动件，内容是虚构的，不是任何人的凭证。",
            "This is a sample that the university made to file its seal, or an altered one. What it"
                + " says is invented; it is nobody's credential."));
  }

  static Check log(boolean present) {
    return check(
        "log",
        present ? Outcome.PASSED : Outcome.NOT_APPLICABLE,
        "签发记录已写入公开的防篡改日志。",
        "The issue is recorded in the public tamper-evident log.",
        "签发记录即将写入公开日志。",
        "The issue is about to be recorded in the public log.");
  }

  /** Says that a seal has no time-stamp: only our log tells when it was made. */
  static Check unstamped() {
    return new Check(
        "time-stamp",
        Outcome.NOT_APPLICABLE,
        text(
            "签章时没有加盖第三方时间戳，签发时间以本校公开日志的记录为准；验证结论不受影响。",
            "The seal was made without a time-stamp of a third party; the university's public log"
                + " shows when the credential was issued. The verdict does not depend on it."));
  }

  static Check status(boolean isValid) {
    return check(
        "status",
        isValid ? Outcome.PASSED : Outcome.FAILED,
        "凭证未被作废或取代，且在有效期内。",
        "The credential has not been revoked, superseded or expired.",
        "凭证已被作废、取代或已过期。",
        "The credential has been revoked, superseded or has expired.");
  }

  /** In the summary's place where a document contradicts itself. */
  static LocalizedText contradiction() {
    return text(
        "该凭证由本校签发，但其中写明的平均值与所列数据不一致，请勿采信，并告知签发部门。",
        "This credential was issued here, but an average that it states does not follow from its"
            + " own rows. Do not rely on it, and tell the issuing office.");
  }

  /** Adds to another verdict's summary that the document contradicts itself as well. */
  static LocalizedText alsoContradicted(LocalizedText summary) {
    return text(
        summary.zh() + "其中写明的平均值与所列数据不一致，请勿采信。",
        summary.en()
            + " An average that it states does not follow from its own rows. Do not rely on it.");
  }

  static Check derivation(Table.Mean mean, boolean agrees) {
    String stated = mean.label() + " " + mean.stated();
    return check(
        VerificationReport.DERIVATION,
        agrees ? Outcome.PASSED : Outcome.FAILED,
        "按凭证所列各行重新计算，与写明的“" + stated + "”一致。",
        "Computed again from the rows of the document, '" + stated + "' agrees.",
        "按凭证所列各行重新计算，与写明的“" + stated + "”不一致。",
        "Computed again from the rows of the document, '" + stated + "' does not agree.");
  }

  static LocalizedText text(String zh, String en) {
    return new LocalizedText(zh, en);
  }

  private static Check check(
      String name, Outcome outcome, String passedZh, String passedEn, String zh, String en) {
    boolean passed = outcome == Outcome.PASSED;
    return new Check(name, outcome, passed ? text(passedZh, passedEn) : text(zh, en));
  }
}
