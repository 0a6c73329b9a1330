package org.yinxin.services.statistics;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * Figures of the whole platform for administrators and auditors: counts and sums, about nobody in
 * particular. Others are refused with {@link Refusal} of reason NOT_ALLOWED. Thread-safe.
 */
@ProviderType
public interface PlatformFigures {
  /** Most days that are given. */
  int MOST_DAYS = 31;

  /**
   * The figures of the last days.
   *
   * @param days number of days, 1 to {@link #MOST_DAYS}
   * @return one of each day, today's last; those of today grow
   */
  List<DayFigures> last(int days, Account by) throws Refusal;

  /** The work that waits in all offices, the oldest first. */
  List<WaitingWork> waiting(Account by) throws Refusal;
}
