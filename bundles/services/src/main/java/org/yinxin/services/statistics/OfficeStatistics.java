package org.yinxin.services.statistics;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** What was done with the documents of offices. Safe for threads. */
@ProviderType
public interface OfficeStatistics {
  /**
   * Counts of a period, by month, type and the other parts of {@link Count}; only what happened.
   *
   * @param offices ids of the offices whose documents
   * @param from first day, in Beijing
   * @param to last day, included
   */
  List<Count> of(Set<String> offices, LocalDate from, LocalDate to);
}
