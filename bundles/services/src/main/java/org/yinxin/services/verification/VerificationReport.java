package org.yinxin.services.verification;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.yinxin.text.LocalizedText;

/**
 * A verdict and what it rests on. It is shown to whoever holds the file or code, so a name in it is
 * masked. Immutable.
 *
 * @param verdict the verdict
 * @param summary the verdict in a sentence for a layman
 * @param development whether the credential was sealed with a development key and counts for
 *     nothing
 * @param checks what was looked at, in order
 * @param credential the credential concerned, if it is one of ours
 */
public record VerificationReport(
    Verdict verdict,
    LocalizedText summary,
    boolean development,
    List<Check> checks,
    Optional<Subject> credential) {
  /** How a check ended. */
  public enum Outcome {
    PASSED,
    FAILED,
    NOT_APPLICABLE
  }

  /**
   * One check.
   *
   * @param name stable name for machines, as {@code file-hash}
   * @param outcome how it ended
   * @param message what that means, in a sentence for a layman
   */
  public record Check(String name, Outcome outcome, LocalizedText message) {}

  /**
   * What the public is told of a credential.
   *
   * @param id internal name, to fetch file and pages with
   * @param type id of the certificate type
   * @param title title of the type
   * @param language BCP 47 tag
   * @param number document number
   * @param issuer university and office
   * @param holder the holder's name, masked, as 张*雨
   * @param issuedAt when it was issued
   * @param validUntil when it expires, if it does
   * @param since when it was revoked or superseded, if it was
   * @param sha256 SHA-256 of the issued file
   * @param logIndex index in the transparency log; empty while pending
   */
  public record Subject(
      String id,
      String type,
      LocalizedText title,
      String language,
      String number,
      LocalizedText issuer,
      String holder,
      Instant issuedAt,
      Optional<Instant> validUntil,
      Optional<Instant> since,
      String sha256,
      OptionalLong logIndex) {}

  public VerificationReport {
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(summary);
    Objects.requireNonNull(credential);
    checks = List.copyOf(checks);
  }
}
