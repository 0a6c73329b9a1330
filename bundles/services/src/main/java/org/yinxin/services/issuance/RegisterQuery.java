package org.yinxin.services.issuance;

import java.time.Instant;
import java.util.Optional;
import org.yinxin.services.issuance.RegisterEntry.State;

/**
 * The criteria of a search in the register (台账). Immutable.
 *
 * @param type id of a certificate type; empty for all
 * @param person student, staff or candidate number; empty for all
 * @param from only what was accepted then or later
 * @param before only what was accepted earlier
 * @param state only numbers of which this became; empty for all
 * @param text a whole document number, a whole number of a person, or how a holder's name begins,
 *     which finds no void number; empty for all
 */
public record RegisterQuery(
    Optional<String> type,
    Optional<String> person,
    Optional<Instant> from,
    Optional<Instant> before,
    Optional<State> state,
    Optional<String> text) {
  /** Asks for all that there is. */
  public static final RegisterQuery ALL =
      new RegisterQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Returns this query for entries with a text. */
  public RegisterQuery containing(Optional<String> words) {
    return new RegisterQuery(type, person, from, before, state, words);
  }

  /** Asks for all that there is of a person. */
  public static RegisterQuery ofPerson(String number) {
    return new RegisterQuery(
        Optional.empty(),
        Optional.of(number),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
