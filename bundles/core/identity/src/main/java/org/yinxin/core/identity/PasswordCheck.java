package org.yinxin.core.identity;

import java.time.InstantSource;
import java.util.Optional;
import org.yinxin.services.identity.AccountReason;
import org.yinxin.services.identity.ClientBrowser;
import org.yinxin.services.identity.PasswordHashing;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;

/**
 * Checks the passwords of local accounts, with more patience for a browser in which the account
 * signed in before. Thread-safe.
 */
final class PasswordCheck {
  private final Database database;
  private final RowAuthentication authentication;
  private final KnownDevices devices;
  private final PasswordAttempts attempts;

  /**
   * Checks against the rows of accounts.
   *
   * @param pause delays a wrong answer to a client that failed often
   */
  PasswordCheck(
      Database database,
      RowAuthentication authentication,
      PasswordHashing hashing,
      KnownDevices devices,
      InstantSource clock,
      Runnable pause) {
    this.database = database;
    this.authentication = authentication;
    this.devices = devices;
    this.attempts =
        new PasswordAttempts(
            this::passwordHash,
            hashing::matches,
            PasswordHash::matches,
            hashing.hash("nobody".toCharArray()),
            clock,
            pause);
  }

  /** Refuses a wrong password, and a client or an account that failed too often. */
  void check(String user, char[] password, ClientBrowser browser) throws Refusal {
    attempts.check(user, password, browser.client(), devices.known(browser, user).orElse(""));
  }

  /** Says if the account takes passwords from known browsers only. */
  boolean isClosed(String user) {
    return attempts.isClosed(user);
  }

  /** Refuses an account that only sign-in services vouch for. */
  void requirePassword(String user) throws Refusal {
    if (passwordHash(user).filter(hash -> !hash.equals(AccountTable.NO_PASSWORD)).isEmpty()) {
      throw new Refusal(
          AccountReason.BAD_REQUEST,
          "您用学校统一身份认证登录，这里没有密码。请在学校的系统中修改。",
          "You sign in with your university account, which has no password here. Change it there.");
    }
  }

  private Optional<String> passwordHash(String user) {
    return database
        .transaction(h -> AccountTable.row(h, authentication, user))
        .map(AccountRow::passwordHash);
  }
}
