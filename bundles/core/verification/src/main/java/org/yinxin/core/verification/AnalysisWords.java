package org.yinxin.core.verification;

import static org.yinxin.core.verification.VerdictWords.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yinxin.services.verification.FileFindings.Comparison;
import org.yinxin.services.verification.FileFindings.Field;
import org.yinxin.services.verification.QrCode;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.text.LocalizedText;

/** The words of what was found out about a file that is not registered. */
final class AnalysisWords {
  /** The most differences that are named; the comparison lists the others. */
  private static final int TOLD = 5;

  private AnalysisWords() {}

  static Check unavailable() {
    return new Check(
        "analysis",
        Outcome.NOT_APPLICABLE,
        text(
            "未能进一步分析该文件，以上结论不受影响。",
            "The file could not be looked at more closely; the verdict does not depend on it."));
  }

  static Check partly() {
    return new Check(
        "analysis",
        Outcome.NOT_APPLICABLE,
        text(
            "文件页数过多或结构异常，只分析了一部分，以上结论不受影响。",
            "The file has too many pages or an odd structure and was looked at in part; the verdict"
                + " does not depend on it."));
  }

  /**
   * Returns the check that says if the original is still in the file.
   *
   * @param contained true if the file begins with it, byte for byte
   */
  static Check sealedRevision(boolean contained) {
    return new Check(
        "sealed-revision",
        contained ? Outcome.NOT_APPLICABLE : Outcome.FAILED,
        contained
            ? text(
                "签发时的原件仍一字未改地包含在文件中，改动是后来追加上去的。",
                "The original is still inside the file, unchanged; what differs was added later.")
            : text("加盖签章的内容本身被改动过。", "What the seal was put on has itself been changed."));
  }

  /** Of an issued file to which an archive has added its time-stamp. */
  static Check stampedRevision() {
    return new Check(
        "sealed-revision",
        Outcome.NOT_APPLICABLE,
        text(
            "签发时的原件一字未改地包含在文件中；之后只追加了时间戳及其验证资料，显示的内容没有变化。",
            "The original is still inside the file, unchanged; only time-stamps and what they need were"
                + " added since, and they show nothing."));
  }

  /** In the summary's place for such a file. */
  static LocalizedText stamped() {
    return text(
        "内容与签发时一致，之后只追加了时间戳（例如由档案系统追加）。追加后的文件没有登记，请索取签发时的原件，或用离线验证包核验。",
        "The content is as issued; only time-stamps were added since, as an archive does. The longer file"
            + " is not registered: ask for the original, or verify it with the off-line bundle.");
  }

  /** A sentence for each of the first differences. */
  static List<Check> differences(Optional<Comparison> comparison) {
    if (comparison.isEmpty()) {
      return List.of(
          difference(
              Outcome.NOT_APPLICABLE,
              text(
                  "与原件相比看不出差别，但文件仍与签发时不同。",
                  "No difference from the original can be seen; still the file is not the same.")));
    }
    List<Check> checks = new ArrayList<>();
    comparison.get().fields().stream()
        .limit(TOLD)
        .forEach(field -> checks.add(difference(Outcome.FAILED, field(field))));
    if (comparison.get().fields().size() != checks.size() || checks.isEmpty()) {
      checks.add(difference(Outcome.FAILED, pages(comparison.get())));
    }
    return checks;
  }

  private static LocalizedText field(Field field) {
    String zh = "第 " + field.page() + " 页";
    String en = "Page " + field.page() + ": ";
    if (field.issued().isEmpty()) {
      return text(
          zh + "添加了原件没有的“" + field.shown() + "”。",
          en + "'" + field.shown() + "' was added, which the original does not have.");
    }
    String what = field.label().isEmpty() ? "" : "“" + field.label() + "”";
    String whatEn = field.label().isEmpty() ? "" : "'" + field.label() + "' ";
    if (field.shown().isEmpty()) {
      return text(
          zh + what + "签发时为“" + field.issued() + "”，在文件中被遮盖或改动。",
          en + whatEn + "was issued as '" + field.issued() + "' and is covered or changed.");
    }
    return text(
        zh + what + "签发时为“" + field.issued() + "”，文件中变成了“" + field.shown() + "”。",
        en
            + whatEn
            + "was issued as '"
            + field.issued()
            + "' and the file says '"
            + field.shown()
            + "'.");
  }

  private static LocalizedText pages(Comparison comparison) {
    String pages = comparison.differing().toString().replaceAll("[\\[\\]]", "");
    return text(
        "与原件相比，看上去有差别的页：" + pages + "。",
        "Pages that look different from the original: " + pages + ".");
  }

  private static Check difference(Outcome outcome, LocalizedText words) {
    return new Check("difference", outcome, words);
  }

  /**
   * Returns the check on the QR code of a picture: it names the credential or site that the code
   * leads to.
   */
  static Check qrCode(Optional<QrCode> code, String officialAddress) {
    return code.map(found -> read(found, officialAddress))
        .orElseGet(
            () ->
                qr(Outcome.NOT_APPLICABLE, text("文件上没有读到二维码。", "No QR code could be read on it.")));
  }

  /** Returns the check on a QR code that is unknown while records are missing. */
  static Check missingCode() {
    return qr(
        Outcome.NOT_APPLICABLE,
        text(
            "文件上的二维码指向本平台，但这里没有查到它的验证码：某一时段的签发记录这里有缺，这并不说明文件是假的。请向持有人索取 PDF 文件，上传验证。",
            "The QR code on it leads here, but its code was not found: records of a period are missing"
                + " here, so that the document need not be false. Ask the holder for the PDF file"
                + " and upload it."));
  }

  private static Check read(QrCode code, String officialAddress) {
    return switch (code.kind()) {
      case CREDENTIAL ->
          qr(
              Outcome.NOT_APPLICABLE,
              text(
                  "文件上的二维码属于下面这份凭证。二维码可以复制到伪造的文件上，请逐项对照。",
                  "The QR code on it belongs to the credential named here. A code can be copied onto a"
                      + " forgery, so compare item by item."));
      case UNKNOWN_CODE ->
          qr(
              Outcome.FAILED,
              text(
                  "文件上的二维码指向本平台，但没有哪份凭证使用这个验证码，可能是伪造的。",
                  "The QR code on it leads here, but no credential has its code. It may be forged."));
      case OTHER_SITE ->
          qr(
              Outcome.FAILED,
              text(
                  "文件上的二维码指向另一个网站“"
                      + code.address().orElse("")
                      + "”，不是官方网址 "
                      + officialAddress
                      + "。谨防仿冒网站，请勿打开。",
                  "The QR code on it leads to another site, '"
                      + code.address().orElse("")
                      + "', and not to the official address "
                      + officialAddress
                      + ". It may be made to look alike: do not open it."));
      case NO_SITE ->
          qr(
              Outcome.NOT_APPLICABLE,
              text("文件上的二维码不是本平台的验证码。", "The QR code on it is none of this platform's."));
    };
  }

  private static Check qr(Outcome outcome, LocalizedText words) {
    return new Check("qr-code", outcome, words);
  }

  /** In the summary's place where the QR code belongs to a credential. */
  static LocalizedText compare() {
    return text(
        "该文件没有电子签章，无法凭它判断真伪。页上的二维码属于一份本校凭证，请把手中的内容与登记的内容逐项对照。",
        "This file carries no electronic seal, so it proves nothing by itself. Its QR code belongs to a"
            + " credential of this university: compare what you hold with what is on record.");
  }
}
