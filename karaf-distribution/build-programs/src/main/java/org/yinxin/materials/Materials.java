package org.yinxin.materials;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Puts licence, notice, the licences of third parties and a bill of materials into an archive
 * before it is packed, or into a jar that carries others. The build runs it; it fails the build if
 * it does not know what something is, or its licence.
 */
public final class Materials {
  private static final String LICENCES = "licenses/";
  private static final String META_INF = "META-INF/";

  private final Path root;
  private final Inventory inventory;
  private final Coordinates whole;

  private Materials(Path root, Path repository, Coordinates whole) {
    this.root = root;
    this.whole = whole;
    this.inventory = new Inventory(root.resolve("target/class-paths"), repository);
  }

  /**
   * Adds the files.
   *
   * @param arguments the source tree, Maven's local repository, artifact and version, and the
   *     folder or jar
   */
  public static void main(String[] arguments) throws IOException {
    Materials materials =
        new Materials(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            Coordinates.maven("org.yinxin", arguments[2], arguments[3], ""));
    Path target = Path.of(arguments[4]);
    if (Files.isDirectory(target)) {
      materials.addToArchive(target);
    } else {
      materials.addToJar(target);
    }
  }

  private void addToArchive(Path folder) throws IOException {
    SortedMap<String, byte[]> files = files(inventory.archive(folder));
    Path licences = Files.createDirectories(folder.resolve(LICENCES));
    try (DirectoryStream<Path> earlier = Files.newDirectoryStream(licences)) {
      for (Path file : earlier) {
        Files.delete(file);
      }
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /**
   * Writes the jar anew, with the files at its end; the others keep their contents, order and local
   * times, so that it is the same in each time zone.
   */
  private void addToJar(Path jar) throws IOException {
    SortedMap<String, byte[]> files = files(inventory.carriedBy(jar, whole));
    Path made = jar.resolveSibling(jar.getFileName() + ".part");
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to =
            new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(made)))) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        String name = entry.getName();
        if (!isWritten(name, files)) {
          try (InputStream in = from.getInputStream(entry)) {
            put(to, name, entry.getTimeLocal(), in.readAllBytes());
          }
        }
      }
      LocalDateTime time = from.getEntry(META_INF + "MANIFEST.MF").getTimeLocal();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        put(to, META_INF + file.getKey(), time, file.getValue());
      }
    }
    Files.move(made, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Tells whether this or an earlier build writes an entry. */
  private static boolean isWritten(String name, Map<String, byte[]> files) {
    return name.startsWith(META_INF + LICENCES)
        || (name.startsWith(META_INF) && files.containsKey(name.substring(META_INF.length())));
  }

  private static void put(ZipOutputStream to, String name, LocalDateTime time, byte[] content)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(time);
    to.putNextEntry(entry);
    to.write(content);
    to.closeEntry();
  }

  /** Returns the content of each file by its path. */
  private SortedMap<String, byte[]> files(Collection<Component> components) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    LicenceFolder.of(components).forEach((name, text) -> files.put(LICENCES + name, text));
    files.put("LICENSE", Files.readAllBytes(root.resolve("LICENSE")));
    files.put("NOTICE", Files.readAllBytes(root.resolve("NOTICE")));
    files.put(
        "sbom.cdx.json", BillOfMaterials.of(whole, components).getBytes(StandardCharsets.UTF_8));
    return files;
  }
}
