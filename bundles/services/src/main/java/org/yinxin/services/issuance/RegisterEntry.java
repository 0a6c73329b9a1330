package org.yinxin.services.issuance;

import java.time.Instant;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * A document number and what became of it. Immutable.
 *
 * @param number as printed
 * @param credentialId the credential; empty if the number is void
 * @param type id of the certificate type
 * @param title title of the type with what was chosen
 * @param language BCP 47 tag; empty for a void number whose Document was deleted since
 * @param office id of the issuing office
 * @param personNumber number of the holder
 * @param holderName the holder's name at the time; empty likewise
 * @param acceptedAt time at which the number was drawn, which is the time of issue
 * @param validUntil time of expiry, if it expires
 * @param state state of the credential
 * @param since time at which it was superseded, revoked or voided
 * @param reason ground given, for revoked and void ones
 * @param submittedBy account that applied on behalf of the person; empty if the person did
 * @param ground reason for issuing on behalf; empty likewise
 */
public record RegisterEntry(
    String number,
    Optional<String> credentialId,
    String type,
    LocalizedText title,
    String language,
    String office,
    String personNumber,
    String holderName,
    Instant acceptedAt,
    Optional<Instant> validUntil,
    State state,
    Optional<Instant> since,
    String reason,
    String submittedBy,
    String ground) {
  /** The states of a number. */
  public enum State {
    /** Its credential is valid. */
    VALID,
    /** A newer credential has taken its place. */
    SUPERSEDED,
    /** Its credential was declared void. */
    REVOKED,
    /** It was drawn and no credential came of it. */
    VOID
  }
}
