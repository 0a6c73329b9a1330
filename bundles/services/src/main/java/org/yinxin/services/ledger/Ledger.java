package org.yinxin.services.ledger;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A transparency log in the form of C2SP tlog-tiles and tlog-checkpoint. Thread-safe.
 *
 * <p>An entry is first recorded as pending in the transaction that makes it true; {@link #sequence}
 * then gives the pending entries their indices and writes one checkpoint, in one transaction, by
 * compare-and-set on the size before, so that two sequencers cannot fork the log.
 */
@ProviderType
public interface Ledger {
  /**
   * Records an entry as pending, within the caller's transaction.
   *
   * @return id of the pending entry
   */
  String append(Handle transaction, LogEntry entry);

  /** Turns all pending entries into entries under a new checkpoint; nothing if none is pending. */
  void sequence();

  /** Index of the entry that was recorded under this id; empty while it is pending. */
  OptionalLong index(String pendingId);

  /** States of an issued file, by the log. */
  enum Status {
    /** Its entry is pending. */
    PENDING,
    /** It was issued, and nothing has ended it. */
    ISSUED,
    /** A newer file has replaced it. */
    SUPERSEDED,
    /** It was declared void. */
    REVOKED,
    /** Its entry is not in the log. */
    UNKNOWN
  }

  /**
   * Says what became of an issued file. It does not believe the rows: entries count that lead to a
   * checkpoint which the log's key has signed, and pending ones that the platform wrote. It is two
   * seconds late at most when another node has ended a file.
   *
   * @param pendingId id of its pending entry
   * @param index index of its entry, as {@link #index} gives it
   * @param fileSha256 64 lower-case hex digits
   * @throws LogIncompleteException if the entries do not lead to the checkpoint
   */
  Status status(String pendingId, OptionalLong index, String fileSha256);

  /** The latest checkpoint as a signed note (C2SP tlog-checkpoint), UTF-8; empty if none yet. */
  Optional<String> checkpoint();

  /** Proof that an entry is in the log (C2SP tlog-proof@v1); empty if the log is shorter. */
  Optional<String> proof(long index);

  /**
   * A tile or entry bundle by its path below {@code /log/}, as {@code tile/0/x001/067.p/7} or
   * {@code tile/entries/000}; empty if the path is none of the log's.
   */
  Optional<byte[]> tile(String path);

  /** Key with which checkpoints are verified, as a C2SP signed-note verifier key. */
  String verifierKey();

  /**
   * The first thing that does not fit when entries, hashes and checkpoints are computed again.
   *
   * @param progress hears now and then up to which index entries were read
   */
  Optional<Mismatch> audit(LongConsumer progress);

  /** As {@link #audit(LongConsumer)}, with nobody listening. */
  default Optional<Mismatch> audit() {
    return audit(done -> {});
  }

  /**
   * Checks that the log continues from a checkpoint that was published earlier: that the log's key
   * signed it, that the log is not shorter, and that its root at that size is the same.
   *
   * @param note the checkpoint as a signed note
   * @return the mismatch; empty if the log continues from it
   */
  Optional<Mismatch> continues(String note);

  /**
   * Proof that the latest checkpoint is consistent with an earlier size (RFC 6962 section 2.1.2),
   * in the form of a request to a witness (C2SP tlog-witness, add-checkpoint): a line {@code old
   * SIZE}, the hashes in base64, an empty line, the checkpoint. Empty if the log is shorter, or
   * empty itself.
   */
  Optional<String> consistency(long oldSize);

  /**
   * As {@link #consistency(long)}, with an earlier checkpoint in the place of the latest.
   *
   * @param size of a checkpoint, not less than {@code oldSize}
   * @return empty if the log had no checkpoint of that size
   */
  Optional<String> consistency(long oldSize, long size);

  /** The entry at an index. */
  Optional<LogEntry> entry(long index);

  /** The entries from an index on and before another, in order; fewer if the log is shorter. */
  List<LogEntry> entries(long from, long end);

  /** Number of entries under the latest checkpoint. */
  long size();

  /** Number of entries that are pending. */
  long pending();
}
