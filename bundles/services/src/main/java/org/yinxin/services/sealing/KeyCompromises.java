package org.yinxin.services.sealing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * Declarations that keys are compromised. Each names a checkpoint. Credentials that were sealed
 * with the key stay valid if that checkpoint covers them; later ones are void, and the key seals
 * nothing more. Thread-safe.
 */
@ProviderType
public interface KeyCompromises {
  /**
   * The declaration that a key is compromised.
   *
   * @param certificateSha256 fingerprint of its certificate, 64 lower-case hex digits
   * @param logSize size of the log under the last checkpoint that counts: entries from this index
   *     on are void
   * @param reason for the record of the university
   * @param by account that declared it
   * @param at instant of the declaration
   */
  record Compromise(String certificateSha256, long logSize, String reason, String by, Instant at) {}

  /**
   * All that were declared, the latest first.
   *
   * @param by an administrator or auditor
   */
  List<Compromise> all(Account by) throws Refusal;

  /** Says if a credential was sealed with the key of a certificate, or an office has it. */
  boolean isKnown(String certificateSha256);

  /** Returns the declaration about the key of a certificate; empty if there is none. */
  Optional<Compromise> find(String certificateSha256);

  /**
   * Checks if a key could be declared compromised, as {@link #declare} does, and declares nothing.
   *
   * @throws Refusal if the fingerprint or the size is none
   */
  void check(String certificateSha256, OptionalLong logSize) throws Refusal;

  /**
   * Declares a key compromised, and revokes in the log the credentials that were sealed with it and
   * logged from the checkpoint on. Call it again after a crash: it resumes where it stopped. A
   * later declaration takes effect only if it names an earlier checkpoint.
   *
   * @param logSize size of the last checkpoint that counts; empty for the present one
   * @return number of credentials revoked by this call
   * @throws Refusal if the fingerprint or the size is none
   */
  int declare(String certificateSha256, OptionalLong logSize, String reason, Account by)
      throws Refusal;

  /**
   * Revokes in the log the credentials that declarations made void and that were not revoked with
   * them, for example because of a crash, in the name of the account that declared. Each node does
   * so at its start and every night.
   *
   * @return number of credentials revoked by this call
   */
  int revokeVoid();
}
