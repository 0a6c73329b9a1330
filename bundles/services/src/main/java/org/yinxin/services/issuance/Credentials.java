package org.yinxin.services.issuance;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.document.Document;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyCompromises;

/**
 * The issued credentials, each found by its id, code or file; the list of an office (台账) is {@link
 * Register}. Thread-safe.
 */
@ProviderType
public interface Credentials {
  /** Credentials of a person, the newest first. */
  List<Credential> ofPerson(String personNumber);

  /** Numbers of the people who hold the latest credentials of a type, the newest first. */
  List<String> latestHolders(String type);

  /** A credential by its id. */
  Optional<Credential> byId(String id);

  /**
   * A credential of a holder's own.
   *
   * @throws Refusal of reason NOT_FOUND if there is none, or it is another person's
   */
  default Credential owned(String id, Account holder) throws Refusal {
    Credential credential = byId(id).orElseThrow(AccessReason.NOT_FOUND::refusal);
    credential.requireHolder(holder);
    return credential;
  }

  /**
   * A credential by its verification code. Separators, case and the letters that Crockford's base
   * 32 takes for digits do not matter; a malformed code finds nothing.
   */
  Optional<Credential> byCode(String code);

  /**
   * A credential by the SHA-256 of its file, 64 lower-case hex digits; the issued one, or one of
   * its long-term forms, whose hash is another than the credential's.
   */
  Optional<Credential> byFile(String sha256);

  /** A credential by the SHA-256 of its signed byte range, likewise. */
  Optional<Credential> byByteRange(String sha256);

  /** Returns the content of a credential, as it was accepted and committed to in the log. */
  Optional<Document> document(String credentialId);

  /**
   * Returns true if any credential was sealed with the key of this certificate.
   *
   * @param certificateSha256 SHA-256 of its DER form, 64 lower-case hex digits
   */
  boolean isSealedWith(String certificateSha256);

  /** For each certificate that credentials were sealed with, the id of one of them. */
  List<String> oneOfEachCertificate();

  /**
   * Returns the declaration that the key with which a credential was sealed is compromised; empty
   * if there is none. A credential that was logged too late for it is {@code REVOKED} wherever it
   * is read.
   */
  default Optional<KeyCompromises.Compromise> keyCompromise(String credentialId) {
    return Optional.empty();
  }

  /**
   * Declares a credential void.
   *
   * @param reason for the office's own record and for the holder
   * @param by account that does it
   * @return false if there is none, or it was revoked before
   * @throws LogIncompleteException if the log does not have it yet, or takes no entries now: it
   *     stays valid, and can be revoked later
   */
  boolean revoke(String credentialId, String reason, String by);
}
