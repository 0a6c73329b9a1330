package org.yinxin.services.issuance;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.refusal.Refusal;

/**
 * Decisions about credentials whose records were corrected, by staff of the office that issued them
 * and nobody else. Thread-safe.
 */
@ProviderType
public interface Decisions {
  /**
   * Lists the decisions about those credentials of the account's offices that an import touches.
   */
  List<Decision> ofImport(String importId, Account by);

  /**
   * Decides about one credential and no other, and carries the decision out. As long as it cannot
   * be carried out, for example while a new credential waits for approval, the decision is refused
   * and can be made again later. Deciding again is harmless: nothing is issued, revoked or handed
   * in twice.
   *
   * @param reason for the record and the holder; wanted where it is revoked
   * @throws Refusal of reason NOT_FOUND if the import does not touch the credential, or it is
   *     another office's
   * @throws Refusal if it cannot be issued anew, would be the same, or is no longer valid; of
   *     reason AWAITING_APPROVAL if the new one waits for an approver, and UNAVAILABLE if it is
   *     being made
   * @throws LogIncompleteException if it cannot be revoked now
   */
  Decision decide(
      String importId, String credentialId, Decision.Choice choice, String reason, Account by)
      throws Refusal;
}
