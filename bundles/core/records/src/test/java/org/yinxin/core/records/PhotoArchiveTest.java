package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.refusal.Refusal;

/** An archive is surveyed before anything of it goes to a database. */
final class PhotoArchiveTest {
  @TempDir Path folder;

  @Test
  void aZipBombEndsWhereTheLimitIs() throws Exception {
    byte[] zeros = new byte[256 << 20];
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 5; i++) {
      files.put(i + ".jpg", zeros);
    }
    Path file = Files.write(folder.resolve("photos.zip"), Pictures.zip(files));
    PhotoArchive archive = new PhotoArchive(file, new PhotoStaging(null, "no import"));

    Refusal refusal = assertThrows(Refusal.class, () -> archive.survey((line, cells) -> {}));

    assertEquals(ImportReason.TOO_LARGE, refusal.reason());
  }
}
