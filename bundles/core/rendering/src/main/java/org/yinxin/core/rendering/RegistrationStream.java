package org.yinxin.core.rendering;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.services.rendering.RenderRequest;

/** The encrypted record for the register, as private data of the file (ISO 32000-1 14.5). */
final class RegistrationStream {
  private static final String NAME = "YinxinRegistration";
  private static final int MAXIMUM_BYTES = 1_000_000;

  private static final Pattern STREAM =
      Pattern.compile("<</Type/" + NAME + "/Length ([0-9]{1,7})>>\nstream\n");

  private RegistrationStream() {}

  /** Writes the record, if there is one, and returns the catalog's entry for it. */
  static String write(PdfFile pdf, RenderRequest request) {
    if (request.registration().isEmpty()) {
      return "";
    }
    byte[] record = Base64.getDecoder().decode(request.registration());
    int stream = pdf.reserve();
    pdf.raw(stream, "/Type/" + NAME, new Bytes(record.length).octets(record, 0, record.length));
    return "/PieceInfo<</Yinxin<</LastModified(%s)/Private %d 0 R>>>>"
        .formatted(Metadata.date(request.issuedAt()), stream);
  }

  /** The record in a file, in base64; empty if there is none. */
  static Optional<String> read(byte[] file) {
    Matcher found = STREAM.matcher(new String(file, StandardCharsets.ISO_8859_1));
    if (!found.find()) {
      return Optional.empty();
    }
    int length = Integer.parseInt(found.group(1));
    int end = found.end() + length;
    return length > MAXIMUM_BYTES || end > file.length
        ? Optional.empty()
        : Optional.of(
            Base64.getEncoder().encodeToString(Arrays.copyOfRange(file, found.end(), end)));
  }
}
