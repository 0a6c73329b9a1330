package org.yinxin.services.issuance;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * The current state of an application.
 *
 * @param id of the application
 * @param personNumber number of the holder
 * @param type id of the certificate type
 * @param office id of the office that owned the type when it was applied for; empty in applications
 *     of old
 * @param title title of the type with what was chosen; empty texts in applications of old
 * @param state state of processing
 * @param acceptedAt time at which it was accepted
 * @param credentialId the credential it led to, once issued
 * @param reason reason why it was refused or has failed, or for what it waits in sealing, in words
 *     for who applied
 */
public record Application(
    String id,
    String personNumber,
    String type,
    String office,
    LocalizedText title,
    State state,
    Instant acceptedAt,
    Optional<String> credentialId,
    Optional<LocalizedText> reason) {
  /** The states of an application. */
  public enum State {
    AWAITING_APPROVAL,
    SEALING,
    ISSUED,
    REFUSED,
    WITHDRAWN,
    FAILED
  }

  public Application {
    Objects.requireNonNull(id);
    Objects.requireNonNull(personNumber);
    Objects.requireNonNull(type);
    Objects.requireNonNull(office);
    Objects.requireNonNull(title);
    Objects.requireNonNull(state);
    Objects.requireNonNull(acceptedAt);
    Objects.requireNonNull(credentialId);
    Objects.requireNonNull(reason);
  }
}
