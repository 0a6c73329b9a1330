package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.persistence.Database;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class LogCheckTest {
  @TempDir Path folder;

  private final Database database;

  LogCheckTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
  }

  private DatabaseLedger ledgerWithAPendingEntry() throws Exception {
    var ledger = new DatabaseLedger(folder, database, "https://cert.example.edu.cn");
    LogEntry entry = LogEntry.issue("a".repeat(64), "b".repeat(64), "c".repeat(64));
    database.transaction(h -> ledger.append(h, entry));
    return ledger;
  }

  @Test
  void whatIsPendingForAMomentIsNoFault() throws Exception {
    DatabaseLedger ledger = ledgerWithAPendingEntry();

    assertTrue(new LogCheck(ledger, ledger, true).execute().isOk());
    assertEquals(0, ledger.pending());
  }

  @Test
  void aLogThatCannotTakeItsEntriesIsBehind() throws Exception {
    DatabaseLedger ledger = ledgerWithAPendingEntry();
    // As a wrong restore leaves it: an entry at the place that is next.
    database.transaction(
        h ->
            h.execute(
                "INSERT INTO ledger_entry (entry_index, data, leaf_hash) VALUES (0, '', '"
                    + "d".repeat(64)
                    + "')"));

    Result result = new LogCheck(ledger, ledger, true).execute();

    assertFalse(result.isOk());
    assertTrue(result.toString().contains("behind by 1"), result::toString);
  }

  @Test
  void inProductionACheckpointThatIsKeptNowhereElseIsAWarning() throws Exception {
    DatabaseLedger ledger = ledgerWithAPendingEntry();
    assertTrue(new LogCheck(ledger, ledger, true).execute().isOk());

    Result result = new LogCheck(ledger, ledger, false).execute();

    assertEquals(Result.Status.WARN, result.getStatus());
    assertTrue(result.toString().contains("keepCheckpointIn"), result::toString);
    ledger.keepIn(folder.toString());
    assertTrue(new LogCheck(ledger, ledger, false).execute().isOk());
  }
}
