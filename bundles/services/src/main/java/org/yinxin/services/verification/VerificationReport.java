package org.yinxin.services.verification;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.yinxin.document.FactGrid;
import org.yinxin.services.billing.PrintedCopies.Paper;
import org.yinxin.text.LocalizedText;

/**
 * A verdict and what it rests on. It is shown to anybody with the file or code, so a name in it is
 * masked. Immutable.
 *
 * @param verdict the verdict
 * @param summary the verdict in a sentence for a layman
 * @param development true if the credential was sealed with a development key and counts for
 *     nothing
 * @param checks performed checks, in order
 * @param credential the credential concerned, if it is one of ours
 * @param print the printed copy concerned, for {@link Verdict#PRINT_COPY} only
 * @param copies all copies that were printed of the credential, by serial, where a code was asked
 *     about; empty for files
 * @param explanation analysis behind the verdict on a file that is not registered
 */
public record VerificationReport(
    Verdict verdict,
    LocalizedText summary,
    boolean development,
    List<Check> checks,
    Optional<Subject> credential,
    Optional<Print> print,
    List<Copy> copies,
    Explanation explanation) {
  /** Name of the check that derives an average from the rows of the document again. */
  public static final String DERIVATION = "derivation";

  /** Name of the check of our seal. */
  public static final String SEAL = "seal";

  /** Returns true if an average that the document states does not follow from its rows. */
  public boolean contradicted() {
    return checks.stream()
        .anyMatch(check -> check.name().equals(DERIVATION) && check.outcome() == Outcome.FAILED);
  }

  /**
   * Says if a file is not registered and bears an intact seal of ours all the same, as in a period
   * that a restored backup lacks: it is neither confirmed nor called false.
   */
  public boolean unconfirmed() {
    return verdict == Verdict.NOT_ISSUED_HERE
        && checks.stream()
            .anyMatch(c -> c.name().equals(SEAL) && c.outcome() == Outcome.NOT_APPLICABLE);
  }

  /** The outcomes of a check. */
  public enum Outcome {
    PASSED,
    FAILED,
    NOT_APPLICABLE
  }

  /**
   * One check.
   *
   * @param name stable name for machines, as {@code file-hash}
   * @param outcome result of the check
   * @param message meaning, in a sentence for a layman
   */
  public record Check(String name, Outcome outcome, LocalizedText message) {}

  /**
   * The facts of a credential that the public is told.
   *
   * @param id internal name, with which file and pages are fetched
   * @param type id of the certificate type
   * @param title title as on the document
   * @param language BCP 47 tag
   * @param number document number
   * @param issuer university and office
   * @param holder the holder's name, masked, as 张*雨; empty where it is withheld
   * @param issuedAt instant of issue
   * @param validUntil instant at which it expires, if it does
   * @param since instant at which it was revoked or superseded, if it was
   * @param successorUrl address of the page of the credential that supersedes it, if one does;
   *     empty where it is withheld
   * @param sha256 SHA-256 of the issued file
   * @param logIndex index in the transparency log; empty while pending
   * @param keyFacts facts of the document, to compare with a printed copy; none where they are
   *     withheld
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
      Optional<String> successorUrl,
      String sha256,
      OptionalLong logIndex,
      List<FactGrid.Fact> keyFacts) {
    public Subject {
      keyFacts = List.copyOf(keyFacts);
    }

    /**
     * Returns these facts without the holder's name, the key facts and the address of a newer
     * credential.
     */
    public Subject withheld() {
      return new Subject(
          id,
          type,
          title,
          language,
          number,
          issuer,
          "",
          issuedAt,
          validUntil,
          since,
          Optional.empty(),
          sha256,
          logIndex,
          List.of());
    }
  }

  /**
   * A printed copy as the public is told of it, without persons.
   *
   * @param serial number of the copy among those of its credential
   * @param kiosk kiosk that printed it
   * @param permittedAt time of the permit; the time on its foot
   * @param paper state of the paper
   */
  public record Copy(int serial, LocalizedText kiosk, Instant permittedAt, Paper paper) {
    public Copy {
      Objects.requireNonNull(kiosk);
      Objects.requireNonNull(permittedAt);
      Objects.requireNonNull(paper);
    }
  }

  /**
   * A print file that somebody has shown us.
   *
   * @param copy the copy that it was made for
   * @param credential report on the credential's own file
   */
  public record Print(Copy copy, Verdict credential) {
    public Print {
      Objects.requireNonNull(copy);
      Objects.requireNonNull(credential);
    }
  }

  /** A report that has nothing to do with paper. */
  public VerificationReport(
      Verdict verdict,
      LocalizedText summary,
      boolean development,
      List<Check> checks,
      Optional<Subject> credential) {
    this(verdict, summary, development, checks, credential, Optional.empty(), List.of());
  }

  /** A report on what is registered, which explains itself. */
  public VerificationReport(
      Verdict verdict,
      LocalizedText summary,
      boolean development,
      List<Check> checks,
      Optional<Subject> credential,
      Optional<Print> print,
      List<Copy> copies) {
    this(verdict, summary, development, checks, credential, print, copies, Explanation.NONE);
  }

  public VerificationReport {
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(summary);
    Objects.requireNonNull(credential);
    Objects.requireNonNull(print);
    Objects.requireNonNull(explanation);
    checks = List.copyOf(checks);
    copies = List.copyOf(copies);
  }
}
