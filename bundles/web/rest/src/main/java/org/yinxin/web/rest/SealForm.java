package org.yinxin.web.rest;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.seals.SealData;

/** Reads the data of a seal from a form that holds them beside its picture. */
final class SealForm {
  private SealForm() {}

  static SealData read(MultipartBody body) throws IOException {
    return new SealData(
        text(body, "owner"),
        HttpJson.constant(SealData.Kind.class, text(body, "kind"))
            .orElseThrow(
                () ->
                    bad(
                        "印章种类应为 university、office 或 special。",
                        "The kind is university, office or special.")),
        sizeMm(text(body, "sizeMm")),
        text(body, "recordNumber"),
        text(body, "purpose"),
        Upload.text(body, "validFrom").map(Times::instant).orElseGet(Instant::now),
        Optional.of(text(body, "validUntil"))
            .filter(until -> !until.isEmpty())
            .map(Times::instant));
  }

  private static int sizeMm(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw bad("印章尺寸应为整数毫米。", "The size is a whole number of millimetres.");
    }
  }

  private static ProblemException bad(String zh, String en) {
    return new ProblemException(HttpReason.BAD_SEAL, zh, en);
  }

  private static String text(MultipartBody body, String name) throws IOException {
    return Upload.text(body, name).orElse("");
  }
}
