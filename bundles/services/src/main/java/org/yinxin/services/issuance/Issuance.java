package org.yinxin.services.issuance;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The way from an application to an issued credential: accepted, rendered, sealed, stored and
 * logged, written once. Work that a crash interrupts resumes from its last durable row. Safe for
 * threads.
 */
@ProviderType
public interface Issuance {
  /**
   * Accepts an application durably and begins the work. It waits a moment for the end, so that most
   * applications come back as issued. If a valid credential with equal facts and options exists,
   * the application leads to that one.
   *
   * @param idempotencyKey the applicant's key for this request; empty for none. A second call with
   *     the same person, key and request returns the first call's application
   * @throws IssuanceException if it is refused; nothing is kept then
   */
  Application apply(ApplicationRequest request, String idempotencyKey) throws IssuanceException;

  /** The PDF that an application would give, marked as a preview. */
  byte[] preview(ApplicationRequest request) throws IssuanceException;

  /** An application by its id. */
  Optional<Application> application(String id);

  /** Credentials of a person, the newest first. */
  List<Credential> credentialsOf(String personNumber);

  /** A credential by its id. */
  Optional<Credential> credential(String id);

  /** A credential by its verification code, upper case without separators. */
  Optional<Credential> byCode(String code);

  /** A credential by the SHA-256 of its file. */
  Optional<Credential> byFile(String sha256);

  /** A credential by the SHA-256 of its signed byte range. */
  Optional<Credential> byByteRange(String sha256);

  /**
   * Declares a credential void.
   *
   * @param reason for the office's own record
   * @return whether it was valid until now
   */
  boolean revoke(String credentialId, String reason);

  /** The first credential that does not agree with vault and log; empty if all do. */
  Optional<String> audit();
}
