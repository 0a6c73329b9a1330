package org.yinxin.core.identity;

import static org.yinxin.services.identity.SignInReason.LOCKED;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ClientBrowser;
import org.yinxin.services.identity.DeviceCookies;
import org.yinxin.services.identity.PasswordHashing;
import org.yinxin.services.identity.Sessions;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.identity.SignedIn;
import org.yinxin.services.ledger.AlteredDataException;
import org.yinxin.services.ledger.DerivedKeys;
import org.yinxin.services.ledger.MismatchAlarm;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Local accounts in the database. */
@Component
public final class LocalSignIn implements SignIn, DeviceCookies {
  /** The delay of a wrong answer to a client that failed often. */
  private static final Duration LATE = Duration.ofSeconds(2);

  private final Database database;
  private final RowAuthentication authentication;
  private final MismatchAlarm alarm;
  private final InstantSource clock;
  private final Tokens tokens = new Tokens();
  private final SignedDevices devices;
  private final PasswordAttempts attempts;

  /** Signs in against the accounts in the database. */
  @Activate
  public LocalSignIn(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "hashing") PasswordHashing hashing,
      @Reference(name = "alarm") MismatchAlarm alarm,
      @Reference(name = "keys") DerivedKeys keys) {
    this(
        database,
        authentication,
        hashing,
        alarm,
        new SignedDevices(keys.derived("device cookies"), InstantSource.system()),
        InstantSource.system(),
        () -> LockSupport.parkNanos(LATE.toNanos()));
  }

  LocalSignIn(
      Database database,
      RowAuthentication authentication,
      PasswordHashing hashing,
      MismatchAlarm alarm,
      SignedDevices devices,
      InstantSource clock,
      Runnable pause) {
    this.database = database;
    this.authentication = authentication;
    this.alarm = alarm;
    this.devices = devices;
    this.clock = clock;
    this.attempts =
        new PasswordAttempts(
            this::passwordHash,
            hashing::matches,
            PasswordHash::matches,
            hashing.hash("nobody".toCharArray()),
            clock,
            pause);
  }

  @Override
  public SignedIn signIn(String user, char[] password, ClientBrowser browser) throws Refusal {
    try {
      return begin(user, password, browser);
    } catch (AlteredDataException e) {
      alarm.raise(e.mismatch());
      throw e;
    }
  }

  private SignedIn begin(String user, char[] password, ClientBrowser browser) throws Refusal {
    Optional<String> known = devices.secret(browser.device(), user).filter(s -> isKnown(user, s));
    attempts.check(user, password, browser.client(), known.map(Tokens::hash).orElse(""));
    if (isLocked(user)) {
      throw new Refusal(
          LOCKED,
          new LocalizedText(
              "该账号已停用，请联系系统管理员。",
              "This account is locked. Ask the administrators of the platform."));
    }
    String session = tokens.next();
    SessionTable.Origin origin =
        new SessionTable.Origin(user, Sessions.LOCAL, Device.of(browser.userAgent()), Set.of(), "");
    String secret = known.orElseGet(tokens::next);
    Instant now = clock.instant();
    database.transaction(
        h -> {
          if (known.isPresent()) {
            KnownDeviceTable.use(h, Tokens.hash(secret), now);
          } else {
            KnownDeviceTable.add(h, Tokens.hash(secret), user, now);
          }
          return SessionTable.begin(h, authentication, session, origin, now);
        });
    return new SignedIn(session, devices.with(browser.device(), user, secret));
  }

  @Override
  public Optional<String> pseudonym(String cookie) {
    return devices.pseudonym(cookie);
  }

  /** A device that bears a signature may have been forgotten since. */
  private boolean isKnown(String user, String secret) {
    return database.transaction(
        h -> KnownDeviceTable.isKnown(h, Tokens.hash(secret), user, clock.instant()));
  }

  private boolean isLocked(String user) {
    return database
        .transaction(h -> AccountTable.row(h, authentication, user))
        .filter(AccountTable.Row::isLocked)
        .isPresent();
  }

  private Optional<String> passwordHash(String user) {
    return database
        .transaction(h -> AccountTable.row(h, authentication, user))
        .map(AccountTable.Row::passwordHash);
  }

  @Override
  public Optional<Account> account(String token) {
    try {
      return used(Tokens.hash(token));
    } catch (AlteredDataException e) {
      // Signed out; the reason is given at the next sign-in.
      alarm.raise(e.mismatch());
      return Optional.empty();
    }
  }

  private Optional<Account> used(String tokenHash) {
    return database.transaction(
        h -> {
          Optional<Account> account =
              SessionTable.account(h, authentication, tokenHash, clock.instant());
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
}
