package org.yinxin.offline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.yinxin.offline.RefusedException.Reason;
import org.yinxin.offline.tree.Sha256;

/**
 * All entries of the log from one on, with the hashes of the perfect subtrees before it, the
 * largest first: with them the root of the checkpoint can be computed, so that none is missing.
 *
 * <pre>
 * yinxin.org/later-entries@v1
 * from 18
 * ⟨base64 of a subtree's hash⟩      one line a set bit of 18, the highest first
 *
 * ⟨entry 18⟩
 * ⟨entry 19⟩
 * </pre>
 *
 * @param from index of the first entry here
 * @param before hashes of the subtrees before it
 * @param entries all entries up to the checkpoint
 */
record LaterEntries(long from, List<byte[]> before, List<LogEntry> entries) {
  private static final String HEADER = "yinxin.org/later-entries@v1";
  private static final int HASH_BYTES = 32;

  private record Subtree(int height, byte[] hash) {}

  static LaterEntries read(String text) throws RefusedException {
    Iterator<String> lines = text.lines().iterator();
    if (!lines.hasNext() || !lines.next().equals(HEADER) || !lines.hasNext()) {
      throw damaged();
    }
    String start = lines.next();
    if (!start.matches("from (0|[1-9][0-9]{0,14})")) {
      throw damaged();
    }
    List<byte[]> before = new ArrayList<>();
    for (String line = next(lines); !line.isEmpty(); line = next(lines)) {
      before.add(hash(line));
    }
    List<LogEntry> entries = new ArrayList<>();
    while (lines.hasNext()) {
      entries.add(LogEntry.read(lines.next()));
    }
    return new LaterEntries(Long.parseLong(start.substring(5)), before, entries);
  }

  private static String next(Iterator<String> lines) throws RefusedException {
    if (!lines.hasNext()) {
      throw damaged();
    }
    return lines.next();
  }

  private static byte[] hash(String line) throws RefusedException {
    try {
      byte[] hash = Base64.getDecoder().decode(line);
      if (hash.length == HASH_BYTES) {
        return hash;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw damaged();
  }

  /** Checks that these are all entries after one, up to the checkpoint. */
  void check(long index, Checkpoint checkpoint) throws RefusedException {
    if (from != index + 1 || from + entries.size() != checkpoint.size()) {
      throw new RefusedException(
          Reason.LATER_ENTRIES, "not the entries from the next one to the checkpoint");
    }
    if (before.size() != Long.bitCount(from)) {
      throw damaged();
    }
    Deque<Subtree> tree = new ArrayDeque<>();
    long rest = from;
    for (byte[] hash : before) {
      tree.push(new Subtree(63 - Long.numberOfLeadingZeros(rest), hash));
      rest ^= Long.highestOneBit(rest);
    }
    for (LogEntry entry : entries) {
      Subtree last = new Subtree(0, Sha256.leaf(entry.bytes()));
      while (!tree.isEmpty() && tree.peek().height() == last.height()) {
        last = new Subtree(last.height() + 1, Sha256.node(tree.pop().hash(), last.hash()));
      }
      tree.push(last);
    }
    byte[] root = tree.pop().hash();
    while (!tree.isEmpty()) {
      root = Sha256.node(tree.pop().hash(), root);
    }
    if (!Arrays.equals(root, checkpoint.root())) {
      throw new RefusedException(
          Reason.LATER_ENTRIES, "the later entries do not lead to the checkpoint");
    }
  }

  private static RefusedException damaged() {
    return new RefusedException(Reason.EVIDENCE, "the later entries are not in their form");
  }
}
