package org.yinxin.services.health;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The results of the health checks. Immutable.
 *
 * @param at instant of the run
 * @param watchedSince instant since which this node runs them
 * @param findings one of each check, by its name
 */
public record HealthReport(Instant at, Instant watchedSince, List<Finding> findings) {
  public HealthReport {
    Objects.requireNonNull(at);
    Objects.requireNonNull(watchedSince);
    findings = List.copyOf(findings);
  }

  /** The levels of a result. */
  public enum Level {
    /** As it ought to be. */
    WELL,
    /** It works, and somebody should look after it. */
    WARNING,
    /** It does not work, or could not be looked at. */
    FAULT
  }

  /**
   * The result of one check.
   *
   * @param name of the check, as {@code Time-stamps}
   * @param dependency true if it looks at something outside
   * @param level the worst of its remarks
   * @param since time at which this level was first found; {@code watchedSince} if it was found in
   *     the first run
   */
  public record Finding(
      String name, boolean dependency, Level level, Instant since, List<Remark> remarks) {
    public Finding {
      Objects.requireNonNull(name);
      Objects.requireNonNull(level);
      Objects.requireNonNull(since);
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * A thing that was found.
   *
   * @param text in English, with what to do where something is wrong
   */
  public record Remark(Level level, String text) {
    public Remark {
      Objects.requireNonNull(level);
      Objects.requireNonNull(text);
    }
  }
}
