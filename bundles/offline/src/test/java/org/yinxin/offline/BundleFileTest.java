package org.yinxin.offline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.testlibrary.attacks.BundleTricks;

/** A ZIP that every program reads in the same way, and which is not too much. */
final class BundleFileTest {
  private static final int LIMIT = 64 * 1024 * 1024;

  @TempDir Path folder;

  private Map<String, byte[]> read(byte[] zip) throws Exception {
    return BundleFile.read(Files.write(folder.resolve("bundle.zip"), zip));
  }

  private void assertRefused(String rule, byte[] zip) {
    RefusedException e = assertThrows(RefusedException.class, () -> read(zip));
    assertEquals(RefusedException.Reason.BUNDLE, e.reason());
    assertEquals(rule, e.getMessage());
  }

  private static Map<String, byte[]> named(String... names) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : names) {
      files.put(name, name.getBytes(UTF_8));
    }
    return files;
  }

  private static byte[] latin(String text) {
    return text.getBytes(ISO_8859_1);
  }

  @Test
  void theFilesOfABundleAreReadByName() throws Exception {
    Map<String, byte[]> files = read(BundleTricks.zip(named("a.txt", "B-2_c.json")));

    assertEquals(List.of("a.txt", "B-2_c.json"), List.copyOf(files.keySet()));
    assertArrayEquals("a.txt".getBytes(UTF_8), files.get("a.txt"));
  }

  @Test
  void whatIsNoZipCannotBeRead() throws Exception {
    assertRefused("the ZIP cannot be read", new byte[0]);
    assertRefused("the ZIP cannot be read", latin("PK\003\004nothing"));
    byte[] zip = BundleTricks.zip(named("a.txt"));
    assertRefused("the ZIP cannot be read", Arrays.copyOf(zip, zip.length / 2));
  }

  @Test
  void foldersAndOddNamesAreRefused() throws Exception {
    for (String name : List.of("a/b", "a\\b", "a b", "a:b", "文件", "x".repeat(65))) {
      assertRefused(
          "there are folders, odd names or too many files in it", BundleTricks.zip(named(name)));
    }
    assertEquals(1, read(BundleTricks.zip(named("x".repeat(64)))).size());
  }

  @Test
  void thirtyTwoFilesAreReadAndNoMore() throws Exception {
    String[] names = new String[33];
    Arrays.setAll(names, i -> "file-" + i);
    assertEquals(32, read(BundleTricks.zip(named(Arrays.copyOf(names, 32)))).size());
    assertRefused(
        "there are folders, odd names or too many files in it", BundleTricks.zip(named(names)));
  }

  @Test
  void filesOfSixtyFourMegabytesTogetherAreReadAndNoByteMore() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a", new byte[LIMIT - 1]);
    files.put("b", new byte[1]);
    assertEquals(2, read(BundleTricks.zip(files)).size());
    files.put("c", new byte[1]);
    assertRefused("its files are larger than 64 MB", BundleTricks.zip(files));
  }

  @Test
  void aNameThatOccursTwiceIsRefused() throws Exception {
    String zip = new String(BundleTricks.zip(named("aa", "ab")), ISO_8859_1);
    assertRefused("a name occurs twice in it", latin(zip.replace("ab", "aa")));
  }

  @Test
  void aZipThatProgramsReadDifferentlyIsRefused() throws Exception {
    String rule = "programs would read different files in it";
    byte[] one = BundleTricks.zip(named("a"));
    byte[] other = BundleTricks.zip(named("b"));
    assertRefused(rule, joined(one, other));
    assertRefused(rule, joined(stored("a", "1"), stored("a", "2")));
    // The directory has a name for the same bytes that their own head has not.
    String zip = new String(stored("aa", "1"), ISO_8859_1);
    int directory = zip.lastIndexOf("aa");
    assertRefused(rule, latin(zip.substring(0, directory) + "ab" + zip.substring(directory + 2)));
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] stored(String name, String text) throws Exception {
    byte[] bytes = text.getBytes(UTF_8);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(entry);
      zip.write(bytes);
      zip.closeEntry();
    }
    return out.toByteArray();
  }
}
