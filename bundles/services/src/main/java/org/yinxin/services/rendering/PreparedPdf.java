package org.yinxin.services.rendering;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

  /** Returns the SHA-256 of the bytes that the signature covers, 32 bytes. */
  public byte[] byteRangeSha256() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes, 0, contentsStart);
      sha256.update(bytes, contentsEnd, bytes.length - contentsEnd);
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
