package org.yinxin.services.ledger;

import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Holds log, credentials, stored Documents, vault, imported records, printed copies and audit trail
 * against each other, while the system serves. It only reads, but that rows of an earlier version
 * are entered in the audit trail. One run at a time on a node; thread-safe.
 *
 * <p>Rows and entries are all looked at in every run. Files and Documents, which take hours where
 * there are many, are read when they are new, and by turns afterwards: each run reads a thirtieth
 * of those again that were read before, so that thirty runs read each. A full run reads all. An
 * interrupted run resumes where it stopped. After a loss of the log was accepted the next run of
 * each node reads everything, and need not be consistent with the checkpoint of its last.
 */
@ProviderType
public interface LogAudit {
  /**
   * The scope of a run.
   *
   * @param full says if all files and Documents are read
   * @param since a checkpoint that was published earlier and kept outside, as a signed note, which
   *     must be one of this log
   */
  record Request(boolean full, Optional<String> since) {
    public Request {
      Objects.requireNonNull(since);
    }
  }

  /** An audit is already running on this node. */
  final class UnderWayException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Says so. */
    public UnderWayException() {
      super("an audit is already running");
    }
  }

  /** Hears how far a run is, now and then, on the caller's thread. */
  @FunctionalInterface
  interface Progress {
    /**
     * So much is done.
     *
     * @param part part under audit
     * @param done number of audited items of it
     * @param of total number of items
     */
    void at(Part part, long done, long of);
  }

  /** The parts of a run, in this order. */
  enum Part {
    /** Entries, hashes and checkpoints of the log. */
    LOG,
    /** Credentials, their Documents and files. */
    CREDENTIALS,
    /** Imported records. */
    RECORDS,
    /** The audit trail. */
    TRAIL,
    /** Printed copies. */
    COPIES
  }

  /**
   * Looks until something does not fit.
   *
   * @throws UnderWayException if an audit is already running; nothing was checked
   */
  AuditReport run(Request request, Progress progress);

  /** The report of the last run on this node that came to an end; empty if there was none. */
  Optional<AuditReport> latest();
}
