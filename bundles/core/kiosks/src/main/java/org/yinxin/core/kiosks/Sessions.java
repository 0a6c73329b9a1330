package org.yinxin.core.kiosks;

import static org.yinxin.services.kiosks.KioskException.Reason.SESSION;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.PrintOrder;
import org.yinxin.services.kiosks.KioskException;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.kiosks.KioskSession.Method;
import org.yinxin.services.persistence.Database;

/** Sessions at kiosks: begun, used, held, ended. */
final class Sessions {
  /** So long a copy may take from payment to the last page, without a call of the session. */
  private static final Duration PRINTING = Duration.ofMinutes(10);

  private final Database database;
  private final AuditTrail audit;
  private final Members members;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Sessions(Database database, AuditTrail audit, Members members, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.members = members;
    this.clock = clock;
  }

  /** To the microsecond, as both databases keep it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Begins a session of somebody whom {@link Members} lets in. */
  KioskSession begin(Handle h, String kiosk, String person, String name, Method method) {
    String token = Secrets.random(random);
    Instant now = now();
    SessionTable.begin(h, Secrets.hash(token), kiosk, person, method, now);
    String subject = kiosk + "/" + method.wireName();
    audit.record(h, new AuditEvent("kiosk:" + kiosk, "kiosk-signed-in", "", subject, person));
    return new KioskSession(token, kiosk, person, name, method, StoredSignIns.IDLE.toSeconds());
  }

  KioskSession find(String kiosk, String token, boolean isUse) throws KioskException {
    Instant now = now();
    String hash = Secrets.hash(token);
    Optional<SessionTable.Row> found =
        database.transaction(
            h -> {
              Optional<SessionTable.Row> row = SessionTable.find(h, hash, kiosk, now);
              if (isUse && row.isPresent()) {
                SessionTable.touch(h, hash, now);
                return SessionTable.find(h, hash, kiosk, now);
              }
              return row;
            });
    SessionTable.Row row =
        found.orElseThrow(
            () ->
                new KioskException(
                    SESSION, "会话已结束，请重新登录。", "The session has ended. Please sign in again."));
    return new KioskSession(
        token, kiosk, row.person(), members.name(row.person()), row.method(), row.secondsLeft(now));
  }

  void follow(KioskSession session, PrintOrder order) {
    Instant until =
        order.copies().stream()
            .map(copy -> until(copy.state(), order))
            .max(Comparator.naturalOrder())
            .orElse(now());
    database.transaction(h -> SessionTable.hold(h, Secrets.hash(session.token()), until));
  }

  private Instant until(CopyState state, PrintOrder order) {
    return switch (state) {
      case AWAITING_PAYMENT -> order.expiresAt().truncatedTo(ChronoUnit.MICROS);
      case PAID, PERMITTED, PRINTING -> now().plus(PRINTING);
      default -> now();
    };
  }

  void end(String kiosk, String token) {
    database.transaction(h -> SessionTable.end(h, Secrets.hash(token), kiosk));
  }
}
