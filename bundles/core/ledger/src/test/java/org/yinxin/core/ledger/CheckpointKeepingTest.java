package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointKeepingTest {
  @TempDir Path folder;

  private boolean databaseIsAway;
  private String newest = "seven";

  private CheckpointKeeping keeping() {
    return new CheckpointKeeping(
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
    CheckpointKeeping keeping = keeping();
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
    CheckpointKeeping keeping = keeping();
    keeping.keep();
    newest = "eight";
    keeping.keep();

    assertEquals("eight", Files.readString(folder.resolve(KeptCheckpoint.NAME)));
    assertEquals(folder.resolve(KeptCheckpoint.NAME).toString(), keeping().kept().get("eight"));
  }

  @Test
  void aCheckpointOfAnotherLogIsNotOverwritten() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path file = Files.writeString(elsewhere.resolve(KeptCheckpoint.NAME), "of another log");
    CheckpointKeeping keeping = keeping();
    keeping.configure(elsewhere.toString());

    keeping.keep();

    assertEquals("of another log", Files.readString(file));
    assertEquals("seven", Files.readString(folder.resolve(KeptCheckpoint.NAME)));
    assertTrue(keeping.failure().orElseThrow().contains(file.toString()), keeping::toString);
  }

  @Test
  void aPlaceThatFailsKeepsTheOtherNotFromItsCheckpoint() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    CheckpointKeeping keeping = keeping();
    keeping.configure(elsewhere.toString());
    keeping.keep();
    assertTrue(keeping.failure().orElseThrow().contains("the folder is missing"));
    assertEquals("seven", Files.readString(folder.resolve(KeptCheckpoint.NAME)));
    Files.createDirectory(elsewhere);

    keeping.keep();

    assertEquals(Optional.empty(), keeping.failure());
    assertEquals("seven", Files.readString(elsewhere.resolve(KeptCheckpoint.NAME)));
  }
}
