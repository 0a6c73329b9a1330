package org.yinxin.core.issuance.credentials;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;

/**
 * Supersedes a credential by another one: row, pending log entry and notice, within the caller's
 * transaction. Thread-safe.
 */
public final class Supersession {
  private final Ledger ledger;

  public Supersession(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Supersedes a credential at the instant at which the other one was issued. */
  public boolean end(Handle h, String old, String successor) {
    return end(h, old, successor, find(h, successor).issuedAt());
  }

  /**
   * Ends the old credential, which must have a log index; returns false if it has ended before, or
   * is the same.
   *
   * @throws LogIncompleteException if the old one has no place in the log yet
   */
  public boolean end(Handle h, String old, String successor, Instant since) {
    if (old.equals(successor) || !ValidCredentialTable.supersede(h, old, since, successor)) {
      return false;
    }
    Credential ended = find(h, old);
    if (ended.logIndex().isEmpty()) {
      throw LogIncompleteException.pending();
    }
    Credential newer = find(h, successor);
    StoredDocument opening = CredentialTable.document(h, successor).orElseThrow();
    NoticeOutbox.add(
        h,
        NoticeEvent.of(ended.personNumber(), NoticeKind.CREDENTIAL_SUPERSEDED, ended.title())
            .about(old)
            .withNumber(ended.number()),
        since);
    ledger.append(
        h,
        LogEntry.supersede(
            ended.logIndex().orElseThrow(),
            newer.sha256(),
            newer.byteRangeSha256(),
            StoredDocument.commitment(opening.salt(), opening.document())));
    return true;
  }

  private static Credential find(Handle h, String id) {
    return CredentialTable.find(h, CredentialTable.By.ID, id).get(0);
  }
}
