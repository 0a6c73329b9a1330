package org.yinxin.services.issuance;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The register of issued credentials (台账). Safe for threads. */
@ProviderType
public interface Credentials {
  /** Credentials of a person, the newest first. */
  List<Credential> ofPerson(String personNumber);

  /** A credential by its id. */
  Optional<Credential> byId(String id);

  /**
   * A credential by its verification code. Separators, case and the letters that Crockford's base
   * 32 takes for digits do not matter; a malformed code finds nothing.
   */
  Optional<Credential> byCode(String code);

  /** A credential by the SHA-256 of its file, 64 lower-case hex digits. */
  Optional<Credential> byFile(String sha256);

  /** A credential by the SHA-256 of its signed byte range, likewise. */
  Optional<Credential> byByteRange(String sha256);

  /**
   * Whether some credential was sealed with the key of a certificate.
   *
   * @param certificateSha256 SHA-256 of its DER form, 64 lower-case hex digits
   */
  boolean isSealedWith(String certificateSha256);

  /**
   * Declares a credential void.
   *
   * @param reason for the office's own record
   * @return whether it was valid until now
   */
  boolean revoke(String credentialId, String reason);

  /**
   * Whatever does not agree between credentials, vault and log, a sentence each, at most a hundred;
   * empty if all does. Reads every file and entry, so it takes minutes where there are many.
   */
  List<String> audit();
}
