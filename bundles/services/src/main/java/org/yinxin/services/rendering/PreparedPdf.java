package org.yinxin.services.rendering;

import java.util.Objects;

/**
 * A PDF with a signature field whose /ByteRange is final and whose /Contents is a hex string of
 * zeros (ISO 32000-1 12.8.1).
 *
 * @param bytes the file; not to be changed by the receiver, who copies it
 * @param contentsStart offset of the {@code <} of /Contents
 * @param contentsEnd offset just after its {@code >}
 */
public record PreparedPdf(byte[] bytes, int contentsStart, int contentsEnd) {
  public PreparedPdf {
    Objects.requireNonNull(bytes);
    if (contentsStart < 1 || contentsEnd <= contentsStart + 2 || contentsEnd > bytes.length) {
      throw new IllegalArgumentException("no room for a signature");
    }
  }
}
