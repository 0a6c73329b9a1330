package org.yinxin.core.kiosks;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.PasswordHashing;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.kiosks.KioskPins;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Holders' PINs in the database, as Argon2id. */
@Component
public final class StoredKioskPins implements KioskPins {
  private static final LocalizedText TITLE = new LocalizedText("终端 PIN", "PIN for kiosks");

  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;
  private final RecordStore records;
  private final PasswordHashing hashing;
  private final Institution institution;
  private final InstantSource clock;

  /** Keeps PINs in the database and records each change. */
  @Activate
  public StoredKioskPins(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "hashing") PasswordHashing hashing,
      @Reference(name = "institution") Institution institution) {
    this(database, authentication, audit, records, hashing, institution, InstantSource.system());
  }

  StoredKioskPins(
      Database database,
      RowAuthentication authentication,
      AuditTrail audit,
      RecordStore records,
      PasswordHashing hashing,
      Institution institution,
      InstantSource clock) {
    this.database = database;
    this.authentication = authentication;
    this.audit = audit;
    this.records = records;
    this.hashing = hashing;
    this.institution = institution;
    this.clock = clock;
  }

  /** To the microsecond, as both databases keep it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public PinStatus of(String personNumber) {
    Instant now = now();
    return database
        .transaction(h -> PinTable.find(h, authentication, personNumber))
        .map(
            row ->
                new PinStatus(Optional.of(row.setAt()), row.blockedUntil().filter(now::isBefore)))
        .orElse(new PinStatus(Optional.empty(), Optional.empty()));
  }

  @Override
  public PinStatus set(String personNumber, char[] pin, String by) throws Refusal {
    PinRule.check(
        pin,
        personNumber,
        records.of(personNumber, List.of(AcademicRecords.PERSON)).first(AcademicRecords.PERSON));
    String hash = hashing.hash(pin);
    Instant now = now();
    return database.transaction(
        h -> {
          boolean wasSet = change(h, personNumber, () -> replace(h, personNumber, hash, now));
          String action = wasSet ? "kiosk-pin-changed" : "kiosk-pin-set";
          audit.record(h, new AuditEvent(by, action, "", "", personNumber));
          tell(h, personNumber, wasSet ? NoticeKind.KIOSK_PIN_CHANGED : NoticeKind.KIOSK_PIN_SET);
          return new PinStatus(Optional.of(now), Optional.empty());
        });
  }

  private boolean change(Handle h, String person, Supplier<Boolean> change) {
    return authentication.change(h, audit, AuthenticatedTable.KIOSK_PIN, List.of(person), change);
  }

  /** Returns true if there was a PIN before, altered or not. */
  private boolean replace(Handle h, String person, String hash, Instant now) {
    boolean wasSet = PinTable.delete(h, person);
    PinTable.insert(h, authentication, person, hash, now);
    return wasSet;
  }

  private void tell(Handle h, String person, NoticeKind kind) {
    NoticeOutbox.add(h, NoticeEvent.of(person, kind, TITLE), now());
  }

  @Override
  public boolean remove(String personNumber, String by) {
    return database.transaction(
        h -> {
          boolean was = change(h, personNumber, () -> PinTable.delete(h, personNumber));
          if (was) {
            audit.record(h, new AuditEvent(by, "kiosk-pin-removed", "", "", personNumber));
            tell(h, personNumber, NoticeKind.KIOSK_PIN_REMOVED);
          }
          return was;
        });
  }

  @Override
  public KioskSession raise(KioskSession session, char[] pin) throws Refusal {
    if (session.isSure()) {
      return session;
    }
    PinRule.checkForm(pin);
    PinTable.Row counted = counted(session.personNumber());
    if (!hashing.matches(pin, counted.hash())) {
      throw wrong(session, counted);
    }
    if (!database.transaction(h -> raised(h, session))) {
      throw Sessions.hasEnded();
    }
    return session.raised();
  }

  private boolean raised(Handle h, KioskSession session) {
    PinTable.forgive(h, session.personNumber());
    boolean isThere =
        SessionTable.raise(
            h, Secrets.hash(session.token()), session.kioskId(), session.personNumber());
    if (isThere) {
      audit.record(h, event(session, "kiosk-session-raised"));
    }
    return isThere;
  }

  private static AuditEvent event(KioskSession session, String action) {
    String kiosk = session.kioskId();
    return new AuditEvent("kiosk:" + kiosk, action, "", kiosk, session.personNumber());
  }

  /** Counts an attempt before it is looked at: who tries at many kiosks at once gains nothing. */
  private PinTable.Row counted(String person) throws Refusal {
    PinTable.Row seen =
        database
            .transaction(h -> PinTable.find(h, authentication, person))
            .orElseThrow(() -> PinRefusals.unset(institution.publicAddress()));
    Instant now = now();
    if (seen.isBlocked(now)) {
      throw PinRefusals.blocked(seen);
    }
    PinTable.Row next = seen.attempted(now);
    if (!database.transaction(h -> PinTable.count(h, person, seen, next))) {
      throw PinRefusals.busy();
    }
    return next;
  }

  private Refusal wrong(KioskSession session, PinTable.Row counted) {
    int left = FAILURES - counted.failures();
    if (left > 0) {
      return PinRefusals.wrong(left);
    }
    database.transaction(
        h -> {
          audit.record(h, event(session, "kiosk-pin-blocked"));
          String kiosk = session.kioskId();
          return NoticeOutbox.add(
              h,
              NoticeEvent.of(
                      session.personNumber(),
                      NoticeKind.KIOSK_PIN_BLOCKED,
                      Sessions.title(h, kiosk))
                  .about(kiosk),
              now());
        });
    return PinRefusals.blocked(counted);
  }
}
