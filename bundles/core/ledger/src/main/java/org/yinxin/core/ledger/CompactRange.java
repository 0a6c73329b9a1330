package org.yinxin.core.ledger;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Enough of a tree to continue it: the roots of the perfect subtrees over its first entries (RFC
 * 6962 section 2.1), the largest first. Immutable.
 *
 * @param size number of entries
 * @param subtrees 32 bytes each, as many as the size has bits that are 1
 */
record CompactRange(long size, List<byte[]> subtrees) {
  static final CompactRange EMPTY = new CompactRange(0, List.of());

  /** Returns the tree with one more entry. */
  CompactRange plus(byte[] leaf) {
    List<byte[]> next = new ArrayList<>(subtrees);
    byte[] last = leaf;
    for (long rest = size; rest % 2 == 1; rest /= 2) {
      last = Merkle.node(next.remove(next.size() - 1), last);
    }
    next.add(last);
    return new CompactRange(size + 1, List.copyOf(next));
  }

  byte[] root() {
    if (size == 0) {
      return DigestUtils.sha256(new byte[0]);
    }
    byte[] root = subtrees.get(subtrees.size() - 1);
    for (int i = subtrees.size() - 2; i >= 0; i--) {
      root = Merkle.node(subtrees.get(i), root);
    }
    return root;
  }
}
