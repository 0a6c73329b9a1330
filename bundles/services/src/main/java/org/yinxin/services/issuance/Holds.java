package org.yinxin.services.issuance;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Holds on people (discipline, fees): while one stands, its office issues nothing to the person;
 * what was issued before stands. Each change is in the audit trail. Safe for threads.
 */
@ProviderType
public interface Holds {
  /** Holds of these offices that stand, the newest first, at most 500. */
  List<Hold> standing(Set<String> offices);

  /** Holds on a person that stand. */
  List<Hold> ofPerson(String personNumber);

  /** A hold by its id, standing or not. */
  Optional<Hold> find(String id);

  /**
   * Places a hold.
   *
   * @param reason sentence that the person sees, 1 to 200 characters
   */
  Hold place(String personNumber, String office, Hold.Category category, String reason, String by);

  /** Ends a hold; false if it does not stand. */
  boolean lift(String id, String by);
}
