package org.yinxin.web.rest;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.yinxin.services.seals.SealData;

/** Reads the data of a seal from a form that holds them beside its picture. */
final class SealForm {
  private SealForm() {}

  static SealData read(MultipartBody body) throws IOException {
    try {
      return new SealData(
          text(body, "owner"),
          SealData.Kind.valueOf(text(body, "kind").toUpperCase(Locale.ROOT)),
          Integer.parseInt(text(body, "sizeMm")),
          text(body, "recordNumber"),
          text(body, "purpose"),
          Upload.text(body, "validFrom").map(FormTimes::instant).orElseGet(Instant::now),
          Optional.of(text(body, "validUntil"))
              .filter(until -> !until.isEmpty())
              .map(FormTimes::instant));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          422,
          "bad-seal",
          "请填写所属单位、印章种类和尺寸。",
          "Give owner, kind (university, office, special) and size.");
    }
  }

  private static String text(MultipartBody body, String name) throws IOException {
    return Upload.text(body, name).orElse("");
  }
}
