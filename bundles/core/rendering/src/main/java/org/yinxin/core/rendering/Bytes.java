package org.yinxin.core.rendering;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer that writes the syntax of PDF (ISO 32000-1 7.2 and 7.3). For one thread. */
final class Bytes {
  /** Decimals of a number: a ten-thousandth of a point is finer than any printer. */
  private static final int SCALE = 10_000;

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private byte[] buffer;
  private int size;

  Bytes(int capacity) {
    buffer = new byte[capacity];
  }

  int size() {
    return size;
  }

  /** The buffer itself, of which the first {@link #size()} bytes are written. */
  byte[] array() {
    return buffer;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  void clear() {
    size = 0;
  }

  /** Makes room for so many more bytes. */
  private void reserve(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(size + more, buffer.length * 2));
    }
  }

  Bytes octet(int value) {
    reserve(1);
    buffer[size++] = (byte) value;
    return this;
  }

  /** Two octets, the higher first. */
  Bytes octets2(int value) {
    return octet(value >> 8).octet(value);
  }

  /** Four octets, the highest first. */
  Bytes octets4(int value) {
    return octets2(value >> 16).octets2(value);
  }

  Bytes octets(byte[] from, int start, int length) {
    reserve(length);
    System.arraycopy(from, start, buffer, size, length);
    size += length;
    return this;
  }

  Bytes octets(ByteBuffer from) {
    int length = from.remaining();
    reserve(length);
    from.get(buffer, size, length);
    size += length;
    return this;
  }

  /** Syntax in ASCII, as it is. */
  @SuppressWarnings("deprecation") // The quickest way there is, and all of it is ASCII.
  Bytes put(String ascii) {
    reserve(ascii.length());
    ascii.getBytes(0, ascii.length(), buffer, size);
    size += ascii.length();
    return this;
  }

  Bytes put(long number) {
    if (number < 0) {
      return octet('-').put(-number);
    }
    if (number >= 10) {
      put(number / 10);
    }
    return octet('0' + (int) (number % 10));
  }

  /** A number and a space. */
  Bytes put(double number) {
    long scaled = Math.round(number * SCALE);
    if (scaled < 0) {
      octet('-');
      scaled = -scaled;
    }
    put(scaled / SCALE);
    long decimals = scaled % SCALE;
    if (decimals > 0) {
      octet('.');
      for (long unit = SCALE / 10; decimals > 0; unit /= 10) {
        octet('0' + (int) (decimals / unit));
        decimals %= unit;
      }
    }
    return octet(' ');
  }

  /** Four hexadecimal digits. */
  Bytes hex4(int value) {
    for (int shift = 12; shift >= 0; shift -= 4) {
      octet(HEX[value >> shift & 15]);
    }
    return this;
  }

  /** One octet of a literal string, escaped where it must be (ISO 32000-1 7.3.4.2). */
  Bytes literal(int octet) {
    int low = octet & 0xFF;
    if (low == '\r') {
      return put("\\r");
    }
    if (low == '(' || low == ')' || low == '\\') {
      octet('\\');
    }
    return octet(low);
  }

  /** A number, as syntax. */
  static String number(double number) {
    return new String(new Bytes(16).put(number).toByteArray(), StandardCharsets.US_ASCII).strip();
  }

  /** A text string in UTF-16 (ISO 32000-1 7.9.2.2), as syntax. */
  static String text(String text) {
    Bytes string = new Bytes(4 * text.length() + 6).put("<FEFF");
    for (int i = 0; i < text.length(); i++) {
      string.hex4(text.charAt(i));
    }
    return new String(string.octet('>').toByteArray(), StandardCharsets.US_ASCII);
  }
}
