package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dependencies between the parts of the platform, read from the manifests of the bundles. */
final class ArrowsIT {
  private static final Path ROOT = Path.of("..", "..");
  private static final List<String> FOLDERS = List.of("bundles", "kiosk-drivers");

  /**
   * By part: the parts whose packages it may import. A part is a folder below {@code bundles/}; the
   * forms of certificate types are a separate one, and all drivers are one, from which nothing may
   * import. A part that is not named may import from none.
   */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("api", Set.of("api")),
          Map.entry("services", Set.of("api", "services", "libraries")),
          Map.entry("testkit", Set.of("api", "services", "testkit")),
          Map.entry("test-library", Set.of("api", "services", "libraries", "testkit", "kiosk")),
          Map.entry("libraries", Set.of("libraries")),
          Map.entry("core", Set.of("api", "services", "libraries")),
          Map.entry("certificates", Set.of("api", "forms")),
          Map.entry("forms", Set.of("api")),
          Map.entry("connectors", Set.of("api")),
          Map.entry("web", Set.of("api", "services", "libraries", "web")),
          Map.entry("demo", Set.of("api", "services", "web")),
          Map.entry("kiosk", Set.of("kiosk", "libraries")),
          Map.entry("kiosk-drivers", Set.of("kiosk")));

  private static final Pattern PACKAGE =
      Pattern.compile("(?:^|,)([a-z0-9_.]+)(?:;[a-z:-]+=(?:\"[^\"]*\"|[^,;]*))*");

  @Test
  void noPartLeansOnOneItMayNot() throws IOException {
    Map<String, Manifest> manifests = manifests();
    assertTrue(manifests.size() > 20, () -> "only " + manifests.keySet());
    Map<String, String> owners = new HashMap<>();
    manifests.forEach(
        (path, manifest) ->
            packages(manifest, "Export-Package").forEach(p -> owners.put(p, part(path))));
    List<String> forbidden = new ArrayList<>();
    manifests.forEach(
        (path, manifest) -> {
          for (String imported : packages(manifest, "Import-Package")) {
            String owner = owners.get(imported);
            if (owner != null && !ALLOWED.getOrDefault(part(path), Set.of()).contains(owner)) {
              forbidden.add(path + " -> " + imported);
            }
          }
        });
    assertEquals(List.of(), forbidden);
  }

  @Test
  void noDriverHasAnythingToImport() throws IOException {
    Map<String, Manifest> drivers = manifests();
    drivers.keySet().removeIf(path -> !part(path).equals("kiosk-drivers"));
    assertTrue(drivers.size() >= 3, () -> "only " + drivers.keySet());
    drivers.forEach(
        (path, manifest) -> assertEquals(Set.of(), packages(manifest, "Export-Package"), path));
  }

  /** A longer one repeats what the forms could say once. */
  @Test
  void noCertificateTypeHasMoreThan150Lines() throws IOException {
    Path folder = ROOT.resolve("bundles/certificates");
    Map<String, Integer> lines = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(ArrowsIT::isProductionClass)::iterator) {
        String type = folder.relativize(file).getName(0).toString();
        lines.merge(type, Files.readAllLines(file).size(), Integer::sum);
      }
    }
    lines.remove("forms");
    assertTrue(lines.size() >= 11, lines::toString);
    lines.values().removeIf(each -> each <= 150);
    assertEquals(Map.of(), lines);
  }

  private static boolean isProductionClass(Path file) {
    return file.toString().contains("/src/main/java/") && file.toString().endsWith(".java");
  }

  private static String part(String path) {
    if (path.startsWith("bundles/certificates/forms/")) {
      return "forms";
    }
    String below = path.startsWith("bundles/") ? path.substring("bundles/".length()) : path;
    return below.substring(0, below.indexOf('/'));
  }

  private static Set<String> packages(Manifest manifest, String header) {
    Set<String> found = new TreeSet<>();
    String value = manifest.getMainAttributes().getValue(header);
    if (value != null) {
      Matcher matcher = PACKAGE.matcher(value);
      while (matcher.find()) {
        if (matcher.group(1).startsWith("org.yinxin") || matcher.group(1).startsWith("org.jdbi")) {
          found.add(matcher.group(1));
        }
      }
    }
    return found;
  }

  private static Map<String, Manifest> manifests() throws IOException {
    Map<String, Manifest> found = new HashMap<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        for (Path file : (Iterable<Path>) files.filter(ArrowsIT::isBundle)::iterator) {
          try (JarFile jar = new JarFile(file.toFile())) {
            found.put(ROOT.relativize(file).toString(), jar.getManifest());
          }
        }
      }
    }
    return found;
  }

  private static boolean isBundle(Path file) {
    return file.getParent().endsWith("target") && file.toString().endsWith(".jar");
  }
}
