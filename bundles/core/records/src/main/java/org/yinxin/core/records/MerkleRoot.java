package org.yinxin.core.records;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The Merkle tree hash (RFC 6962 section 2.1) over the codes of an import's rows, in ascending
 * order: databases differ in how they order keys. Codes tell nothing of the rows, whose few
 * possible values could be tried otherwise.
 */
final class MerkleRoot {
  private final List<byte[]> codes = new ArrayList<>();

  void add(byte[] code) {
    codes.add(code);
  }

  int size() {
    return codes.size();
  }

  /** Returns the root in base64url, 43 characters. */
  String text() {
    codes.sort(Arrays::compareUnsigned);
    MessageDigest sha256 = DigestUtils.getSha256Digest();
    byte[] root = codes.isEmpty() ? sha256.digest() : root(sha256, 0, codes.size());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(root);
  }

  private byte[] root(MessageDigest sha256, int from, int to) {
    if (to - from == 1) {
      sha256.update((byte) 0);
      return sha256.digest(codes.get(from));
    }
    int middle = from + Integer.highestOneBit(to - from - 1);
    byte[] left = root(sha256, from, middle);
    byte[] right = root(sha256, middle, to);
    sha256.update((byte) 1);
    sha256.update(left);
    return sha256.digest(right);
  }
}
