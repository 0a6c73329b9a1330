package org.yinxin.core.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.yinxin.offline.AppendedTimeStamps;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.verification.Explanation;
import org.yinxin.services.verification.FileAnalysis;
import org.yinxin.services.verification.FileFindings;
import org.yinxin.services.verification.FileFindings.Form;
import org.yinxin.services.verification.FileFindings.FoundSignature;
import org.yinxin.services.verification.QrCode.Kind;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.services.verification.VerificationReport.Subject;
import org.yinxin.text.LocalizedText;

/**
 * Files whose SHA-256 nobody registered: what their signatures say, and what an analysis finds, can
 * only explain.
 */
final class UnknownFiles {
  private final Credentials credentials;
  private final UnregisteredSeals seals;
  private final FileAnalysis analysis;
  private final Function<Credential, Optional<byte[]>> originals;
  private final Place place;
  private final SignatureWords words;

  /**
   * The site that verifies, and its rules for credentials.
   *
   * @param address the official one
   * @param development true if no verdict counts
   * @param credentialChecks returns the checks on a credential itself
   * @param subjects returns the data of credentials that the public sees
   * @param withheld tells credentials whose code on a picture shows the verdict alone
   */
  record Place(
      Supplier<String> address,
      boolean development,
      Function<Credential, List<Check>> credentialChecks,
      Subjects subjects,
      Predicate<Credential> withheld) {}

  /** Asks the register, the analysis and, for a credential's own file, the vault. */
  UnknownFiles(
      Credentials credentials,
      UnregisteredSeals seals,
      FileAnalysis analysis,
      Function<Credential, Optional<byte[]>> originals,
      Place place) {
    this.credentials = credentials;
    this.seals = seals;
    this.analysis = analysis;
    this.originals = originals;
    this.place = place;
    words = new SignatureWords(credentials);
  }

  VerificationReport report(byte[] file) {
    Form outside = FileForm.of(file);
    List<SignatureScan.Trace> traces =
        outside == Form.SIGNED_PDF || outside == Form.PLAIN_PDF
            ? SignatureScan.of(file, credentials::isSealedWith)
            : List.of();
    Optional<Credential> origin = origin(traces);
    Optional<byte[]> original = origin.flatMap(originals);
    Optional<FileFindings> findings = analysis.of(file, original);
    boolean isLost = !traces.isEmpty() && origin.isEmpty() && seals.isLost(file);
    boolean isAlarm = !isLost && raised(file, traces, findings);
    Form form =
        findings.map(FileFindings::form).orElse(traces.isEmpty() ? outside : Form.SIGNED_PDF);
    return switch (form) {
      case UNREADABLE, ENCRYPTED ->
          report(
              Verdict.UNREADABLE,
              List.of(VerdictWords.fileHash(false)),
              Optional.empty(),
              Explanation.NONE);
      case PICTURE, PLAIN_PDF -> unsealed(findings);
      case SIGNED_PDF ->
          origin.isPresent()
              ? altered(file, origin.get(), original, traces, findings)
              : isLost ? lost(traces, findings) : foreign(isAlarm, traces, findings);
    };
  }

  /**
   * Returns the credential that the file is a changed copy of. Every digest that we sealed is in
   * the public log, so a digest names an origin only where our key signed it. That signature is
   * only in the file.
   */
  private Optional<Credential> origin(List<SignatureScan.Trace> traces) {
    return traces.stream()
        .filter(trace -> trace.certificate().isPresent())
        .flatMap(trace -> credentials.byByteRange(trace.digest()).stream())
        .findFirst();
  }

  private VerificationReport unsealed(Optional<FileFindings> findings) {
    List<Check> checks =
        new ArrayList<>(List.of(VerdictWords.fileHash(false), VerdictWords.seal(Outcome.FAILED)));
    if (findings.isEmpty()) {
      checks.add(AnalysisWords.unavailable());
      return report(Verdict.NO_SEAL, checks, Optional.empty(), Explanation.NONE);
    }
    String address = place.address().get();
    Optional<QrTarget> lead = QrTarget.of(findings.get().codes(), address, credentials);
    checks.add(
        lead.filter(l -> l.code().kind() == Kind.UNKNOWN_CODE && seals.isLackingRecords())
                .isPresent()
            ? AnalysisWords.missingCode()
            : AnalysisWords.qrCode(lead.map(QrTarget::code), address));
    addExtent(findings.get(), checks);
    Optional<Credential> credential = lead.flatMap(QrTarget::credential);
    credential.ifPresent(found -> checks.addAll(place.credentialChecks().apply(found)));
    boolean ours = lead.filter(l -> l.code().kind() == Kind.CREDENTIAL).isPresent();
    VerificationReport report =
        new VerificationReport(
            Verdict.NO_SEAL,
            ours ? AnalysisWords.compare() : VerdictWords.summary(Verdict.NO_SEAL),
            place.development() || credential.filter(Credential::development).isPresent(),
            checks,
            credential.map(place.subjects()::of),
            Optional.empty(),
            List.of(),
            new Explanation(List.of(), lead.map(QrTarget::code), Optional.empty()));
    return credential.filter(place.withheld()).isPresent()
        ? ReportRedaction.of(report, report.summary())
        : report;
  }

  /** A changed file of ours. */
  private VerificationReport altered(
      byte[] file,
      Credential origin,
      Optional<byte[]> original,
      List<SignatureScan.Trace> traces,
      Optional<FileFindings> findings) {
    List<Check> checks =
        new ArrayList<>(List.of(VerdictWords.fileHash(false), VerdictWords.seal(Outcome.PASSED)));
    boolean isStamped = original.filter(own -> AppendedTimeStamps.areAll(own, file)).isPresent();
    if (isStamped) {
      checks.add(AnalysisWords.stampedRevision());
    } else {
      original.ifPresent(own -> checks.add(AnalysisWords.sealedRevision(beginsWith(file, own))));
    }
    if (findings.isEmpty()) {
      checks.add(AnalysisWords.unavailable());
    } else if (!isStamped) {
      if (original.isPresent() && (findings.get().whole() || compared(findings.get()))) {
        checks.addAll(AnalysisWords.differences(findings.get().comparison()));
      }
      addExtent(findings.get(), checks);
    }
    return new VerificationReport(
        Verdict.ALTERED,
        isStamped ? AnalysisWords.stamped() : VerdictWords.summary(Verdict.ALTERED),
        place.development() || origin.development(),
        checks,
        Optional.of(place.subjects().of(origin)),
        Optional.empty(),
        List.of(),
        explanation(traces, findings));
  }

  private static boolean compared(FileFindings findings) {
    return findings.comparison().isPresent();
  }

  /** One of ours whose registration a restored backup lacks. */
  private VerificationReport lost(
      List<SignatureScan.Trace> traces, Optional<FileFindings> findings) {
    return new VerificationReport(
        Verdict.NOT_ISSUED_HERE,
        VerdictWords.lost(),
        place.development(),
        List.of(VerdictWords.fileHash(false), VerdictWords.lostSeal()),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        explanation(traces, findings));
  }

  /** A stranger's, or one that our key made and nobody registered. */
  private VerificationReport foreign(
      boolean isAlarm, List<SignatureScan.Trace> traces, Optional<FileFindings> findings) {
    List<Check> checks = new ArrayList<>(List.of(VerdictWords.fileHash(false)));
    checks.add(seal(isAlarm, traces));
    if (findings.isEmpty()) {
      checks.add(AnalysisWords.unavailable());
    } else {
      checks.addAll(words.checks(findings.get().signatures(), traces));
      addExtent(findings.get(), checks);
    }
    return report(Verdict.NOT_ISSUED_HERE, checks, Optional.empty(), explanation(traces, findings));
  }

  private Check seal(boolean isAlarm, List<SignatureScan.Trace> traces) {
    if (isAlarm) {
      return VerdictWords.unregisteredSeal();
    }
    // The signer does not matter: a sample may be older than the first credential with its key.
    return traces.stream().anyMatch(trace -> seals.isSample(trace.digest()))
        ? VerdictWords.sample()
        : VerdictWords.seal(Outcome.FAILED);
  }

  /**
   * Raises an alarm for each seal in the file that our key made and nobody registered, and returns
   * true if there is one. The alarm does not depend on the verdict or the rest of the file: a
   * forger may have put a genuine seal beside his own.
   */
  private boolean raised(
      byte[] file, List<SignatureScan.Trace> traces, Optional<FileFindings> findings) {
    List<SignatureScan.Trace> unregistered =
        Stream.concat(traces.stream(), analysed(file, findings))
            .filter(trace -> trace.certificate().isPresent())
            .filter(trace -> !isRegistered(trace.digest()))
            .distinct()
            .toList();
    unregistered.forEach(trace -> seals.raise(trace, DigestUtils.sha256Hex(file)));
    return !unregistered.isEmpty();
  }

  /** Seals of ours that a reader of the PDF sees, however they are written. */
  private Stream<SignatureScan.Trace> analysed(byte[] file, Optional<FileFindings> findings) {
    return findings.stream()
        .flatMap(found -> found.signatures().stream())
        .filter(FoundSignature::intact)
        .map(
            each ->
                new SignatureScan.Trace(
                    each.signedDigest().orElseGet(() -> DigestUtils.sha256Hex(file)),
                    each.certificateSha256().filter(credentials::isSealedWith)));
  }

  private boolean isRegistered(String digest) {
    return seals.isSample(digest) || credentials.byByteRange(digest).isPresent();
  }

  private static void addExtent(FileFindings findings, List<Check> checks) {
    if (!findings.whole()) {
      checks.add(AnalysisWords.partly());
    }
  }

  private Explanation explanation(
      List<SignatureScan.Trace> traces, Optional<FileFindings> findings) {
    return findings
        .map(
            found ->
                new Explanation(
                    words.told(found.signatures(), traces), Optional.empty(), found.comparison()))
        .orElse(Explanation.NONE);
  }

  /** A seal covers the whole of its file, so the sealed revision ends where that file does. */
  private static boolean beginsWith(byte[] file, byte[] original) {
    return file.length > original.length
        && Arrays.equals(file, 0, original.length, original, 0, original.length);
  }

  private VerificationReport report(
      Verdict verdict, List<Check> checks, Optional<Subject> subject, Explanation explanation) {
    LocalizedText summary = VerdictWords.summary(verdict);
    return new VerificationReport(
        verdict,
        summary,
        place.development(),
        checks,
        subject,
        Optional.empty(),
        List.of(),
        explanation);
  }
}
