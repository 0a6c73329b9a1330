package org.yinxin.services.employers;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An employer or institution (用人单位) that asks to verify in bulk. Immutable.
 *
 * @param id internal name
 * @param name of the organisation
 * @param contact a person there and how to reach them; not for the public
 * @param purpose purpose of its verifications
 * @param state its current state
 * @param itemsPerDay codes and files it may have verified a day, in Beijing
 * @param itemsToday codes and files it has had verified today
 * @param requestedAt time of the request
 * @param decidedBy account that decided last; empty until then
 * @param decidedAt time of the decision; empty until then
 */
public record Employer(
    String id,
    String name,
    String contact,
    String purpose,
    State state,
    int itemsPerDay,
    int itemsToday,
    Instant requestedAt,
    Optional<String> decidedBy,
    Optional<Instant> decidedAt) {
  /** The states of an employer. */
  public enum State {
    /** It waits for an administrator. */
    REQUESTED,
    /** It has a key that counts. */
    APPROVED,
    /** An administrator has declined. */
    DECLINED,
    /** Its key was taken back. */
    REVOKED
  }

  public Employer {
    Objects.requireNonNull(name);
    Objects.requireNonNull(state);
    Objects.requireNonNull(decidedBy);
    Objects.requireNonNull(decidedAt);
  }
}
