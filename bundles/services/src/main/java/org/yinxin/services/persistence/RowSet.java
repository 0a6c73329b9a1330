package org.yinxin.services.persistence;

import java.math.BigInteger;
import java.util.Base64;

/**
 * The number of rows of a set, and a digest of it that does not depend on their order: the sum of
 * their codes modulo 2^256. Without the key nobody can find another set with the same sum
 * (MSet-Add-Hash of Clarke et al., ASIACRYPT 2003). A change of few rows takes as long as these.
 * Immutable.
 *
 * @param total number of rows
 * @param sum of their codes, not negative, below 2^256
 */
public record RowSet(long total, BigInteger sum) {
  /** No row. */
  public static final RowSet EMPTY = new RowSet(0, BigInteger.ZERO);

  private static final int BYTES = 32;
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(8 * BYTES);

  /**
   * Reads a digest.
   *
   * @param digest in base64url, as {@link #digest} gives it
   */
  public static RowSet of(long total, String digest) {
    return new RowSet(total, new BigInteger(1, Base64.getUrlDecoder().decode(digest)));
  }

  /**
   * Returns the set with one more row.
   *
   * @param code of the row, 32 bytes
   */
  public RowSet plus(byte[] code) {
    return new RowSet(total + 1, sum.add(new BigInteger(1, code)).mod(MODULUS));
  }

  /**
   * Returns the set with one row less.
   *
   * @param code of the row, 32 bytes
   */
  public RowSet minus(byte[] code) {
    return new RowSet(total - 1, sum.subtract(new BigInteger(1, code)).mod(MODULUS));
  }

  /** Returns the set after a change of one of its rows. */
  public RowSet after(RowChange change) {
    RowSet rest = change.before().map(mac -> minus(code(mac))).orElse(this);
    return change.after().map(mac -> rest.plus(code(mac))).orElse(rest);
  }

  /** Returns the sum as 32 bytes in base64url, 43 characters. */
  public String digest() {
    byte[] number = sum.toByteArray();
    byte[] bytes = new byte[BYTES];
    int length = Math.min(BYTES, number.length);
    System.arraycopy(number, number.length - length, bytes, BYTES - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns the 32 bytes of a code. A text that is none counts as zeros, which no row has. */
  public static byte[] code(String mac) {
    try {
      byte[] code = Base64.getUrlDecoder().decode(mac);
      return code.length == BYTES ? code : new byte[BYTES];
    } catch (IllegalArgumentException e) {
      return new byte[BYTES];
    }
  }
}
