package org.yinxin.core.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.ledger.Mismatch;

/**
 * An entry of the audit trail as canonical JSON (RFC 8785), ASCII throughout. {@code
 * docs/log-entry.md} is the specification.
 *
 * @param event with pseudonyms in the place of actor and person
 */
record AuditEntry(Instant at, AuditEvent event) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\{\"action\":\"([a-z-]+)\",\"actor\":\"([0-9a-f]{32})\",\"at\":\"([0-9TZ:.-]+)\","
              + "\"office\":\"([^\"]*)\",\"person\":\"((?:[0-9a-f]{32})?)\","
              + "\"subject\":\"([^\"]*)\",\"version\":1\\}");

  String json() {
    return ("{\"action\":\"%s\",\"actor\":\"%s\",\"at\":\"%s\",\"office\":\"%s\",\"person\":\"%s\","
            + "\"subject\":\"%s\",\"version\":1}")
        .formatted(
            event.action(), event.actor(), at, event.office(), event.person(), event.subject());
  }

  /**
   * The entry in a text.
   *
   * @throws IllegalArgumentException if the text is no entry, to the letter
   */
  static AuditEntry read(String json) {
    Matcher form = FORM.matcher(json);
    if (!form.matches()) {
      throw new IllegalArgumentException("not an audit entry of version 1");
    }
    return new AuditEntry(
        Instant.parse(form.group(3)),
        new AuditEvent(form.group(2), form.group(1), form.group(4), form.group(6), form.group(5)));
  }

  /** Returns the mismatch of the entry at an index; empty if it is an audit entry. */
  static Optional<Mismatch> problem(long index, String entry) {
    try {
      read(entry);
      return Optional.empty();
    } catch (RuntimeException e) {
      String name = "entry " + index;
      return Optional.of(
          Mismatch.of(
              Mismatch.Kind.TRAIL,
              name,
              "条目 " + index + " 不是审计条目",
              name + " is not an audit entry"));
    }
  }
}
