package org.yinxin.core.persistence.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.services.vault.VaultWatch.State;

final class VaultMonitorTest {
  private final AtomicLong nanoTime = new AtomicLong();

  @TempDir private Path folder;

  private VaultMonitor watching(Path directory) {
    return new VaultMonitor(
        directory, new VaultMarker(folder.resolve("record"), directory), nanoTime::get);
  }

  @Test
  void aVaultThatTakesFilesKeepsNothingOfATry() throws IOException {
    Path vault = folder.resolve("vault");
    VaultMonitor watch = watching(vault);
    assertEquals(State.UNCHECKED, watch.state());

    watch.look();

    assertEquals(State.WRITABLE, watch.state());
    try (var files = Files.list(vault)) {
      assertEquals(List.of(vault.resolve(VaultMarker.NAME)), files.toList());
    }
  }

  @Test
  void aVaultThatIsNotMountedIsNotMadeAnew() throws IOException {
    Path vault = folder.resolve("vault");
    VaultMonitor watch = watching(vault);
    watch.look();
    Path mounted = Files.move(vault, folder.resolve("elsewhere"));

    watch.look();
    assertEquals(State.UNWRITABLE, watch.state());
    assertFalse(Files.exists(vault));

    Files.move(mounted, vault);
    watch.look();
    assertEquals(State.WRITABLE, watch.state());
  }

  @Test
  void aVaultThatTakesNoFilesIsSeenAndSeenToRecover() throws IOException {
    Path vault = Files.writeString(folder.resolve("vault"), "a file where the folder should be");
    VaultMonitor watch = watching(vault);
    watch.look();
    assertEquals(State.UNWRITABLE, watch.state());

    Files.delete(vault);
    watch.look();
    assertEquals(State.WRITABLE, watch.state());
  }

  @Test
  void aTryThatDoesNotEndIsNoGoodNews() {
    VaultMonitor watch = watching(folder);
    nanoTime.addAndGet(Duration.ofMinutes(3).toNanos());
    assertEquals(State.UNWRITABLE, watch.state(), "the first one");

    watch.look();
    assertEquals(State.WRITABLE, watch.state());
    nanoTime.addAndGet(Duration.ofMinutes(3).toNanos());
    assertEquals(State.UNWRITABLE, watch.state(), "a later one");
  }
}
