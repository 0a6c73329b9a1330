package org.yinxin.services.audit;

import java.util.regex.Pattern;

/**
 * A change that somebody made, or an access of staff to personal data. Immutable.
 *
 * @param actor account name, {@code console:NAME}, {@code source:NAME} for a connector, or {@code
 *     system}; recorded under a pseudonym
 * @param action name of the action, as {@code credential-revoked}: lower case, words joined by
 *     hyphens, the past participle last
 * @param office id of the office on whose behalf; empty for none
 * @param subject id of what was changed or seen: of a credential, an import, a setting; never a
 *     name or number of a person
 * @param person student, staff or candidate number of whom it concerns, recorded under a pseudonym;
 *     empty for nobody
 */
public record AuditEvent(
    String actor, String action, String office, String subject, String person) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9 ._:/-]{0,300}");

  public AuditEvent {
    if (actor.isEmpty() || !action.matches("[a-z]+(-[a-z]+)+")) {
      throw new IllegalArgumentException("an event needs an actor and an action: " + action);
    }
    if (!ID.matcher(office).matches() || !ID.matcher(subject).matches()) {
      throw new IllegalArgumentException("office and subject are ids of at most 300 characters");
    }
  }

  /** A change that concerns nobody in particular. */
  public static AuditEvent of(String actor, String action, String office, String subject) {
    return new AuditEvent(actor, action, office, subject, "");
  }
}
