package org.yinxin.services.verification;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.services.verification.VerificationReport.Check;

/**
 * The findings about a file that is not registered. Immutable.
 *
 * @param form form of the file
 * @param pages number of pages of a PDF, else 0
 * @param whole true if the whole file was examined; false if a limit or the file itself prevented
 *     that
 * @param signatures those of a PDF, the oldest first
 * @param codes texts of the QR codes on a picture, or on the first pages of a PDF without a
 *     signature; they are untrusted
 * @param comparison with the original, if there is one and a difference can be seen
 */
public record FileFindings(
    Form form,
    int pages,
    boolean whole,
    List<FoundSignature> signatures,
    List<String> codes,
    Optional<Comparison> comparison) {
  /** The forms of a file. */
  public enum Form {
    /** Nothing that is read here. */
    UNREADABLE,
    /** An encrypted PDF. */
    ENCRYPTED,
    /** A JPEG or PNG. */
    PICTURE,
    /** A PDF without a signature. */
    PLAIN_PDF,
    /** A PDF with signatures. */
    SIGNED_PDF
  }

  /**
   * A signature.
   *
   * @param signer whom it names; anybody can make one with any name
   * @param issuer issuer of the certificate, according to the certificate itself
   * @param certificateSha256 SHA-256 of the certificate in DER, 64 lower-case hex digits
   * @param signedDigest signed digest according to the signature, in lower-case hex digits
   * @param claimedAt time of signing, according to the signature itself
   * @param stampedAt the earliest time-stamp in it; the stamp may be anybody's
   * @param intact true if what it covers is as it was signed
   * @param untouched true if it covers the whole file
   * @param checks each thing that was looked at, the conclusion last
   */
  public record FoundSignature(
      String signer,
      String issuer,
      Optional<String> certificateSha256,
      Optional<String> signedDigest,
      Optional<Instant> claimedAt,
      Optional<Instant> stampedAt,
      boolean intact,
      boolean untouched,
      List<Check> checks) {
    public FoundSignature {
      Objects.requireNonNull(signer);
      Objects.requireNonNull(issuer);
      Objects.requireNonNull(certificateSha256);
      Objects.requireNonNull(signedDigest);
      checks = List.copyOf(checks);
    }
  }

  /**
   * A changed file beside its original.
   *
   * @param fields altered fields, in reading order; the first twenty
   * @param pages pictures of the first pages that differ
   * @param differing numbers of all pages that differ, from 1
   */
  public record Comparison(List<Field> fields, List<PagePair> pages, List<Integer> differing) {
    public Comparison {
      fields = List.copyOf(fields);
      pages = List.copyOf(pages);
      differing = List.copyOf(differing);
    }
  }

  /**
   * A part that is shown otherwise.
   *
   * @param page from 1
   * @param label name of the field, as {@code 高等数学 · 成绩}; empty for running text
   * @param issued issued value; empty for an addition
   * @param shown value in the file; empty where no text can be read
   */
  public record Field(int page, String label, String issued, String shown) {}

  /**
   * A page, twice, as PNG.
   *
   * @param page from 1
   * @param original empty if the original has no such page
   * @param shown with the differences framed; empty if the file has no such page
   */
  public record PagePair(int page, byte[] original, byte[] shown) {
    public PagePair {
      Objects.requireNonNull(original);
      Objects.requireNonNull(shown);
    }
  }

  public FileFindings {
    Objects.requireNonNull(form);
    Objects.requireNonNull(comparison);
    signatures = List.copyOf(signatures);
    codes = List.copyOf(codes);
  }
}
