package org.yinxin.core.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountReason;
import org.yinxin.services.identity.FactorKind;
import org.yinxin.services.identity.FactorReason;
import org.yinxin.services.identity.Factors;
import org.yinxin.services.identity.SignInStep;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;

/**
 * Says how far sessions are, and notes that a factor was shown in one, or was refused. Thread-safe.
 */
final class VerifiedFactors {
  /** Shows a factor in a transaction, which it may refuse. */
  interface Attempt {
    /** Returns the token of the session from now on. */
    String in(Handle h) throws Refusal;
  }

  private static final int LONGEST_NAME = 40;

  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;
  private final FactorRule rule;
  private final Duration fresh;
  private final InstantSource clock;
  private final FactorAttempts attempts;
  private final Tokens tokens = new Tokens();

  VerifiedFactors(
      Database database,
      RowAuthentication authentication,
      AuditTrail audit,
      FactorRule rule,
      Duration fresh,
      InstantSource clock) {
    this.database = database;
    this.authentication = authentication;
    this.audit = audit;
    this.rule = rule;
    this.fresh = fresh;
    this.clock = clock;
    this.attempts = new FactorAttempts(database, clock);
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

  /** Says how far the sign-in of a session is. */
  SignInStep step(Handle h, SessionTable.Open session) {
    Account account = session.account();
    Set<FactorKind> kinds =
        account.roles().isEmpty()
            ? Set.of()
            : FactorTable.of(h, authentication, account.user()).stream()
                .map(row -> row.factor().kind())
                .collect(Collectors.toUnmodifiableSet());
    SignInStep.State state = SignInStep.State.COMPLETE;
    if (!rule.isComplete(account, session.factor())) {
      state =
          FactorTable.isAny(h, account.user()) ? SignInStep.State.FACTOR : SignInStep.State.SET_UP;
    }
    boolean isFresh = !clock.instant().isAfter(session.shown().plus(fresh));
    return new SignInStep(account.user(), state, kinds, isFresh, rule.isLeftOut(session.factor()));
  }

  /** Lets a session pass as {@link Factors#requireFresh} says. */
  void requireFresh(Handle h, SessionTable.Open session) throws Refusal {
    SignInStep step = step(h, session);
    boolean passes =
        switch (step.state()) {
          case COMPLETE -> step.isFresh();
          case FACTOR -> false;
          case SET_UP -> true;
        };
    if (!passes) {
      throw FactorReason.NEEDED.refusal();
    }
  }

  /** Lets a session pass that may add a factor to its account; returns it. */
  SessionTable.Open mayAdd(Handle h, SessionTable.Open session) throws Refusal {
    if (session.account().roles().isEmpty()) {
      throw FactorReason.NOT_FOR_HOLDERS.refusal();
    }
    requireFresh(h, session);
    if (FactorTable.of(h, authentication, session.account().user()).size() >= Factors.MOST) {
      throw bad("第二因素最多 10 个，请先移除不用的。", "An account has ten factors at most. Remove one first.");
    }
    return session;
  }

  /** The name that the owner gives a factor. */
  static String name(String name) throws Refusal {
    String called = name.strip();
    if (called.isEmpty() || called.length() > LONGEST_NAME) {
      throw bad("名称为 1 至 40 个字。", "A name has 1 to 40 characters.");
    }
    return called;
  }

  private static Refusal bad(String zh, String en) {
    return new Refusal(AccountReason.BAD_REQUEST, zh, en);
  }

  /** Adds a factor, which was shown by that; returns the token of the session from now on. */
  String added(Handle h, SessionTable.Open session, String token, FactorTable.Row row)
      throws Refusal {
    // Two who know the password of an account without a factor do not both add one.
    AccountTable.lock(h, row.userName());
    mayAdd(h, session);
    FactorTable.insert(h, authentication, audit, row);
    audit.record(h, AuditEvent.of(row.userName(), "factor-added", "", row.kind()));
    AccountNotices.tellAll(
        h, authentication, session.account(), NoticeKind.FACTOR_ADDED, clock.instant());
    return shown(h, session, token, row.factor().kind());
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
      failed(session, e.reason() == FactorReason.USED);
      throw e;
    }
    attempts.succeeded(user);
    return token;
  }

  /** Records a refused code; of one that was used its owner is told (OWASP ASVS 4.0.3, 2.8.5). */
  private void failed(SessionTable.Open session, boolean isUsed) {
    String user = session.account().user();
    String subject = FactorKind.TOTP.wireName();
    database.transaction(
        h -> {
          audit.record(
              h, AuditEvent.of(user, isUsed ? "code-reused" : "sign-in-failed", "", subject));
          if (isUsed) {
            AccountNotices.tellOfSignIn(
                h, authentication, session.account(), NoticeKind.CODE_REUSED, clock.instant());
          }
          if (attempts.isClosed(h, user)) {
            audit.record(h, AuditEvent.of(user, "sign-in-closed", "", subject));
            AccountNotices.tellOfSignIn(
                h, authentication, session.account(), NoticeKind.FACTOR_REFUSED, clock.instant());
          }
          return user;
        });
  }

  /**
   * Notes a factor in a session. If it completes the sign-in, the session has another token from
   * now on (OWASP ASVS 4.0.3, 3.2.1).
   *
   * @return the token; refused as NEEDED if the session has ended meanwhile
   */
  String shown(Handle h, SessionTable.Open session, String token, FactorKind kind) throws Refusal {
    boolean completes = !rule.isComplete(session.account(), session.factor());
    String next = completes ? tokens.next() : token;
    boolean isThere =
        SessionTable.show(
            h,
            authentication,
            Tokens.hash(token),
            Tokens.hash(next),
            kind.wireName(),
            clock.instant());
    if (!isThere) {
      throw FactorReason.NEEDED.refusal();
    }
    if (completes) {
      String how = session.method() + " " + kind.wireName();
      audit.record(h, AuditEvent.of(session.account().user(), "signed-in", "", how));
    }
    return next;
  }
}
