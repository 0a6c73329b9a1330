package org.yinxin.core.issuance.retention;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.hc.api.Result;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.issuance.World;
import org.yinxin.core.issuance.holds.HoldTable;
import org.yinxin.core.issuance.logaudit.TableAudit;
import org.yinxin.core.issuance.register.RegisterReader;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Hold;
import org.yinxin.services.issuance.RegisterEntry;
import org.yinxin.services.issuance.RegisterQuery;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.retention.OldData;
import org.yinxin.services.retention.OldData.Kind;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class StoredRetentionTest {
  private static final Account CONSOLE = new Account("console:root", "", Set.of(Account.OPERATOR));
  private static final Account CLERK = new Account("clerk", "", Set.of("office:academic-affairs"));
  private static final Duration YEARS = Duration.ofDays(800);

  private final World world;
  private final Map<Kind, Integer> periods = new EnumMap<>(Kind.class);

  StoredRetentionTest(TestDatabase kind) {
    world = new World(kind);
    for (Kind each : Kind.values()) {
      periods.put(each, 730);
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private StoredRetention retention() {
    return new StoredRetention(world.database, world.rows, world.audit, periods, () -> world.now);
  }

  private static Map<Kind, Long> numbers(List<OldData> data) {
    return data.stream().collect(toMap(OldData::kind, OldData::number));
  }

  private Map<Kind, Long> delete() throws Refusal {
    return numbers(retention().delete(CONSOLE));
  }

  private boolean hasDocument(Application application) {
    return world.database.transaction(
        h ->
            !h.createQuery("SELECT accepted FROM application WHERE id = :id")
                .bind("id", application.id())
                .mapTo(String.class)
                .one()
                .isEmpty());
  }

  /** An approver refuses it, at the time of this test. */
  private void refuse(Application application) throws Refusal {
    world.approvals.refuse(application.id(), "照片不清晰", World.DEAN);
    world.database.transaction(
        h ->
            h.execute(
                "UPDATE application SET decided_at = ? WHERE id = ?", world.now, application.id()));
  }

  @Test
  void ofAVoidApplicationTheNumberStaysAndNothingOfAnIssuedOneGoes() throws Exception {
    Application issued = world.apply("2022001");
    world.settings.put("approval/proof", "true");
    world.registry.names.put("2022001", "张三丰");
    Application refused = world.apply("2022001");
    refuse(refused);
    world.pass(YEARS);
    world.registry.names.put("2022002", "李四");
    Application recent = world.apply("2022002");
    refuse(recent);

    assertEquals(1, numbers(retention().due()).get(Kind.VOID_APPLICATIONS));
    assertTrue(hasDocument(refused), "to count deletes nothing");
    assertEquals(1, delete().get(Kind.VOID_APPLICATIONS));

    assertEquals(
        List.of(true, false, true),
        List.of(hasDocument(issued), hasDocument(refused), hasDocument(recent)));
    RegisterEntry kept =
        new RegisterReader(world.database, world.accesses)
            .newest(RegisterQuery.ALL, "", 9, CLERK).stream()
                .filter(entry -> entry.number().equals("教证〔2026〕00002号"))
                .findFirst()
                .orElseThrow();
    assertEquals(
        List.of("2022001", "", "", "照片不清晰"),
        List.of(kept.personNumber(), kept.holderName(), kept.language(), kept.reason()));
    assertEquals(
        "照片不清晰", world.again(refused).reason().orElseThrow().zh(), "the person still reads why");
    assertEquals(List.of(), world.disagreements());
    assertEquals(Optional.empty(), new TableAudit(world.database, world.audit, world.rows).run());
    assertEquals(0, delete().get(Kind.VOID_APPLICATIONS), "each once");
  }

  /** One row that is old and one that is not, of each kind but applications. */
  private void fill(Instant old, Instant recent) {
    world.database.transaction(
        h -> {
          share(h, "old", old);
          share(h, "recent", recent);
          notice(h, "old", old, "SENT");
          notice(h, "waits", old, "WAITING");
          notice(h, "recent", recent, "SENT");
          for (Instant time : List.of(old, recent)) {
            String id = time.equals(old) ? "old" : "recent";
            h.execute(
                "INSERT INTO correction (id, person_number, office, kind, column_name, label_zh,"
                    + " label_en, cells, message, opened_at, outcome, answered_at) VALUES (?,"
                    + " '2022001', 'o', 'person', 'name', '', '', '{}', '', ?, 'DONE', ?)",
                id,
                time,
                time);
            h.execute(
                "INSERT INTO known_device (secret_hash, user_name, used_at) VALUES (?, 'u', ?)",
                "%064d".formatted(id.length()),
                time);
            h.execute(
                "INSERT INTO employer (id, employer_name, contact, purpose, state, items_per_day,"
                    + " used_day, used_items, requested_at, decided_at) VALUES (?, 'n', 'c', 'p',"
                    + " 'DECLINED', 1, '', 0, ?, ?)",
                id,
                time,
                time);
            h.execute(
                "INSERT INTO contact_proposal (person_number, address, code_sha256, ends_at,"
                    + " attempts) VALUES (?, 'a@example.org', 'x', ?, 0)",
                id,
                time);
          }
          for (Instant time : List.of(old, recent)) {
            String id = time.equals(old) ? "old" : "recent";
            batch(h, id, "FINISHED", time);
            hold(h, id, time);
            photo(h, time.equals(old) ? 'a' : 'b', time);
          }
          batch(h, "runs", "PAUSED", old);
          h.execute(
              "INSERT INTO correction (id, person_number, office, kind, column_name, label_zh,"
                  + " label_en, cells, message, opened_at) VALUES ('open', '2022001', 'o',"
                  + " 'person', 'name', '', '', '{}', '', ?)",
              old);
          return h;
        });
  }

  private static void batch(Handle h, String id, String state, Instant time) {
    h.execute(
        "INSERT INTO issue_batch (id, type_id, language, options, purpose, collectable, title_zh,"
            + " title_en, office, staged_by, staged_at, approved, state, due_at, working_since)"
            + " VALUES (?, 'proof', 'zh-CN', '{}', '', 1, '', '', 'o', 'clerk', ?, 1, ?, ?, ?)",
        id,
        time,
        state,
        time,
        time);
    h.execute(
        "INSERT INTO issue_batch_row (batch_id, row_no, person_number, state, attempt, touched_at)"
            + " VALUES (?, 1, '2022001', 'ISSUED', 1, ?)",
        id,
        time);
  }

  private Hold hold(Handle h, String id, Instant lifted) {
    Hold hold =
        new Hold(
            id,
            "2022001",
            "academic-affairs",
            Hold.Category.FEES,
            "欠费",
            "clerk",
            lifted,
            Optional.empty());
    HoldTable.insert(h, world.rows, hold);
    assertTrue(HoldTable.lift(h, world.rows, hold, "clerk", lifted));
    return hold;
  }

  private static String photo(Handle h, char digit, Instant touched) {
    String sha256 = String.valueOf(digit).repeat(64);
    h.execute(
        "INSERT INTO photo (sha256, source_sha256, media_type, width, height, content, import_id,"
            + " taken_at, touched_at, kept) VALUES (?, ?, 'image/jpeg', 1, 1, ?, 'i', ?, ?, 1)",
        sha256,
        sha256,
        new byte[] {1},
        touched,
        touched);
    return sha256;
  }

  @Test
  void aPhotoStaysWhileARecordAnUndoOrAnApplicationNeedsIt() throws Exception {
    Instant old = world.now.minus(YEARS);
    world.settings.put("approval/proof", "true");
    Application waiting = world.apply("2022001");
    world.database.transaction(
        h -> {
          h.execute(
              "INSERT INTO record_row (kind, row_key, holder, cells, import_id, imported_at) VALUES"
                  + " ('photo', '2022001', '2022001', ?, 'i', ?)",
              "{\"photo\":\"" + photo(h, '1', old) + "\"}",
              old);
          h.execute(
              "INSERT INTO record_import (id, kind, file_name, staged_by, staged_at, touched_at,"
                  + " state, base_no, file_format, charset_name, headings, rows_total, rows_read,"
                  + " added, changed, unchanged, bad_rows, problems, credentials) VALUES ('i',"
                  + " 'photo', '', '', ?, ?, 'APPLIED', 0, '', '', '', 1, 1, 1, 0, 0, 0, 0, 0)",
              old,
              old);
          h.execute(
              "INSERT INTO import_before (import_id, row_key, holder, cells, previous_import,"
                  + " imported_at) VALUES ('i', '2022001', '2022001', ?, '', ?)",
              "{\"photo\":\"" + photo(h, '2', old) + "\"}",
              old);
          h.execute(
              "UPDATE application SET accepted = ? WHERE id = ?",
              "{\"photo\":\"" + photo(h, '3', old) + "\"}",
              waiting.id());
          return photo(h, '4', old);
        });

    assertEquals(1, delete().get(Kind.REPLACED_PHOTOS));
    assertEquals(
        List.of("1", "2", "3"),
        world.database.transaction(
            h ->
                h.createQuery("SELECT SUBSTR(sha256, 1, 1) FROM photo ORDER BY sha256")
                    .mapTo(String.class)
                    .list()));
  }

  @Test
  void aHoldThatWasLiftedInTheDatabaseIsNotDeleted() throws Exception {
    Instant old = world.now.minus(YEARS);
    world.database.transaction(
        h -> {
          hold(h, "lifted", old);
          return HoldTable.insert(
              h,
              world.rows,
              new Hold(
                  "placed",
                  "2022001",
                  "o",
                  Hold.Category.FEES,
                  "欠费",
                  "clerk",
                  world.now,
                  Optional.empty()));
        });
    world.database.transaction(
        h ->
            h.execute(
                "UPDATE person_hold SET lifted_by = 'clerk', lifted_at = ? WHERE id = 'placed'",
                old));

    assertEquals(1, delete().get(Kind.LIFTED_HOLDS));
    assertEquals(1, world.count("person_hold"));
    assertEquals(1, world.holds.ofPerson("2022001").size(), "it still counts");
  }

  @Test
  void doctorSaysWhenTheNightDeletedNothing() throws Exception {
    fill(world.now.minus(YEARS), world.now);
    StoredRetention retention = retention();
    RetentionCheck check = new RetentionCheck(retention::hasFailed);
    world.pass(Duration.ofDays(1));
    world.audit.full = true;
    retention.round();
    assertEquals(Result.Status.WARN, check.execute().getStatus());

    world.audit.full = false;
    retention.round();
    assertTrue(check.execute().isOk());
    assertEquals(1, world.count("credential_share"));
  }

  private static void share(Handle h, String id, Instant end) {
    h.execute(
        "INSERT INTO credential_share (id, credential_id, person_number, secret_sha256, label,"
            + " asks_viewer, gives_file, created_at, expires_at) VALUES (?, 'c', '2022001', ?, '',"
            + " 1, 0, ?, ?)",
        id,
        id,
        end,
        end);
    h.execute(
        "INSERT INTO share_view (id, share_id, ticket_sha256, seen_at, viewer, organisation)"
            + " VALUES (?, ?, ?, ?, '王某', '某公司')",
        id,
        id,
        id,
        end);
  }

  private static void notice(Handle h, String id, Instant at, String state) {
    h.execute(
        "INSERT INTO notice (id, person_number, kind, title_zh, title_en, document_number,"
            + " subject, words, told_at, planned) VALUES (?, '2022001', 'CREDENTIAL_ISSUED', '',"
            + " '', '', '', '', ?, 1)",
        id,
        at);
    h.execute(
        "INSERT INTO notice_delivery (id, notice_id, channel, address, language, file_sha256,"
            + " state, attempts, due_at, ends_at) VALUES (?, ?, 'mail', '', 'zh-CN', '', ?, 1, ?,"
            + " ?)",
        id,
        id,
        state,
        at,
        at);
  }

  @Test
  void whatIsOldGoesAndWhatIsRecentOrStillWaitsStays() throws Exception {
    fill(world.now.minus(YEARS), world.now.minus(Duration.ofDays(1)));

    Map<Kind, Long> due = numbers(retention().due());
    assertEquals(due, delete());
    for (Kind kind : Kind.values()) {
      assertEquals(kind == Kind.VOID_APPLICATIONS ? 0 : 1, due.get(kind), kind.name());
    }

    Map<String, Integer> left =
        Map.of(
            "credential_share", 1,
            "share_view", 1,
            "notice", 2,
            "notice_delivery", 2,
            "correction", 2,
            "known_device", 1,
            "employer", 1,
            "contact_proposal", 1,
            "person_hold", 1,
            "photo", 1);
    assertEquals(2, world.count("issue_batch"));
    assertEquals(2, world.count("issue_batch_row"));
    left.forEach((table, rows) -> assertEquals(rows, world.count(table), table));
    assertEquals(
        List.of(
            AuditEvent.of("console:root", "old-data-deleted", "", "ended-shares 1"),
            AuditEvent.of("console:root", "old-data-deleted", "", "notices 1"),
            AuditEvent.of("console:root", "old-data-deleted", "", "answered-corrections 1"),
            AuditEvent.of("console:root", "old-data-deleted", "", "known-devices 1"),
            AuditEvent.of("console:root", "old-data-deleted", "", "declined-employers 1"),
            AuditEvent.of("console:root", "old-data-deleted", "", "finished-batches 1"),
            AuditEvent.of("console:root", "old-data-deleted", "", "unconfirmed-addresses 1"),
            AuditEvent.of("console:root", "old-data-deleted", "", "lifted-holds 1"),
            AuditEvent.of("console:root", "old-data-deleted", "", "replaced-photos 1")),
        world.audit.events);
    assertEquals(1, world.audit.rowChanges.size(), "of the lifted hold");
    var unused = delete();
    assertEquals(9, world.audit.events.size(), "nothing is recorded where nothing was deleted");
  }

  @Test
  void whatCannotBeRecordedIsNotDeleted() {
    fill(world.now.minus(YEARS), world.now);
    world.audit.full = true;

    assertThrows(IllegalStateException.class, this::delete);
    assertEquals(2, world.count("credential_share"));
    assertEquals(2, world.count("share_view"));
  }

  @Test
  void moreThanFitIntoOneTransactionAreAllDeleted() throws Exception {
    Instant old = world.now.minus(YEARS);
    world.database.transaction(
        h -> {
          for (int i = 0; i < 501; i++) {
            share(h, "share" + i, old);
          }
          return h;
        });

    assertEquals(501, delete().get(Kind.ENDED_SHARES));
    assertEquals(0, world.count("share_view"));
    assertEquals(
        List.of("ended-shares 500", "ended-shares 1"),
        world.audit.events.stream().map(AuditEvent::subject).toList());
  }

  @Test
  void aPeriodThatIsTooShortIsTheShortestAndNoneIsForGood() throws Exception {
    periods.put(Kind.ENDED_SHARES, 1);
    periods.put(Kind.NOTICES, 0);
    fill(world.now.minus(YEARS), world.now.minus(Duration.ofDays(29)));

    assertEquals(30, retention().days(Kind.ENDED_SHARES));
    Map<Kind, Long> deleted = delete();
    assertEquals(1, deleted.get(Kind.ENDED_SHARES), "29 days are less than 30");
    assertEquals(0, deleted.get(Kind.NOTICES));
    assertEquals(3, world.count("notice"));
  }

  @Test
  void eachNightOnceAndTheConsoleAlone() throws Exception {
    assertEquals(
        AccessReason.NOT_ALLOWED,
        assertThrows(Refusal.class, () -> retention().delete(CLERK)).reason());
    fill(world.now.minus(YEARS), world.now);
    StoredRetention retention = retention();
    retention.round();
    assertEquals(2, world.count("credential_share"), "there was no night since the start");

    world.pass(Duration.ofDays(1));
    retention.round();
    assertEquals(1, world.count("credential_share"));
    assertEquals("platform", world.audit.events.get(0).actor());
    world.database.transaction(
        h -> {
          share(h, "another", world.now.minus(YEARS));
          return h;
        });
    retention.round();
    assertEquals(2, world.count("credential_share"), "it ran in this night already");
  }
}
