package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.ledger.LogLoss;
import org.yinxin.services.ledger.LogLoss.Stage;
import org.yinxin.services.persistence.Database;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** A backup is what the database had when the log had three entries. */
@EachDatabase
final class LossDetectionTest {
  private static final String ADDRESS = "https://cert.example.edu.cn";

  private final Database database;
  @TempDir private Path state;
  @TempDir private Path elsewhere;

  LossDetectionTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
  }

  private DatabaseLedger started() throws Exception {
    return new DatabaseLedger(state, database, () -> ADDRESS, elsewhere.toString());
  }

  /** Adds entries, each under its own checkpoint. */
  private void append(DatabaseLedger ledger, int from, int to) {
    for (int number = from; number < to; number++) {
      Entries.append(database, ledger, number, number + 1);
      ledger.sequence();
    }
  }

  private DatabaseLedger filled(int entries) throws Exception {
    DatabaseLedger ledger = started();
    append(ledger, 0, entries);
    return ledger;
  }

  /** Takes the log back to its first three entries, as a restored backup does. */
  private void restore() {
    database.transaction(
        h ->
            h.execute("DELETE FROM ledger_entry WHERE entry_index >= 3")
                + h.execute("DELETE FROM ledger_checkpoint WHERE log_size > 3")
                + h.execute("DELETE FROM ledger_pending WHERE entry_index >= 3"));
  }

  /** A node that kept the checkpoint of five entries, started on the backup. */
  private DatabaseLedger restored() throws Exception {
    filled(5).stop();
    restore();
    return started();
  }

  @Test
  void aLogIsWholeAfterAnOrdinaryStart() throws Exception {
    filled(3).stop();

    DatabaseLedger again = started();

    assertTrue(again.isWhole());
    append(again, 3, 4);
    assertEquals(4, again.size());
  }

  @Test
  void aRestoredBackupIsNoticedAtTheStartAndNothingIsWritten() throws Exception {
    DatabaseLedger ledger = restored();

    LogLoss loss = ledger.current().orElseThrow();

    assertFalse(ledger.isWhole());
    assertEquals(3, loss.size());
    assertEquals(5, loss.published());
    assertEquals(Stage.FOUND, loss.stage());
    assertThrows(LogIncompleteException.class, () -> append(ledger, 3, 4));
    assertFalse(new LogCheck(ledger, ledger, true).execute().isOk());
  }

  @Test
  void whatWasPendingInTheBackupIsNotSequencedOverLostEntries() throws Exception {
    DatabaseLedger before = filled(5);
    before.stop();
    Entries.append(database, before, 50, 51);
    restore();

    DatabaseLedger ledger = started();
    ledger.sequence();

    assertEquals(3, ledger.size());
    assertEquals(1, ledger.pending());
  }

  @Test
  void theOtherFolderTellsOfALossWhenTheStateIsAsOldAsTheDatabase() throws Exception {
    filled(5).stop();
    restore();
    Files.delete(state.resolve(StoredCheckpoint.NAME));

    LogLoss loss = started().current().orElseThrow();

    assertEquals(elsewhere.resolve(StoredCheckpoint.NAME).toString(), loss.source());
  }

  @Test
  void whatIsKeptStaysUntilTheLossIsAccepted() throws Exception {
    restored().stop();

    DatabaseLedger again = started();

    assertEquals(5, again.current().orElseThrow().published());
    var unused = database.transaction(again::begin);
    again.stop();
    assertTrue(started().current().orElseThrow().begunAt().isPresent());
    assertTrue(Files.readString(state.resolve(StoredCheckpoint.NAME)).contains("\n3\n"));
  }

  @Test
  void aKioskThatKnowsMoreTellsOfALossToo() throws Exception {
    String known = filled(5).checkpoint().orElseThrow();
    restore();
    DatabaseLedger ledger = started();
    assertTrue(ledger.isWhole());

    ledger.heard(known, "kiosk nanan-1");

    assertEquals("kiosk nanan-1", ledger.current().orElseThrow().source());
  }

  @Test
  void whoInventsACheckpointStopsNothing() throws Exception {
    DatabaseLedger ledger = filled(3);
    String own = ledger.checkpoint().orElseThrow();

    ledger.heard("", "kiosk");
    ledger.heard("no checkpoint", "kiosk");
    ledger.heard(own.replace("\n3\n", "\n9\n"), "kiosk");
    ledger.heard(own, "kiosk");

    assertTrue(ledger.isWhole());
  }

  @Test
  void onceAcceptedTheLogContinuesAndOldCheckpointsAreNoNews() throws Exception {
    DatabaseLedger before = filled(4);
    String four = before.checkpoint().orElseThrow();
    append(before, 4, 5);
    String five = before.checkpoint().orElseThrow();
    restore();
    DatabaseLedger ledger = started();
    ledger.heard(five, "kiosk a");
    LogLoss begun = database.transaction(ledger::begin);

    ledger.heard(four, "kiosk b");
    append(ledger, 100, 101);
    LogLoss ended = database.transaction(ledger::end);
    ledger.heard(five, "kiosk a");
    ledger.heard(four, "kiosk b");

    assertEquals(Stage.RECOVERING, begun.stage());
    assertEquals(2, ended.entries());
    assertTrue(ledger.isWhole());
    assertEquals(4, ledger.size());
    assertEquals(Optional.empty(), ledger.audit());
  }

  @Test
  void aCheckpointWithTheLogsDateIsTheSameOne() throws Exception {
    DatabaseLedger before = filled(5);
    String dated = before.dated().orElseThrow();
    String plain = before.checkpoint().orElseThrow();
    restore();
    DatabaseLedger ledger = started();
    ledger.heard(plain, "kiosk a");
    assertEquals(Optional.empty(), ledger.dated(), "it is not the latest");
    var begun = database.transaction(ledger::begin);
    var ended = database.transaction(ledger::end);
    assertEquals(begun.size(), ended.size());

    ledger.heard(dated, "kiosk b");

    assertTrue(ledger.isWhole());
  }

  @Test
  void aSecondRestoreIsNoticedAfterAFirstWasAccepted() throws Exception {
    DatabaseLedger ledger = restored();
    var unused = database.transaction(h -> Optional.of(ledger.begin(h)).map(b -> ledger.end(h)));
    append(ledger, 200, 201);
    ledger.stop();
    restore();

    assertEquals(4, started().current().orElseThrow().published());
  }

  /** A loss that is over, of which as many entries were written again as are known to be lost. */
  private LogLoss ended(DatabaseLedger ledger) {
    return database.transaction(
        h -> {
          ledger.recovered(h, ledger.begin(h), 2);
          return ledger.end(h);
        });
  }

  @Test
  void afterItsEndALossIsUnsettledUntilAnOperatorSaysWhatBecameOfIt() throws Exception {
    DatabaseLedger ledger = restored();
    assertEquals(Optional.empty(), ledger.unsettledUntil());
    LogLoss loss = ended(ledger);
    ledger.stop();
    assertEquals(Optional.of(loss.foundAt()), ledger.unsettledUntil());
    assertEquals(2, ledger.all().get(0).recovered());
    String check = new LogCheck(ledger, ledger, true).execute().toString();
    assertTrue(check.contains("yinxin:recover --settle"), check);

    settle(ledger, "revoked again");
    ledger.stop();

    assertEquals(Optional.empty(), ledger.unsettledUntil());
    assertEquals("revoked again", ledger.all().get(0).settlement().orElseThrow().reason());
    assertThrows(IllegalStateException.class, () -> settle(ledger, "twice"));
    String quiet = new LogCheck(ledger, ledger, true).execute().toString();
    assertFalse(quiet.contains("--settle"), quiet);
  }

  private void settle(DatabaseLedger ledger, String reason) {
    LogLoss loss = ledger.all().get(0);
    assertEquals(loss.size(), database.transaction(h -> ledger.settle(h, loss, reason)).size());
  }

  @Test
  void whoShowsThatMoreWasLostOpensTheQuestionAgain() throws Exception {
    DatabaseLedger before = filled(4);
    String four = before.checkpoint().orElseThrow();
    append(before, 4, 6);
    String six = before.checkpoint().orElseThrow();
    restore();
    DatabaseLedger ledger = started();
    ledger.heard(four, "kiosk a");
    ended(ledger);
    settle(ledger, "nothing was revoked");
    assertEquals(Optional.empty(), ledger.unsettledUntil());
    append(ledger, 50, 58);

    ledger.heard(six, "vault file");

    assertTrue(ledger.isWhole());
    assertTrue(ledger.unsettledUntil().isPresent());
  }

  @Test
  void nothingBeginsOrEndsThatIsNotThere() throws Exception {
    DatabaseLedger ledger = filled(1);

    assertThrows(IllegalStateException.class, () -> database.transaction(ledger::begin));
    assertThrows(IllegalStateException.class, () -> database.transaction(ledger::end));
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaid() throws Exception {
    Path file = Files.createFile(elsewhere.resolve("file"));
    DatabaseLedger ledger =
        new DatabaseLedger(state, database, () -> ADDRESS, file.resolve("folder").toString());
    Entries.append(database, ledger, 0, 1);
    ledger.sequence();

    ledger.stop();

    assertTrue(ledger.keepingFailure().isPresent());
    assertTrue(
        new LogCheck(ledger, ledger, true)
            .execute()
            .toString()
            .contains("org.yinxin.core.ledger.cfg"));
  }

  @Test
  void aFolderThatAppearsAfterTheStartIsReadBeforeItIsWritten() throws Exception {
    filled(5).stop();
    restore();
    Files.delete(state.resolve(StoredCheckpoint.NAME));
    Path mounted = Files.move(elsewhere, elsewhere.resolveSibling("mounted-later"));
    DatabaseLedger ledger = started();
    append(ledger, 30, 31);
    ledger.stop();
    assertTrue(ledger.isWhole());
    assertFalse(Files.exists(elsewhere), "it hides what is mounted later");
    assertTrue(ledger.keepingFailure().orElseThrow().contains(elsewhere.toString()));
    Files.move(mounted, elsewhere);

    ledger.stop();

    LogLoss loss = ledger.current().orElseThrow();
    assertEquals(elsewhere.resolve(StoredCheckpoint.NAME).toString(), loss.source());
    assertEquals(5, loss.published());
    assertThrows(LogIncompleteException.class, () -> append(ledger, 31, 32));
    assertTrue(Files.readString(elsewhere.resolve(StoredCheckpoint.NAME)).contains("\n5\n"));
  }

  @Test
  void aFolderThatIsConfiguredAfterARestoreIsReadBeforeItIsWritten() throws Exception {
    filled(5).stop();
    restore();
    Files.delete(state.resolve(StoredCheckpoint.NAME));
    DatabaseLedger ledger = new DatabaseLedger(state, database, ADDRESS);
    ledger.stop();
    assertTrue(ledger.isWhole());

    ledger.keepIn(elsewhere.toString());
    ledger.stop();

    assertEquals(5, ledger.current().orElseThrow().published());
    assertTrue(Files.readString(elsewhere.resolve(StoredCheckpoint.NAME)).contains("\n5\n"));
  }
}
