package org.yinxin.core.issuance.acceptance;

import static org.yinxin.services.issuance.IssuanceReason.AWAITING_APPROVAL;
import static org.yinxin.services.issuance.IssuanceReason.KEY_REUSED;
import static org.yinxin.services.issuance.IssuanceReason.UNAVAILABLE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.core.issuance.application.Accepted;
import org.yinxin.core.issuance.application.ApplicationRow;
import org.yinxin.core.issuance.application.ApplicationTable;
import org.yinxin.core.issuance.application.DocumentNumbers;
import org.yinxin.core.issuance.application.NewApplication;
import org.yinxin.core.issuance.approval.ApprovalTable;
import org.yinxin.core.issuance.composition.Draft;
import org.yinxin.core.issuance.credentials.Supersession;
import org.yinxin.core.issuance.credentials.ValidCredentialTable;
import org.yinxin.document.Document;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.seals.SealUse;
import org.yinxin.services.settings.ApprovalRule;
import org.yinxin.services.settings.Settings;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.LocalizedText;

/**
 * Writes the row of an accepted application, with number, code, instant and document; all within
 * the caller's transaction. Thread-safe.
 */
public final class Acceptance {
  private final AcceptedContents contents;
  private final Settings settings;
  private final AuditTrail audit;
  private final Supersession supersession;
  private final LogContinuity continuity;
  private final RowAuthentication authentication;

  public Acceptance(
      Institution institution,
      Settings settings,
      AuditTrail audit,
      SealUse seals,
      Supersession supersession,
      LogContinuity continuity,
      RowAuthentication authentication) {
    this.contents = new AcceptedContents(institution, settings, seals);
    this.settings = settings;
    this.audit = audit;
    this.supersession = supersession;
    this.continuity = continuity;
    this.authentication = authentication;
  }

  /**
   * Returns the id of the application that a person made under a key; empty if there is none.
   *
   * @throws Refusal if it asked for something else
   */
  static Optional<String> findByKey(Handle h, NewApplication application) throws Refusal {
    Optional<ApplicationTable.Known> known =
        ApplicationTable.byKey(h, application.request().personNumber(), application.key());
    if (known.isPresent() && !known.get().requestHash().equals(application.requestHash())) {
      throw new Refusal(
          KEY_REUSED,
          new LocalizedText(
              "同一个 Idempotency-Key 已用于另一份申请。",
              "This Idempotency-Key was used for another application."));
    }
    return known.map(ApplicationTable.Known::id);
  }

  /** The result of accepting an application. */
  sealed interface Outcome {
    /** It has a row under its id. */
    record Written(String id) implements Outcome {}

    /**
     * No row was written: an equal application, with this id, is being sealed and has to be
     * awaited.
     */
    record WaitFor(String id) implements Outcome {}
  }

  /**
   * Writes the row of an application, unless an equal one is being sealed.
   *
   * @param composed from the draft, on the day of {@code now}; without its number
   */
  Outcome accept(Handle h, NewApplication application, Draft draft, Document composed, Instant now)
      throws Refusal {
    requireWholeLog(h);
    DocumentNumbers.lock(
        h, draft.numberPrefix(), LocalDate.ofInstant(now, ChinaTime.ZONE).getYear());
    Draft.Hashes hashes = draft.hashes();
    Optional<String> sealing =
        ApplicationTable.inState(h, Application.State.SEALING, hashes.content());
    if (sealing.isPresent()) {
      return new Outcome.WaitFor(sealing.get());
    }
    requireNoneAwaitsApproval(h, hashes);
    ApplicationTable.NewRow row = row(h, application, draft, hashes, composed, now);
    ApplicationTable.insert(h, row, authentication);
    if (row.credentialId().isPresent() && application.supersedes().isPresent()) {
      supersession.end(h, application.supersedes().get(), row.credentialId().get(), now);
    }
    if (!application.submission().by().isEmpty()) {
      recordSubmission(h, row);
    }
    if (row.state() == Application.State.AWAITING_APPROVAL) {
      tellThatItWaits(h, row);
    }
    return new Outcome.Written(application.id());
  }

  /**
   * Returns the new row: with a number, or, where an equal credential is valid, issued at once with
   * that credential.
   */
  private ApplicationTable.NewRow row(
      Handle h,
      NewApplication application,
      Draft draft,
      Draft.Hashes hashes,
      Document composed,
      Instant now) {
    Optional<String> valid = ValidCredentialTable.valid(h, hashes.content(), now);
    Optional<Accepted> accepted = Optional.empty();
    Application.State state = Application.State.ISSUED;
    if (valid.isEmpty()) {
      accepted = Optional.of(contents.numbered(h, draft, composed, now));
      state = firstState(h, draft, application.submission());
    }
    return new ApplicationTable.NewRow(
        application, hashes, draft.type().office(), draft.title(), state, now, accepted, valid);
  }

  /**
   * Refuses while the log is not known to be whole: numbers of lost credentials would be given
   * again.
   */
  private void requireWholeLog(Handle h) throws Refusal {
    // isListening() comes first: a loss that ends the listening is on record by then.
    boolean listens = continuity.isListening();
    if (continuity.current(h).isPresent()) {
      throw new Refusal(UNAVAILABLE, LogIncompleteException.readOnly().explanation());
    }
    if (listens) {
      throw new Refusal(UNAVAILABLE, LogIncompleteException.listening().explanation());
    }
  }

  private static void requireNoneAwaitsApproval(Handle h, Draft.Hashes hashes) throws Refusal {
    if (ApplicationTable.inState(h, Application.State.AWAITING_APPROVAL, hashes.content())
        .isPresent()) {
      throw new Refusal(
          AWAITING_APPROVAL,
          new LocalizedText(
              "相同的申请正在等待审批，无需重复提交。",
              "An equal application is waiting for approval; there is no need for another."));
    }
  }

  private void recordSubmission(Handle h, ApplicationTable.NewRow row) {
    NewApplication application = row.application();
    audit.record(
        h,
        new AuditEvent(
            application.submission().by(),
            "application-submitted",
            row.office(),
            application.id(),
            application.request().personNumber()));
  }

  private static void tellThatItWaits(Handle h, ApplicationTable.NewRow row) {
    NewApplication application = row.application();
    NoticeOutbox.add(
        h,
        NoticeEvent.of(
                application.request().personNumber(), NoticeKind.APPLICATION_WAITS, row.title())
            .about(application.id()),
        row.acceptedAt());
  }

  private Application.State firstState(Handle h, Draft draft, Submission submission) {
    boolean waits =
        !submission.approved()
            && ApprovalRule.of(settings.value(h, ApprovalRule.setting(draft.type().id())))
                .isRequired();
    return waits ? Application.State.AWAITING_APPROVAL : Application.State.SEALING;
  }

  /**
   * Replaces the document of an application that waits for approval; false if it waits no longer,
   * or its row is not authentic.
   */
  boolean recompose(Handle h, String id, Draft draft, Document document, Instant now) {
    ApprovalTable.lock(h, id);
    Optional<ApplicationRow> row =
        ApplicationRow.find(h, id).filter(each -> each.isAuthentic(authentication));
    Accepted anew = contents.of(h, draft, document, now);
    if (row.isEmpty() || !ApprovalTable.recompose(h, id, draft.hashes(), anew, now)) {
      return false;
    }
    row.get().recomposed(draft.hashes(), anew.json()).authenticate(h, authentication);
    return true;
  }
}
