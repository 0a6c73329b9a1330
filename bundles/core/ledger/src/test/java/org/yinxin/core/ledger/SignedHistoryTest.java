package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.ledger.Ledger.Status;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.Database;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Somebody who can write to the database has the log's key sign nothing. */
@EachDatabase
final class SignedHistoryTest {
  private final Database database;
  private final List<Mismatch> alarms = new ArrayList<>();
  @TempDir private Path folder;
  private DatabaseLedger ledger;

  SignedHistoryTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
  }

  @BeforeEach
  void fill() throws Exception {
    ledger = node();
    Entries.append(database, ledger, 0, 300);
    ledger.sequence();
  }

  /** One of the nodes over the database. */
  private DatabaseLedger node() throws Exception {
    return new DatabaseLedger(
        folder,
        database,
        () -> "https://cert.example.edu.cn",
        "",
        new StartupWitnessWait(Map::of, InstantSource.system(), Duration.ZERO),
        alarms::add);
  }

  private void run(String sql, Object... values) {
    assertEquals(1, database.transaction(handle -> handle.execute(sql, values)).intValue());
  }

  /** Replaces an entry and its hash, as somebody would who knows how the log is stored. */
  private void replace(int index) {
    String data = EntryCodec.write(Entries.issue(9999));
    run(
        "UPDATE ledger_entry SET data = ?, leaf_hash = ? WHERE entry_index = ?",
        data,
        HexFormat.of().formatHex(Merkle.leaf(data)),
        index);
  }

  @Test
  void anEntryThatSomebodyInsertedGetsNoPlace() {
    run(
        "INSERT INTO ledger_pending (id, entry) VALUES ('made-up', ?)",
        EntryCodec.write(Entries.issue(9999)));
    run(
        "INSERT INTO ledger_pending (id, entry, mac) VALUES ('made-up, too', ?, ?)",
        EntryCodec.write(Entries.revoke(7)),
        "A".repeat(43));
    Entries.append(database, ledger, 300, 301);
    ledger.sequence();

    assertEquals(301, ledger.size());
    assertEquals(Entries.issue(300), ledger.entry(300).orElseThrow());
    assertEquals(2, ledger.pending());
    assertTrue(
        alarms.stream()
            .anyMatch(found -> found.what().en().contains("(ledger_pending, made-up, too)")),
        alarms::toString);
  }

  @Test
  void aPendingEntryThatSomebodyChangedGetsNoPlace() {
    Entries.append(database, ledger, 300, 301);
    run(
        "UPDATE ledger_pending SET entry = ? WHERE entry_index IS NULL",
        EntryCodec.write(Entries.revoke(7)));
    ledger.sequence();

    assertEquals(300, ledger.size());
    assertEquals(1, alarms.size());
  }

  @Test
  void anEntryIsNotLoggedAgainSinceItsPlaceWasRemoved() {
    run("UPDATE ledger_pending SET entry_index = NULL WHERE entry_index = 7");
    ledger.sequence();

    assertEquals(300, ledger.size());
    assertEquals(1, alarms.size());
  }

  @Test
  void anEntryThatWasReplacedStopsTheLog() {
    replace(299);
    Entries.append(database, ledger, 300, 301);

    assertThrows(IllegalStateException.class, ledger::sequence);
    assertEquals(300, ledger.size());
    assertTrue(alarms.get(0).what().en().contains("the first 300 entries"), alarms::toString);
  }

  @Test
  void anEntryThatWasReplacedBeforeTheStartStopsTheLog() throws Exception {
    replace(299);
    Entries.append(database, ledger, 300, 301);
    DatabaseLedger started = node();

    assertThrows(IllegalStateException.class, started::sequence);
    assertEquals(300, started.size());
  }

  @Test
  void whatAnotherNodeAddedIsContinued() throws Exception {
    DatabaseLedger other = node();
    for (int number = 300; number < 600; number += 50) {
      Entries.append(database, other, number, number + 50);
      (number % 100 == 0 ? other : ledger).sequence();
    }

    assertEquals(600, ledger.size());
    assertTrue(ledger.audit().isEmpty());
    assertEquals(List.of(), alarms);
  }

  @Test
  void whatWasPendingBeforeThereWereCodesGetsItsPlace() throws Exception {
    Entries.append(database, ledger, 300, 301);
    run("UPDATE ledger_pending SET mac = NULL WHERE entry_index IS NULL");
    Path key = folder.resolve("key");
    Files.write(key, Files.readAllLines(key).subList(0, 2));

    assertEquals(301, node().size());
    assertEquals(List.of(), alarms);
  }

  private Status status(DatabaseLedger node, int number) {
    return node.status("", OptionalLong.of(number), Entries.issue(number).fileSha256());
  }

  private void append(DatabaseLedger node, LogEntry entry) {
    database.transaction(handle -> node.append(handle, entry));
    node.sequence();
  }

  @Test
  void whatBecameOfAFileIsWhatTheEntriesSay() throws Exception {
    append(ledger, Entries.revoke(7));
    append(node(), LogEntry.supersede(8, Entries.hash(1), Entries.hash(2), Entries.hash(3)));

    assertEquals(Status.ISSUED, status(ledger, 299));
    assertEquals(Status.REVOKED, status(ledger, 7));
    assertEquals(Status.SUPERSEDED, status(ledger, 8));
    assertEquals(Status.UNKNOWN, status(ledger, 302));
    assertEquals(
        Status.UNKNOWN, ledger.status("", OptionalLong.of(6), Entries.issue(5).fileSha256()));
    assertEquals(Status.UNKNOWN, ledger.status("", OptionalLong.of(300), Entries.hash(5)));
  }

  @Test
  void aFileIsPendingWhileItsEntryIs() {
    String id = database.transaction(handle -> ledger.append(handle, Entries.issue(300)));
    String file = Entries.issue(300).fileSha256();

    assertEquals(Status.PENDING, ledger.status(id, ledger.index(id), file));
    ledger.sequence();
    assertEquals(Status.ISSUED, ledger.status(id, ledger.index(id), file));
    assertEquals(Status.UNKNOWN, ledger.status("made-up", OptionalLong.empty(), file));
  }

  @Test
  void aRevocationThatSomebodyRemovesFromTheLogIsRemembered() throws Exception {
    append(ledger, Entries.revoke(7));
    assertEquals(Status.REVOKED, status(ledger, 7));
    replace(300);

    assertEquals(Status.REVOKED, status(ledger, 7));
    DatabaseLedger started = node();
    assertThrows(LogIncompleteException.class, () -> status(started, 7));
    assertTrue(alarms.get(0).what().en().contains("the first 301 entries"), alarms::toString);
  }

  @Test
  void aRestoredLogIsReadAnew() {
    append(ledger, Entries.revoke(7));
    assertEquals(Status.REVOKED, status(ledger, 7));
    run("DELETE FROM ledger_entry WHERE entry_index = 300");
    run("DELETE FROM ledger_checkpoint WHERE log_size = 301");
    run("DELETE FROM ledger_pending WHERE entry_index = 300");

    // As it looks every two seconds.
    ledger.stop();

    assertEquals(Status.ISSUED, status(ledger, 7));
  }
}
