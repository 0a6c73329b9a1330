package org.yinxin.services.ledger;

import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A transparency log in the form of C2SP tlog-tiles and tlog-checkpoint. Safe for threads.
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

  /** The first thing that does not fit when entries, hashes and checkpoints are computed again. */
  Optional<String> audit();

  /** The entry at an index. */
  Optional<LogEntry> entry(long index);

  /** Number of entries under the latest checkpoint. */
  long size();

  /** Number of entries that are pending. */
  long pending();
}
