package org.yinxin.core.identity;

import static org.yinxin.services.identity.AccountReason.BAD_REQUEST;
import static org.yinxin.services.identity.AccountReason.TAKEN;
import static org.yinxin.services.identity.AccountReason.UNKNOWN;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AccessLog;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountQuery;
import org.yinxin.services.identity.AccountReason;
import org.yinxin.services.identity.Accounts;
import org.yinxin.services.identity.LocalAccount;
import org.yinxin.services.identity.PasswordHashing;
import org.yinxin.services.identity.PasswordLink;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Accounts in the database. */
@Component
public final class StoredAccounts implements Accounts {
  private final Database database;
  private final RowAuthentication authentication;
  private final AccessLog accesses;
  private final PasswordHashing hashing;
  private final AccountRules rules;
  private final boolean isDevelopment;
  private final AccountWriter writer;
  private final PasswordLinks links;
  private final InstantSource clock;

  /** Keeps accounts in the database and records each change. */
  @Activate
  public StoredAccounts(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "hashing") PasswordHashing hashing,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "accesses") AccessLog accesses) {
    this(
        database,
        authentication,
        audit,
        accesses,
        hashing,
        office -> institution.numberPrefix(office).isPresent(),
        institution.development(),
        InstantSource.system());
  }

  StoredAccounts(
      Database database,
      RowAuthentication authentication,
      AuditTrail audit,
      AccessLog accesses,
      PasswordHashing hashing,
      Predicate<String> offices,
      boolean isDevelopment,
      InstantSource clock) {
    this.database = database;
    this.authentication = authentication;
    this.accesses = accesses;
    this.hashing = hashing;
    this.rules = new AccountRules(offices);
    this.isDevelopment = isDevelopment;
    this.clock = clock;
    this.writer = new AccountWriter(authentication, audit, clock);
    this.links = new PasswordLinks(database, authentication, audit, hashing, clock);
  }

  @Override
  public List<LocalAccount> search(AccountQuery query, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    List<LocalAccount> found =
        database.transaction(h -> AccountTable.search(h, authentication, query));
    accesses.recordRows(
        by, AccessKind.ACCOUNTS, found, each -> "", each -> each.account().personNumber());
    return found;
  }

  @Override
  public void checkNew(String user, String personNumber, Set<String> roles, Account by)
      throws Refusal {
    by.require(Account.ADMINISTRATOR);
    Account account = new Account(user, personNumber, roles);
    database.transaction(
        h -> {
          checkNew(h, account);
          return user;
        });
  }

  private void checkNew(Handle h, Account account) throws Refusal {
    String user = account.user();
    AccountRules.name(user);
    AccountRules.number(account.personNumber());
    rules.roles(account.roles(), Set.of());
    if (AccountTable.find(h, authentication, user).isPresent()) {
      throw refusal(TAKEN, "账号“" + user + "”已存在。", "There is an account " + user + " already.");
    }
  }

  @Override
  public PasswordLink create(String user, String personNumber, Set<String> roles, Account by)
      throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return database.transaction(
        h -> {
          checkNew(h, new Account(user, personNumber, roles));
          writer.insert(h, new Account(user, personNumber, roles), AccountTable.NO_PASSWORD, by);
          return links.make(h, user, by.user());
        });
  }

  @Override
  public LocalAccount set(Account account, char[] password, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    AccountRules.password(password, account.user());
    return put(account, password, by);
  }

  @Override
  public LocalAccount setPublic(Account account, char[] password, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    if (!isDevelopment) {
      throw refusal(
          BAD_REQUEST, "公开的密码只能用于开发模式。", "A password that is public is for development mode only.");
    }
    return put(account, password, by);
  }

  private LocalAccount put(Account account, char[] password, Account by) throws Refusal {
    String user = account.user();
    AccountRules.name(user);
    AccountRules.number(account.personNumber());
    String hash = hashing.hash(password);
    return database.transaction(
        h -> {
          long administrators = AccountTable.administrators(h, authentication);
          Optional<LocalAccount> before = AccountTable.find(h, authentication, user);
          if (before.filter(LocalAccount::altered).isPresent()) {
            // Nothing of it is to be believed, nor that it is the last administrator's.
            writer.removeAltered(h, user, by);
            before = Optional.empty();
          }
          if (before.isEmpty()) {
            rules.roles(account.roles(), Set.of());
            writer.insert(h, account, hash, by);
          } else {
            AccountRules.unlocked(before.get());
            change(h, before.get(), account, administrators, by);
            writer.replacePassword(h, user, hash);
          }
          LocalAccount now = known(h, user);
          writer.passwordSet(h, now.account(), by);
          return now;
        });
  }

  @Override
  public void checkChange(String user, String personNumber, Set<String> roles, Account by)
      throws Refusal {
    by.require(Account.ADMINISTRATOR);
    Account after = new Account(user, personNumber, roles);
    database.transaction(
        h -> {
          checkChange(known(h, user), after, AccountTable.administrators(h, authentication));
          return user;
        });
  }

  private void checkChange(LocalAccount before, Account after, long administrators) throws Refusal {
    AccountRules.number(after.personNumber());
    rules.roles(after.roles(), before.account().roles());
    if (!after.roles().contains(Account.ADMINISTRATOR)) {
      AccountRules.otherAdministrator(before, administrators);
    }
  }

  @Override
  public LocalAccount change(String user, String personNumber, Set<String> roles, Account by)
      throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return database.transaction(
        h -> {
          long administrators = AccountTable.administrators(h, authentication);
          change(h, known(h, user), new Account(user, personNumber, roles), administrators, by);
          return known(h, user);
        });
  }

  private void change(Handle h, LocalAccount before, Account after, long administrators, Account by)
      throws Refusal {
    checkChange(before, after, administrators);
    writer.change(h, before.account(), after, by);
  }

  @Override
  public LocalAccount setLocked(String user, boolean locked, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return database.transaction(
        h -> {
          long administrators = AccountTable.administrators(h, authentication);
          LocalAccount before = known(h, user);
          if (before.locked() == locked) {
            return before;
          }
          if (locked) {
            AccountRules.otherAdministrator(before, administrators);
          }
          writer.setLocked(h, user, locked, by);
          return known(h, user);
        });
  }

  @Override
  public PasswordLink link(String user, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return database.transaction(
        h -> {
          LocalAccount account = known(h, user);
          AccountRules.unlocked(account);
          AccountNotices.tellAll(
              h, authentication, account.account(), NoticeKind.PASSWORD_LINK_MADE, clock.instant());
          return links.make(h, user, by.user());
        });
  }

  @Override
  public String linkedUser(String token, String client) throws Refusal {
    return links.user(token, client);
  }

  @Override
  public void choosePassword(String token, char[] password, String client) throws Refusal {
    links.use(token, password, client);
  }

  private LocalAccount known(Handle h, String user) throws Refusal {
    LocalAccount known =
        AccountTable.find(h, authentication, user)
            .orElseThrow(() -> refusal(UNKNOWN, "没有这个账号。", "There is no such account."));
    if (known.altered()) {
      throw AlteredDataException.account();
    }
    return known;
  }

  private static Refusal refusal(AccountReason reason, String zh, String en) {
    return new Refusal(reason, new LocalizedText(zh, en));
  }
}
