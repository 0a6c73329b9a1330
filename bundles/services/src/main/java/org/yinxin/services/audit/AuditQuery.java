package org.yinxin.services.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * The criteria of a search in the audit trail; an empty one finds all. Immutable.
 *
 * @param from time of the earliest event
 * @param before time before which the latest event was
 * @param actions actions of which the event has one
 * @param actor name of the account, as {@code registrar} or {@code console:karaf}
 * @param person number of the person whom the event is about
 */
public record AuditQuery(
    Instant from, Instant before, Set<String> actions, String actor, String person) {
  public AuditQuery {
    Objects.requireNonNull(from);
    Objects.requireNonNull(before);
    actions = Set.copyOf(actions);
  }
}
