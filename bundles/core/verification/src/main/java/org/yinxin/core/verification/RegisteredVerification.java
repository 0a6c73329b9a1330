package org.yinxin.core.verification;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.rendering.PageImages;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.Verification;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.services.verification.VerificationReport.Subject;

/**
 * Verdicts from what is registered. A file is {@code valid} only if the SHA-256 of all its bytes is
 * registered; whatever else is found out about it can only explain another verdict.
 */
@Component
public final class RegisteredVerification implements Verification {
  private static final Logger LOG = LoggerFactory.getLogger(RegisteredVerification.class);

  private final Credentials credentials;
  private final Vault vault;
  private final PageImages images;

  /** Whether the whole system is for trying out, so that no verdict of it counts. */
  private final boolean development;

  private final InstantSource clock;

  /** Looks credentials up in the register, files in the vault. */
  @Activate
  public RegisteredVerification(
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "images") PageImages images,
      @Reference(name = "institution") Institution institution) {
    this(credentials, vault, images, institution.development(), InstantSource.system());
  }

  RegisteredVerification(
      Credentials credentials,
      Vault vault,
      PageImages images,
      boolean development,
      InstantSource clock) {
    this.development = development;
    this.credentials = credentials;
    this.vault = vault;
    this.images = images;
    this.clock = clock;
  }

  @Override
  public Optional<VerificationReport> byCode(String code) {
    return credentials.byCode(code).map(credential -> registered(credential, Sentences.code()));
  }

  @Override
  public VerificationReport byFile(byte[] file) {
    Optional<Credential> known = credentials.byFile(Sha256.hex(file));
    if (known.isPresent()) {
      return registered(known.get(), Sentences.fileHash(true));
    }
    return switch (FileForm.of(file)) {
      case UNREADABLE, ENCRYPTED -> unknown(Verdict.UNREADABLE, Outcome.NOT_APPLICABLE);
      case PICTURE, PLAIN_PDF -> unknown(Verdict.NO_SEAL, Outcome.FAILED);
      case SIGNED_PDF -> signed(file);
    };
  }

  /** A signed file that is none of those registered: a changed one of ours, or a stranger's. */
  private VerificationReport signed(byte[] file) {
    List<SealTrace.Trace> traces = SealTrace.of(file);
    for (SealTrace.Trace trace : traces) {
      Optional<Credential> origin = credentials.byByteRange(trace.digest());
      if (origin.isPresent()) {
        Credential credential = origin.get();
        return report(
            Verdict.ALTERED,
            development || credential.development(),
            List.of(Sentences.fileHash(false), Sentences.seal(Outcome.PASSED)),
            Optional.of(subject(credential)));
      }
    }
    if (traces.stream()
        .flatMap(t -> t.certificate().stream())
        .anyMatch(credentials::isSealedWith)) {
      LOG.error(
          "ALARM: file with SHA-256 {} bears a seal made with our key and was never registered:"
              + " somebody may have the key",
          Sha256.hex(file));
      return report(
          Verdict.NOT_ISSUED_HERE,
          development,
          List.of(Sentences.fileHash(false), Sentences.unregisteredSeal()),
          Optional.empty());
    }
    return unknown(Verdict.NOT_ISSUED_HERE, Outcome.FAILED);
  }

  private VerificationReport unknown(Verdict verdict, Outcome seal) {
    List<Check> checks = new ArrayList<>(List.of(Sentences.fileHash(false)));
    if (seal == Outcome.FAILED) {
      checks.add(Sentences.seal(seal));
    }
    return report(verdict, development, checks, Optional.empty());
  }

  private VerificationReport registered(Credential credential, Check identity) {
    Verdict verdict = verdict(credential);
    return report(
        verdict,
        development || credential.development(),
        List.of(
            identity,
            Sentences.log(credential.logIndex().isPresent()),
            Sentences.standing(verdict == Verdict.VALID)),
        Optional.of(subject(credential)));
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

  private static VerificationReport report(
      Verdict verdict, boolean development, List<Check> checks, Optional<Subject> subject) {
    return new VerificationReport(
        verdict, Sentences.summary(verdict), development, checks, subject);
  }

  private static Subject subject(Credential c) {
    return new Subject(
        c.id(),
        c.type(),
        c.title(),
        c.language(),
        c.number(),
        c.issuer(),
        masked(c.holderName()),
        c.issuedAt(),
        c.validUntil(),
        c.stateSince(),
        c.sha256(),
        c.logIndex());
  }

  /** The first character, and the last of names of three and more: 张*雨, 李*, 阿*明. */
  static String masked(String name) {
    int[] points = name.codePoints().toArray();
    if (points.length == 0) {
      return "*";
    }
    String first = Character.toString(points[0]);
    return points.length < 3
        ? first + "*"
        : first + "*" + Character.toString(points[points.length - 1]);
  }

  @Override
  public Optional<Integer> pages(String code) {
    return pdf(code).map(images::count);
  }

  @Override
  public Optional<byte[]> page(String code, int page) {
    try {
      return pdf(code).map(pdf -> images.png(pdf, page));
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<byte[]> pdf(String code) {
    return credentials.byCode(code).flatMap(this::file);
  }

  private Optional<byte[]> file(Credential credential) {
    try {
      return Optional.of(vault.get(credential.sha256()));
    } catch (VaultException e) {
      LOG.error("credential {}: its file cannot be given out: {}", credential.id(), e.reason());
      return Optional.empty();
    }
  }
}
