package org.yinxin.services.persistence;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads all tables of the platform, so that a damaged page is found before somebody needs what is
 * on it. It changes nothing. One run at a time on a node; thread-safe.
 */
@ProviderType
public interface TableCheck {
  /**
   * The result of a run. Immutable.
   *
   * @param at time at which it ended
   * @param tables number of tables that are in order
   * @param damage the first table that is not, with the database's words; what comes after it was
   *     not looked at
   */
  record Result(Instant at, int tables, Optional<String> damage) {
    /** A run every night, with time to spare for one that begins late or takes long. */
    private static final Duration FRESH = Duration.ofHours(36);

    public Result {
      Objects.requireNonNull(at);
      Objects.requireNonNull(damage);
    }

    /** Says if the run is so long ago that at least one night is missing. */
    public boolean isStale(Instant now) {
      return at.plus(FRESH).isBefore(now);
    }
  }

  /**
   * Reads until something is damaged. Takes minutes where there is much. Derby holds up who writes
   * to a table while it is read, and restarts itself when it meets a damaged page.
   *
   * @throws DatabaseUnavailableException if the database does not answer, or a table was in use for
   *     too long
   */
  Result run();

  /** The result of the last run on this node that came to an end; empty if there was none. */
  Optional<Result> latest();
}
