package org.yinxin.core.persistence.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.services.vault.VaultException;
import org.yinxin.services.vault.VaultException.Reason;

final class FileVaultTest {
  private static final byte[] FILE = "%PDF-1.7 a transcript".getBytes(UTF_8);

  @TempDir Path folder;

  private FileVault vault;

  @BeforeEach
  void open() {
    vault = new FileVault(folder.resolve("vault"));
  }

  private Path onDisk(String sha256) {
    return folder
        .resolve("vault")
        .resolve(sha256.substring(0, 2))
        .resolve(sha256.substring(2, 4))
        .resolve(sha256);
  }

  private Reason refusal(String sha256) {
    return assertThrows(VaultException.class, () -> vault.get(sha256)).reason();
  }

  @Test
  void whatWasPutIsThereAfterARestartAndOnce() throws Exception {
    String sha256 = vault.put(FILE);
    assertEquals(sha256, vault.put(FILE));

    assertArrayEquals(FILE, new FileVault(folder.resolve("vault")).get(sha256));
    try (var files = Files.walk(folder)) {
      assertEquals(
          List.of(onDisk(sha256)),
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.endsWith(VaultMarker.NAME))
              .collect(Collectors.toList()));
    }
  }

  @Test
  void theNewestFilesAreNamedWithoutBeingRead() throws Exception {
    assertThrows(IOException.class, () -> vault.newest(2));
    List<String> stored = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      String sha256 = vault.put(("file " + number).getBytes(UTF_8));
      FileTime time = FileTime.fromMillis(1_000L * number);
      Files.setLastModifiedTime(onDisk(sha256), time);
      Files.setLastModifiedTime(onDisk(sha256).getParent(), time);
      stored.add(0, sha256);
    }

    assertEquals(stored.subList(0, 2), vault.newest(2));
    assertEquals(stored, vault.newest(9));
  }

  @Test
  void nothingIsPutWhereTheVaultIsNotMounted() throws Exception {
    String sha256 = vault.put(FILE);
    Path mounted = Files.move(folder.resolve("vault"), folder.resolve("elsewhere"));

    assertThrows(OtherVaultException.class, () -> vault.put(FILE));
    Files.createDirectory(folder.resolve("vault"));
    assertThrows(OtherVaultException.class, () -> vault.put(FILE));
    assertEquals(Reason.MISSING, refusal(sha256));

    Files.delete(folder.resolve("vault"));
    Files.move(mounted, folder.resolve("vault"));
    assertEquals(sha256, vault.put(FILE));
    assertArrayEquals(FILE, vault.get(sha256));
  }

  @Test
  void aLostFileIsMissingAndNoNameLeadsOutOfTheFolder() throws Exception {
    String sha256 = vault.put(FILE);
    Files.delete(onDisk(sha256));

    assertEquals(Reason.MISSING, refusal(sha256));
    assertEquals(Reason.MISSING, refusal("../../../etc/passwd"));
  }

  @Test
  void anAlteredFileIsNeverGivenOutAndReplacedByPuttingTheTrueOne() throws Exception {
    String sha256 = vault.put(FILE);
    Files.writeString(onDisk(sha256), "%PDF-1.7 a better transcript");
    assertEquals(Reason.ALTERED, refusal(sha256));

    assertEquals(sha256, vault.put(FILE));

    assertArrayEquals(FILE, vault.get(sha256));
  }

  @Test
  void aDiskThatCannotBeReadIsNoLostFile() throws IOException {
    String sha256 = vault.put(FILE);
    Files.delete(onDisk(sha256));
    Files.createDirectory(onDisk(sha256));

    assertEquals(Reason.UNREADABLE, refusal(sha256));
  }

  @Test
  void manyPutTheSameFileAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<String>> work =
        IntStream.range(0, 32).<Callable<String>>mapToObj(i -> () -> vault.put(FILE)).toList();

    for (Future<String> put : threads.invokeAll(work)) {
      assertArrayEquals(FILE, vault.get(put.get()));
    }
    threads.shutdown();
  }
}
