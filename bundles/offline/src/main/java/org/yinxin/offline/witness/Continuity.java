package org.yinxin.offline.witness;

import java.util.Arrays;
import java.util.Optional;
import org.yinxin.offline.tree.Inclusion;

/** The relation of a checkpoint that is submitted to the last one of its log that was accepted. */
public enum Continuity {
  /** It continues that one, with proof. */
  CONTINUES,
  /** The proof begins at another size. */
  OTHER_SIZE,
  /** It has the size of that one and another root: the log's key has signed two logs. */
  OTHER_ROOT,
  /** The proof begins at that one and does not lead to this checkpoint. */
  UNPROVEN;

  /**
   * Finds the relation.
   *
   * @param last the last checkpoint that was accepted; empty if none was, which is a log of size 0
   * @param submission not from a size that is larger than its checkpoint's
   */
  public static Continuity of(Optional<Checkpoint> last, Submission submission) {
    long size = last.map(Checkpoint::size).orElse(0L);
    byte[] root = last.map(Checkpoint::root).orElseGet(Inclusion::emptyRoot);
    Checkpoint checkpoint = submission.checkpoint();
    if (size == checkpoint.size() && !Arrays.equals(root, checkpoint.root())) {
      return OTHER_ROOT;
    }
    if (size != submission.old()) {
      return OTHER_SIZE;
    }
    return submission.continues(root) ? CONTINUES : UNPROVEN;
  }

  /** Returns true if the checkpoint is evidence against the log. */
  public boolean isContradiction() {
    return this == OTHER_ROOT || this == UNPROVEN;
  }
}
