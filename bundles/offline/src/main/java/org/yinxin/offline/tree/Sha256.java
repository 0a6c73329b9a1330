package org.yinxin.offline.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, and with it the two hashes of the log's tree (RFC 6962 section 2.1). */
public final class Sha256 {
  private Sha256() {}

  /** Of the parts, one after the other. */
  public static byte[] of(byte[]... parts) {
    MessageDigest digest = digest();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  /** Of the first bytes of a file. */
  public static byte[] ofPrefix(byte[] file, int length) {
    MessageDigest digest = digest();
    digest.update(file, 0, length);
    return digest.digest();
  }

  /** Of an entry, as a leaf of the tree. */
  public static byte[] leaf(byte[] entry) {
    return of(new byte[] {0}, entry);
  }

  /** Of two nodes, as the one above them. */
  public static byte[] node(byte[] left, byte[] right) {
    return of(new byte[] {1}, left, right);
  }

  /** In 64 lower-case hex digits. */
  public static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
