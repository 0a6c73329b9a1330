package org.yinxin.core.issuance.holds;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AccessLog;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Hold;
import org.yinxin.services.issuance.Holds;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;

/** Holds as rows, each change of them in the audit trail. */
@Component
public final class JdbiHolds implements Holds {
  private static final int MAXIMUM_REASON = 200;

  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;
  private final AccessLog accesses;
  private final InstantSource clock = InstantSource.system();

  /** Keeps holds in the database. */
  @Activate
  public JdbiHolds(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "accesses") AccessLog accesses) {
    this.database = database;
    this.authentication = authentication;
    this.audit = audit;
    this.accesses = accesses;
  }

  @Override
  public List<Hold> active(Account by) {
    Set<String> offices = by.offices(Account.OFFICE);
    if (offices.isEmpty()) {
      return List.of();
    }
    List<Hold> active = database.transaction(h -> HoldTable.active(h, authentication, offices));
    accesses.recordRows(by, AccessKind.HOLDS, active, Hold::office, Hold::personNumber);
    return active;
  }

  @Override
  public List<Hold> ofPerson(String personNumber) {
    return database.transaction(h -> HoldTable.ofPerson(h, authentication, personNumber));
  }

  @Override
  public Hold place(
      String personNumber, String office, Hold.Category category, String reason, Account by)
      throws Refusal {
    if (!by.worksFor(office)) {
      throw AccessReason.NOT_ALLOWED.refusal();
    }
    String text = reason.strip();
    if (text.isEmpty() || text.codePointCount(0, text.length()) > MAXIMUM_REASON) {
      throw new IllegalArgumentException("a reason has 1 to 200 characters");
    }
    Hold hold =
        new Hold(
            UUID.randomUUID().toString(),
            personNumber,
            office,
            category,
            text,
            by.user(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            Optional.empty());
    database.transaction(
        h -> {
          change(h, hold.id(), () -> HoldTable.insert(h, authentication, hold));
          audit.record(
              h, new AuditEvent(by.user(), "hold-placed", office, hold.id(), personNumber));
          return hold;
        });
    return hold;
  }

  @Override
  public boolean lift(String id, Account by) throws Refusal {
    return database.transaction(
        h -> {
          Hold hold =
              HoldTable.find(h, id)
                  .filter(found -> by.worksFor(found.office()))
                  .orElseThrow(AccessReason.NOT_FOUND::refusal);
          if (!change(
              h, id, () -> HoldTable.lift(h, authentication, hold, by.user(), clock.instant()))) {
            return false;
          }
          audit.record(
              h, new AuditEvent(by.user(), "hold-lifted", hold.office(), id, hold.personNumber()));
          return true;
        });
  }

  private <T> T change(Handle h, String id, Supplier<T> change) {
    return authentication.change(h, audit, AuthenticatedTable.HOLD, List.of(id), change);
  }
}
