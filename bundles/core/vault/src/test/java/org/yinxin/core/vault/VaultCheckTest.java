package org.yinxin.core.vault;

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

  @Test
  void aVaultThatCanBeWrittenIsFineAndKeepsNothingOfTheCheck() throws IOException {
    Path vault = folder.resolve("vault");

    assertTrue(new VaultCheck(vault).execute().isOk());
    try (var files = Files.list(vault)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void aVaultThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("vault"), "a file where the folder should be");

    Result result = new VaultCheck(file).execute();

    assertFalse(result.isOk());
    assertTrue(result.toString().contains(file.toString()), result::toString);
  }
}
