package org.yinxin.core.verification;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.yinxin.services.verification.FileFindings.Form;

/**
 * Recognises the form of a file from its bytes, for use when its analysis is not available. No
 * parser in this server reads an upload, because a file can be made that takes all memory to read.
 * A signature's dictionary is not compressed, since the signature counts the file's bytes (ISO
 * 32000-1 12.8.1).
 */
final class FileForm {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
  private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SIGNATURE = "/ByteRange".getBytes(StandardCharsets.US_ASCII);

  /** The first bytes, within which a header may follow other bytes (ISO 32000-1 Annex H.3). */
  private static final int HEADER = 1024;

  private FileForm() {}

  static Form of(byte[] file) {
    if (at(file, PNG, 1) || at(file, JPEG, 1)) {
      return Form.PICTURE;
    }
    if (!at(file, PDF, HEADER)) {
      return Form.UNREADABLE;
    }
    return at(file, SIGNATURE, file.length) ? Form.SIGNED_PDF : Form.PLAIN_PDF;
  }

  /** Returns true if the bytes occur at one of the first positions. */
  private static boolean at(byte[] file, byte[] wanted, int places) {
    int last = Math.min(places, file.length - wanted.length);
    for (int i = 0; i < last; i++) {
      if (Arrays.equals(file, i, i + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}
