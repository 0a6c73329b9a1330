package org.yinxin.services.issuance;

import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.refusal.Refusal;

/**
 * Issues on behalf of people, and looks after what was issued, for staff of the office that owns
 * the type and nobody else; the operator of the server applies and revokes. For a type of another
 * office an account is refused with {@link Refusal} of reason NOT_ALLOWED, for a type that is not
 * deployed with NO_SUCH_TYPE; a credential of another office is NOT_FOUND, like one that is not
 * there. Thread-safe.
 */
@ProviderType
public interface OfficeIssuance {
  /**
   * The PDF that an application for a person would give, marked as a preview. ID numbers are shown
   * in part at the most: the holder alone chooses to show them in full.
   */
  byte[] preview(ApplicationRequest request, Account by) throws Refusal;

  /**
   * Applies on behalf of a person, as {@link Issuance#apply} does.
   *
   * @param ground reason for issuing on behalf, 1 to 200 characters
   */
  Application apply(ApplicationRequest request, String ground, Account by) throws Refusal;

  /** A credential of an office that the account works for. */
  Credential credential(String id, Account by) throws Refusal;

  /** Returns such a credential, and records that the account is given its file. */
  Credential forDownload(String id, Account by) throws Refusal;

  /**
   * Declares a credential void. The operator of the server may, too.
   *
   * @param reason for the office's own record and for the holder
   * @return false if it was revoked before
   * @throws LogIncompleteException if the log does not have it yet, or takes no entries now: it
   *     stays valid, and can be revoked later
   */
  boolean revoke(String credentialId, String reason, Account by) throws Refusal;

  /**
   * Issues a credential anew, as {@link Issuance#renew} does.
   *
   * @param ground reason, 1 to 200 characters
   */
  Application renew(String credentialId, String ground, Account by) throws Refusal;
}
