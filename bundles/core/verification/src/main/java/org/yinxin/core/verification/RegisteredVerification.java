package org.yinxin.core.verification;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.billing.PrintedCopies;
import org.yinxin.services.billing.PrintedCopies.PrintedCopy;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Recovery;
import org.yinxin.services.issuance.VerificationCode;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.rendering.PageImages;
import org.yinxin.services.sharing.CodeAccess;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.verification.FileAnalysis;
import org.yinxin.services.verification.SealedSamples;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.Verification;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.text.LocalizedText;

/**
 * Verdicts from what is registered. A file is {@code valid} only if the SHA-256 of all its bytes is
 * registered; whatever else is found out about it can only explain another verdict.
 */
@Component
public final class RegisteredVerification implements Verification {
  private final Credentials credentials;
  private final PrintedCopies copies;
  private final UnknownFiles unknown;
  private final KeyFactsReader stated;
  private final Subjects subjects;
  private final IssuedFiles files;

  /** The flag of a system for trials: if true, no verdict counts. */
  private final boolean development;

  private final InstantSource clock;

  private final RestoredRegister restored;

  /** Looks credentials up in the register, files in the vault, print files among the copies. */
  @Activate
  public RegisteredVerification(
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "copies") PrintedCopies copies,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "images") PageImages images,
      @Reference(name = "analysis") FileAnalysis analysis,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "alarms") StoredSealAlarms alarms,
      @Reference(name = "samples") SealedSamples samples,
      @Reference(name = "access") CodeAccess access,
      @Reference(name = "recovery") Recovery recovery,
      @Reference(name = "continuity") LogContinuity continuity) {
    this(
        credentials,
        copies,
        vault,
        images,
        analysis,
        institution::publicAddress,
        institution.development(),
        InstantSource.system(),
        UnregisteredSeals.of(alarms, samples, recovery, continuity),
        access::isOpen,
        RestoredRegister.of(continuity));
  }

  RegisteredVerification(
      Credentials credentials,
      PrintedCopies copies,
      Vault vault,
      PageImages images,
      FileAnalysis analysis,
      Supplier<String> publicAddress,
      boolean development,
      InstantSource clock,
      UnregisteredSeals seals,
      Predicate<String> codeIsOpen,
      RestoredRegister restored) {
    this.restored = restored;
    this.development = development;
    this.credentials = credentials;
    this.copies = copies;
    this.stated = new KeyFactsReader(credentials);
    this.subjects = new Subjects(credentials, stated);
    this.files = new IssuedFiles(credentials, vault, images);
    this.unknown =
        new UnknownFiles(
            credentials,
            seals,
            analysis,
            files::of,
            new UnknownFiles.Place(
                publicAddress,
                development,
                this::checks,
                subjects,
                c -> c.state() == Credential.State.REVOKED || !codeIsOpen.test(c.id())));
    this.clock = clock;
  }

  @Override
  public Optional<VerificationReport> byCode(String code) {
    Optional<Credential> found = credentials.byCode(code);
    if (found.isEmpty() && VerificationCode.parse(code).isPresent() && !restored.isWhole()) {
      throw LogIncompleteException.unknown();
    }
    return found.map(this::behindCode);
  }

  /** A code can be copied onto a forged paper: it proves that something was issued, not what. */
  private VerificationReport behindCode(Credential credential) {
    Verdict verdict = verdict(credential);
    List<Check> checks = new ArrayList<>();
    checks.add(VerdictWords.code());
    boolean sound = addChecks(credential, verdict, checks);
    return new VerificationReport(
        verdict,
        verdict == Verdict.VALID && sound ? VerdictWords.issued() : summary(verdict, sound, checks),
        development || credential.development(),
        checks,
        Optional.of(subjects.of(credential)),
        Optional.empty(),
        copies.ofCredential(credential.id()).stream().map(PrintedCopyWords::told).toList());
  }

  @Override
  public VerificationReport byFile(byte[] file) {
    return byFileSha256(DigestUtils.sha256Hex(file)).orElseGet(() -> unknown.report(file));
  }

  @Override
  public Optional<VerificationReport> byFileSha256(String sha256) {
    Optional<Credential> known = credentials.byFile(sha256);
    if (known.isPresent()) {
      Check identity =
          known.get().sha256().equals(sha256)
              ? VerdictWords.fileHash(true)
              : VerdictWords.longTermForm();
      return Optional.of(registered(known.get(), identity));
    }
    return copies
        .bySha256(sha256)
        .flatMap(copy -> credentials.byId(copy.credentialId()).map(owner -> printed(copy, owner)));
  }

  private VerificationReport registered(Credential credential, Check identity) {
    Verdict verdict = verdict(credential);
    List<Check> checks = new ArrayList<>();
    checks.add(identity);
    boolean sound = addChecks(credential, verdict, checks);
    return new VerificationReport(
        verdict,
        summary(verdict, sound, checks),
        development || credential.development(),
        checks,
        Optional.of(subjects.of(credential)));
  }

  /** The print file of a copy: never valid, whatever the credential is. */
  private VerificationReport printed(PrintedCopy copy, Credential credential) {
    Verdict verdict = verdict(credential);
    List<Check> checks = new ArrayList<>();
    checks.add(PrintedCopyWords.fileHash());
    checks.add(PrintedCopyWords.paper(copy.paper()));
    boolean sound = addChecks(credential, verdict, checks);
    LocalizedText summary = summary(verdict, sound, checks);
    return new VerificationReport(
        Verdict.PRINT_COPY,
        PrintedCopyWords.summary(copy, summary),
        development || credential.development(),
        checks,
        Optional.of(subjects.of(credential)),
        Optional.of(new VerificationReport.Print(PrintedCopyWords.told(copy), verdict)),
        List.of());
  }

  private List<Check> checks(Credential credential) {
    List<Check> checks = new ArrayList<>();
    addChecks(credential, verdict(credential), checks);
    return checks;
  }

  private static LocalizedText summary(Verdict verdict, boolean sound, List<Check> checks) {
    if (verdict == Verdict.REVOKED && checks.stream().anyMatch(CompromisedKeys::isVoid)) {
      return CompromisedKeys.summary();
    }
    if (sound) {
      return VerdictWords.summary(verdict);
    }
    return verdict == Verdict.VALID
        ? VerdictWords.contradiction()
        : VerdictWords.alsoContradicted(VerdictWords.summary(verdict));
  }

  /** Adds the checks on a credential itself; returns true if its document is consistent. */
  private boolean addChecks(Credential credential, Verdict verdict, List<Check> checks) {
    checks.add(VerdictWords.log(credential.logIndex().isPresent()));
    if (credential.unstamped()) {
      checks.add(VerdictWords.unstamped());
    }
    checks.add(VerdictWords.status(verdict == Verdict.VALID));
    restored.remark(credential, verdict).ifPresent(checks::add);
    credentials
        .keyCompromise(credential.id())
        .ifPresent(compromise -> checks.add(CompromisedKeys.check(compromise, credential)));
    List<Check> derived = stated.checks(credential.id());
    checks.addAll(derived);
    return derived.stream().allMatch(c -> c.outcome() == Outcome.PASSED);
  }

  private Verdict verdict(Credential credential) {
    Instant now = clock.instant();
    return switch (credential.state()) {
      case REVOKED -> Verdict.REVOKED;
      case SUPERSEDED -> Verdict.SUPERSEDED;
      case VALID ->
          credential.validUntil().filter(end -> !now.isBefore(end)).isPresent()
              ? Verdict.EXPIRED
              : Verdict.VALID;
    };
  }

  @Override
  public Optional<Integer> pages(String code) {
    return files.pages(code);
  }

  @Override
  public Optional<byte[]> page(String code, int page) {
    return files.page(code, page);
  }

  @Override
  public Optional<byte[]> pdf(String code) {
    return files.pdf(code);
  }
}
