package org.yinxin.core.issuance.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Setting;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FixedRowAuthentication;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class VersionedSettingsTest {
  private static final String NAME = "wording/transcript/zh-CN";
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final Database database;
  private final VersionedSettings settings;

  VersionedSettingsTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    settings = new VersionedSettings(database, new FixedRowAuthentication(), audit, () -> NOW);
  }

  private Optional<Setting> set(String value, int expected) {
    return settings.set(NAME, value, "registrar", "academic-affairs", expected);
  }

  @Test
  void whatWasSetLastIsInForceAndWhatWasBeforeIsKept() {
    assertEquals(Optional.empty(), settings.value(NAME));
    set("一", 0);
    set("二", 1);

    assertEquals(Optional.of("二"), settings.value(NAME));
    assertEquals(Optional.of("二"), database.transaction(h -> settings.value(h, NAME)));
    assertEquals(
        List.of(
            new Setting(NAME, 2, "二", "registrar", NOW),
            new Setting(NAME, 1, "一", "registrar", NOW)),
        settings.history(NAME));
    assertEquals(List.of(), settings.history("wording/transcript/en"));
  }

  @Test
  void whatIsWrittenIntoTheDatabaseHasNoEffectUntilItIsSetAgain() {
    set("一", 0);
    database.transaction(h -> h.execute("UPDATE setting_version SET setting_value = '二'"));
    assertThrows(AlteredDataException.class, () -> settings.value(NAME));
    set("三", 1);
    assertEquals(Optional.of("三"), settings.value(NAME));
    assertEquals(List.of("三"), settings.history(NAME).stream().map(Setting::value).toList());
    assertTrailHasTheRows();

    database.transaction(
        h ->
            h.execute(
                "INSERT INTO setting_version (name, version_no, setting_value, set_by, set_at, mac)"
                    + " SELECT name, 3, '四', set_by, set_at, mac FROM setting_version"
                    + " WHERE version_no = 2"));

    AlteredDataException refused =
        assertThrows(AlteredDataException.class, () -> settings.value(NAME));
    assertTrue(refused.explanation().zh().contains(NAME), refused.explanation()::zh);
  }

  @Test
  void anEmptyValueIsTheDefaultAgain() {
    set("一", 0);
    set("", 1);

    assertEquals(Optional.empty(), settings.value(NAME));
    assertEquals(2, settings.history(NAME).size());
  }

  @Test
  void nobodySetsOverAVersionThatHeHasNotSeen() {
    set("一", 0);

    assertEquals(Optional.empty(), set("二", 0));
    assertEquals(Optional.empty(), set("二", 2));
    assertEquals(Optional.of("一"), settings.value(NAME));
  }

  @Test
  void eachChangeIsInTheAuditTrailAndARefusedOneIsNot() {
    set("一", 0);
    set("二", 0);

    assertEquals(
        List.of(AuditEvent.of("registrar", "setting-changed", "academic-affairs", NAME)),
        audit.events);
  }

  @Test
  void whatCannotBeRecordedIsNotSet() {
    audit.full = true;

    assertThrows(IllegalStateException.class, () -> set("一", 0));
    assertEquals(Optional.empty(), settings.value(NAME));
  }

  @Test
  void ofManyWhoSetTheSameVersionOneDoes() throws Exception {
    int people = 6;
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(people);
    Callable<Integer> work =
        () -> {
          start.await();
          return set("我的", 0).isPresent() ? 1 : 0;
        };
    List<Future<Integer>> done = new ArrayList<>();
    for (Callable<Integer> one : Collections.nCopies(people, work)) {
      done.add(threads.submit(one));
    }
    start.countDown();
    int winners = 0;
    for (Future<Integer> one : done) {
      winners += one.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
    threads.shutdown();

    assertEquals(1, winners);
    assertEquals(1, settings.history(NAME).size());
  }

  @Test
  void administratorsSetWhatBelongsToTheUniversity() throws Exception {
    Account administrator = new Account("admin", "", Set.of(Account.ADMINISTRATOR));
    Account operator =
        new Account("keeper", "", Set.of(Account.KIOSK_OPERATOR, "office:personnel"));

    assertThrows(Refusal.class, () -> settings.set("kiosk-notice", "x", operator, 0));
    assertEquals(Optional.empty(), settings.value("kiosk-notice"));
    assertTrue(settings.set("kiosk-notice", "闭馆", administrator, 0).isPresent());
    assertEquals(Optional.of("闭馆"), settings.value("kiosk-notice"));
    assertEquals(Optional.empty(), settings.set("kiosk-notice", "other", administrator, 0));
  }

  @Test
  void theTrailHasEachVersion() {
    set("一", 0);
    set("二", 1);

    assertTrailHasTheRows();
    assertEquals(2, audit.rows(AuthenticatedTable.SETTING).total());
  }

  private void assertTrailHasTheRows() {
    assertEquals(
        database.transaction(h -> FixedRowAuthentication.read(h, AuthenticatedTable.SETTING)),
        audit.rows(AuthenticatedTable.SETTING));
  }
}
