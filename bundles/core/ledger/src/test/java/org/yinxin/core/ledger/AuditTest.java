package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.Database;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Tampering by somebody with the database's password. */
@EachDatabase
final class AuditTest {
  private final Database database;
  @TempDir private Path folder;
  private DatabaseLedger ledger;

  AuditTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
  }

  @BeforeEach
  void fill() throws Exception {
    ledger = new DatabaseLedger(folder, database, "https://cert.example.edu.cn");
    for (int from = 0; from < 520; from += 260) {
      Entries.append(database, ledger, from, from + 260);
      ledger.sequence();
    }
    assertEquals(Optional.empty(), ledger.audit());
  }

  private void run(String sql, Object... values) {
    assertEquals(1, database.transaction(handle -> handle.execute(sql, values)).intValue());
  }

  private void assertFound(String what) {
    Mismatch found = ledger.audit().orElseThrow();
    assertTrue(found.what().en().contains(what), found::toString);
  }

  @Test
  void anAlteredEntryIsFound() {
    run(
        "UPDATE ledger_entry SET data = ? WHERE entry_index = 300",
        EntryCodec.write(Entries.issue(9999)));

    assertFound("entry 300 is not the one that was recorded");
  }

  @Test
  void anEntryAlteredWithItsHashAndItsRecordIsFoundByTheCheckpoint() {
    String data = EntryCodec.write(Entries.issue(9999));
    String hash = HexFormat.of().formatHex(Merkle.leaf(data));
    run("UPDATE ledger_pending SET entry = ? WHERE entry_index = 519", data);
    run("UPDATE ledger_entry SET data = ?, leaf_hash = ? WHERE entry_index = 519", data, hash);

    assertFound("the checkpoint of size 520 has another root");
  }

  /** As somebody would who can write each row. */
  private void replaceEverywhere(int index, String data) {
    String hash = HexFormat.of().formatHex(Merkle.leaf(data));
    run("UPDATE ledger_pending SET entry = ? WHERE entry_index = ?", data, index);
    run("UPDATE ledger_entry SET data = ?, leaf_hash = ? WHERE entry_index = ?", data, hash, index);
  }

  @Test
  void aTextThatIsNoEntryIsFound() {
    replaceEverywhere(300, "{}");

    assertFound("entry 300 is not a log entry");
  }

  @Test
  void anEntryAboutItselfOrALaterOneIsFound() {
    replaceEverywhere(300, EntryCodec.write(Entries.revoke(300)));

    assertFound("entry 300 is about an entry that comes after it");
  }

  @Test
  void aHashThatBelongsToNoEntriesIsFound() {
    run("INSERT INTO ledger_node (tile_level, node_index, hash) VALUES (0, 5, ?)", Entries.hash(1));

    assertFound("hash 5 of tile level 0 belongs to no entries");
  }

  @Test
  void aHashThatANodeIsJustAddingIsNoFault() {
    run("INSERT INTO ledger_node (tile_level, node_index, hash) VALUES (1, 2, ?)", Entries.hash(1));

    assertEquals(Optional.empty(), ledger.audit());
  }

  @Test
  void whoWaitsHearsHowFarItHasCome() {
    List<Long> heard = new ArrayList<>();
    ledger.audit(heard::add);

    assertEquals(List.of(0L), heard);
  }

  @Test
  void anAlteredLeafHashIsFound() {
    run("UPDATE ledger_entry SET leaf_hash = ? WHERE entry_index = 4", Entries.hash(1));

    assertFound("entry 4 does not have the hash");
  }

  @Test
  void anAlteredHashOfAHigherTileIsFound() {
    run("UPDATE ledger_node SET hash = ? WHERE node_index = 1", Entries.hash(1));

    assertFound("hash 1 of tile level 1");
  }

  @Test
  void aRemovedEntryIsFound() {
    run("DELETE FROM ledger_entry WHERE entry_index = 77");

    assertFound("entry 77 is missing");
  }

  @Test
  void aRemovedCheckpointIsFound() {
    run("DELETE FROM ledger_checkpoint WHERE log_size = 260");

    assertFound("the checkpoint of size 520 says that it follows size 260");
  }

  @Test
  void aLogCutOffAtAnEarlierCheckpointIsFound() {
    database.transaction(
        handle ->
            handle.execute("DELETE FROM ledger_entry WHERE entry_index >= 260")
                + handle.execute("DELETE FROM ledger_node WHERE node_index >= 1")
                + handle.execute("DELETE FROM ledger_checkpoint WHERE log_size = 520"));

    assertFound("entries at the end were removed");
  }

  @Test
  void anAddedEntryIsFound() {
    String data = EntryCodec.write(Entries.issue(9999));
    run("INSERT INTO ledger_entry VALUES (520, ?, ?)", data, Entries.hash(1));

    assertFound("entries after the last checkpoint");
  }

  @Test
  void aCheckpointOfAnotherKeyIsFound() throws Exception {
    LogKey stranger = LogKey.create(folder.resolve("stranger"), "cert.example.edu.cn/log");
    byte[] root = SignedNote.read(ledger.checkpoint().orElseThrow()).root();
    run(
        "UPDATE ledger_checkpoint SET note = ? WHERE log_size = 520",
        stranger.checkpoint(520, root));

    assertFound("does not bear the log's signature");
  }
}
