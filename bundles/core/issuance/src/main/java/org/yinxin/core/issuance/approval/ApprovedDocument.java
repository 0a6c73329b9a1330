package org.yinxin.core.issuance.approval;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.services.audit.AuditEvent;

/**
 * The Document that an approver approved, as the audit trail has it. Immutable.
 *
 * @param application id of the application
 * @param sha256 digest of the accepted application and its Document, in lower-case hexadecimal
 *     digits; it has a random salt, so that the hash tells nothing of the person
 */
public record ApprovedDocument(String application, String sha256) {
  static final String ACTION = "application-approved";
  private static final Pattern SUBJECT = Pattern.compile("(\\S+) document:([0-9a-f]{64})");

  /** Returns the subject of the event. */
  String subject() {
    return application + " document:" + sha256;
  }

  /** Reads an event of the audit trail; empty for other events, and for those of release 0.1. */
  public static Optional<ApprovedDocument> of(AuditEvent event) {
    Matcher parts = SUBJECT.matcher(event.subject());
    return event.action().equals(ACTION) && parts.matches()
        ? Optional.of(new ApprovedDocument(parts.group(1), parts.group(2)))
        : Optional.empty();
  }
}
