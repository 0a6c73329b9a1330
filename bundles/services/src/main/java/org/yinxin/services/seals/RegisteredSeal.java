package org.yinxin.services.seals;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A version of an owner's seal. Its imprint and data never change; its state does. Immutable.
 *
 * @param id of the version
 * @param version number among those of the owner, from 1
 * @param data registered data
 * @param pictureSha256 SHA-256 of the imprint, 64 lower-case hex digits
 * @param state state in {@link SealRegister}
 * @param drafted person who registered it, and time
 * @param submitted person who submitted it to a second person, and time
 * @param enabled person who enabled it, and time
 * @param destroyed person who destroyed it, and time
 * @param reason reason for destroying it; empty if it was not destroyed
 */
public record RegisteredSeal(
    String id,
    int version,
    SealData data,
    String pictureSha256,
    State state,
    Step drafted,
    Optional<Step> submitted,
    Optional<Step> enabled,
    Optional<Step> destroyed,
    String reason) {
  /** The states of a version. */
  public enum State {
    /** Registered, and not yet laid before anybody. */
    DRAFT,
    /** Waits for a second person. */
    WAITING,
    /** In use within its time. */
    ENABLED,
    /** Its time is over. */
    EXPIRED,
    /** Never used again. */
    DESTROYED
  }

  /** The account that took a step, and the time of the step. */
  public record Step(String by, Instant at) {
    public Step {
      Objects.requireNonNull(by);
      Objects.requireNonNull(at);
    }
  }

  public RegisteredSeal {
    Objects.requireNonNull(id);
    Objects.requireNonNull(data);
    Objects.requireNonNull(state);
  }
}
