package org.yinxin.core.identity;

import static org.yinxin.services.identity.SignInException.Reason.BUSY;
import static org.yinxin.services.identity.SignInException.Reason.LOCKED;
import static org.yinxin.services.identity.SignInException.Reason.THROTTLED;
import static org.yinxin.services.identity.SignInException.Reason.WRONG;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.FailureThrottle;
import org.yinxin.services.identity.LocalAccount;
import org.yinxin.services.identity.Sessions;
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
  private final Tokens tokens = new Tokens();
  private final PasswordHash passwords = new PasswordHash(new SecureRandom());
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
  public String signIn(String user, char[] password, String client, String userAgent)
      throws SignInException {
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
    return beginSession(user, userAgent);
  }

  private void checkPassword(String user, char[] password, String client) throws SignInException {
    if (throttle.isClosed(user, client)) {
      throw new SignInException(
          THROTTLED,
          new LocalizedText("尝试次数过多，请五分钟后再试。", "Too many attempts. Try again in five minutes."));
    }
    Optional<String> stored =
        passwordHash(user).filter(hash -> !hash.equals(AccountTable.NO_PASSWORD));
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
        BUSY,
        new LocalizedText("登录人数较多，请稍后再试。", "Many people are signing in. Please try again soon."));
  }

  private boolean isLocked(String user) {
    return database
        .transaction(h -> AccountTable.find(h, user))
        .filter(LocalAccount::locked)
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

  private String beginSession(String user, String userAgent) {
    String token = tokens.next();
    SessionTable.Origin origin =
        new SessionTable.Origin(user, Sessions.LOCAL, Device.of(userAgent), Set.of(), "");
    database.transaction(h -> SessionTable.begin(h, token, origin, clock.instant()));
    return token;
  }

  @Override
  public Optional<Account> account(String token) {
    String tokenHash = Tokens.hash(token);
    return database.transaction(
        h -> {
          Optional<Account> account = SessionTable.account(h, tokenHash, clock.instant());
          if (account.isPresent()) {
            SessionTable.use(h, tokenHash, clock.instant());
          }
          return account;
        });
  }

  @Override
  public void signOut(String token) {
    database.transaction(h -> SessionTable.remove(h, Tokens.hash(token)));
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
          AccountTable.endSessions(h, user);
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
