package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Licences and bill of materials of what is delivered, held against what is in it. */
final class MaterialsIT {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"server", "kiosk"})
  void theBillNamesEachJarOfTheArchiveWithItsHashAndNothingElse(String name) throws Exception {
    Path home = unpacked(name);
    Bom bom = bom(Files.readAllBytes(home.resolve("sbom.cdx.json")));
    Map<String, String> listed = new TreeMap<>();
    for (Component component : bom.getComponents()) {
      for (String location : locations(component)) {
        assertTrue(
            Files.exists(home.resolve(location.replaceFirst("!/.*", ""))),
            () -> component.getPurl() + " is not at " + location);
        if (location.endsWith(".jar") && !location.contains("!/")) {
          listed.put(location, component.getHashes().get(0).getValue());
        }
      }
    }

    assertEquals(jars(home), listed);
    assertTrue(listed.size() > 80, () -> "only " + listed.keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "kiosk"})
  void eachComponentOfOthersHasItsLicenceAndTheText(String name) throws Exception {
    Path home = unpacked(name);
    Bom bom = bom(Files.readAllBytes(home.resolve("sbom.cdx.json")));
    Set<String> others =
        bom.getComponents().stream()
            .filter(c -> !"org.yinxin".equals(c.getGroup()))
            .map(
                c ->
                    (c.getGroup() == null
                            ? ""
                            : c.getGroup() + (c.getPurl().startsWith("pkg:maven") ? ":" : "/"))
                        + c.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> licensed = new TreeSet<>();
    for (String line : Files.readAllLines(home.resolve("licenses/components.csv"))) {
      if (!line.startsWith("component,")) {
        String[] fields = line.split(",", -1);
        licensed.add(fields[0]);
        assertFalse(fields[2].isBlank(), line);
        for (String text : fields[3].split(" ", -1)) {
          assertTrue(Files.size(home.resolve("licenses").resolve(text)) > 100, line);
        }
      }
    }

    assertEquals(others, licensed);
    assertEquals(-1, Files.mismatch(home.resolve("LICENSE"), Path.of("../../LICENSE")));
    assertEquals(-1, Files.mismatch(home.resolve("NOTICE"), Path.of("../../NOTICE")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "kiosk"})
  void theReadmeLeadsToFilesOfTheArchive(String name) throws Exception {
    Path home = unpacked(name);
    String readme = Files.readString(home.resolve("README.md"));

    assertTrue(readme.contains("](docs/operate.md)"), readme);
    for (MatchResult link : LINK.matcher(readme).results().toList()) {
      assertTrue(Files.isRegularFile(home.resolve(link.group(1))), link.group(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "kiosk"})
  void noLinkOfAPageLeadsOutOfTheArchive(String name) throws Exception {
    Path home = unpacked(name);
    String told =
        Server.run(List.of("java", "../../.ci/Documentation.java", home.toString()), "").strip();

    assertTrue(told.matches("documentation: \\d{3,} passed, 0 failed"), told);
  }

  @Test
  void whatIsKnownToBeCarriedIsListed() throws Exception {
    Map<String, List<String>> server = byPurl(unpacked("server"));
    Map<String, List<String>> kiosk = byPurl(unpacked("kiosk"));

    for (String carried :
        List.of(
            "pkg:npm/lit@",
            "pkg:npm/qr@",
            "pkg:generic/noto-serif-sc@",
            "pkg:github/lxgw/lxgwwenkai@",
            "pkg:maven/org.apache.derby/derby@",
            "pkg:maven/com.squareup.okhttp3/okhttp@",
            "pkg:maven/com.nimbusds/oauth2-oidc-sdk@",
            "pkg:maven/eu.europa.ec.joinup.sd-dss/dss-validation@",
            "pkg:maven/org.liquibase/liquibase-core@",
            "pkg:maven/org.antlr/antlr4-runtime@",
            "pkg:maven/io.github.erdtman/java-json-canonicalization@")) {
      assertTrue(has(server, carried), carried);
    }
    for (String carried :
        List.of("pkg:maven/net.java.dev.jna/jna@", "pkg:maven/com.hp.jipp/jipp-core@")) {
      assertTrue(has(kiosk, carried), carried);
    }
    assertEquals(
        1,
        server.keySet().stream().filter(p -> p.contains("/bcprov-jdk18on@")).count(),
        "one Bouncy Castle");
  }

  @ParameterizedTest
  @ValueSource(strings = {"verifier/target/yinxin-verifier-", "offline/target/yinxin-offline-"})
  void theVerifiersCarryTheirs(String beginning) throws Exception {
    try (FileSystem jar = FileSystems.newFileSystem(jar(beginning))) {
      Path folder = jar.getPath("/META-INF");
      Bom bom = bom(Files.readAllBytes(folder.resolve("sbom.cdx.json")));
      assertTrue(
          bom.getComponents().stream().anyMatch(c -> c.getPurl().contains("/bcprov-jdk18on@")));
      assertTrue(
          Files.readString(folder.resolve("licenses/components.csv")).contains("bcprov-jdk18on"));
      assertEquals(
          Files.readString(Path.of("../../LICENSE")), Files.readString(folder.resolve("LICENSE")));
      assertEquals(
          Files.readString(Path.of("../../NOTICE")), Files.readString(folder.resolve("NOTICE")));
    }
  }

  private static Path jar(String beginning) throws IOException {
    Path start = Path.of("../../bundles", beginning);
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(start.getParent(), start.getFileName() + "*.jar")) {
      for (Path jar : found) {
        if (!beginning.startsWith("offline") || jar.toString().contains("standalone")) {
          return jar;
        }
      }
    }
    throw new IllegalStateException("There is no " + beginning);
  }

  private Path unpacked(String name) throws Exception {
    Path home = Files.createDirectories(folder.resolve(name));
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(Path.of("..", name, "target"), "yinxin-*.tar.gz")) {
      Server.run(
          List.of(
              "tar",
              "xzf",
              found.iterator().next().toString(),
              "-C",
              home.toString(),
              "--strip-components=1"),
          "");
    }
    return home;
  }

  private static Bom bom(byte[] json) throws Exception {
    assertEquals(List.of(), new JsonParser().validate(json, Version.VERSION_16));
    return new JsonParser().parse(json);
  }

  private static Map<String, List<String>> byPurl(Path home) throws Exception {
    Map<String, List<String>> found = new HashMap<>();
    bom(Files.readAllBytes(home.resolve("sbom.cdx.json")))
        .getComponents()
        .forEach(c -> found.put(c.getPurl(), locations(c)));
    return found;
  }

  private static boolean has(Map<String, List<String>> components, String purl) {
    return components.keySet().stream().anyMatch(p -> p.startsWith(purl));
  }

  private static List<String> locations(Component component) {
    return component.getEvidence().getOccurrences().stream().map(o -> o.getLocation()).toList();
  }

  private static Map<String, String> jars(Path home) throws Exception {
    Map<String, String> jars = new TreeMap<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = Files.newInputStream(jar)) {
          digest.update(in.readAllBytes());
        }
        jars.put(home.relativize(jar).toString(), HexFormat.of().formatHex(digest.digest()));
      }
    }
    return jars;
  }
}
