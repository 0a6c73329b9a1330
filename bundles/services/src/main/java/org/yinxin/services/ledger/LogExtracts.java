package org.yinxin.services.ledger;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What the log says of one entry, to be read without asking it again. Safe for threads. */
@ProviderType
public interface LogExtracts {
  /**
   * An entry with its proof and all later ones, under the latest checkpoint.
   *
   * @param index of the entry
   * @param most how many later entries are given; where there are more, none is
   * @return empty if the log is shorter
   */
  Optional<LogExtract> extract(long index, int most);

  /**
   * Likewise, under the latest checkpoint that has a time-stamp.
   *
   * @return empty if none that has one covers the entry
   */
  Optional<LogExtract> stamped(long index, int most);

  /**
   * The latest checkpoint with a further signature of the log's key, which says that it is the
   * latest at this moment (C2SP tlog-cosignature). A time-stamp cannot say that, since who has an
   * old checkpoint can have it stamped at any time.
   *
   * @return empty if nothing was logged, or the log lacks entries
   */
  Optional<String> dated();
}
