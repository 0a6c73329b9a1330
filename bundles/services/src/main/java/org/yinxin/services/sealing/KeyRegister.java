package org.yinxin.services.sealing;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * The sealing keys of the offices and their certificates, for their administrators. Thread-safe.
 */
@ProviderType
public interface KeyRegister {
  /**
   * A certificate as people read it.
   *
   * @param sha256 fingerprint, 64 lower-case hex digits
   * @param subject distinguished name of the owner (RFC 4514)
   * @param issuer distinguished name of the issuer (RFC 4514)
   * @param from first instant of its validity
   * @param until last instant of it
   * @param development true if it is for trying out only
   */
  record Certified(
      String sha256,
      String subject,
      String issuer,
      Instant from,
      Instant until,
      boolean development) {
    public Certified {
      Objects.requireNonNull(sha256);
    }

    /** Returns the description of a certificate. */
    public static Certified of(X509Certificate certificate, String sha256, boolean development) {
      return new Certified(
          sha256,
          certificate.getSubjectX500Principal().getName(),
          certificate.getIssuerX500Principal().getName(),
          certificate.getNotBefore().toInstant(),
          certificate.getNotAfter().toInstant(),
          development);
    }
  }

  /** A certificate that takes over later. */
  record Upcoming(Instant takesOver, Certified certificate) {}

  /**
   * The key of an office.
   *
   * @param owner id of the office, or {@code university}
   * @param name of the office
   * @param holder name of the key holder that is configured for it
   * @param certificate of the key in use; empty if there is none
   * @param problem reason why the office cannot seal now; empty if it can
   * @param makesKeys true if keys are made here, and certificates taken
   * @param requested true if a key waits for its certificate
   * @param upcoming keys that take over later, the first one first
   */
  record Key(
      String owner,
      LocalizedText name,
      String holder,
      Optional<Certified> certificate,
      Optional<LocalizedText> problem,
      boolean makesKeys,
      boolean requested,
      List<Upcoming> upcoming) {
    public Key {
      Objects.requireNonNull(owner);
      upcoming = List.copyOf(upcoming);
    }
  }

  /**
   * The keys of all offices whose certificates are offered, and of the university.
   *
   * @param by an administrator or auditor
   */
  List<Key> keys(Account by) throws Refusal;

  /** Returns the same keys to core, which asks for nobody. */
  List<Key> keys();

  /**
   * Makes a key for an office, unless one waits for its certificate already.
   *
   * @return its certification request (PKCS#10, RFC 2986) as PEM (RFC 7468)
   */
  String request(String owner, Account by) throws Refusal;

  /**
   * A certificate that fits and is not installed yet.
   *
   * @param chain it and all above it up to the root, in this order, as PEM (RFC 7468)
   */
  record Candidate(Certified certificate, String chain) {
    public Candidate {
      Objects.requireNonNull(certificate);
      Objects.requireNonNull(chain);
    }
  }

  /** Checks a certificate as {@link #install} does. Changes nothing. */
  Candidate check(String owner, byte[] file, Optional<Instant> from, Account by) throws Refusal;

  /**
   * Takes the certificate of an office's key, after it has been checked whether it fits.
   *
   * @param file the certificate and all above it up to the root, in any order: PEM, PKCS#7 or DER
   * @param from time from which the office seals with it; empty for now
   */
  Certified install(String owner, byte[] file, Optional<Instant> from, Account by) throws Refusal;
}
