package org.yinxin.core.identity;

import static org.yinxin.services.identity.SignInReason.LOCKED;
import static org.yinxin.services.identity.SignInReason.WRONG;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ClientBrowser;
import org.yinxin.services.identity.DeviceCookies;
import org.yinxin.services.identity.FactorReason;
import org.yinxin.services.identity.PasswordHashing;
import org.yinxin.services.identity.Sessions;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.identity.SignedIn;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.ledger.DerivedKeys;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Local accounts in the database. */
@Component
public final class LocalSignIn implements SignIn, DeviceCookies {
  /** Names the key that signs cookies of devices. */
  static final String DEVICE_KEY = "device cookies";

  /** The delay of a wrong answer to a client that failed often. */
  private static final Duration LATE = Duration.ofSeconds(2);

  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;
  private final PasswordHashing hashing;
  private final InstantSource clock;
  private final Tokens tokens = new Tokens();
  private final KnownDevices devices;
  private final PasswordCheck passwords;
  private final StaffSignIns staff;
  private final FactorRule rule;

  /** Signs in against the accounts in the database. */
  @Activate
  public LocalSignIn(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "hashing") PasswordHashing hashing,
      @Reference(name = "keys") DerivedKeys keys,
      @Reference(name = "institution") Institution institution) {
    this(
        database,
        authentication,
        audit,
        hashing,
        new FactorRule(institution.development()),
        new SignedDevices(keys.derived(DEVICE_KEY), InstantSource.system()),
        InstantSource.system(),
        () -> LockSupport.parkNanos(LATE.toNanos()));
  }

  LocalSignIn(
      Database database,
      RowAuthentication authentication,
      AuditTrail audit,
      PasswordHashing hashing,
      FactorRule rule,
      SignedDevices devices,
      InstantSource clock,
      Runnable pause) {
    this.database = database;
    this.authentication = authentication;
    this.audit = audit;
    this.hashing = hashing;
    this.rule = rule;
    this.clock = clock;
    this.staff = new StaffSignIns(database, authentication, audit, rule);
    this.devices = new KnownDevices(database, devices, staff, clock);
    this.passwords =
        new PasswordCheck(database, authentication, hashing, this.devices, clock, pause);
  }

  @Override
  public SignedIn signIn(String user, char[] password, ClientBrowser browser) throws Refusal {
    try {
      return begin(user, password, browser);
    } catch (Refusal e) {
      if (e.reason() == WRONG || e.reason() == LOCKED) {
        staff.failed(user, passwords.isClosed(user));
      }
      throw e;
    }
  }

  private SignedIn begin(String user, char[] password, ClientBrowser browser) throws Refusal {
    passwords.check(user, password, browser);
    if (isLocked(user)) {
      throw new Refusal(
          LOCKED,
          new LocalizedText(
              "该账号已停用，请联系系统管理员。",
              "This account is locked. Ask the administrators of the platform."));
    }
    String session = tokens.next();
    Instant now = clock.instant();
    return database.transaction(
        h -> {
          String device = devices.use(h, browser, user);
          StaffSignIns.Begun begun = staff.begun(h, user, Sessions.LOCAL, /* isByService= */ false);
          SessionOrigin origin =
              new SessionOrigin(
                  user,
                  Sessions.LOCAL,
                  Device.of(browser.userAgent()),
                  Set.of(),
                  "",
                  begun.factor(),
                  now.getEpochSecond());
          SessionTable.begin(h, authentication, session, origin, now);
          return new SignedIn(session, device, begun.isComplete());
        });
  }

  @Override
  public Optional<String> pseudonym(String cookie) {
    return devices.pseudonym(cookie);
  }

  private boolean isLocked(String user) {
    return database
        .transaction(h -> AccountTable.row(h, authentication, user))
        .filter(AccountRow::isLocked)
        .isPresent();
  }

  @Override
  public Optional<Account> account(String token) {
    try {
      return used(Tokens.hash(token));
    } catch (AlteredDataException e) {
      // Signed out; the reason is given at the next sign-in.
      return Optional.empty();
    }
  }

  private Optional<Account> used(String tokenHash) {
    return database.transaction(
        h -> {
          Optional<Account> account =
              SessionTable.open(h, authentication, tokenHash, clock.instant())
                  .filter(open -> rule.isComplete(open.account(), open.factor()))
                  .map(SessionTable.Open::account);
          if (account.isPresent()) {
            SessionTable.use(h, tokenHash, clock.instant());
          }
          return account;
        });
  }

  @Override
  public void changePassword(
      Account by, char[] present, char[] next, String session, ClientBrowser browser)
      throws Refusal {
    String user = by.user();
    passwords.requirePassword(user);
    passwords.check(user, present, browser);
    AccountRules.password(next, user);
    String hash = hashing.hash(next);
    String mine = Tokens.hash(session);
    database.transaction(
        h -> {
          AccountTable.setPassword(h, authentication, audit, user, hash);
          PasswordLinkTable.remove(h, user);
          KnownDeviceTable.forget(h, user);
          SessionTable.removeOthers(h, user, mine);
          audit.record(h, new AuditEvent(user, "password-changed", "", "", user));
          AccountNotices.tellAll(
              h, authentication, by, NoticeKind.PASSWORD_CHANGED, clock.instant());
          return user;
        });
  }

  @Override
  public void showPassword(String token, char[] password, ClientBrowser browser) throws Refusal {
    String tokenHash = Tokens.hash(token);
    Instant now = clock.instant();
    String user =
        database
            .transaction(h -> SessionTable.open(h, authentication, tokenHash, now))
            .filter(open -> rule.isLeftOut(open.factor()))
            .map(open -> open.account().user())
            .orElseThrow(FactorReason.NEEDED::refusal);
    passwords.check(user, password, browser);
    database.transaction(
        h -> {
          if (!SessionTable.show(
              h, authentication, tokenHash, tokenHash, FactorRule.LEFT_OUT, clock.instant())) {
            throw FactorReason.NEEDED.refusal();
          }
          return user;
        });
  }

  @Override
  public void signOut(String token) {
    database.transaction(h -> SessionTable.remove(h, Tokens.hash(token)));
  }
}
