package org.yinxin.services.audit;

import java.time.Instant;
import java.util.Objects;

/**
 * A change that the audit trail has. Immutable.
 *
 * @param at time of the event
 * @param event with pseudonyms in the place of actor and person
 */
public record RecordedEvent(Instant at, AuditEvent event) {
  public RecordedEvent {
    Objects.requireNonNull(at);
    Objects.requireNonNull(event);
  }
}
