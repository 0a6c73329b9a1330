package org.yinxin.core.kiosks;

import static org.yinxin.services.kiosks.KioskReason.SESSION;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.billing.OpenOrders;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.kiosks.KioskSession.Method;
import org.yinxin.services.kiosks.KioskSignIns;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Sessions at kiosks: begun, used, held by open orders, ended. */
final class Sessions {
  private final Database database;
  private final AuditTrail audit;
  private final KioskUsers members;
  private final OpenOrders orders;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Sessions(
      Database database,
      AuditTrail audit,
      KioskUsers members,
      OpenOrders orders,
      InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.members = members;
    this.orders = orders;
    this.clock = clock;
  }

  /** To the microsecond, as both databases keep it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Begins a session of somebody whom {@link KioskUsers} lets in. */
  KioskSession begin(Handle h, String kiosk, String person, String name, Method method) {
    String token = Secrets.random(random);
    Instant now = now();
    SessionTable.begin(h, Secrets.hash(token), kiosk, person, method, now);
    String subject = kiosk + "/" + method.wireName();
    audit.record(h, new AuditEvent("kiosk:" + kiosk, "kiosk-signed-in", "", subject, person));
    if (method == Method.CAMPUS_CARD) {
      // The notice goes to the holder's phone, which a person with a copied card does not have.
      NoticeOutbox.add(
          h, NoticeEvent.of(person, NoticeKind.KIOSK_SIGNED_IN, title(h, kiosk)).about(kiosk), now);
    }
    return new KioskSession(
        token, kiosk, person, name, method, method.assurance(), KioskSignIns.IDLE.toSeconds());
  }

  /** The name of a kiosk, for notices. */
  static LocalizedText title(Handle h, String kiosk) {
    return KioskTable.find(h, kiosk)
        .map(found -> found.site().name())
        .orElseGet(() -> new LocalizedText(kiosk, kiosk));
  }

  KioskSession find(String kiosk, String token, boolean isUse) throws Refusal {
    Instant now = now();
    String hash = Secrets.hash(token);
    SessionTable.Row row =
        database
            .transaction(h -> SessionTable.find(h, hash, kiosk))
            .orElseThrow(Sessions::hasEnded);
    Instant held = orders.until(kiosk, row.person()).orElse(Instant.EPOCH);
    if (now.isAfter(later(row.lastUsed().plus(KioskSignIns.IDLE), held))) {
      throw hasEnded();
    }
    if (isUse) {
      database.transaction(h -> SessionTable.touch(h, hash, now));
    }
    Instant end = later((isUse ? now : row.lastUsed()).plus(KioskSignIns.IDLE), held);
    long secondsLeft = Math.max(0, Duration.between(now, end).toSeconds());
    return new KioskSession(
        token,
        kiosk,
        row.person(),
        members.name(row.person()),
        row.method(),
        row.assurance(),
        secondsLeft);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** The refusal of whose session is over. */
  static Refusal hasEnded() {
    return new Refusal(SESSION, "会话已结束，请重新登录。", "The session has ended. Please sign in again.");
  }

  void end(String kiosk, String token) {
    database.transaction(h -> SessionTable.end(h, Secrets.hash(token), kiosk));
  }
}
