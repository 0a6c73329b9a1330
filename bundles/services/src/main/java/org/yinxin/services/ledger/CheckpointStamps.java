package org.yinxin.services.ledger;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Time-stamps (RFC 3161) over checkpoints of the log that bear its date ({@link
 * LogExtracts#dated}), soon after the log has grown and at most one a minute: whatever is in the
 * log under a stamped checkpoint was there at the time that the stamp states. Thread-safe.
 */
@ProviderType
public interface CheckpointStamps {
  /** The states of an entry with respect to time-stamps. */
  enum Coverage {
    /** A stamped checkpoint covers it. */
    STAMPED,
    /**
     * A stamped checkpoint will cover it within about a minute; later if the authority does not
     * answer.
     */
    AWAITED,
    /** No stamped checkpoint will cover it, since no authority is set up. */
    NO_AUTHORITY
  }

  /**
   * The latest checkpoint that has a time-stamp, as the signed note in UTF-8 that was stamped;
   * empty if none has.
   */
  Optional<String> latest();

  /**
   * The checkpoint of a size, as a signed note in UTF-8, with the log's date once it has a
   * time-stamp; empty if the log had none of that size.
   */
  Optional<String> checkpoint(long size);

  /**
   * The time-stamp over the bytes of the checkpoint of a size, as a TimeStampResp (RFC 3161 section
   * 2.4.2) in DER, which {@code openssl ts -verify} reads; empty if it has none.
   */
  Optional<byte[]> response(long size);

  /** Stamps the latest checkpoint, if that is due and a time-stamp is to be had. */
  void stamp();

  /** Returns the state of an entry; stamps nothing and asks no authority. */
  Coverage coverage(long index);

  /** The first time-stamp that does not fit its checkpoint; empty if all do. */
  Optional<String> audit();
}
