package org.yinxin.materials;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.cyclonedx.Version;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MaterialsTest {
  private static final String MIT = "MIT License\n\nCopyright (c) 2026 Somebody\n";

  @TempDir Path root;
  private Path repository;
  private Path archive;

  @BeforeEach
  void layOut() throws IOException {
    repository = Files.createDirectories(root.resolve("repository"));
    archive = Files.createDirectories(root.resolve("archive"));
    Files.writeString(root.resolve("LICENSE"), "ours");
    Files.writeString(root.resolve("NOTICE"), "our notice");
  }

  @Test
  void aJarIsListedWithItsHashAndLicence() throws Exception {
    Path jar = archived("com.example", "lib", "1.0", licensed("Apache-2.0"), Map.of());

    Bom bom = made();

    Component lib = component(bom, "pkg:maven/com.example/lib@1.0");
    assertEquals(Inventory.sha256(jar), lib.getHashes().get(0).getValue());
    assertEquals("Apache-2.0", lib.getLicenses().getLicenses().get(0).getId());
    assertEquals(
        "system/com/example/lib/1.0/lib-1.0.jar",
        lib.getEvidence().getOccurrences().get(0).getLocation());
    assertEquals(
        "component,version,licence,texts,where\n"
            + "com.example:lib,1.0,Apache-2.0,Apache-2.0.txt,system/com/example/lib/1.0/lib-1.0.jar\n",
        Files.readString(archive.resolve("licenses/components.csv")));
    assertEquals("ours", Files.readString(archive.resolve("LICENSE")));
    assertEquals("our notice", Files.readString(archive.resolve("NOTICE")));
  }

  @Test
  void whatABundleOfOursCarriesIsFoundByItsContent() throws Exception {
    Path carried =
        fetched(
            "com.example",
            "lib",
            "1.0",
            licensed("MIT"),
            Map.of(
                "com/example/A.class", "a", "META-INF/LICENSE", MIT, "META-INF/NOTICE", "thanks"));
    Path other = fetched("com.example", "other", "2", licensed("MIT"), Map.of("B.class", "b"));
    archived(
        "org.yinxin",
        "yinxin-x",
        "1",
        "",
        Map.of("com/example/A.class", "a", "org/yinxin/X.class", "x"));
    classPath("yinxin-x", carried, other);

    Bom bom = made();

    assertEquals(2, bom.getComponents().size());
    Component lib = component(bom, "pkg:maven/com.example/lib@1.0");
    assertEquals(
        "system/org/yinxin/yinxin-x/1/yinxin-x-1.jar!/",
        lib.getEvidence().getOccurrences().get(0).getLocation());
    assertTrue(Files.readString(archive.resolve("licenses/lib-1.0.txt")).endsWith(MIT));
    assertTrue(Files.readString(archive.resolve("licenses/notices.txt")).contains("thanks"));
  }

  @Test
  void aComponentWithoutALicenceFailsTheBuild() throws Exception {
    archived("com.example", "nameless", "1.0", "", Map.of());

    assertFails("com.example:nameless:1.0 has no licence");
  }

  @Test
  void aLicenceWithItsHoldersNameWantsItsText() throws Exception {
    archived("com.example", "lib", "1.0", licensed("MIT"), Map.of());

    assertFails("com.example:lib:1.0 brings no text of its licence, MIT");
  }

  @Test
  void aLicenceThatNobodyKnowsFailsTheBuild() throws Exception {
    archived("com.example", "lib", "1.0", licensed("Beerware"), Map.of());

    assertFails("Beerware");
  }

  @Test
  void aClassFromNowhereFailsTheBuild() throws Exception {
    archived("org.yinxin", "yinxin-x", "1", "", Map.of("com/example/A.class", "a"));

    assertFails("com/example/A.class");
  }

  @Test
  void aTypefaceOfWhichNothingIsStatedFailsTheBuild() throws Exception {
    archived("org.yinxin", "yinxin-x", "1", "", Map.of("org/yinxin/fonts/new.ttf", "glyphs"));

    assertFails("yinxin-x!/org/yinxin/fonts/new.ttf");
  }

  @Test
  void jarsInJarsAreListed() throws Exception {
    Path inner = root.resolve("inner-3.jar");
    pack(
        inner,
        licensed("Apache-2.0"),
        Map.of("META-INF/maven/g/inner/pom.xml", pom("g", "inner", "3")));
    Path outer = archive.resolve("system/com/example/outer/1/outer-1.jar");
    Files.createDirectories(outer.getParent());
    pack(
        outer,
        licensed("Apache-2.0"),
        Map.of("lib/inner.jar", Files.readString(inner, StandardCharsets.ISO_8859_1)));

    Component listed = component(made(), "pkg:maven/g/inner@3");

    assertEquals(Inventory.sha256(inner), listed.getHashes().get(0).getValue());
    assertEquals(
        "system/com/example/outer/1/outer-1.jar!/lib/inner.jar",
        listed.getEvidence().getOccurrences().get(0).getLocation());
  }

  @Test
  void theSameArchiveGivesTheSameBytesAgain() throws Exception {
    archived("com.example", "a", "1", licensed("Apache-2.0"), Map.of());
    archived("com.example", "b", "1", licensed("Apache-2.0"), Map.of());
    made();
    byte[] first = Files.readAllBytes(archive.resolve("sbom.cdx.json"));

    made();

    assertArrayEquals(first, Files.readAllBytes(archive.resolve("sbom.cdx.json")));
  }

  @Test
  void textsOfAnEarlierBuildGoAway() throws Exception {
    archived("com.example", "a", "1", licensed("Apache-2.0"), Map.of());
    Path earlier =
        Files.createDirectories(archive.resolve("licenses")).resolve("removed-component-1.txt");
    Files.writeString(earlier, "of something that is there no more");

    made();

    assertFalse(Files.exists(earlier));
  }

  @Test
  void aJarKeepsItsOtherEntriesAndIsTheSameEachTime() throws Exception {
    Path lib =
        fetched(
            "com.example",
            "lib",
            "1.0",
            licensed("Apache-2.0"),
            Map.of("com/example/A.class", "a"));
    classPath("yinxin-x", lib);
    Path first = root.resolve("yinxin-x-1.jar");
    Path second = Files.createDirectories(root.resolve("again")).resolve("yinxin-x-1.jar");
    pack(first, "", Map.of("com/example/A.class", "a", "org/yinxin/X.class", "x"));
    Files.copy(first, second);

    TimeZone here = TimeZone.getDefault();
    for (Path jar : List.of(first, second, second)) {
      TimeZone.setDefault(TimeZone.getTimeZone(jar == first ? "Asia/Shanghai" : "UTC"));
      Materials.main(
          new String[] {root.toString(), repository.toString(), "yinxin-x", "1", jar.toString()});
    }
    TimeZone.setDefault(here);

    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    try (ZipFile zip = new ZipFile(first.toFile())) {
      assertEquals("META-INF/MANIFEST.MF", Collections.list(zip.entries()).get(0).getName());
      assertEquals("x", Jar.text(zip, zip.getEntry("org/yinxin/X.class")));
      assertEquals("ours", Jar.text(zip, zip.getEntry("META-INF/LICENSE")));
      assertFalse(Jar.text(zip, zip.getEntry("META-INF/licenses/Apache-2.0.txt")).isEmpty());
      assertTrue(
          Jar.text(zip, zip.getEntry("META-INF/sbom.cdx.json"))
              .contains("pkg:maven/com.example/lib@1.0"));
    }
  }

  private void assertFails(String because) {
    UnknownComponentException failure = assertThrows(UnknownComponentException.class, this::made);
    assertTrue(failure.getMessage().contains(because), failure.getMessage());
  }

  private Bom made() throws Exception {
    Materials.main(
        new String[] {root.toString(), repository.toString(), "yinxin-a", "1", archive.toString()});
    byte[] json = Files.readAllBytes(archive.resolve("sbom.cdx.json"));
    assertEquals(List.of(), new JsonParser().validate(json, Version.VERSION_16));
    return new JsonParser().parse(json);
  }

  private static Component component(Bom bom, String purl) {
    return bom.getComponents().stream()
        .filter(c -> c.getPurl().equals(purl))
        .findFirst()
        .orElseThrow();
  }

  private void classPath(String module, Path... jars) throws IOException {
    Path lists = Files.createDirectories(root.resolve("target/class-paths"));
    Files.writeString(
        lists.resolve(module),
        String.join(File.pathSeparator, List.of(jars).stream().map(Path::toString).toList()));
  }

  private Path archived(
      String group, String name, String version, String licence, Map<String, String> entries)
      throws IOException {
    return laidOut(archive.resolve("system"), group, name, version, licence, entries);
  }

  private Path fetched(
      String group, String name, String version, String licence, Map<String, String> entries)
      throws IOException {
    return laidOut(repository, group, name, version, licence, entries);
  }

  private static Path laidOut(
      Path to,
      String group,
      String name,
      String version,
      String licence,
      Map<String, String> entries)
      throws IOException {
    Path folder =
        Files.createDirectories(to.resolve(group.replace('.', '/')).resolve(name).resolve(version));
    Path jar = folder.resolve(name + "-" + version + ".jar");
    pack(jar, licence, entries);
    return jar;
  }

  private static String licensed(String licence) {
    return "Bundle-License: " + licence + "\r\n";
  }

  private static String pom(String group, String name, String version) {
    return "<project><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></project>"
        .formatted(group, name, version);
  }

  private static void pack(Path jar, String header, Map<String, String> entries)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n" + header + "\r\n");
      for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
        put(zip, entry.getKey(), entry.getValue());
      }
    }
    Files.write(jar, bytes.toByteArray());
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content.getBytes(StandardCharsets.ISO_8859_1));
    zip.closeEntry();
  }
}
