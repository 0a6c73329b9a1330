package org.yinxin.services.statistics;

import java.time.Instant;

/**
 * The work that waits for the people of one office. Immutable.
 *
 * @param office its id
 * @param kind kind of the work
 * @param total number of applications or requests; at least 1
 * @param since instant since which the oldest of them waits
 */
public record WaitingWork(String office, Kind kind, int total, Instant since) {
  /** The kinds of work. */
  public enum Kind {
    /** Applications that an approver has to decide on. */
    APPROVAL,
    /** Requests for correction that the office has to answer. */
    CORRECTION
  }
}
