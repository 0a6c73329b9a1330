package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointBackupTest {
  @TempDir Path folder;

  private boolean databaseIsAway;
  private String newest = "seven";

  private CheckpointBackup keeping() {
    return new CheckpointBackup(
        folder,
        () -> {
          if (databaseIsAway) {
            throw new IllegalStateException("no connection");
          }
          return Optional.of(newest);
        },
        (kept, place) -> !kept.startsWith("of another"));
  }

  @Test
  void aDatabaseThatComesBackEndsTheFaultThoughNothingIsNew() {
    CheckpointBackup keeping = keeping();
    keeping.keep();
    databaseIsAway = true;
    keeping.keep();
    assertTrue(keeping.failure().isPresent());

    databaseIsAway = false;
    keeping.keep();

    assertEquals(Optional.empty(), keeping.failure());
  }

  @Test
  void theNewestIsKeptAndReadAgain() throws Exception {
    CheckpointBackup keeping = keeping();
    keeping.keep();
    newest = "eight";
    keeping.keep();

    assertEquals("eight", Files.readString(folder.resolve(StoredCheckpoint.NAME)));
    assertEquals(folder.resolve(StoredCheckpoint.NAME).toString(), keeping().kept().get("eight"));
  }

  @Test
  void aCheckpointOfAnotherLogIsNotOverwritten() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path file = Files.writeString(elsewhere.resolve(StoredCheckpoint.NAME), "of another log");
    CheckpointBackup keeping = keeping();
    keeping.configure(elsewhere.toString());

    keeping.keep();

    assertEquals("of another log", Files.readString(file));
    assertEquals("seven", Files.readString(folder.resolve(StoredCheckpoint.NAME)));
    assertTrue(keeping.failure().orElseThrow().contains(file.toString()), keeping::toString);
  }

  @Test
  void aPlaceThatFailsKeepsTheOtherNotFromItsCheckpoint() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    CheckpointBackup keeping = keeping();
    keeping.configure(elsewhere.toString());
    keeping.keep();
    assertTrue(keeping.failure().orElseThrow().contains("the folder is missing"));
    assertEquals("seven", Files.readString(folder.resolve(StoredCheckpoint.NAME)));
    Files.createDirectory(elsewhere);

    keeping.keep();

    assertEquals(Optional.empty(), keeping.failure());
    assertEquals("seven", Files.readString(elsewhere.resolve(StoredCheckpoint.NAME)));
  }
}
