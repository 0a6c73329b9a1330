package org.yinxin.services.issuance;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * An issued credential.
 *
 * @param id of the credential, an internal name
 * @param personNumber number of the holder
 * @param holderName the holder's name at the time of issue
 * @param type id of the certificate type
 * @param title title of the type at the time of issue
 * @param language BCP 47 tag
 * @param number document number as printed
 * @param officeId id of the issuing office
 * @param issuer name of university and office at the time of issue
 * @param issuedAt time of issue
 * @param validUntil time of expiry, if it expires
 * @param state validity
 * @param stateSince time at which it was revoked or superseded
 * @param successor id of the credential that supersedes it
 * @param code verification code in groups; a bearer secret
 * @param verifyUrl address in its QR code
 * @param sha256 SHA-256 of the issued file, 64 lower-case hex digits
 * @param byteRangeSha256 SHA-256 of the signed byte range, likewise
 * @param logIndex index of its entry in the log; empty while pending
 * @param development true if it was sealed with a development key
 * @param unstamped true if it was sealed without a time-stamp, and no long-term form has brought
 *     one since; false also where that is not known, as of what was issued before version 0.2 or
 *     recovered from a file. For a remark only: no verdict rests on it
 */
public record Credential(
    String id,
    String personNumber,
    String holderName,
    String type,
    LocalizedText title,
    String language,
    String number,
    String officeId,
    LocalizedText issuer,
    Instant issuedAt,
    Optional<Instant> validUntil,
    State state,
    Optional<Instant> stateSince,
    Optional<String> successor,
    String code,
    String verifyUrl,
    String sha256,
    String byteRangeSha256,
    OptionalLong logIndex,
    boolean development,
    boolean unstamped) {
  /** The states of a credential. */
  public enum State {
    /** It was neither superseded nor revoked. */
    VALID,
    /** A newer one has taken its place. */
    SUPERSEDED,
    /** The office has declared it void. */
    REVOKED
  }

  public Credential {
    Objects.requireNonNull(id);
    Objects.requireNonNull(state);
    Objects.requireNonNull(validUntil);
    Objects.requireNonNull(logIndex);
  }

  /**
   * Lets pass the person whose credential it is.
   *
   * @throws Refusal of reason NOT_FOUND for everybody else, as if there were none
   */
  public void requireHolder(Account holder) throws Refusal {
    if (!holder.isOf(personNumber)) {
      throw AccessReason.NOT_FOUND.refusal();
    }
  }
}
