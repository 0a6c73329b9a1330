package org.yinxin.core.persistence.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VaultCheckTest {
  @TempDir Path folder;

  private VaultCheck check(Path vault) {
    return new VaultCheck(vault, new VaultMarker(folder.resolve("record"), vault));
  }

  @Test
  void aVaultThatCanBeWrittenIsFineAndKeepsNothingOfTheCheck() throws IOException {
    Path vault = folder.resolve("vault");

    assertTrue(check(vault).execute().isOk());
    try (var files = Files.list(vault)) {
      assertEquals(List.of(vault.resolve(VaultMarker.NAME)), files.toList());
    }
  }

  @Test
  void aVaultThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("vault"), "a file where the folder should be");

    Result result = check(file).execute();

    assertFalse(result.isOk());
    assertTrue(result.toString().contains(file.toString()), result::toString);
  }

  @Test
  void anEmptyMountPointIsNotTheVault() throws IOException {
    Path vault = folder.resolve("vault");
    assertTrue(check(vault).execute().isOk());
    Path mounted = Files.move(vault, folder.resolve("elsewhere"));

    assertSick(vault);
    assertFalse(Files.exists(vault), "the check makes no folder");
    Files.createDirectory(vault);
    assertSick(vault);
    try (var files = Files.list(vault)) {
      assertEquals(List.of(), files.toList());
    }

    Files.delete(vault);
    Files.move(mounted, vault);
    assertTrue(check(vault).execute().isOk());
  }

  private void assertSick(Path vault) {
    Result result = check(vault).execute();
    assertFalse(result.isOk());
    assertTrue(result.toString().contains("Mount the right folder"), result::toString);
    assertTrue(result.toString().contains("delete " + folder.resolve("record")), result::toString);
  }

  @Test
  void anotherVaultIsAcceptedOnceTheOperatorHasDeletedTheRecord() throws IOException {
    assertTrue(check(folder.resolve("vault")).execute().isOk());
    Path moved = Files.createDirectory(folder.resolve("moved"));
    assertSick(moved);
    Files.delete(folder.resolve("record"));

    assertTrue(check(moved).execute().isOk());
    assertSick(folder.resolve("vault"));
  }
}
