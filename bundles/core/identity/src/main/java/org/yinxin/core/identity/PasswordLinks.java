package org.yinxin.core.identity;

import static org.yinxin.services.identity.AccountReason.EXPIRED;
import static org.yinxin.services.identity.AccountReason.THROTTLED;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Accounts;
import org.yinxin.services.identity.FailureThrottle;
import org.yinxin.services.identity.PasswordHashing;
import org.yinxin.services.identity.PasswordLink;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Links by which people choose their passwords; of a link's token only the hash is kept. */
final class PasswordLinks {
  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;
  private final PasswordHashing hashing;
  private final InstantSource clock;
  private final FailureThrottle throttle;
  private final Tokens tokens = new Tokens();

  PasswordLinks(
      Database database,
      RowAuthentication authentication,
      AuditTrail audit,
      PasswordHashing hashing,
      InstantSource clock) {
    this.database = database;
    this.authentication = authentication;
    this.audit = audit;
    this.hashing = hashing;
    this.clock = clock;
    this.throttle = new FailureThrottle(clock);
  }

  /** Makes a link; one that the account had is void. */
  PasswordLink make(Handle h, String user, String by) {
    PasswordLink link =
        new PasswordLink(
            tokens.next(),
            clock.instant().plus(Accounts.LINK_LIFE).truncatedTo(ChronoUnit.SECONDS));
    PasswordLinkTable.put(h, authentication, user, Tokens.hash(link.token()), link.expiresAt());
    audit.record(h, new AuditEvent(by, "password-link-made", "", "", user));
    return link;
  }

  /** Returns the user name of the account that a link is for. */
  String user(String token, String client) throws Refusal {
    Optional<String> user = database.transaction(h -> open(h, token));
    // A right link is never refused: others at the same address may have tried wrong ones.
    if (user.isEmpty() && throttle.exceededBy(client)) {
      throw new Refusal(
          THROTTLED,
          new LocalizedText("尝试次数过多，请五分钟后再试。", "Too many attempts. Try again in five minutes."));
    }
    return user.orElseThrow(PasswordLinks::expired);
  }

  /** Gives the account of a link this password. */
  void use(String token, char[] password, String client) throws Refusal {
    AccountRules.password(password, user(token, client));
    String hash = hashing.hash(password);
    database.transaction(
        h -> {
          // Of two who use the link at once, one finds and removes it.
          String user = open(h, token).orElseThrow(PasswordLinks::expired);
          if (!PasswordLinkTable.remove(h, user)) {
            throw expired();
          }
          AccountRow before = AccountTable.row(h, authentication, user).orElseThrow();
          AccountTable.setPassword(h, authentication, audit, user, hash);
          SessionTable.endAll(h, user);
          audit.record(h, new AuditEvent(user, "password-chosen", "", "", user));
          if (before.hasPassword()) {
            AccountNotices.tellAll(
                h, authentication, before.account(), NoticeKind.PASSWORD_CHANGED, clock.instant());
          }
          return user;
        });
  }

  private Optional<String> open(Handle h, String token) {
    return PasswordLinkTable.find(h, authentication, Tokens.hash(token))
        .filter(link -> clock.instant().isBefore(link.expiresAt()))
        .map(PasswordLinkTable.Link::userName);
  }

  private static Refusal expired() {
    return new Refusal(
        EXPIRED,
        new LocalizedText(
            "链接已使用、已被新链接取代或已过期（24 小时）。请向管理员索取新链接。",
            "The link was used, replaced or is older than 24 hours. Ask an administrator for another."));
  }
}
