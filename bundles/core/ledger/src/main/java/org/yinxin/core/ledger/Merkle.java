package org.yinxin.core.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** The two hashes of RFC 6962 section 2.1. */
final class Merkle {
  private Merkle() {}

  static byte[] leaf(String data) {
    MessageDigest sha256 = DigestUtils.getSha256Digest();
    sha256.update((byte) 0);
    return sha256.digest(data.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] node(byte[] left, byte[] right) {
    MessageDigest sha256 = DigestUtils.getSha256Digest();
    sha256.update((byte) 1);
    sha256.update(left);
    return sha256.digest(right);
  }

  /** Root over a power of two of neighbours. */
  static byte[] fold(List<byte[]> hashes) {
    int count = hashes.size();
    if (count == 1) {
      return hashes.get(0);
    }
    return node(fold(hashes.subList(0, count / 2)), fold(hashes.subList(count / 2, count)));
  }

  /** The root that an inclusion proof leads to (RFC 9162, 2.1.3.2). */
  static byte[] root(byte[] leaf, long index, long size, List<byte[]> path) {
    long node = index;
    long last = size - 1;
    byte[] hash = leaf;
    for (byte[] sibling : path) {
      if (node % 2 == 1 || node == last) {
        hash = node(sibling, hash);
        while (node % 2 == 0 && node != 0) {
          node /= 2;
          last /= 2;
        }
      } else {
        hash = node(hash, sibling);
      }
      node /= 2;
      last /= 2;
    }
    return hash;
  }
}
