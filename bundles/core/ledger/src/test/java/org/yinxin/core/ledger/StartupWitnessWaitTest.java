package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.ledger.LogLoss;
import org.yinxin.services.persistence.Database;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Starts on a database whose latest heartbeat is of some time ago. */
@EachDatabase
final class StartupWitnessWaitTest {
  private static final Instant START = Instant.parse("2026-12-01T01:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Database database;
  private final Map<String, Instant> heard = new HashMap<>();
  private Instant now = START;
  @TempDir private Path state;

  StartupWitnessWaitTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
  }

  private StartupWitnessWait listening(Duration limit) {
    return new StartupWitnessWait(() -> Map.copyOf(heard), () -> now, limit);
  }

  private DatabaseLedger started() throws Exception {
    return new DatabaseLedger(
        state, database, () -> "https://cert.example.edu.cn", "", listening(LIMIT), found -> {});
  }

  private void lastHeard(String kiosk, Duration beforeTheStart) {
    heard.put(kiosk, START.minus(beforeTheStart));
  }

  /** The log with three entries, of which a kiosk knows one more. */
  private String lostEntry() throws Exception {
    DatabaseLedger ledger = started();
    Entries.append(database, ledger, 0, 4);
    ledger.sequence();
    String known = ledger.checkpoint().orElseThrow();
    ledger.stop();
    database.transaction(
        h ->
            h.execute("DELETE FROM ledger_entry WHERE entry_index >= 3")
                + h.execute("DELETE FROM ledger_checkpoint")
                + h.execute("DELETE FROM ledger_pending WHERE entry_index >= 3"));
    Files.delete(state.resolve(StoredCheckpoint.NAME));
    return known;
  }

  @Test
  void afterAnAbsenceNothingIsWrittenUntilTheKiosksWereHeard() throws Exception {
    DatabaseLedger before = started();
    Entries.append(database, before, 0, 1);
    before.stop();
    lastHeard("library", Duration.ofHours(9));
    lastHeard("south", Duration.ofHours(9).plusMinutes(20));

    DatabaseLedger ledger = started();

    assertTrue(ledger.isListening());
    assertTrue(ledger.isWhole(), "what is known is said as ever");
    assertThrows(LogIncompleteException.class, () -> Entries.append(database, ledger, 1, 2));
    ledger.sequence();
    assertEquals(1, ledger.pending(), "what was pending may have been lost with its place");
    Result told = new LogCheck(ledger, ledger, true).execute();
    assertTrue(told.isOk() && told.toString().contains("listenSeconds"), told::toString);

    now = START.plusSeconds(5);
    heard.put("library", now);
    ledger.heard("", "kiosk library");
    assertTrue(ledger.isListening(), "the other one may know more");
    heard.put("south", now);
    ledger.heard("", "kiosk south");

    assertFalse(ledger.isListening());
    Entries.append(database, ledger, 1, 2);
    ledger.sequence();
    assertEquals(2, ledger.size());
  }

  @Test
  void whatAKioskKnowsIsThereBeforeAnythingIsWritten() throws Exception {
    String known = lostEntry();
    lastHeard("library", Duration.ofHours(9));
    DatabaseLedger ledger = started();
    assertTrue(ledger.isWhole(), "nothing on this machine tells of it");

    ledger.heard(known, "kiosk library");
    now = START.plusSeconds(5);
    heard.put("library", now);
    ledger.heard("", "kiosk library");

    assertFalse(ledger.isListening());
    assertEquals(4, ledger.current().map(LogLoss::published).orElseThrow());
    assertThrows(LogIncompleteException.class, () -> Entries.append(database, ledger, 3, 4));
  }

  @Test
  void itEndsAfterItsLimitWhoeverIsSilent() {
    lastHeard("library", Duration.ofHours(9));
    StartupWitnessWait listening = listening(LIMIT);

    now = START.plus(LIMIT);
    listening.look();
    assertTrue(listening.isOn());
    now = now.plusMillis(1);
    listening.look();

    assertFalse(listening.isOn());
  }

  @Test
  void anOrdinaryRestartAndASystemWithoutKiosksWaitForNobody() {
    assertFalse(listening(LIMIT).isOn(), "without kiosks");

    lastHeard("library", Duration.ofSeconds(59));
    lastHeard("south", Duration.ofDays(9));
    assertFalse(listening(LIMIT).isOn(), "an ordinary restart");

    lastHeard("library", Duration.ofSeconds(61));
    assertTrue(listening(LIMIT).isOn());
    assertFalse(listening(Duration.ZERO).isOn(), "it is switched off");
  }

  @Test
  void aKioskThatWasSilentForLongOrIsRevokedIsNotWaitedFor() {
    lastHeard("library", Duration.ofHours(9));
    lastHeard("south", Duration.ofHours(9));
    lastHeard("broken", Duration.ofHours(11));
    StartupWitnessWait listening = listening(LIMIT);

    now = START.plusSeconds(5);
    heard.put("library", now);
    heard.remove("south");
    listening.look();

    assertFalse(listening.isOn());
  }
}
