package org.yinxin.driver.scannerserial;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/** Puts the bytes of a scanner together to codes. For one thread. */
final class Codes {
  /** A QR code holds at most 2,953 bytes (ISO/IEC 18004). */
  static final int LONGEST = 4096;

  private final Charset charset;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean isTooLong;

  Codes(Charset charset) {
    this.charset = charset;
  }

  /** Takes a byte; returns the code that it ends, if it ends one. */
  Optional<String> take(int value) {
    if (value == '\r' || value == '\n') {
      return end();
    }
    if (bytes.size() == LONGEST) {
      isTooLong = true;
    } else {
      bytes.write(value);
    }
    return Optional.empty();
  }

  /**
   * Ends a code without its last byte, as after a pause; empty if there is none, or it is no text.
   */
  Optional<String> end() {
    byte[] code = bytes.toByteArray();
    boolean isText = code.length > 0 && !isTooLong;
    bytes.reset();
    isTooLong = false;
    return isText ? text(code) : Optional.empty();
  }

  private Optional<String> text(byte[] code) {
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(code)).toString();
      return text.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(text);
    } catch (CharacterCodingException e) {
      // Noise of the line, or another charset.
      return Optional.empty();
    }
  }
}
