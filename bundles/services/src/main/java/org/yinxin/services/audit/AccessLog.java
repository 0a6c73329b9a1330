package org.yinxin.services.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Records which staff see whose personal data, in the audit trail and in a list that the people
 * concerned can read. Thread-safe.
 */
@ProviderType
public interface AccessLog {
  /**
   * Records an access before the data are given: if this throws, nothing is given. The same access
   * of the same account within ten minutes is recorded once.
   */
  void record(Access access);

  /**
   * The accesses of a day that are alike.
   *
   * @param day in China
   * @param offices ids of the offices
   * @param times number of accesses
   */
  record Seen(LocalDate day, Set<String> offices, AccessKind kind, int times) {}

  /** Returns the accesses to a person's data, as long as they are kept; the newest day first. */
  List<Seen> ofPerson(String number);
}
