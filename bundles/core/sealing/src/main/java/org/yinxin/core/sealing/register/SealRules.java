package org.yinxin.core.sealing.register;

import java.time.Instant;
import org.yinxin.document.SignatureBlock;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.seals.SealData;
import org.yinxin.services.seals.SealData.Kind;
import org.yinxin.services.seals.SealReason;
import org.yinxin.text.LocalizedText;

/** Checks the data of a seal before it is registered. */
final class SealRules {
  private static final int SMALLEST_MM = 30;
  private static final int LONGEST_NUMBER = 40;
  private static final int LONGEST_PURPOSE = 30;

  private SealRules() {}

  static void check(SealData data, Instant now) throws Refusal {
    boolean universitys = data.owner().equals(SignatureBlock.UNIVERSITY);
    if (data.kind() == (universitys ? Kind.OFFICE : Kind.UNIVERSITY)) {
      throw bad("印章种类与所属单位不符。", "The kind of seal does not fit its owner.");
    }
    if (data.sizeMm() < SMALLEST_MM || data.sizeMm() > data.kind().largestMm()) {
      int most = data.kind().largestMm();
      throw bad(
          "印章尺寸应在 %d 至 %d 毫米之间。".formatted(SMALLEST_MM, most),
          "This kind of seal is %d to %d mm wide.".formatted(SMALLEST_MM, most));
    }
    if (data.recordNumber().isBlank() || data.recordNumber().length() > LONGEST_NUMBER) {
      throw bad(
          "请填写印章备案号（最多 40 字）。", "Give the record number of the seal (at most 40 characters).");
    }
    if (data.purpose().isBlank() == (data.kind() == Kind.SPECIAL)
        || data.purpose().length() > LONGEST_PURPOSE) {
      throw bad(
          "专用章须填写用途（最多 30 字），其他印章不填。",
          "A special-purpose seal names its purpose (at most 30 characters), and no other does.");
    }
    if (data.validUntil()
        .filter(end -> !end.isAfter(data.validFrom()) || !end.isAfter(now))
        .isPresent()) {
      throw bad("有效期的终止时间应晚于起始时间和现在。", "It must end after it begins, and after now.");
    }
  }

  static Refusal bad(String zh, String en) {
    return new Refusal(SealReason.BAD_SEAL, new LocalizedText(zh, en));
  }
}
