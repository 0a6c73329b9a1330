package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example for authors outside this tree, as the developer kit built it off line: {@code
 * docs/write-a-certificate-type.md} followed on a running server.
 */
final class ExamplePluginIT {
  private static final String ADDRESS = "/api/admin/plugins";
  private static final String WINNER = "2023213001";
  private static final Path EXAMPLE = Path.of("..", "developer-kit", "target", "award-proof");

  @TempDir static Path folder;

  private static Server server;
  private static Person admin;
  private static Person student;
  private static Path jar;

  /** Number of times that awards were imported and not taken back. */
  private int imports;

  @BeforeAll
  static void signIn() throws Exception {
    server = Server.shared();
    admin = Person.signedIn(server, "admin");
    student = Person.signedIn(server, "undergraduate");
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(EXAMPLE.resolve("target"), "award-proof-*.jar")) {
      jar = found.iterator().next().toRealPath();
    }
  }

  @AfterEach
  void takeAway() throws Exception {
    for (; imports > 0; imports--) {
      assertSays("Taken back", server.console("yinxin:import-undo award"));
    }
    admin.delete(ADDRESS + "/award-proof");
    student.awaitOffered("award-proof", false);
  }

  private static String awards(String... options) throws IOException, InterruptedException {
    Path csv = EXAMPLE.resolve("award.csv").toRealPath();
    return server.console("yinxin:import " + String.join(" ", options) + " award '" + csv + "'");
  }

  private void importAwards() throws IOException, InterruptedException {
    assertSays("Applied.", awards());
    imports++;
  }

  private static void assertSays(String words, String output) {
    assertTrue(output.contains(words), () -> words + " is missing in:\n" + output);
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s", "");
    }
  }

  @Test
  void theArchiveHasSourcesAndJavadocOfTheApi() throws Exception {
    Path kit = server.home().resolve("developer");
    assertTrue(
        Files.exists(kit.resolve("javadoc/org/yinxin/certificate/CertificateType.html")),
        "the javadoc of the API");
    assertTrue(
        Files.exists(kit.resolve("javadoc/org/yinxin/testkit/CertificateTypeContract.html")),
        "the javadoc of the contract tests");
    assertTrue(
        Files.exists(kit.resolve("javadoc/org/yinxin/certificate/forms/DocumentForm.html")),
        "the javadoc of the forms");
    for (String name :
        List.of("api", "certificate-forms", "testkit", "kiosk-api", "kiosk-testkit")) {
      Path folder = kit.resolve("repository/org/yinxin/yinxin-" + name);
      try (Stream<Path> files = Files.walk(folder)) {
        List<String> names = files.map(Path::toString).toList();
        for (String kind : List.of("-sources.jar", "-javadoc.jar")) {
          assertTrue(names.stream().anyMatch(file -> file.endsWith(kind)), name + kind);
        }
      }
    }
    try (Stream<Path> files = Files.walk(kit.resolve("repository/org/yinxin/yinxin-api"))) {
      Path jar = files.filter(file -> file.toString().endsWith("-javadoc.jar")).findFirst().get();
      try (ZipFile pages = new ZipFile(jar.toFile())) {
        assertNotNull(pages.getEntry("org/yinxin/certificate/CertificateType.html"));
        assertNull(pages.getEntry("org/yinxin/testkit/Waits.html"), "each has its own");
      }
    }
  }

  /** The guides lead to these. */
  @Test
  void theArchiveHasTheExamplesOfDriversAndConnectors() {
    Path examples = server.home().resolve("developer/examples");
    for (String file :
        List.of(
            "file-printer/src/main/java/edu/example/fileprinter/FilePrinter.java",
            "scanner-serial/src/main/java/org/yinxin/driver/scannerserial/SerialScanner.java",
            "scanner-serial/src/test/java/org/yinxin/testlibrary/devices/PseudoTerminal.java",
            "campus-card/src/main/java/edu/example/campuscard/CampusCardGateway.java",
            "record-export/src/main/java/edu/example/recordexport/ExportedRecords.java")) {
      assertTrue(Files.exists(examples.resolve(file)), file);
    }
  }

  @Test
  void theConsoleInstallsItImportsItsRecordsIssuesAndVerifies() throws Exception {
    String effect = server.console("yinxin:plugin-install --dry-run '" + jar + "'");
    assertSays("Dry run", effect);
    assertSays("Award certificate / 获奖证明", effect);
    assertSays("author: Example University / 示例大学", effect);
    assertSays("licence: Apache-2.0 / Apache 许可证 2.0", effect);
    assertSays("its code uses: none", effect);
    String installed = server.console("yinxin:plugin-install '" + jar + "'");
    assertSays("certificate types gained: award-proof", installed);
    assertSays("other bundles that restart: none", installed);
    student.awaitOffered("award-proof", true);
    assertSays("Dry run: nothing was changed.", awards("--dry-run"));
    importAwards();

    byte[] all = Person.issuedByConsole(server, "award-proof " + WINNER);
    byte[] national = Person.issuedByConsole(server, "--option level=国家级 award-proof " + WINNER);

    Path terms = EXAMPLE.resolve("translation.csv").toRealPath();
    assertSays("Applied.", server.console("yinxin:import translation '" + terms + "'"));
    byte[] english =
        Person.issuedByConsole(server, "--language en --option level=国家级 award-proof " + WINNER);
    assertSays("Taken back", server.console("yinxin:import-undo translation"));

    assertEquals("valid", student.verdict(all));
    assertEquals("valid", student.verdict(national));
    assertEquals("valid", student.verdict(english));
    assertSays("全国大学生数学建模竞赛", text(national));
    assertSays("优秀学生", text(all));
    assertFalse(text(national).contains("优秀学生"), text(national));
    assertSays("Removed", server.console("yinxin:plugin-remove award-proof"));
    student.awaitOffered("award-proof", false);
    assertEquals("valid", student.verdict(all));
  }

  @Test
  void whoeverHasNoAwardIsToldSoAndABadCellIsNamed() throws Exception {
    server.console("yinxin:plugin-install '" + jar + "'");
    student.awaitOffered("award-proof", true);
    Path bad = folder.resolve("bad.csv");
    Files.writeString(bad, "学号,奖项名称,级别,年度,获奖日期,颁奖单位\n" + WINNER + ",优秀学生,市级,25,2024-12-20,教务处\n");

    String output = server.console("yinxin:import award '" + bad + "'");

    assertSays("line 2, column level", output);
    assertSays("line 2, column year", output);
    assertSays(
        "No award of yours is on record", server.console("yinxin:issue award-proof 2023213003"));
  }

  @Test
  void anUploadInstallsItToo() throws Exception {
    byte[] bundle = Files.readAllBytes(jar);
    JsonNode effect = Person.json(admin.upload(ADDRESS + "/effect", bundle));
    assertEquals("[\"award-proof\"]", effect.path("typesGained").toString(), effect.toString());
    JsonNode about = effect.path("about");
    assertEquals("示例大学", about.path("author").path("zh").asText(), about.toString());
    assertEquals("Apache-2.0", about.path("licence").path("en").asText(), about.toString());

    assertEquals(201, admin.upload(ADDRESS, bundle).statusCode());

    student.awaitOffered("award-proof", true);
    importAwards();
    JsonNode credential = student.issued("award-proof");
    assertEquals("valid", credential.path("state").asText(), credential.toString());
    String id = credential.path("id").asText();
    assertEquals("valid", student.verdict(student.bytes("/api/credentials/" + id + "/pdf")));
  }
}
