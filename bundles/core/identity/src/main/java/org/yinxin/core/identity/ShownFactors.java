package org.yinxin.core.identity;

import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.FactorKind;
import org.yinxin.services.identity.FactorReason;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;

/** Notes in sessions that a factor was shown, or was refused. Thread-safe. */
final class ShownFactors {
  /** Shows a factor in a transaction, which it may refuse. */
  interface Attempt {
    /** Returns the token of the session from now on. */
    String in(Handle h) throws Refusal;
  }

  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;
  private final FactorRule rule;
  private final InstantSource clock;
  private final FactorAttempts attempts;
  private final Tokens tokens = new Tokens();

  ShownFactors(
      Database database,
      RowAuthentication authentication,
      AuditTrail audit,
      FactorRule rule,
      InstantSource clock) {
    this.database = database;
    this.authentication = authentication;
    this.audit = audit;
    this.rule = rule;
    this.clock = clock;
    this.attempts = new FactorAttempts(clock);
  }

  /** Returns a session, whether or not its sign-in is complete. */
  SessionTable.Open session(Handle h, String token) throws Refusal {
    try {
      return SessionTable.open(h, authentication, Tokens.hash(token), clock.instant())
          .orElseThrow(FactorReason.NEEDED::refusal);
    } catch (AlteredDataException e) {
      throw FactorReason.NEEDED.refusal();
    }
  }

  /** Makes an attempt that counts, since its answer can be guessed. */
  String counted(SessionTable.Open session, Attempt attempt) throws Refusal {
    String user = session.account().user();
    if (!attempts.begin(user)) {
      throw FactorReason.THROTTLED.refusal();
    }
    String token;
    try {
      token = database.transaction(attempt::in);
    } catch (Refusal e) {
      failed(session, attempts.isClosed(user));
      throw e;
    }
    attempts.succeeded(user);
    return token;
  }

  private void failed(SessionTable.Open session, boolean isClosed) {
    String user = session.account().user();
    String subject = FactorKind.TOTP.wireName();
    database.transaction(
        h -> {
          audit.record(h, AuditEvent.of(user, "sign-in-failed", "", subject));
          if (isClosed) {
            audit.record(h, AuditEvent.of(user, "sign-in-closed", "", subject));
            AccountNotices.tell(h, session.account(), NoticeKind.FACTOR_REFUSED, clock.instant());
          }
          return user;
        });
  }

  /**
   * Notes a factor in a session. If it completes the sign-in, the session has another token from
   * now on (OWASP ASVS 4.0.3, 3.2.1).
   *
   * @return the token
   */
  String shown(Handle h, SessionTable.Open session, String token, FactorKind kind) {
    boolean completes = !rule.isComplete(session.account(), session.factor());
    String next = completes ? tokens.next() : token;
    SessionTable.show(
        h, authentication, Tokens.hash(token), Tokens.hash(next), kind.wireName(), clock.instant());
    if (completes) {
      String how = session.method() + " " + kind.wireName();
      audit.record(h, AuditEvent.of(session.account().user(), "signed-in", "", how));
    }
    return next;
  }
}
