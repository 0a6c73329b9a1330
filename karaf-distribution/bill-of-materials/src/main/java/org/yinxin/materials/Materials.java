package org.yinxin.materials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts licence, notice, the licences of third parties and a bill of materials into an archive
 * before it is packed, or into a jar that carries others. The build runs it; it fails the build if
 * it does not know what something is, or its licence.
 */
public final class Materials {
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
    write(folder, "", inventory.archive(folder));
  }

  /** Adds the files; all others stay as they are, to the byte. */
  private void addToJar(Path jar) throws IOException {
    Collection<Component> components = inventory.carriedBy(jar, whole);
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      Path top = files.getPath("/");
      FileTime time = Files.getLastModifiedTime(top.resolve("META-INF/MANIFEST.MF"));
      for (String name : write(top, "META-INF/", components)) {
        Files.setLastModifiedTime(top.resolve("META-INF/" + name), time);
      }
      Files.setLastModifiedTime(top.resolve("META-INF/licenses"), time);
    }
  }

  /** Returns the names of what it wrote. */
  private Set<String> write(Path folder, String prefix, Collection<Component> components)
      throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    LicenceFolder.of(components).forEach((name, text) -> files.put("licenses/" + name, text));
    files.put("LICENSE", Files.readAllBytes(root.resolve("LICENSE")));
    files.put("NOTICE", Files.readAllBytes(root.resolve("NOTICE")));
    files.put(
        "sbom.cdx.json", BillOfMaterials.of(whole, components).getBytes(StandardCharsets.UTF_8));
    remove(folder.resolve(prefix));
    Files.createDirectories(folder.resolve(prefix + "licenses"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(prefix + file.getKey()), file.getValue());
    }
    return files.keySet();
  }

  /** Removes what an earlier build wrote, so that a jar has its entries in the same order again. */
  private static void remove(Path folder) throws IOException {
    Path licences = folder.resolve("licenses");
    if (Files.exists(licences)) {
      try (DirectoryStream<Path> earlier = Files.newDirectoryStream(licences)) {
        for (Path file : earlier) {
          Files.delete(file);
        }
      }
      Files.delete(licences);
    }
    for (String name : List.of("LICENSE", "NOTICE", "sbom.cdx.json")) {
      Files.deleteIfExists(folder.resolve(name));
    }
  }
}
