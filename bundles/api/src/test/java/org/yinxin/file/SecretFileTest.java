package org.yinxin.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  @TempDir Path temporary;

  @Test
  void onlyTheOwnerReadsTheFileAndItsNewFolder() throws IOException {
    Path file = temporary.resolve("keys/key");
    SecretFile.write(file, "secret".getBytes(US_ASCII));
    assertEquals("rw-------", permissions(file));
    assertEquals("rwx------", permissions(file.getParent()));
  }

  @Test
  void aFolderThatIsThereKeepsItsPermissions() throws IOException {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-x---"));
    SecretFile.write(temporary.resolve("key"), new byte[1]);
    assertEquals("rwxr-x---", permissions(temporary));
  }

  @Test
  void aFileThatOthersCouldReadIsReplacedByOneThatTheyCannot() throws IOException {
    Path file = Files.writeString(temporary.resolve("key"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    SecretFile.write(file, "new".getBytes(US_ASCII));
    assertEquals("new", Files.readString(file));
    assertEquals("rw-------", permissions(file));
  }

  @Test
  void theRestOfAnInterruptedWriteIsNoHindranceAndIsNotLeft() throws IOException {
    Files.writeString(temporary.resolve("key.part"), "half");
    SecretFile.write(temporary.resolve("key"), "whole".getBytes(US_ASCII));
    assertEquals("whole", Files.readString(temporary.resolve("key")));
    assertEquals(List.of("key"), names());
  }

  @Test
  void theFileBeforeStaysIfTheNewOneCannotBeWritten() throws IOException {
    Path file = Files.writeString(temporary.resolve("key"), "old");
    Files.createDirectories(temporary.resolve("key.part/not-empty"));
    assertThrows(IOException.class, () -> SecretFile.write(file, "new".getBytes(US_ASCII)));
    assertEquals("old", Files.readString(file));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
