package org.yinxin.core.issuance.logaudit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.core.issuance.FakePress;
import org.yinxin.core.issuance.World;
import org.yinxin.core.issuance.recovery.RestoredWorld;
import org.yinxin.services.billing.PrintAudit;
import org.yinxin.services.ledger.AuditReport;
import org.yinxin.services.ledger.LogAudit;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.ledger.LogLoss;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.ledger.Mismatch.Kind;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowChange;
import org.yinxin.services.persistence.RowSet;
import org.yinxin.services.records.RecordAudit;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Attacks of somebody with the password of the database, or the disk of the vault. */
@EachDatabase
final class LogAuditRunnerTest {
  private final World world;
  private final List<Mismatch> badCopies = new ArrayList<>();
  private Optional<Mismatch> badRecord = Optional.empty();
  private Optional<String> badForm = Optional.empty();
  private Optional<String> badStamp = Optional.empty();
  private Optional<String> badCosignature = Optional.empty();
  @TempDir private Path folder;
  private LogAuditRunner audit;
  private String first;
  private String second;
  private int grown;

  LogAuditRunnerTest(TestDatabase kind) {
    world = new World(kind);
  }

  @BeforeEach
  void issue() throws Exception {
    world.registry.names.put("2022002", "李四");
    first = world.apply("2022001").credentialId().orElseThrow();
    second = world.apply("2022002").credentialId().orElseThrow();
    audit = opened();
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private LogAuditRunner opened() {
    return opened(folder);
  }

  private static LastReport last(Path folder) {
    return new LastReport(folder, InstantSource.fixed(Instant.parse("2026-12-01T00:00:00Z")));
  }

  private LogAuditRunner opened(Path folder) {
    return opened(folder, last(folder));
  }

  private LogAuditRunner opened(Path folder, LastReport last) {
    RecordAudit records =
        new RecordAudit() {
          @Override
          public long count() {
            return 1;
          }

          @Override
          public Optional<Mismatch> audit(LongConsumer progress) {
            progress.accept(1);
            return badRecord;
          }
        };
    PrintAudit copies =
        new PrintAudit() {
          @Override
          public long count(Instant from) {
            return 1;
          }

          @Override
          public Optional<Mismatch> audit(Instant from, LongConsumer progress) {
            progress.accept(1);
            return badCopies.stream().findFirst();
          }
        };
    return new LogAuditRunner(
        folder,
        last,
        world.ledger,
        new LogAuditRun.Stored(
            world.database,
            world.press,
            world.ledger,
            world.rows,
            records,
            world.audit,
            copies,
            () -> badForm,
            () -> badStamp,
            () -> badCosignature),
        InstantSource.fixed(Instant.parse("2026-12-01T00:00:00Z")));
  }

  private AuditReport run(boolean full) {
    return audit.run(new LogAudit.Request(full, Optional.empty()), (part, done, of) -> {});
  }

  private void assertFound(Kind kind, String... words) {
    Mismatch found = run(true).mismatch().orElseThrow();
    assertEquals(kind, found.kind(), found::toString);
    for (String word : words) {
      assertTrue(found.inEnglish().contains(word), found::toString);
    }
    assertFalse(found.what().zh().isBlank() || kind.advice().zh().isBlank());
  }

  private void set(String id, String column, Object value) {
    int changed =
        world.database.transaction(
            h -> h.execute("UPDATE credential SET " + column + " = ? WHERE id = ?", value, id));
    assertEquals(1, changed);
  }

  @Test
  void aTimeStampOrLongTermFormThatDoesNotFitIsNamed() {
    badForm = Optional.of("file abc is missing");
    assertFound(Kind.FILE, "long-term form", "abc is missing");
    badStamp = Optional.of("the time-stamp of 17 is of other bytes");
    assertFound(Kind.CHECKPOINT, "of 17");
  }

  @Test
  void aSignatureOfAWitnessThatDoesNotFitIsTold() {
    badCosignature = Optional.of("the signature of witness w under the checkpoint of size 17");

    assertFound(Kind.CHECKPOINT, "witness", "size 17");
  }

  @Test
  void nothingIsFoundWhereNothingWasTouched() {
    AuditReport report = run(true);

    assertEquals(Optional.empty(), report.mismatch());
    assertEquals(2, report.entries());
    assertEquals(2, report.filesRead());
    assertEquals(Optional.of(report), opened().latest());
  }

  @Test
  void eachEditedColumnOfACredentialIsNamed() {
    set(second, "number", "证〔2020〕1号");
    assertFound(Kind.CREDENTIAL, second, "number", "log entry 1");
    restore("number", world.press);

    String[][] edits = {
      {"type_id", "diploma", "type"},
      {"holder_name", "王五", "holder"},
      {"title_en", "Diploma", "title"},
      {"office", "another", "office"},
      {"code", "AAAA-BBBB", "verification code"},
      {"verify_url", "https://elsewhere.example/v/1", "address in the QR code"},
      {"sha256", "e".repeat(64), "file hash"},
      {"byte_range_sha256", "e".repeat(64), "hash of the signed bytes"},
    };
    for (String[] edit : edits) {
      String before = value(second, edit[0]);
      set(second, edit[0], edit[1]);
      assertFound(Kind.CREDENTIAL, second, edit[2]);
      set(second, edit[0], before);
    }
    assertEquals(Optional.empty(), run(true).mismatch());
  }

  @Test
  void anEditedColumnIsNamedWhateverWasAppliedForAgainSince() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertEquals(Optional.of(second), world.apply("2022002").credentialId());
    }
    assertEquals(Optional.empty(), run(true).mismatch());

    String before = value(second, "holder_name");
    set(second, "holder_name", "王五");
    assertFound(Kind.CREDENTIAL, second, "holder");
    world.database.transaction(
        h ->
            h.execute(
                "UPDATE application SET accepted_at = ? WHERE accepted LIKE ''",
                Timestamp.from(Instant.EPOCH)));
    assertFound(Kind.CREDENTIAL, second, "holder");
    set(second, "holder_name", before);
    assertEquals(Optional.empty(), run(true).mismatch());
  }

  @Test
  void anApplicationThatWasTakenFromItsCredentialIsNamed() {
    set(second, "holder_name", "王五");
    world.database.transaction(
        h -> h.execute("DELETE FROM application WHERE credential_id = ?", second));

    assertFound(Kind.CREDENTIAL, second, "application");
  }

  private void restore(String column, FakePress press) {
    String document = value(second, "document");
    String number = document.replaceAll(".*\"number\":\"([^\"]+)\".*", "$1");
    set(second, column, number);
    assertFalse(press.files.isEmpty());
  }

  private String value(String id, String column) {
    return world.database.transaction(
        h ->
            h.createQuery("SELECT " + column + " FROM credential WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
  }

  @Test
  void anEditedDocumentIsNamed() {
    set(first, "document", value(first, "document").replace("张三", "张四"));

    assertFound(Kind.DOCUMENT, first, "log entry 0");
  }

  @Test
  void theStateOfACredentialIsThatOfTheLog() {
    set(first, "state", "REVOKED");
    assertFound(Kind.STATE, first, "of which the log says nothing");
    set(first, "state", "SUPERSEDED");
    assertFound(Kind.STATE, first, "of which the log says nothing");
    set(first, "state", "VALID");

    world.credentials.revoke(first, "a mistake", "registrar");
    assertEquals(Optional.empty(), run(true).mismatch());
    set(first, "state", "VALID");
    assertFound(Kind.STATE, first, "was revoked in the log");
  }

  @Test
  void aMissingAndAChangedFileAreNamed() {
    String hash = value(second, "sha256");
    byte[] file = world.press.files.put(hash, "%PDF another".getBytes(StandardCharsets.UTF_8));
    assertFound(Kind.FILE, second, hash, "ALTERED");

    world.press.files.remove(hash);
    assertFound(Kind.FILE, second, hash, "MISSING");

    world.press.files.put(hash, file);
    assertEquals(Optional.empty(), run(true).mismatch());
  }

  @Test
  void aRemovedAndAnAddedRowAreNamed() {
    world.database.transaction(
        h -> h.execute("UPDATE credential SET log_entry = ? WHERE id = ?", "made-up", second));
    assertFound(Kind.CREDENTIAL, "log entry 1 has no credential");

    world.database.transaction(h -> h.execute("DELETE FROM credential WHERE id = ?", second));
    assertFound(Kind.CREDENTIAL, "log entry 1 has no credential");
  }

  @Test
  void theFirstMismatchInTheOrderOfTheLogIsTheOneThatIsNamed() {
    world.press.files.clear();

    assertFound(Kind.FILE, first);
  }

  @Test
  void aFaultOfTheLogItselfComesBeforeAllOthers() {
    world.press.files.clear();
    world.ledger.fault = Optional.of(Mismatch.of(Kind.ENTRY, "entry 1", "缺", "entry 1 is missing"));

    assertFound(Kind.ENTRY, "entry 1");
  }

  @Test
  void anAlteredSessionIsFound() {
    world.rows.altered = Optional.of(AuthenticatedTable.SESSION);

    assertFound(Kind.ACCOUNT, "a session is not");
  }

  @Test
  void anAlteredRowIsNamedInTheWordsOfItsTable() {
    world.rows.altered = Optional.of(AuthenticatedTable.KIOSK);
    assertFound(Kind.KIOSK, "the key of kiosk changed");

    world.rows.altered = Optional.of(AuthenticatedTable.HOLD);
    assertFound(Kind.HOLD, "the hold changed");
  }

  private static String code(int row) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(ByteBuffer.allocate(32).putInt(row).array());
  }

  @Test
  void aRowThatIsReplacedByAnOlderOneIsFound() {
    record(Optional.empty(), Optional.of(code(1)));
    record(Optional.of(code(1)), Optional.of(code(2)));
    world.rows.rows.put(AuthenticatedTable.ACCOUNT, RowSet.EMPTY.plus(RowSet.code(code(2))));
    assertEquals(Optional.empty(), run(false).mismatch());

    world.rows.rows.put(AuthenticatedTable.ACCOUNT, RowSet.EMPTY.plus(RowSet.code(code(1))));
    assertFound(Kind.ACCOUNT, "the accounts are not");
  }

  @Test
  void aRowThatIsRemovedIsFound() {
    record(Optional.empty(), Optional.of(code(1)));

    assertFound(Kind.ACCOUNT, "the accounts are not");
  }

  private void record(Optional<String> before, Optional<String> after) {
    RowChange change = new RowChange(AuthenticatedTable.ACCOUNT, before, after);
    world.database.transaction(
        h -> {
          world.audit.record(h, change.event());
          return h;
        });
  }

  @Test
  void anAlteredRecordIsNamed() {
    badRecord = Optional.of(Mismatch.of(Kind.RECORD, "person", "不符", "a row does not fit"));

    assertFound(Kind.RECORD, "person");
  }

  @Test
  void whatIsFoundBetweenTheRunsIsTheLastReportUntilARunFindsNone() {
    Mismatch found = Mismatch.of(Kind.RECORD, "person", "不符", "a row does not fit");
    last(folder).raise(found);

    LogAuditRunner next = opened();
    assertEquals(Optional.of(found), next.latest().orElseThrow().mismatch());
    next.run(new LogAudit.Request(false, Optional.empty()), (part, done, of) -> {});
    assertEquals(Optional.empty(), next.latest().orElseThrow().mismatch());
  }

  @Test
  void anAlarmIsRaisedOnceARowUntilARunFindsNone() {
    Mismatch one = AuthenticatedTable.HOLD.altered(List.of("1"));
    Mismatch two = AuthenticatedTable.HOLD.altered(List.of("2"));
    LastReport last = last(folder);
    last.raise(one);
    last.raise(two);

    last.raise(one);
    assertEquals(Optional.of(two), last.get().orElseThrow().mismatch(), "one is known");

    opened(folder, last).run(new LogAudit.Request(false, Optional.empty()), (part, done, of) -> {});
    assertEquals(Optional.empty(), last.get().orElseThrow().mismatch());
    last.raise(one);
    assertEquals(Optional.of(one), last.get().orElseThrow().mismatch());
  }

  @Test
  void aFaultOfTheAuditTrailIsNamed() {
    world.audit.fault = Optional.of(Mismatch.of(Kind.TRAIL, "event 3", "缺", "event 3 is missing"));

    assertFound(Kind.TRAIL, "event 3");
  }

  @Test
  void aPrintedCopyThatIsNotOfItsCredentialIsNamedLast() {
    badCopies.add(Mismatch.of(Kind.PRINT, "copy", "不符", "copy does not fit"));

    assertFound(Kind.PRINT, "copy");
  }

  @Test
  void anAugmentedFormIsNoFaultWhileItsFileIsThere() throws Exception {
    String file = world.press.put("longer-lived".getBytes(StandardCharsets.UTF_8));
    String other = "b".repeat(64);
    world.database.transaction(
        h -> world.ledger.append(h, LogEntry.augment(0, file, other, other)));
    assertEquals(Optional.empty(), run(true).mismatch());

    world.press.files.remove(file);
    assertFound(Kind.FILE, "log entry 2", file);
  }

  @Test
  void filesAreReadWhenTheyAreNewAndAllIfAllAreAskedFor() throws Exception {
    run(false);
    run(false);
    String hash = value(first, "sha256");
    byte[] lost = world.press.files.remove(hash);
    world.registry.names.put("2022003", "王五");
    world.apply("2022003");

    AuditReport next = run(false);
    assertEquals(Optional.empty(), next.mismatch());
    assertEquals(1, next.filesRead());
    assertEquals(2, next.filesBefore());
    assertEquals(0, next.filesAgain(), "those with index 2 by 30");
    assertFalse(next.full());
    assertFound(Kind.FILE, hash);

    // A full run that found something is no reason to skip what it did not come to.
    assertEquals(Kind.FILE, run(false).mismatch().orElseThrow().kind());
    world.press.files.put(hash, lost);
    assertEquals(Optional.empty(), run(false).mismatch());
  }

  /** The first one was read last night, so that it takes longest; the second one's turn is next. */
  @Test
  void aFileThatIsLostLaterIsFoundWithinThirtyRunsThoughTheLogGrows() throws Exception {
    run(false);
    String longest = value(first, "sha256");
    byte[] file = world.press.files.remove(longest);
    for (int night = 1; night < AuditState.TURNS; night++) {
      grow();
      AuditReport report =
          opened().run(new LogAudit.Request(false, Optional.empty()), (part, done, of) -> {});
      assertEquals(Optional.empty(), report.mismatch());
      assertEquals(1, report.filesRead());
    }
    assertLost(longest);
    assertLost(longest);

    world.press.files.put(longest, file);
    AuditReport well = run(false);
    assertEquals(Optional.empty(), well.mismatch());
    assertEquals(2, well.filesAgain(), "those with index 0 and 30");
    world.press.files.remove(value(second, "sha256"));
    assertLost(value(second, "sha256"));
  }

  private void assertLost(String hash) {
    Mismatch found = run(false).mismatch().orElseThrow();
    assertEquals(Kind.FILE, found.kind());
    assertTrue(found.inEnglish().contains(hash), found::toString);
  }

  private void grow() throws Exception {
    String person = "grown-" + ++grown;
    world.registry.names.put(person, "王五");
    world.apply(person);
  }

  @Test
  void rowsAreAllLookedAtInEveryRun() {
    run(false);
    set(first, "state", "REVOKED");

    assertEquals(Kind.STATE, run(false).mismatch().orElseThrow().kind());
  }

  @Test
  void aCheckpointThatWasKeptOutsideIsHeldAgainstTheLog() {
    LogAudit.Request since = new LogAudit.Request(false, Optional.of("checkpoint 9"));
    AuditReport report = audit.run(since, (part, done, of) -> {});

    assertEquals(Kind.FORK, report.mismatch().orElseThrow().kind());
    assertEquals(report, audit.latest().orElseThrow());
  }

  @Test
  void theCheckpointOfTheLastRunIsRememberedOutsideTheDatabase() throws Exception {
    run(false);
    // As a database that was set back.
    Path kept = folder.resolve("audit-position");
    Files.writeString(
        kept,
        Files.readString(kept)
            .replace("checkpoint\\ 2", "checkpoint 7")
            .replace("checkpoint 2", "checkpoint 7"));

    assertEquals(Kind.FORK, run(false).mismatch().orElseThrow().kind());
    assertEquals(Kind.FORK, run(true).mismatch().orElseThrow().kind());
    Files.writeString(kept, "damaged");
    assertEquals(Optional.empty(), run(false).mismatch());
  }

  @Test
  void whatWasAuditedBeforeALossWasAcceptedIsForgottenOnEachNode(@TempDir Path elsewhere) {
    LogAuditRunner other = opened(elsewhere);
    List<LogAuditRunner> nodes = List.of(audit, other);
    nodes.forEach(node -> assertEquals(Optional.empty(), some(node).mismatch()));
    new RestoredWorld(world).restore(1, 1);
    nodes.forEach(node -> assertEquals(Kind.FORK, some(node).mismatch().orElseThrow().kind()));

    var begun = world.database.transaction(world.ledger::begin);

    assertEquals(1, begun.size());
    for (LogAuditRunner node : nodes) {
      AuditReport report = some(node);
      assertEquals(Optional.empty(), report.mismatch());
      assertTrue(report.full());
      assertFalse(some(node).full());
    }
  }

  @Test
  void aLossThatIsAcceptedDuringARunHasTheNextOneReadEverything() {
    run(false);
    audit.run(
        new LogAudit.Request(false, Optional.empty()),
        (part, done, of) ->
            world.ledger.loss =
                Optional.of(
                    new LogLoss(
                        2,
                        3,
                        "kiosk",
                        Instant.EPOCH,
                        Optional.of(Instant.EPOCH),
                        Optional.empty(),
                        0,
                        Optional.empty())));

    AuditReport next = run(false);

    assertTrue(next.full());
    assertEquals(2, next.filesRead());
  }

  private static AuditReport some(LogAuditRunner node) {
    return node.run(new LogAudit.Request(false, Optional.empty()), (part, done, of) -> {});
  }

  @Test
  void whatIsFoundIsToldThoughTheDiskTakesNothing() throws Exception {
    Path full = Files.writeString(folder.resolve("no-folder"), "");
    world.press.files.clear();

    LogAuditRunner audit = opened(full.resolve("log"));
    AuditReport report =
        audit.run(new LogAudit.Request(false, Optional.empty()), (part, done, of) -> {});

    assertEquals(Kind.FILE, report.mismatch().orElseThrow().kind());
    assertEquals(Optional.of(report), audit.latest());
  }

  @Test
  void itSaysHowFarItIsAndOneRunsAtATime() {
    List<LogAudit.Part> heard = new ArrayList<>();
    audit.run(
        new LogAudit.Request(true, Optional.empty()),
        (part, done, of) -> {
          heard.add(part);
          assertThrows(IllegalStateException.class, () -> run(false));
        });

    assertEquals(
        List.of(
            LogAudit.Part.CREDENTIALS,
            LogAudit.Part.RECORDS,
            LogAudit.Part.TRAIL,
            LogAudit.Part.COPIES),
        heard);
  }
}
