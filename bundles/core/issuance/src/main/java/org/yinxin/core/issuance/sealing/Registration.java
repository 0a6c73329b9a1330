package org.yinxin.core.issuance.sealing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.yinxin.core.issuance.application.AcceptanceClock;
import org.yinxin.core.issuance.application.ApplicationTable;
import org.yinxin.core.issuance.application.PendingIssue;
import org.yinxin.core.issuance.credentials.CompromiseTable;
import org.yinxin.core.issuance.credentials.CredentialRow;
import org.yinxin.core.issuance.credentials.CredentialTable;
import org.yinxin.core.issuance.credentials.StoredDocument;
import org.yinxin.core.issuance.credentials.Supersession;
import org.yinxin.core.issuance.credentials.ValidCredentialTable;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.sealing.SealedPdf;

/**
 * Registers a credential: writes its row, the pending log entries and the notices in one
 * transaction.
 */
public final class Registration {
  /**
   * A credential that was written.
   *
   * @param ended number of credentials that it superseded
   * @param isLate true if a newer one is registered already, by which it has yet to be superseded
   */
  public record Registered(int ended, boolean isLate) {}

  private final Database database;
  private final RowAuthentication authentication;
  private final Ledger ledger;
  private final AcceptanceClock clock;
  private final Supersession supersession;

  public Registration(
      Database database, RowAuthentication authentication, Ledger ledger, AcceptanceClock clock) {
    this.database = database;
    this.authentication = authentication;
    this.ledger = ledger;
    this.clock = clock;
    this.supersession = new Supersession(ledger);
  }

  /**
   * The id of the credential that an application leads to: the same in each attempt to seal it, and
   * when it is recovered from its file, so that others can refer to it before it is back.
   */
  public static String credentialId(String application) {
    byte[] name = ("credential of application " + application).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString();
  }

  /**
   * Runs work with {@link #register} in a transaction. Where it ends a credential that has no index
   * in the log yet, the log is sequenced first and the work is done again.
   */
  public <T, X extends Exception> T transaction(HandleCallback<T, X> work) throws X {
    try {
      return database.transaction(work);
    } catch (LogIncompleteException e) {
      ledger.sequence();
      return database.transaction(work);
    }
  }

  /**
   * Registers a credential within {@link #transaction}, supersedes older ones and notifies the
   * holder. If a newer one is registered already, the application stays in sealing until {@link
   * #settleSupersession} has superseded this one, which needs its index in the log first.
   *
   * @return written registration; empty if another job has written one
   * @throws KeyHolderException if the key has been declared compromised since it sealed the file:
   *     the credential would be void
   */
  public Optional<Registered> register(
      Handle h, PendingIssue work, CredentialFiles.SealedFile file, NoticeKind told)
      throws KeyHolderException {
    SealedPdf pdf = file.pdf();
    String id = credentialId(work.id());
    // All is read before anything is written: Derby may wait for rows that a query only passes.
    SealingTable.lockTopic(h, work);
    requireTrusted(h, pdf);
    List<String> outdated = ValidCredentialTable.outdated(h, work, clock.wrongAfter());
    boolean isLate = ValidCredentialTable.successor(h, work, id, clock.wrongAfter()).isPresent();
    State state = isLate ? State.SEALING : State.ISSUED;
    if (!SealingTable.markRegistered(h, work.id(), id, state)) {
      return Optional.empty();
    }
    String document = StoredDocument.commitment(work.accepted().salt(), work.accepted().document());
    String entry = ledger.append(h, LogEntry.issue(pdf.sha256(), pdf.byteRangeSha256(), document));
    CredentialTable.insert(
        h, authentication, work, pdf, CredentialRow.of(id, work, pdf, entry, file.development()));
    if (file.discardPrepared()) {
      PreparedFiles.forget(h, work.id());
    }
    NoticeOutbox.add(
        h,
        NoticeEvent.of(work.person(), told, work.accepted().title())
            .about(id)
            .withNumber(work.accepted().number()),
        clock.machineTime());
    outdated.forEach(old -> supersession.end(h, old, id));
    return Optional.of(new Registered(outdated.size(), isLate));
  }

  /** Locks the declarations until the transaction ends: a later one sees the credential. */
  private static void requireTrusted(Handle h, SealedPdf pdf) throws KeyHolderException {
    h.execute("LOCK TABLE key_compromise IN SHARE MODE");
    if (CompromiseTable.find(h, pdf.certificateSha256()).isPresent()) {
      throw new KeyHolderException(
          KeyHolderException.Reason.COMPROMISED,
          "the key was declared compromised after it sealed: " + pdf.certificateSha256(),
          null);
    }
  }

  /**
   * Applies supersession to a credential that was registered out of order: supersedes older ones by
   * it, and it by a newer one, and completes its application. Returns the number of credentials
   * that were superseded. Can be repeated.
   */
  public int settleSupersession(PendingIssue work, String id) {
    return transaction(
        h -> {
          Optional<String> renewed = ApplicationTable.firstRenewalOf(h, id);
          SealingTable.lockTopic(h, work);
          List<String> outdated = ValidCredentialTable.outdated(h, work, clock.wrongAfter());
          Optional<String> newer =
              renewed.or(() -> ValidCredentialTable.successor(h, work, id, clock.wrongAfter()));
          int older = (int) outdated.stream().filter(old -> supersession.end(h, old, id)).count();
          boolean isEnded = newer.isPresent() && supersession.end(h, id, newer.get());
          SealingTable.markCompleted(h, work.id());
          return isEnded ? older + 1 : older;
        });
  }
}
