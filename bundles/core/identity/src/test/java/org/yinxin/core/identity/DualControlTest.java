package org.yinxin.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeReason;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.identity.FactorReason;
import org.yinxin.services.identity.WaitingChange;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FixedRowAuthentication;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Critical changes that one administrator asks for and another one confirms. */
@EachDatabase
final class DualControlTest {
  private static final WaitingChange.Request CHANGE =
      new WaitingChange.Request("price-list", "PUT", "/api/admin/prices", "{\"version\":3}");
  private static final WaitingChange.Request ANOTHER =
      new WaitingChange.Request("price-list", "PUT", "/api/admin/prices", "{\"version\":4}");

  private final FixedRowAuthentication rows = new FixedRowAuthentication();
  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final Database database;
  private final StoredDualControl control;
  private Instant now = Instant.parse("2026-12-01T02:00:00Z");

  DualControlTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    control = new StoredDualControl(database, rows, audit, () -> now);
  }

  private Account administrator(String user, String number) {
    Account account = new Account(user, number, Set.of(Account.ADMINISTRATOR));
    database.transaction(
        h -> {
          AccountTable.insert(h, rows, audit, account, AccountTable.NO_PASSWORD);
          return user;
        });
    return account;
  }

  private boolean waits(WaitingChange.Request request, Account by) throws Refusal {
    return control.ask(request, ChangeRule.OF_ADMINISTRATORS, by).isPresent();
  }

  private static void assertRefused(Object reason, Executable work) {
    assertEquals(reason, assertThrows(Refusal.class, work).reason());
  }

  @Test
  void oneAdministratorAloneWaitsForNobody() throws Exception {
    Account only = administrator("a", "T001");
    administrator("b", "");

    assertEquals(false, waits(CHANGE, only));
    assertEquals(List.of(), control.waiting(only));
  }

  @Test
  void aChangeIsMadeWhenAnotherPersonAsksForTheSame() throws Exception {
    Account first = administrator("a", "T001");
    Account second = administrator("b", "T002");

    assertTrue(waits(CHANGE, first));
    assertTrue(waits(CHANGE, first), "the same person again");
    assertTrue(waits(ANOTHER, second), "another change");
    assertEquals(
        List.of(CHANGE),
        control.waiting(second).stream()
            .filter(change -> change.by().equals("a"))
            .map(WaitingChange::request)
            .toList());
    assertEquals(false, waits(CHANGE, second));
    assertTrue(waits(CHANGE, second), "the first one's consent is used up");
    assertTrue(
        audit.events.stream()
            .anyMatch(
                event ->
                    event.action().equals("change-confirmed")
                        && event.actor().equals("b")
                        && event.person().equals("a")
                        && event.subject().startsWith("price-list SHA256:")),
        audit.events::toString);
  }

  @Test
  void twoAccountsOfOnePersonAreOne() throws Exception {
    Account first = administrator("a", "T001");
    Account again = administrator("a-2", "T001");
    administrator("b", "T002");

    assertTrue(waits(CHANGE, first));
    assertTrue(waits(CHANGE, again));
  }

  private boolean isSecond(String first, Account by) throws Refusal {
    return control.isSecondPerson(first, ChangeRule.OF_ADMINISTRATORS, by);
  }

  @Test
  void theSecondPersonOfTwoStepsIsKnownByTheNumber() throws Exception {
    Account first = administrator("a", "T001");
    administrator("a-2", "T001");
    administrator("b", "T002");

    assertEquals(false, isSecond("a", first));
    assertEquals(false, isSecond("a-2", first));
    assertTrue(isSecond("b", first));
  }

  @Test
  void anAccountWithoutANumberIsNoSecondPersonWhereTwoAreOnRecord() throws Exception {
    Account first = administrator("a", "T001");
    Account nobody = administrator("c", "");
    assertTrue(isSecond("c", first), "one person is on record");
    assertTrue(isSecond("a", nobody), "one person is on record");

    administrator("b", "T002");

    for (Executable step :
        List.<Executable>of(
            () -> isSecond("c", first),
            () -> isSecond("gone", first),
            () -> isSecond("a", nobody))) {
      assertRefused(ChangeReason.NO_PERSON, step);
    }
    assertEquals(false, isSecond("c", nobody), "the same account");
  }

  @Test
  void whoseAccountSaysOfNobodyChangesNothing() {
    administrator("a", "T001");
    administrator("b", "T002");
    Account nobody = administrator("c", "");

    assertRefused(ChangeReason.NO_PERSON, () -> waits(CHANGE, nobody));
  }

  @Test
  void whoHasAskedWithdrawsAndAnotherSeesWhatWaitsAtAPath() throws Exception {
    Account clerk = new Account("c", "T003", Set.of("office:academic-affairs"));
    database.transaction(
        h -> {
          AccountTable.insert(h, rows, audit, clerk, AccountTable.NO_PASSWORD);
          return clerk;
        });
    Account colleague = new Account("d", "T004", Set.of("office:academic-affairs"));
    administrator("a", "T001");
    ChangeRule rule = new ChangeRule(account -> true, Optional.empty(), "");

    assertTrue(control.ask(CHANGE, rule, clerk).isPresent());

    WaitingChange waiting = control.waitingAt(CHANGE.path()).orElseThrow();
    assertEquals("c", waiting.by());
    assertEquals(Optional.empty(), control.waitingAt("/api/admin/people"));
    assertRefused(AccessReason.NOT_ALLOWED, () -> control.withdraw(waiting.id(), colleague));
    control.withdraw(waiting.id(), clerk);
    assertEquals(Optional.empty(), control.waitingAt(CHANGE.path()));
  }

  @Test
  void whoMayNotMakeAChangeAsksForNoneEvenAlone() {
    Account auditor = new Account("auditor", "T009", Set.of(Account.AUDITOR));

    assertRefused(AccessReason.NOT_ALLOWED, () -> waits(CHANGE, auditor));
  }

  @Test
  void aRuleSaysWhoTheTwoAre() throws Exception {
    Account first = administrator("a", "T001");
    Account second = administrator("b", "T002");
    Account third = administrator("c", "T003");
    ChangeRule rule =
        new ChangeRule(account -> !account.user().equals("b"), Optional.of(FactorReason.ALONE), "");

    assertTrue(control.ask(CHANGE, rule, first).isPresent());
    assertRefused(AccessReason.NOT_ALLOWED, () -> control.ask(CHANGE, rule, second));
    assertEquals(false, control.ask(CHANGE, rule, third).isPresent());

    ChangeRule nobodyElse = new ChangeRule(account -> account.user().equals("a"), rule.alone(), "");
    assertRefused(FactorReason.ALONE, () -> control.ask(CHANGE, nobodyElse, first));
  }

  @Test
  void whoLocksTheOtherOneIsNotAlone() throws Exception {
    Account first = administrator("a", "T001");
    administrator("b", "T002");
    database.transaction(
        h -> {
          AccountTable.setLocked(h, rows, audit, "b", /* locked= */ true);
          return null;
        });

    assertTrue(waits(CHANGE, first));
  }

  @Test
  void theConsentOfWhoAdministersNoMoreIsNone() throws Exception {
    Account first = administrator("a", "T001");
    Account second = administrator("b", "T002");
    administrator("c", "T003");
    assertTrue(waits(CHANGE, first));
    database.transaction(
        h -> {
          AccountTable.change(h, rows, audit, new Account("a", "T001", Set.of()));
          return null;
        });

    assertTrue(waits(CHANGE, second));
  }

  @Test
  void aChangeThatSomebodyWroteIntoTheDatabaseIsNone() throws Exception {
    administrator("a", "T001");
    Account second = administrator("b", "T002");
    database.transaction(
        h ->
            h.execute(
                "INSERT INTO waiting_change (id, operation, method, path, body, user_name,"
                    + " person_number, asked) VALUES ('x', ?, ?, ?, ?, 'a', 'T001', ?)",
                CHANGE.operation(),
                CHANGE.method(),
                CHANGE.path(),
                CHANGE.body(),
                now.toEpochMilli()));

    assertTrue(waits(CHANGE, second));
    assertEquals(1, rows.alarms.size());
  }

  @Test
  void aChangeExpiresAndIsWithdrawn() throws Exception {
    Account first = administrator("a", "T001");
    Account second = administrator("b", "T002");
    assertTrue(waits(CHANGE, first));
    now = now.plus(Duration.ofDays(7));
    assertTrue(waits(CHANGE, second), "that of a week ago is forgotten");

    String id = control.waiting(first).get(0).id();
    control.withdraw(id, first);
    assertEquals(List.of(), control.waiting(second));
    assertRefused(ChangeReason.UNKNOWN, () -> control.withdraw(id, first));
    Account auditor = new Account("auditor", "T009", Set.of(Account.AUDITOR));
    assertEquals(List.of(), control.waiting(auditor));
    assertTrue(waits(ANOTHER, first));
    String another = control.waiting(first).get(0).id();
    assertRefused(AccessReason.NOT_ALLOWED, () -> control.withdraw(another, auditor));
    Account nobody = new Account("student", "2022001", Set.of());
    assertRefused(AccessReason.NOT_ALLOWED, () -> control.waiting(nobody));
    assertEquals(
        Optional.empty(), audit.events.stream().filter(e -> e.subject().contains("{")).findFirst());
  }
}
