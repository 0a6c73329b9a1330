package org.yinxin.services.persistence;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.services.audit.AuditEvent;

/**
 * A change of one row of an {@linkplain AuthenticatedTable#isInTrail authenticated table}, as the
 * audit trail has it. Immutable.
 *
 * @param before code of the row before it; empty if there was no row
 * @param after code of the row after it; empty if there is no row any more
 */
public record RowChange(AuthenticatedTable table, Optional<String> before, Optional<String> after) {
  private static final String ACTION = "row-changed";
  private static final String NONE = "none";
  private static final Pattern SUBJECT = Pattern.compile("(\\S+) before:(\\S+) after:(\\S+)");

  /** Returns the event. The codes tell nothing of the row. */
  public AuditEvent event() {
    return AuditEvent.of(
        "system",
        ACTION,
        "",
        "%s before:%s after:%s".formatted(table.table(), before.orElse(NONE), after.orElse(NONE)));
  }

  /** Reads an event of the audit trail; empty for other events. */
  public static Optional<RowChange> of(AuditEvent event) {
    Matcher parts = SUBJECT.matcher(event.subject());
    return event.action().equals(ACTION) && parts.matches()
        ? AuthenticatedTable.named(parts.group(1))
            .map(table -> new RowChange(table, code(parts.group(2)), code(parts.group(3))))
        : Optional.empty();
  }

  private static Optional<String> code(String word) {
    return Optional.of(word).filter(text -> !text.equals(NONE));
  }
}
