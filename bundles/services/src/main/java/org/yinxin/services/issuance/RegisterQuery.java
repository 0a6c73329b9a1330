package org.yinxin.services.issuance;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries of the register are asked for. Immutable.
 *
 * @param offices ids of the offices whose documents
 * @param type id of a certificate type; empty for all
 * @param person student, staff or candidate number; empty for all
 * @param from only what was accepted then or later
 * @param before only what was accepted earlier
 */
public record RegisterQuery(
    Set<String> offices,
    Optional<String> type,
    Optional<String> person,
    Optional<Instant> from,
    Optional<Instant> before) {
  public RegisterQuery {
    offices = Set.copyOf(offices);
  }
}
