package org.yinxin.services.health;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What the health checks found. Immutable.
 *
 * @param at when they were run
 * @param watchedSince when this node began to run them
 * @param findings one of each check, by its name
 */
public record HealthReport(Instant at, Instant watchedSince, List<Finding> findings) {
  public HealthReport {
    Objects.requireNonNull(at);
    Objects.requireNonNull(watchedSince);
    findings = List.copyOf(findings);
  }

  /** How a thing is. */
  public enum Level {
    /** As it ought to be. */
    WELL,
    /** It works, and somebody should look after it. */
    WARNING,
    /** It does not work, or could not be looked at. */
    FAULT
  }

  /**
   * What one check found.
   *
   * @param name of the check, as {@code Time-stamps}
   * @param dependency whether it looks at something outside
   * @param level the worst of its remarks
   * @param since when it was first found so; at {@code watchedSince} it was so already
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
