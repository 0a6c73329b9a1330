package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.audit.Access;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AccessLog;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.TestDatabase;

/** People see who viewed their data, and the system who viewed unusually much. */
@EachDatabase
final class StoredAccessLogTest {
  private static final Set<String> OFFICE = Set.of("academic-affairs");
  private static final Account CLERK = new Account("clerk", "", Set.of("office:academic-affairs"));
  private static final Account COLLEAGUE = new Account("other", "", CLERK.roles());
  private static final int MOST = 2;

  private final Database database;
  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final RecordedWarnings warned = new RecordedWarnings();
  private final StoredAccessLog log;

  /** Five minutes to midnight in China. */
  private Instant now = Instant.parse("2026-11-30T15:55:00Z");

  StoredAccessLogTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    log = keeping(StoredAccessLog.FEWEST_DAYS);
  }

  private StoredAccessLog keeping(int days) {
    return new StoredAccessLog(database, audit, warned, days, MOST, () -> now);
  }

  private void dossier(Account by, String person) {
    log.record(new Access(by, OFFICE, AccessKind.DOSSIER, "", person));
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void aPersonSeesOfficeDayAndPurposeAndTheAuditTrailTheAccount() {
    dossier(CLERK, "2022001");
    log.record(new Access(CLERK, OFFICE, AccessKind.DOWNLOAD, "c-1", "2022001"));
    pass(Duration.ofMinutes(15));
    dossier(COLLEAGUE, "2022001");
    dossier(CLERK, "2022001");
    dossier(CLERK, "2022002");

    assertEquals(
        List.of(
            new AccessLog.Seen(LocalDate.of(2026, 12, 1), OFFICE, AccessKind.DOSSIER, 2),
            new AccessLog.Seen(LocalDate.of(2026, 11, 30), OFFICE, AccessKind.DOSSIER, 1),
            new AccessLog.Seen(LocalDate.of(2026, 11, 30), OFFICE, AccessKind.DOWNLOAD, 1)),
        log.ofPerson("2022001"));
    assertEquals(
        List.of(
            "dossier-viewed",
            "credential-downloaded",
            "dossier-viewed",
            "dossier-viewed",
            "dossier-viewed"),
        audit.actions());
    assertEquals("c-1", audit.events.get(1).subject());
    assertEquals("2022001", audit.events.get(1).person());
    assertEquals("other", audit.events.get(2).actor());
  }

  @Test
  void whatIsDoneAgainWithinTenMinutesIsOneAccess() {
    dossier(CLERK, "2022001");
    pass(Duration.ofMinutes(9));
    dossier(CLERK, "2022001");

    assertEquals(1, audit.actions().size());
    assertEquals(1, log.ofPerson("2022001").get(0).times());
  }

  private void list(Account by, String... people) {
    log.recordList(by, AccessKind.BATCH_ROWS, "b-1", Map.of("academic-affairs", Set.of(people)));
  }

  @Test
  void aListIsOneEventWithTheNumberOfPeopleAndEachOfThemSeesIt() {
    list(CLERK, "2022001", "2022002");
    list(COLLEAGUE, "2022001");
    list(CLERK);

    assertEquals(
        List.of("b-1 people 2", "b-1 people 1"),
        audit.events.stream().map(AuditEvent::subject).toList());
    assertEquals(List.of("batch-rows-viewed", "batch-rows-viewed"), audit.actions());
    assertEquals("", audit.events.get(0).person());
    LocalDate day = LocalDate.of(2026, 11, 30);
    assertEquals(
        List.of(new AccessLog.Seen(day, OFFICE, AccessKind.BATCH_ROWS, 2)),
        log.ofPerson("2022001"));
    assertEquals(1, log.ofPerson("2022002").get(0).times());
  }

  @Test
  void aListThatIsReadAnewAddsWhoIsNewInItAndOnTheNextDayEverybody() {
    list(CLERK, "2022001", "2022002");
    pass(Duration.ofMinutes(4));
    list(CLERK, "2022001", "2022002");
    list(CLERK, "2022002", "2022003");
    pass(Duration.ofMinutes(2));
    list(CLERK, "2022003");
    list(CLERK, "2022003");

    assertEquals(
        List.of("b-1 people 2", "b-1 people 1", "b-1 people 1"),
        audit.events.stream().map(AuditEvent::subject).toList());
    assertEquals(1, log.ofPerson("2022002").get(0).times());
    assertEquals(2, log.ofPerson("2022003").size());
  }

  @Test
  void anAccessIsListedUntilItIsTooOld() {
    dossier(CLERK, "2022001");
    pass(Duration.ofDays(StoredAccessLog.FEWEST_DAYS).minusHours(1));
    dossier(CLERK, "2022002");
    assertEquals(1, log.ofPerson("2022001").size());

    pass(Duration.ofDays(1));
    dossier(CLERK, "2022002");
    assertEquals(List.of(), log.ofPerson("2022001"));
  }

  @Test
  void aTimeShorterThanTheLawAsksForIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> keeping(StoredAccessLog.FEWEST_DAYS - 1));
  }

  @Test
  void anAccountThatIsGivenTheDataOfManyPeopleIsToldOf() {
    AccessCheck check = new AccessCheck(database, MOST, () -> now);
    for (int person = 0; person < MOST; person++) {
      dossier(CLERK, "202200" + person);
      log.record(Access.of(CLERK, OFFICE, AccessKind.SEARCH, "found " + person));
    }
    list(CLERK, "2022003", "2022004", "2022005");
    assertEquals(Result.Status.OK, check.execute().getStatus());

    dossier(CLERK, "2022009");
    Result warning = check.execute();
    assertEquals(Result.Status.WARN, warning.getStatus());
    assertTrue(warning.toString().contains("Account clerk was given the data of 3 people"));

    pass(Duration.ofHours(25));
    assertEquals(Result.Status.OK, check.execute().getStatus());
  }

  @Test
  void ownerAndAuditorsAreToldOnceADayOfAnAccountThatIsGivenTheDataOfManyPeople() {
    list(CLERK, "2022003", "2022004", "2022005");
    for (int person = 0; person < MOST; person++) {
      dossier(CLERK, "202200" + person);
      dossier(COLLEAGUE, "202200" + person);
    }
    assertEquals(List.of(), warned.told);

    dossier(CLERK, "2022008");
    dossier(CLERK, "2022009");
    assertEquals(List.of("clerk"), warned.told);
    List<AuditEvent> alarms =
        audit.events.stream()
            .filter(event -> event.action().equals("access-limit-exceeded"))
            .toList();
    assertEquals(List.of(AuditEvent.of("clerk", "access-limit-exceeded", "", "people 3")), alarms);

    pass(Duration.ofHours(25));
    dossier(CLERK, "2022001");
    assertEquals(List.of("clerk"), warned.told, "another day, and few people");
    dossier(CLERK, "2022002");
    dossier(CLERK, "2022003");
    assertEquals(List.of("clerk", "clerk"), warned.told);
  }
}
