package org.yinxin.core.billing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.core.billing.CopyEvents.Cause;
import org.yinxin.services.audit.Access;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AccessLog;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.billing.CopyRegister;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.PrintedCopies;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Decision;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;

/** Copies as holders, verifiers and operators see them. */
@Component
public final class StoredCopies implements PrintedCopies, CopyRegister {
  private final Database database;
  private final AuditTrail audit;
  private final AccessLog accesses;
  private final InstantSource clock;

  /** Reads the rows, and records what operators decide. */
  @Activate
  public StoredCopies(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "accesses") AccessLog accesses) {
    this(database, audit, accesses, InstantSource.system());
  }

  StoredCopies(Database database, AuditTrail audit, AccessLog accesses, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.accesses = accesses;
    this.clock = clock;
  }

  @Override
  public List<PrintedCopy> ofCredential(String credentialId) {
    return database.transaction(h -> CopyTable.permittedOfCredential(h, credentialId)).stream()
        .map(StoredCopies::printed)
        .toList();
  }

  @Override
  public Optional<PrintedCopy> bySha256(String sha256) {
    return database.transaction(h -> CopyTable.byFile(h, sha256)).stream()
        .map(StoredCopies::printed)
        .findFirst();
  }

  private static PrintedCopy printed(Copy copy) {
    return new PrintedCopy(
        copy.id(),
        copy.credentialId(),
        copy.serial(),
        copy.kioskName().orElseThrow(),
        copy.permittedAt().orElseThrow(),
        copy.priceFen(),
        copy.state(),
        paper(copy));
  }

  static Paper paper(Copy copy) {
    return switch (copy.state()) {
      case PRINTED -> Paper.PRINTED;
      case FAILED, EXPIRED, CANCELLED, PAID_LATE -> Paper.VOID;
      // Its kiosk may have come back with the printer's word after the money was returned.
      case SETTLED, REFUNDING, REFUNDED, REFUND_FAILED ->
          copy.printedAt().isPresent() ? Paper.PRINTED : Paper.VOID;
      default -> Paper.OPEN;
    };
  }

  @Override
  public List<Entry> list(Criteria criteria, Optional<Place> behind, int most, Account by)
      throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.AUDITOR);
    List<Copy> page = database.transaction(h -> CopySearch.page(h, criteria, behind, most));
    if (!page.isEmpty()) {
      accesses.record(Access.of(by, Set.of(), AccessKind.COPIES, ""));
    }
    return page.stream().map(StoredCopies::entry).toList();
  }

  @Override
  public Optional<Entry> find(String copyId, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.AUDITOR);
    Optional<Copy> copy = database.transaction(h -> CopyTable.find(h, copyId));
    copy.ifPresent(
        found ->
            accesses.record(
                new Access(by, Set.of(), AccessKind.COPIES, copyId, found.personNumber())));
    return copy.map(StoredCopies::entry);
  }

  @Override
  public List<Event> events(String copyId, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.AUDITOR);
    return database.transaction(h -> CopyEvents.of(h, copyId));
  }

  @Override
  public Entries all(Instant from, Instant before, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.AUDITOR);
    accesses.record(Access.of(by, Set.of(), AccessKind.COPIES_FILE, ""));
    return to ->
        database.transaction(
            h -> {
              CopyTable.each(h, from, before, copy -> to.accept(entry(copy)));
              return true;
            });
  }

  private static Entry entry(Copy copy) {
    return new Entry(
        copy.id(),
        copy.orderId(),
        copy.personNumber(),
        copy.credentialId(),
        copy.title(),
        copy.language(),
        copy.serial(),
        copy.kioskId(),
        copy.kioskName(),
        copy.permittedAt(),
        copy.priceFen(),
        copy.reason(),
        copy.state(),
        copy.since(),
        copy.printedAt(),
        copy.refundNumber());
  }

  @Override
  public Entry decide(String copyId, Decision decision, String ground, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    Copy seen = database.transaction(h -> CopyTable.find(h, copyId)).orElseThrow(Refusals::unknown);
    boolean isDecided =
        database.transaction(
            h -> {
              Instant now = clock.instant();
              OrderTable.lock(h, seen.orderId(), now);
              Copy copy = CopyTable.find(h, copyId).orElseThrow();
              String name = decision.name().toLowerCase(Locale.ROOT);
              if (!decide(
                  h, copy, decision, new Cause(now, by.user(), "decided-" + name, ground))) {
                return false;
              }
              audit.record(
                  h,
                  new AuditEvent(
                      by.user(), "copy-decided-" + name, "", copyId, copy.personNumber()));
              return true;
            });
    if (!isDecided) {
      throw Refusals.notNow("这一份不需要这样处理。", "This copy does not wait for this decision.");
    }
    return entry(database.transaction(h -> CopyTable.find(h, copyId)).orElseThrow());
  }

  private static boolean decide(Handle h, Copy copy, Decision decision, Cause cause) {
    boolean isFailedRefund = copy.state() == CopyState.REFUND_FAILED;
    boolean isOpen = copy.state() == CopyState.UNKNOWN || copy.state() == CopyState.TO_RECONCILE;
    boolean cameOut = isOpen || (isFailedRefund && copy.printedAt().isPresent());
    if (cameOut && decision == Decision.PRINTED) {
      CopyOutcomes.printed(h, copy, cause);
      return true;
    }
    if (isOpen && decision == Decision.FAILED) {
      CopyOutcomes.failed(h, copy, cause);
      return true;
    }
    if (isFailedRefund && decision == Decision.FAILED) {
      RefundTable.retry(h, copy.refundNumber(), cause.at());
      moveRefunded(h, copy, CopyState.REFUNDING, cause);
      return true;
    }
    if (isFailedRefund && decision == Decision.REFUNDED) {
      moveRefunded(h, copy, CopyState.REFUNDED, cause);
      RefundTable.find(h, copy.refundNumber())
          .ifPresent(row -> RefundSteps.tell(h, row, cause.at()));
      return true;
    }
    return false;
  }

  /** All copies whose money came back together. */
  private static void moveRefunded(Handle h, Copy copy, CopyState after, Cause cause) {
    for (Copy other : CopyTable.ofRefund(h, copy.refundNumber())) {
      CopyEvents.move(h, other.id(), CopyState.REFUND_FAILED, after, cause);
    }
  }
}
