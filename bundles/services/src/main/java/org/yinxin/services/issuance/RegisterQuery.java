package org.yinxin.services.issuance;

import java.time.Instant;
import java.util.Optional;

/**
 * The criteria of a search in the register. Immutable.
 *
 * @param type id of a certificate type; empty for all
 * @param person student, staff or candidate number; empty for all
 * @param from only what was accepted then or later
 * @param before only what was accepted earlier
 */
public record RegisterQuery(
    Optional<String> type,
    Optional<String> person,
    Optional<Instant> from,
    Optional<Instant> before) {
  /** Asks for all that there is of a person. */
  public static RegisterQuery ofPerson(String number) {
    return new RegisterQuery(
        Optional.empty(), Optional.of(number), Optional.empty(), Optional.empty());
  }
}
