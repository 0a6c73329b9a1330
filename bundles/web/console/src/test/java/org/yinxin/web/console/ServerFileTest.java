package org.yinxin.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerFileTest {
  @TempDir Path folder;

  private static void assertRefused(String why, Path path) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> ServerFile.target(path.toString()))
            .getMessage();
    assertTrue(message.contains(why), message);
  }

  @Test
  void aFileToWriteMayBeThereOrNot() {
    Path file = folder.resolve("out.pdf");

    assertEquals(file, ServerFile.target(file.toString()));
  }

  @Test
  void aFolderThatIsNotThereIsNamedInASentence() {
    assertRefused(
        "there is no folder " + folder.resolve("nowhere") + " on this server",
        folder.resolve("nowhere/out.pdf"));
  }

  @Test
  void aFolderIsNoFileToWrite() {
    assertRefused("is a folder; name a file in it", folder);
  }
}
