package org.yinxin.offline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.yinxin.offline.RefusedException.Reason;

/**
 * The ZIP of an off-line bundle. Some programs read a ZIP by its directory at the end and some from
 * its beginning, so it is read both ways and refused if they differ: what was checked must be what
 * a reader then opens.
 */
final class BundleFile {
  /** Of all files, unpacked. */
  private static final int MAXIMUM_BYTES = 64 * 1024 * 1024;

  private static final int MAXIMUM_FILES = 32;

  private BundleFile() {}

  /** Files by name. */
  static Map<String, byte[]> read(Path zip) throws RefusedException {
    try {
      Map<String, byte[]> files = byDirectory(zip);
      Map<String, byte[]> again = fromBeginning(zip);
      if (!files.keySet().equals(again.keySet())
          || !files.keySet().stream().allMatch(n -> Arrays.equals(files.get(n), again.get(n)))) {
        throw refused("programs would read different files in it");
      }
      return files;
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedException(Reason.BUNDLE, "the ZIP cannot be read", e);
    }
  }

  private static Map<String, byte[]> byDirectory(Path path) throws IOException, RefusedException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    int left = MAXIMUM_BYTES;
    try (ZipFile zip = new ZipFile(path.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          left -= add(files, entry, in, left);
        }
      }
    }
    return files;
  }

  private static Map<String, byte[]> fromBeginning(Path path) throws IOException, RefusedException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    int left = MAXIMUM_BYTES;
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(path))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        left -= add(files, entry, zip, left);
      }
    }
    return files;
  }

  private static int add(Map<String, byte[]> files, ZipEntry entry, InputStream in, int left)
      throws IOException, RefusedException {
    if (!entry.getName().matches("[A-Za-z0-9_.-]{1,64}") || files.size() == MAXIMUM_FILES) {
      throw refused("there are folders, odd names or too many files in it");
    }
    byte[] bytes = in.readNBytes(left + 1);
    if (bytes.length > left) {
      throw refused("its files are larger than 64 MB");
    }
    if (files.put(entry.getName(), bytes) != null) {
      throw refused("a name occurs twice in it");
    }
    return bytes.length;
  }

  private static RefusedException refused(String detail) {
    return new RefusedException(Reason.BUNDLE, detail);
  }
}
