package org.yinxin.offline;

import java.util.Objects;

/** Something that is given as evidence is none. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons of refusals; {@link Sentences} has the sentences for the reader. */
  enum Reason {
    /** The ZIP cannot be read, or has two readings. */
    BUNDLE,
    /** The bundle has a file that none has: a reader might open that one. */
    STRANGE_FILE,
    /** The file of anchors is none. */
    ANCHORS,
    /** A piece of evidence is missing, damaged or not in its form. */
    EVIDENCE,
    /** No checkpoint that the log of the anchors has signed. */
    CHECKPOINT,
    /** Fewer witnesses than the anchors require have signed the checkpoint. */
    WITNESSES,
    /** The entry is not in the log that the checkpoint speaks of. */
    NOT_LOGGED,
    /** The later entries are not those of the log. */
    LATER_ENTRIES,
    /** Neither the logged file nor one that was only stamped. */
    ALTERED,
    /** The logged file bears no seal that leads to the anchors. */
    SEAL,
    /** The stated content is not what the log was told. */
    DOCUMENT,
    /** A time-stamp on the checkpoint that is none, of a stranger, or from before its date. */
    TIME_STAMP
  }

  private final Reason reason;

  RefusedException(Reason reason, String detail) {
    super(detail);
    this.reason = Objects.requireNonNull(reason);
  }

  RefusedException(Reason reason, String detail, Throwable cause) {
    super(detail, cause);
    this.reason = Objects.requireNonNull(reason);
  }

  Reason reason() {
    return reason;
  }
}
