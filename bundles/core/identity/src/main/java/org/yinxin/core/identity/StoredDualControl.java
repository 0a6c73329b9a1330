package org.yinxin.core.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeReason;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.identity.DualControl;
import org.yinxin.services.identity.LocalAccount;
import org.yinxin.services.identity.WaitingChange;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * Dual control over the rows of accounts and waiting changes. The audit trail has for each step the
 * SHA-256 of what was asked for.
 */
@Component
public final class StoredDualControl implements DualControl {
  private static final int MOST_CHARACTERS = 60_000;

  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;
  private final InstantSource clock;

  /** Keeps changes in the database until they are confirmed. */
  @Activate
  public StoredDualControl(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "audit") AuditTrail audit) {
    this(database, authentication, audit, InstantSource.system());
  }

  StoredDualControl(
      Database database, RowAuthentication authentication, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.authentication = authentication;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Optional<WaitingChange> ask(WaitingChange.Request request, ChangeRule rule, Account by)
      throws Refusal {
    return database.transaction(h -> ask(h, request, rule, by));
  }

  private Optional<WaitingChange> ask(
      Handle h, WaitingChange.Request request, ChangeRule rule, Account by) throws Refusal {
    if (!rule.mayMake().test(by)) {
      throw AccessReason.NOT_ALLOWED.refusal();
    }
    List<LocalAccount> makers = makers(h, rule);
    if (people(makers) < 2) {
      if (rule.alone().isPresent()) {
        throw rule.alone().get().refusal();
      }
      return Optional.empty();
    }
    if (by.personNumber().isEmpty()) {
      throw ChangeReason.NO_PERSON.refusal();
    }
    if (request.body().length() > MOST_CHARACTERS) {
      throw ChangeReason.TOO_LARGE.refusal();
    }
    Instant now = clock.instant();
    ChangeTable.forget(h, now.minus(LIFE));
    List<ChangeTable.Row> same =
        ChangeTable.all(h, authentication, now.minus(LIFE)).stream()
            .filter(row -> row.isOf(request))
            .toList();
    for (ChangeTable.Row row : same) {
      if (isAnothers(row, by, makers) && ChangeTable.remove(h, row.id())) {
        record(h, by, "change-confirmed", row, row.userName());
        return Optional.empty();
      }
    }
    return Optional.of(
        same.stream()
            .filter(row -> row.userName().equals(by.user()))
            .findFirst()
            .orElseGet(() -> insert(h, request, rule, by, now))
            .change());
  }

  private List<LocalAccount> makers(Handle h, ChangeRule rule) {
    return AccountTable.withRoles(h, authentication).stream()
        .filter(local -> rule.mayMake().test(local.account()))
        .toList();
  }

  /**
   * Those whose accounts are locked count, too, or one could lock the other one out of the rule.
   */
  private static long people(List<LocalAccount> makers) {
    return makers.stream()
        .map(local -> local.account().personNumber())
        .filter(number -> !number.isEmpty())
        .distinct()
        .count();
  }

  /** Says if somebody else has asked for a change, who may make it still. */
  private static boolean isAnothers(ChangeTable.Row row, Account by, List<LocalAccount> makers) {
    return !row.userName().equals(by.user())
        && !row.personNumber().equals(by.personNumber())
        && makers.stream()
            .filter(local -> !local.altered() && !local.locked())
            .map(LocalAccount::account)
            .anyMatch(
                account ->
                    account.user().equals(row.userName())
                        && account.personNumber().equals(row.personNumber()));
  }

  private ChangeTable.Row insert(
      Handle h, WaitingChange.Request request, ChangeRule rule, Account by, Instant now) {
    ChangeTable.Row row =
        new ChangeTable.Row(
            UUID.randomUUID().toString(),
            request.operation(),
            request.method(),
            request.path(),
            request.body(),
            by.user(),
            by.personNumber(),
            now.toEpochMilli(),
            Optional.empty());
    ChangeTable.insert(h, authentication, row);
    record(h, by, "change-asked", row, rule.about());
    AccountTable.find(h, authentication, rule.about())
        .map(LocalAccount::account)
        .ifPresent(
            account ->
                AccountNotices.tellAll(
                    h, authentication, account, NoticeKind.ACCOUNT_CHANGE_ASKED, now));
    return row;
  }

  @Override
  public boolean isSecondPerson(String first, ChangeRule rule, Account by) throws Refusal {
    if (first.equals(by.user())) {
      return false;
    }
    String number =
        database
            .transaction(h -> AccountTable.find(h, authentication, first))
            .map(local -> local.account().personNumber())
            .orElse("");
    if (number.isEmpty() || by.personNumber().isEmpty()) {
      if (database.transaction(h -> people(makers(h, rule))) >= 2) {
        throw noPerson(by.personNumber().isEmpty() ? by.user() : first);
      }
      return true;
    }
    return !number.equals(by.personNumber());
  }

  private static Refusal noPerson(String user) {
    return new Refusal(
        ChangeReason.NO_PERSON,
        new LocalizedText(
            "关键更改须由两个人办理，而账号“%s”没有登记是谁的。请管理员在“人员与角色”中为它填写学工号；账号已不在的，请重新登记。".formatted(user),
            ("Critical changes take two people, and account '%s' does not say whose it is. Have an"
                    + " administrator enter the person's number in it at people and roles; if the"
                    + " account is gone, begin anew.")
                .formatted(user)));
  }

  @Override
  public List<WaitingChange> waiting(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.AUDITOR);
    return database.transaction(
        h ->
            ChangeTable.all(h, authentication, clock.instant().minus(LIFE)).stream()
                .map(ChangeTable.Row::change)
                .toList());
  }

  @Override
  public Optional<WaitingChange> waitingAt(String path) {
    return database.transaction(
        h ->
            ChangeTable.all(h, authentication, clock.instant().minus(LIFE)).stream()
                .filter(row -> row.path().equals(path))
                .findFirst()
                .map(ChangeTable.Row::change));
  }

  @Override
  public void withdraw(String id, Account by) throws Refusal {
    database.transaction(
        h -> {
          ChangeTable.Row row =
              ChangeTable.all(h, authentication, clock.instant().minus(LIFE)).stream()
                  .filter(each -> each.id().equals(id))
                  .findFirst()
                  .orElseThrow(ChangeReason.UNKNOWN::refusal);
          if (!row.userName().equals(by.user())) {
            by.require(Account.ADMINISTRATOR);
          }
          if (!ChangeTable.remove(h, id)) {
            throw ChangeReason.UNKNOWN.refusal();
          }
          record(h, by, "change-withdrawn", row, row.userName());
          return id;
        });
  }

  private void record(Handle h, Account by, String action, ChangeTable.Row row, String of) {
    String subject = row.operation() + " SHA256:" + sha256(row);
    audit.record(h, new AuditEvent(by.user(), action, "", subject, of));
  }

  private static String sha256(ChangeTable.Row row) {
    String text = row.method() + " " + row.path() + "\n" + row.body();
    return DigestUtils.sha256Hex(text);
  }
}
