package org.yinxin.verifier;

import java.util.List;

/** A file in a sentence. */
final class FileConclusions {
  private FileConclusions() {}

  /** Returns true if all of the file was examined and is signed, and every signature is good. */
  static boolean good(Report report) {
    List<FoundSignature> all = report.signatures();
    return report.whole()
        && !all.isEmpty()
        && all.stream().allMatch(FoundSignature::passed)
        && all.stream().anyMatch(FoundSignature::untouched);
  }

  static Words of(Report report) {
    return switch (report.form()) {
      case UNREADABLE -> new Words("这不是能读取的 PDF 文件。", "This is no PDF that can be read.");
      case ENCRYPTED -> new Words("文件已加密，无法验证。", "The file is encrypted and cannot be checked.");
      case PICTURE ->
          new Words(
              "图片不能携带电子签名，无法凭它判断真伪。", "A picture has no electronic signature and proves nothing.");
      case PLAIN_PDF ->
          new Words(
              "文件没有电子签名，无法凭它判断真伪。", "The file has no electronic signature and proves nothing.");
      case SIGNED_PDF -> signed(report);
    };
  }

  private static Words signed(Report report) {
    if (good(report)) {
      return new Words("签名有效，覆盖整个文件。", "The signature is good and covers the whole file.");
    }
    if (!report.whole() || report.signatures().isEmpty()) {
      return new Words(
          "文件中的签名无法检查，请勿采信。", "The signatures cannot be checked. Do not rely on the file.");
    }
    return report.signatures().stream()
        .filter(each -> !each.passed())
        .findFirst()
        .map(each -> each.findings().get(each.findings().size() - 1).words())
        .orElse(
            new Words(
                "签名之后文件又添加了内容。可能只是长期保存所需的时间戳，但在此无法断定；" + "请以学校官方网址或离线验证包的结果为准。",
                "Something was added to the file after it was signed. It may be no more than"
                    + " time-stamps for long keeping, which is not proven here: go by the"
                    + " university's official address or the off-line bundle."));
  }
}
