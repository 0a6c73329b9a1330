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
        });
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
}
