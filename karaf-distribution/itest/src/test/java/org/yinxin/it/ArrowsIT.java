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
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which part of the house may lean on which, read from the manifests of the bundles. */
final class ArrowsIT {
  private static final Path BUNDLES = Path.of("..", "..", "bundles");

  /** By the first folder below {@code bundles/}: the folders whose packages a part may import. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "api", Set.of("api"),
          "services", Set.of("api", "services", "libraries"),
          "testkit", Set.of("api", "services"),
          "libraries", Set.of("libraries"),
          "core", Set.of("api", "services", "libraries"),
          "certificates", Set.of("api"),
          "connectors", Set.of("api"),
          "web", Set.of("api", "services"),
          "demo", Set.of("api", "services"));

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
            if (owner != null && !ALLOWED.get(part(path)).contains(owner)) {
              forbidden.add(path + " -> " + imported);
            }
          }
        });
    assertEquals(List.of(), forbidden);
  }

  private static String part(String path) {
    return path.substring(0, path.indexOf('/'));
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
    try (Stream<Path> files = Files.walk(BUNDLES)) {
      for (Path file : (Iterable<Path>) files.filter(ArrowsIT::isBundle)::iterator) {
        try (JarFile jar = new JarFile(file.toFile())) {
          found.put(BUNDLES.relativize(file).toString(), jar.getManifest());
        }
      }
    }
    return found;
  }

  private static boolean isBundle(Path file) {
    return file.getParent().endsWith("target") && file.toString().endsWith(".jar");
  }
}
