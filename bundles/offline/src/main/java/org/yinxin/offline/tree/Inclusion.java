package org.yinxin.offline.tree;

import java.util.Arrays;
import java.util.List;

/** The outcome of checking that an entry is in a log (RFC 9162 section 2.1.3.2). */
public enum Inclusion {
  /** It is, at that index. */
  INCLUDED,
  /** The index is not below the size. */
  BEYOND,
  /** There are more hashes than the tree is high. */
  TOO_MANY,
  /** The hashes lead elsewhere. */
  NOT_INCLUDED;

  private static final byte[] EMPTY_ROOT = Sha256.of();

  /**
   * Checks a proof.
   *
   * @param index of the entry
   * @param entry its bytes
   * @param hashes from the leaf up, 32 bytes each
   * @param size number of entries of the tree
   * @param root of the tree, 32 bytes
   */
  public static Inclusion of(
      long index, byte[] entry, List<byte[]> hashes, long size, byte[] root) {
    if (index >= size) {
      return BEYOND;
    }
    long number = index;
    long last = size - 1;
    byte[] hash = Sha256.leaf(entry);
    for (byte[] neighbour : hashes) {
      if (last == 0) {
        return TOO_MANY;
      }
      if ((number & 1) == 1 || number == last) {
        hash = Sha256.node(neighbour, hash);
        while ((number & 1) == 0 && number != 0) {
          number >>= 1;
          last >>= 1;
        }
      } else {
        hash = Sha256.node(hash, neighbour);
      }
      number >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(hash, root) ? INCLUDED : NOT_INCLUDED;
  }

  /** The root of a tree without entries (RFC 6962 section 2.1). */
  public static byte[] emptyRoot() {
    return EMPTY_ROOT.clone();
  }
}
