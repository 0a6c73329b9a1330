package org.yinxin.services.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import org.yinxin.document.FactGrid;
import org.yinxin.services.billing.PrintedCopies.Paper;
import org.yinxin.services.verification.FileFindings.Comparison;
import org.yinxin.services.verification.FileFindings.FoundSignature;
import org.yinxin.services.verification.FileFindings.PagePair;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.text.LocalizedText;

/**
 * A report in the HTTP interface, at {@code /api/verifications} and {@code /v/{code}}. Components
 * with an inclusion rule may be absent. Immutable.
 *
 * @param verdict verdict on the issue and its state; where contradicted is true the document is not
 *     to be relied on, though the verdict be valid
 * @param contradicted true if an average that the document states does not follow from its own rows
 *     (a failed check derivation); the summary says so too
 * @param unconfirmed true if a file with the verdict not-issued-here bears an intact seal of this
 *     university, whose records of that time are missing since a backup was restored; it is not to
 *     be called false, and the summary says so too
 * @param summary the verdict in a sentence for a layman
 * @param development true if the credential was sealed with a development key and counts for
 *     nothing
 * @param checks performed checks, in order
 * @param credential the credential concerned; with no-seal the one whose QR code is on the picture,
 *     to compare with
 * @param print with print-copy only: the copy that the uploaded print file was made for
 * @param copies by code only: the copies that kiosks printed, by serial; absent if there are none
 * @param signatures signatures of an uploaded PDF that is not registered, the oldest first; they
 *     explain the verdict and never make one
 * @param qr the QR code on a picture or a PDF without a signature; it is not followed
 * @param comparison an altered file beside its original, by what is seen
 */
public record ReportView(
    Verdict verdict,
    boolean contradicted,
    boolean unconfirmed,
    LocalizedText summary,
    boolean development,
    List<CheckView> checks,
    @JsonInclude(Include.NON_NULL) CredentialView credential,
    @JsonInclude(Include.NON_NULL) PrintView print,
    @JsonInclude(Include.NON_EMPTY) List<CopyView> copies,
    @JsonInclude(Include.NON_EMPTY) List<SignatureView> signatures,
    @JsonInclude(Include.NON_NULL) QrView qr,
    @JsonInclude(Include.NON_NULL) ComparisonView comparison) {
  /**
   * A check.
   *
   * @param name stable name, as file-hash
   * @param message meaning, in a sentence for a layman
   */
  public record CheckView(String name, Outcome outcome, LocalizedText message) {
    static List<CheckView> of(List<VerificationReport.Check> checks) {
      return checks.stream().map(c -> new CheckView(c.name(), c.outcome(), c.message())).toList();
    }
  }

  /**
   * The credential concerned.
   *
   * @param language BCP 47 tag
   * @param holder masked
   * @param since instant at which it was revoked or superseded
   * @param successorUrl page of the credential that supersedes it
   * @param sha256 SHA-256 of the issued file
   * @param logIndex index in the transparency log; absent while pending
   * @param keyFacts facts to compare with a paper, in the words of the document; left out once
   *     revoked
   */
  public record CredentialView(
      String type,
      LocalizedText title,
      String language,
      String number,
      LocalizedText issuer,
      String holder,
      Instant issuedAt,
      @JsonInclude(Include.NON_NULL) Instant validUntil,
      @JsonInclude(Include.NON_NULL) Instant since,
      @JsonInclude(Include.NON_NULL) String successorUrl,
      String sha256,
      @JsonInclude(Include.NON_NULL) Long logIndex,
      @JsonInclude(Include.NON_EMPTY) List<FactView> keyFacts) {
    static CredentialView of(VerificationReport.Subject subject) {
      return new CredentialView(
          subject.type(),
          subject.title(),
          subject.language(),
          subject.number(),
          subject.issuer(),
          subject.holder(),
          subject.issuedAt(),
          subject.validUntil().orElse(null),
          subject.since().orElse(null),
          subject.successorUrl().orElse(null),
          subject.sha256(),
          subject.logIndex().isPresent() ? subject.logIndex().getAsLong() : null,
          subject.keyFacts().stream().map(FactView::of).toList());
    }
  }

  /** A fact of the document, in its words. */
  public record FactView(String label, String value) {
    static FactView of(FactGrid.Fact fact) {
      return new FactView(fact.label(), fact.value());
    }
  }

  /**
   * A printed copy.
   *
   * @param serial number of the copy among those of its credential
   * @param at time of the permit; the time on its foot
   * @param state state of the paper; a void copy counts for nothing
   */
  public record CopyView(int serial, LocalizedText kiosk, Instant at, Paper state) {
    static CopyView of(VerificationReport.Copy copy) {
      return new CopyView(copy.serial(), copy.kiosk(), copy.permittedAt(), copy.paper());
    }
  }

  /**
   * A printed copy whose print file was uploaded.
   *
   * @param serial number of the copy among those of its credential
   * @param at time of the permit; the time on its foot
   * @param state state of the paper; a void copy counts for nothing
   * @param credential verdict on the credential itself: valid, revoked, superseded or expired
   */
  public record PrintView(
      int serial, LocalizedText kiosk, Instant at, Paper state, Verdict credential) {
    static PrintView of(VerificationReport.Print print) {
      VerificationReport.Copy copy = print.copy();
      return new PrintView(
          copy.serial(), copy.kiosk(), copy.permittedAt(), copy.paper(), print.credential());
    }
  }

  /**
   * A signature in the file.
   *
   * @param signer name of the signer, as the signature claims; anybody can claim any name
   * @param issuer name of the issuer, as the certificate claims
   * @param certificateSha256 SHA-256 of the certificate in DER
   * @param claimedAt time of signing, as the signature claims
   * @param stampedAt time of the earliest time-stamp in it, which may be anybody's
   * @param intact true if the bytes that it covers are as they were signed
   * @param wholeFile true if it covers the whole file
   */
  public record SignatureView(
      String signer,
      String issuer,
      @JsonInclude(Include.NON_NULL) String certificateSha256,
      @JsonInclude(Include.NON_NULL) Instant claimedAt,
      @JsonInclude(Include.NON_NULL) Instant stampedAt,
      boolean intact,
      boolean wholeFile,
      List<CheckView> checks) {
    static SignatureView of(FoundSignature found) {
      return new SignatureView(
          found.signer(),
          found.issuer(),
          found.certificateSha256().orElse(null),
          found.claimedAt().orElse(null),
          found.stampedAt().orElse(null),
          found.intact(),
          found.untouched(),
          CheckView.of(found.checks()));
    }
  }

  /**
   * A QR code.
   *
   * @param address with credential the page behind it, with other-site the name of that site
   */
  public record QrView(QrCode.Kind kind, @JsonInclude(Include.NON_NULL) String address) {
    static QrView of(QrCode code) {
      return new QrView(code.kind(), code.address().orElse(null));
    }
  }

  /**
   * An altered file beside its original.
   *
   * @param fields altered fields, in reading order; the first twenty
   * @param pages pictures of the first pages that differ
   * @param differing numbers of all pages that differ, from 1
   */
  public record ComparisonView(
      List<FieldView> fields, List<PageView> pages, List<Integer> differing) {
    static ComparisonView of(Comparison comparison) {
      return new ComparisonView(
          comparison.fields().stream().map(FieldView::of).toList(),
          comparison.pages().stream().map(PageView::of).toList(),
          comparison.differing());
    }
  }

  /**
   * A part that is shown otherwise.
   *
   * @param page number of the page, from 1
   * @param label name of the field; may be empty
   * @param issued issued value; empty for an addition
   * @param shown value in the file; empty where no text can be read
   */
  public record FieldView(int page, String label, String issued, String shown) {
    static FieldView of(FileFindings.Field field) {
      return new FieldView(field.page(), field.label(), field.issued(), field.shown());
    }
  }

  /**
   * A page, twice.
   *
   * @param page number of the page, from 1
   * @param original PNG; absent if the original has no such page
   * @param shown PNG with the differences framed; absent if the file has no such page
   */
  public record PageView(
      int page,
      @JsonInclude(Include.NON_EMPTY) byte[] original,
      @JsonInclude(Include.NON_EMPTY) byte[] shown) {
    static PageView of(PagePair pair) {
      return new PageView(pair.page(), pair.original(), pair.shown());
    }
  }

  /** Returns the view of a report. */
  public static ReportView of(VerificationReport report) {
    Explanation explanation = report.explanation();
    return new ReportView(
        report.verdict(),
        report.contradicted(),
        report.unconfirmed(),
        report.summary(),
        report.development(),
        CheckView.of(report.checks()),
        report.credential().map(CredentialView::of).orElse(null),
        report.print().map(PrintView::of).orElse(null),
        report.copies().stream().map(CopyView::of).toList(),
        explanation.signatures().stream().map(SignatureView::of).toList(),
        explanation.qrCode().map(QrView::of).orElse(null),
        explanation.comparison().map(ComparisonView::of).orElse(null));
  }
}
