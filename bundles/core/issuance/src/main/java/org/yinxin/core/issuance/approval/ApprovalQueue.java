package org.yinxin.core.issuance.approval;

import static org.yinxin.services.issuance.IssuanceReason.CANNOT_COMPOSE;
import static org.yinxin.services.issuance.IssuanceReason.DATA_ALTERED;
import static org.yinxin.services.issuance.IssuanceReason.DECIDED;
import static org.yinxin.services.issuance.IssuanceReason.NOT_ELIGIBLE;
import static org.yinxin.services.issuance.IssuanceReason.OWN_APPLICATION;
import static org.yinxin.services.issuance.IssuanceReason.RECORDS_CHANGED;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.core.issuance.application.Accepted;
import org.yinxin.core.issuance.application.ApplicationRow;
import org.yinxin.core.issuance.application.WaitingReason;
import org.yinxin.core.issuance.holds.HoldTable;
import org.yinxin.services.audit.Access;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AccessLog;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.document.DocumentCodec;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.issuance.Approvals;
import org.yinxin.services.issuance.Hold;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.PendingApproval;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.LocalizedText;

/**
 * Decides on applications, each decision as a conditional update with its event in the audit trail.
 */
@Component
public final class ApprovalQueue implements Approvals {
  private static final Logger LOG = LoggerFactory.getLogger(ApprovalQueue.class);

  private final Database database;
  private final Renderer renderer;
  private final AuditTrail audit;
  private final RowAuthentication authentication;
  private final Issuance issuance;
  private final AccessLog accesses;
  private final InstantSource clock = InstantSource.system();

  /** Decides on what the issuance accepted. */
  @Activate
  public ApprovalQueue(
      @Reference(name = "database") Database database,
      @Reference(name = "renderer") Renderer renderer,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "accesses") AccessLog accesses) {
    this.database = database;
    this.renderer = renderer;
    this.audit = audit;
    this.authentication = authentication;
    this.issuance = issuance;
    this.accesses = accesses;
  }

  @Override
  public List<PendingApproval> pending(Account by) {
    Set<String> offices = by.offices();
    if (offices.isEmpty()) {
      return List.of();
    }
    List<PendingApproval> pending = database.transaction(h -> ApprovalTable.pending(h, offices));
    accesses.recordRows(
        by,
        AccessKind.APPLICATIONS,
        pending,
        PendingApproval::office,
        PendingApproval::personNumber);
    return pending;
  }

  @Override
  public int decidable(Account by) {
    Set<String> offices = by.offices(Account.APPROVER);
    return offices.isEmpty()
        ? 0
        : database.transaction(h -> ApprovalTable.countOfOthers(h, offices, by));
  }

  @Override
  public PendingApproval find(String id, Account by) throws Refusal {
    return find(id, by.offices());
  }

  private PendingApproval find(String id, Set<String> offices) throws Refusal {
    return find(id)
        .filter(pending -> offices.contains(pending.office()))
        .orElseThrow(AccessReason.NOT_FOUND::refusal);
  }

  private Optional<PendingApproval> find(String id) {
    return database.transaction(h -> ApprovalTable.find(h, id));
  }

  @Override
  public byte[] preview(String id, Account by) throws Refusal {
    PendingApproval waiting = find(id, by);
    requireAuthentic(id);
    accesses.record(
        new Access(by, Set.of(waiting.office()), AccessKind.PREVIEW, id, waiting.personNumber()));
    Accepted accepted =
        database
            .transaction(h -> ApprovalTable.accepted(h, id))
            .orElseThrow(ApprovalQueue::decided);
    try {
      return renderer.preview(DocumentCodec.read(accepted.document()));
    } catch (RenderingException e) {
      throw new Refusal(CANNOT_COMPOSE, e.explanation());
    }
  }

  @Override
  public Application approve(String id, Optional<String> seen, Account by) throws Refusal {
    requireApprover(id, by);
    database.transaction(h -> decidable(h, id, by));
    requireAuthentic(id);
    if (issuance.recompose(id)) {
      throw changed();
    }
    database.transaction(
        h -> {
          ApprovalTable.lock(h, id);
          ApplicationRow row = authentic(h, id);
          PendingApproval pending = decidable(h, id, by);
          String document = DigestUtils.sha256Hex(row.accepted());
          if (!document.equals(pending.version()) || !isSeen(pending, seen)) {
            throw changed();
          }
          decide(h, pending, Decision.approval(new ApprovedDocument(id, document), by));
          row.approved().authenticate(h, authentication);
          return id;
        });
    LOG.info("application {} step application-approved", id);
    return issuance.resume(id);
  }

  private void requireApprover(String id, Account by) throws Refusal {
    find(id, by.offices(Account.APPROVER));
  }

  private void requireAuthentic(String id) throws Refusal {
    database.transaction(h -> authentic(h, id));
  }

  /** Reads a row, and refuses one that was changed directly in the database. */
  private ApplicationRow authentic(Handle h, String id) throws Refusal {
    ApplicationRow row = ApplicationRow.find(h, id).orElseThrow(ApprovalQueue::decided);
    if (!row.isAuthentic(authentication)) {
      throw new Refusal(DATA_ALTERED, WaitingReason.ALTERED.words());
    }
    return row;
  }

  private static boolean isSeen(PendingApproval pending, Optional<String> seen) {
    return seen.map(pending.version()::equals).orElse(pending.recomposedAt().isEmpty());
  }

  private static Refusal changed() {
    return new Refusal(
        RECORDS_CHANGED,
        new LocalizedText(
            "提交申请之后资料有变动，已按现在的资料重新生成，请再看一遍后批准。",
            "The records have changed since it was applied for. It was composed from them as they"
                + " are now; please look at it again before you approve it."));
  }

  private PendingApproval decidable(Handle h, String id, Account by) throws Refusal {
    PendingApproval pending = anothers(h, id, by);
    Optional<Hold> hold =
        HoldTable.newest(h, authentication, pending.personNumber(), pending.office());
    if (hold.isPresent()) {
      throw new Refusal(NOT_ELIGIBLE, hold.get().explanation());
    }
    return pending;
  }

  /** Returns an application that waits, and refuses the account's own. */
  private static PendingApproval anothers(Handle h, String id, Account by) throws Refusal {
    PendingApproval pending = waiting(h, id);
    if (pending.isOwn(by)) {
      throw new Refusal(
          OWN_APPLICATION,
          new LocalizedText(
              "自己的申请和自己代为提交的申请不能自己审批，请由另一位审批人处理。",
              "Nobody decides on their own application, or one that they handed in for another;"
                  + " another approver must."));
    }
    return pending;
  }

  private static PendingApproval waiting(Handle h, String id) throws Refusal {
    return ApprovalTable.find(h, id).orElseThrow(ApprovalQueue::decided);
  }

  @Override
  public Application refuse(String id, String reason, Account by) throws Refusal {
    requireApprover(id, by);
    Decision refusal = Decision.refusal(id, reason, by);
    database.transaction(h -> decide(h, anothers(h, id, by), refusal));
    return ended(id, refusal);
  }

  @Override
  public Application withdraw(String id, Account holder) throws Refusal {
    var unused = issuance.application(id, holder);
    Decision withdrawal = Decision.withdrawal(id, holder);
    database.transaction(h -> decide(h, waiting(h, id), withdrawal));
    return ended(id, withdrawal);
  }

  private Application ended(String id, Decision decision) {
    LOG.info("application {} step {}", id, decision.action());
    return issuance.application(id).orElseThrow();
  }

  private boolean decide(Handle h, PendingApproval pending, Decision decision) throws Refusal {
    if (!ApprovalTable.decide(
        h, pending.id(), decision.state(), decision.by(), clock.instant(), decision.reason())) {
      throw decided();
    }
    audit.record(h, decision.event(pending));
    tell(h, pending, decision);
    return true;
  }

  /** Notifies the person of a decision, except of their own withdrawal. */
  private void tell(Handle h, PendingApproval pending, Decision decision) {
    if (decision.state() != State.WITHDRAWN) {
      NoticeKind kind =
          decision.state() == State.REFUSED
              ? NoticeKind.APPLICATION_REFUSED
              : NoticeKind.APPLICATION_APPROVED;
      String said = decision.reason().map(LocalizedText::zh).orElse("");
      NoticeEvent event =
          NoticeEvent.of(pending.personNumber(), kind, pending.title())
              .about(pending.id())
              .withText(said);
      NoticeOutbox.add(h, event, clock.instant());
    }
  }

  private static Refusal decided() {
    return new Refusal(
        DECIDED, new LocalizedText("该申请不在待审批状态。", "The application does not wait for approval."));
  }
}
