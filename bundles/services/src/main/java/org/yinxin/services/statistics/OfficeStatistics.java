package org.yinxin.services.statistics;

import java.time.LocalDate;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * Counts what was done with the documents of offices. An account sees those of the offices that it
 * works for; one that works for none is refused with {@link Refusal} of reason NOT_ALLOWED.
 * Thread-safe.
 */
@ProviderType
public interface OfficeStatistics {
  /**
   * Counts of a period, by interval, type and the other parts of {@link Count}; only what happened.
   * The first interval may begin before the period; what happened before the period is not counted.
   *
   * @param from first day, in Beijing
   * @param to last day, included
   * @param granularity length of the intervals
   */
  List<Count> of(LocalDate from, LocalDate to, Granularity granularity, Account by) throws Refusal;
}
