package org.yinxin.services.ledger;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Extracts of the log: an entry with the proofs that a reader needs to check it without asking the
 * log again. Thread-safe.
 */
@ProviderType
public interface LogExtracts {
  /**
   * An entry with its proof and all later ones, under the latest checkpoint.
   *
   * @param index of the entry
   * @param most maximum of later entries to give; where there are more, none is given
   * @return empty if the log is shorter
   */
  Optional<LogExtract> extract(long index, int most);

  /**
   * Returns an entry with its proof and all later ones, under the latest checkpoint that has a
   * time-stamp.
   *
   * @param index of the entry
   * @param most largest number of later entries; if there are more, none is given
   * @return empty if no checkpoint with a time-stamp covers the entry
   */
  Optional<LogExtract> stamped(long index, int most);

  /**
   * As {@link #extract}, under the checkpoint of a size, with its date and time-stamp if it has
   * them.
   *
   * @return empty if that checkpoint does not cover the entry, or there is none of that size
   */
  Optional<LogExtract> extractAt(long size, long index, int most);

  /**
   * The latest checkpoint with a further signature of the log's key, which says that it is the
   * latest at this moment (C2SP tlog-cosignature). A time-stamp cannot say that, since who has an
   * old checkpoint can have it stamped at any time.
   *
   * @return empty if nothing was logged, or the log lacks entries
   */
  Optional<String> dated();
}
