package org.yinxin.core.identity;

import static org.yinxin.services.identity.SignInException.Reason.LOCKED;
import static org.yinxin.services.identity.SignInException.Reason.THROTTLED;
import static org.yinxin.services.identity.SignInException.Reason.WRONG;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.FailureThrottle;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.identity.SignInException;
import org.yinxin.services.persistence.Database;
import org.yinxin.text.LocalizedText;

/** Local accounts in the database. */
@Component
public final class LocalSignIn implements SignIn {
  private static final int PATIENCE_SECONDS = 10;

  private final Database database;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final PasswordHash passwords = new PasswordHash(random);
  private final FailureThrottle throttle;

  /** Hashing takes much memory on purpose: more at once than there are processors gains nothing. */
  private final Semaphore hashing = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  /**
   * What an unknown user's password is compared with, so that it takes as long as a known one's.
   */
  private final String decoy = passwords.of("nobody".toCharArray());

  /** Signs in against the accounts in the database. */
  @Activate
  public LocalSignIn(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit) {
    this(database, audit, InstantSource.system());
  }

  LocalSignIn(Database database, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.throttle = new FailureThrottle(clock);
  }

  @Override
  public String signIn(String user, char[] password, String client) throws SignInException {
    try {
      if (!hashing.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    try {
      checkPassword(user, password, client);
    } finally {
      hashing.release();
    }
    return beginSession(user);
  }

  private void checkPassword(String user, char[] password, String client) throws SignInException {
    if (throttle.isClosed(user, client)) {
      throw new SignInException(
          THROTTLED,
          new LocalizedText("尝试次数过多，请五分钟后再试。", "Too many attempts. Try again in five minutes."));
    }
    Optional<String> stored = passwordHash(user);
    boolean matches = PasswordHash.matches(password, stored.orElse(decoy));
    if (!matches || stored.isEmpty()) {
      throttle.failed(user, client);
      throw new SignInException(
          WRONG, new LocalizedText("用户名或密码不正确。", "User name or password is not right."));
    }
    throttle.succeeded(user, client);
    if (isLocked(user)) {
      throw new SignInException(
          LOCKED,
          new LocalizedText(
              "该账号已停用，请联系系统管理员。",
              "This account is locked. Ask the administrators of the platform."));
    }
  }

  private static SignInException busy() {
    return new SignInException(
        THROTTLED,
        new LocalizedText("登录人数较多，请稍后再试。", "Many people are signing in. Please try again soon."));
  }

  private boolean isLocked(String user) {
    return database
        .transaction(h -> AccountTable.find(h, user))
        .filter(a -> a.locked())
        .isPresent();
  }

  private Optional<String> passwordHash(String user) {
    return database.transaction(
        h ->
            h.createQuery("SELECT password_hash FROM account WHERE user_name = :user")
                .bind("user", user)
                .mapTo(String.class)
                .findOne());
  }

  private String beginSession(String user) {
    String token = Tokens.random(random);
    Instant now = clock.instant();
    database.transaction(
        h -> {
          h.createUpdate("DELETE FROM sign_in_session WHERE last_used < :limit")
              .bind("limit", Timestamp.from(now.minus(IDLE_LIMIT)))
              .execute();
          return h.createUpdate(
                  "INSERT INTO sign_in_session (token_hash, user_name, last_used)"
                      + " VALUES (:token, :user, :now)")
              .bind("token", Tokens.hash(token))
              .bind("user", user)
              .bind("now", Timestamp.from(now))
              .execute();
        });
    return token;
  }

  @Override
  public Optional<Account> account(String token) {
    return database.transaction(h -> account(h, Tokens.hash(token)));
  }

  private Optional<Account> account(Handle h, String tokenHash) {
    Instant now = clock.instant();
    Optional<Account> account =
        h.createQuery(
                "SELECT a.user_name, a.person_number, a.roles FROM sign_in_session s"
                    + " JOIN account a ON a.user_name = s.user_name"
                    + " WHERE s.token_hash = :token AND s.last_used >= :limit AND a.locked = 0")
            .bind("token", tokenHash)
            .bind("limit", Timestamp.from(now.minus(IDLE_LIMIT)))
            .map(
                (rs, context) ->
                    new Account(
                        rs.getString(1), rs.getString(2), AccountTable.roles(rs.getString(3))))
            .findOne();
    if (account.isPresent()) {
      // Written at most once a minute, so that reading pages does not become writing rows.
      h.createUpdate(
              "UPDATE sign_in_session SET last_used = :now"
                  + " WHERE token_hash = :token AND last_used < :minuteAgo")
          .bind("now", Timestamp.from(now))
          .bind("token", tokenHash)
          .bind("minuteAgo", Timestamp.from(now.minusSeconds(60)))
          .execute();
    }
    return account;
  }

  @Override
  public void signOut(String token) {
    database.transaction(
        h ->
            h.createUpdate("DELETE FROM sign_in_session WHERE token_hash = :token")
                .bind("token", Tokens.hash(token))
                .execute());
  }

  @Override
  public void setAccount(
      String user, char[] password, String personNumber, Set<String> roles, String by) {
    String hash = passwords.of(password);
    database.transaction(
        h -> {
          h.createUpdate("DELETE FROM account WHERE user_name = :user")
              .bind("user", user)
              .execute();
          h.createUpdate("DELETE FROM sign_in_session WHERE user_name = :user")
              .bind("user", user)
              .execute();
          AccountTable.removeLink(h, user);
          audit.record(h, new AuditEvent(by, "account-set", "", "", user));
          return h.createUpdate(
                  "INSERT INTO account (user_name, password_hash, person_number, roles)"
                      + " VALUES (:user, :hash, :person, :roles)")
              .bind("user", user)
              .bind("hash", hash)
              .bind("person", personNumber)
              .bind("roles", AccountTable.joined(roles))
              .execute();
        });
  }
}
