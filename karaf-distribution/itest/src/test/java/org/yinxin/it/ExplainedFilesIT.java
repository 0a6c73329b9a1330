package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not valid, and what somebody is told of them. */
final class ExplainedFilesIT {
  /** The file to which {@code -Pfaults} has the verdicts by size written; else empty. */
  private static final String REPORT = System.getProperty("sizes.report", "");

  private static final List<String> ROWS = new ArrayList<>();

  private static Server server;
  private static Person anybody;
  private static JsonNode credential;
  private static byte[] file;

  @TempDir Path folder;

  @BeforeAll
  static void issue() throws Exception {
    server = Server.shared();
    anybody = Person.anonymous(server);
    Person student = new Campus(server).signedInUndergraduate();
    credential = student.issued("transcript");
    file = student.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
    // A server that has just been started starts a process with its first file, which on a busy
    // machine may take longer than a file may.
    byte[] altered = overwritten(file, value(file, "学号："), "2020999999");
    server.await(() -> verify(altered).has("comparison"));
  }

  private static JsonNode check(JsonNode report, String name) {
    for (JsonNode check : report.path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no " + name + " in " + report.path("checks"));
  }

  private static JsonNode verify(byte[] upload) throws Exception {
    return Person.json(anybody.upload(upload));
  }

  /** Returns the number after a label on the first page, character by character. */
  private static List<TextPosition> value(byte[] pdf, String label) throws IOException {
    List<TextPosition> all;
    try (PDDocument document = Loader.loadPDF(pdf)) {
      all = PrintedPage.text(document);
    }
    String text = PrintedPage.joined(all);
    int at = text.indexOf(label);
    assertTrue(at >= 0, text);
    List<TextPosition> value = new ArrayList<>();
    int i = at + label.length();
    while (value.isEmpty() || all.get(i).getYDirAdj() == value.get(0).getYDirAdj()) {
      if (!Character.isDigit(all.get(i).getUnicode().charAt(0))) {
        break;
      }
      value.add(all.get(i++));
    }
    return value;
  }

  /** As a PDF editor does it: a white bar and other text, saved behind the seal. */
  private static byte[] overwritten(byte[] pdf, List<TextPosition> value, String with)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDPage page = document.getPage(0);
      TextPosition first = value.get(0);
      TextPosition last = value.get(value.size() - 1);
      float size = first.getFontSizeInPt();
      float x = first.getXDirAdj();
      float y = page.getCropBox().getHeight() - first.getYDirAdj();
      try (PDPageContentStream stream =
          new PDPageContentStream(
              document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
        stream.setNonStrokingColor(Color.WHITE);
        stream.addRect(
            x, y - size * 0.2f, last.getXDirAdj() + last.getWidthDirAdj() - x, size * 1.1f);
        stream.fill();
        stream.setNonStrokingColor(Color.BLACK);
        stream.beginText();
        stream.setFont(new PDType1Font(FontName.TIMES_ROMAN), size);
        stream.newLineAtOffset(x, y);
        stream.showText(with);
        stream.endText();
      }
      page.getCOSObject().setNeedToBeUpdated(true);
      document.saveIncremental(out);
    }
    return out.toByteArray();
  }

  @Test
  void anAlteredTranscriptIsShownBesideTheOriginalAndTheFieldIsNamed() throws Exception {
    List<TextPosition> number = value(file, "学号：");

    JsonNode report = verify(overwritten(file, number, "2020999999"));

    assertEquals("altered", report.path("verdict").asText(), report.toString());
    JsonNode field = report.path("comparison").path("fields").path(0);
    assertEquals("学号", field.path("label").asText(), report.path("checks").toString());
    assertEquals(PrintedPage.joined(number), field.path("issued").asText());
    assertEquals("2020999999", field.path("shown").asText());
    assertTrue(check(report, "difference").path("message").path("zh").asText().contains("学号"));
    assertTrue(
        check(report, "sealed-revision").path("message").path("zh").asText().contains("一字未改"));
    JsonNode pair = report.path("comparison").path("pages").path(0);
    for (String side : List.of("original", "shown")) {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(pair.path(side).binaryValue()));
      assertTrue(picture.getWidth() > 700, side);
    }
    JsonNode seal = report.path("signatures").path(0);
    assertTrue(seal.path("intact").asBoolean());
    assertFalse(seal.path("wholeFile").asBoolean());
  }

  @Test
  void aBrowserShowsWhatDiffersAndWhatIsOnRecord() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    byte[] png = anybody.bytes("/v/" + credential.path("code").asText() + "/pages/1.png");
    byte[] altered = overwritten(file, value(file, "学号："), "2020999999");
    try (Browser browser = new Browser("explained", 1280, 2600)) {
      upload(browser, "altered.pdf", altered);
      browser.shown("[data-verdict=altered]");
      browser.shown("[data-test=side-by-side] img");
      assertTrue(browser.find("[data-test=difference]").getText().contains("2020999999"));
      browser.picture("verify-altered");
      upload(browser, "photo.jpg", photo(png));
      browser.shown("[data-verdict=no-seal]");
      assertEquals(
          credential.path("verifyUrl").asText(),
          browser.find("[data-test=qr-page]").getAttribute("href"));
      browser.picture("verify-photo");
      assertEquals(List.of(), browser.errors());
    }
  }

  private void upload(Browser browser, String name, byte[] bytes) throws IOException {
    Path upload = Files.write(folder.resolve(name), bytes);
    browser.get(server.address() + "/verify");
    browser.shown("[data-test=drop]");
    browser.file("input[type=file]", upload);
  }

  @Test
  void aPdfThatSomebodyElseSignedIsReportedAndNotVouchedFor() throws Exception {
    assumeTrue(Server.has("openssl"));
    JsonNode report = verify(signedWithOpenssl());

    assertEquals("not-issued-here", report.path("verdict").asText(), report.toString());
    JsonNode signature = report.path("signatures").path(0);
    assertEquals("Example Corp Clerk", signature.path("signer").asText());
    assertTrue(signature.path("intact").asBoolean(), report.toString());
    assertTrue(signature.path("wholeFile").asBoolean());
    String told = check(report, "signature").path("message").path("zh").asText();
    assertTrue(told.contains("Example Corp Clerk") && told.contains("不是本校的签章"), told);
    assertFalse(report.toString().contains("INDETERMINATE"), report.toString());
  }

  private byte[] signedWithOpenssl() throws Exception {
    run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "key.pem",
        "-out",
        "cert.pem",
        "-days",
        "30",
        "-subj",
        "/O=Example Corp/CN=Clerk");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      ByteArrayOutputStream plain = new ByteArrayOutputStream();
      document.save(plain);
      try (PDDocument saved = Loader.loadPDF(plain.toByteArray())) {
        PDSignature signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
        saved.addSignature(signature);
        ExternalSigningSupport signing = saved.saveIncrementalForExternalSigning(out);
        Files.write(folder.resolve("content"), signing.getContent().readAllBytes());
        run(
            "openssl",
            "cms",
            "-sign",
            "-binary",
            "-in",
            "content",
            "-signer",
            "cert.pem",
            "-inkey",
            "key.pem",
            "-outform",
            "DER",
            "-out",
            "signature",
            "-md",
            "sha256");
        signing.setSignature(Files.readAllBytes(folder.resolve("signature")));
      }
    }
    return out.toByteArray();
  }

  private void run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> String.join(" ", command));
  }

  private static byte[] photo(byte[] png) throws IOException {
    return PrintedPage.photo(ImageIO.read(new ByteArrayInputStream(png)));
  }

  @Test
  void aPhotoOfAPageHasNoSealAndLeadsToWhatIsOnRecord() throws Exception {
    String page = "/v/" + credential.path("code").asText();

    JsonNode report = verify(photo(anybody.bytes(page + "/pages/1.png")));

    assertEquals("no-seal", report.path("verdict").asText(), report.toString());
    assertEquals("credential", report.path("qr").path("kind").asText(), report.toString());
    assertEquals(credential.path("verifyUrl").asText(), report.path("qr").path("address").asText());
    assertEquals(
        credential.path("number").asText(), report.path("credential").path("number").asText());
    assertTrue(report.path("credential").path("holder").asText().contains("*"));
  }

  /** Photos are of some megabytes, and are read more than once. */
  @ParameterizedTest
  @ValueSource(ints = {500_000, 1_000_000, 1_100_000, 5_000_000, 24_000_000})
  void theSizeOfAFileChangesNoVerdict(int size) throws Exception {
    byte[] photo = photo(anybody.bytes("/v/" + credential.path("code").asText() + "/pages/1.png"));
    byte[] number = overwritten(file, value(file, "学号："), "2020999999");

    List<String> verdicts =
        List.of(
            anybody.verdict(Arrays.copyOf(photo, size)),
            anybody.verdict(padded(file, size)),
            anybody.verdict(padded(number, size)),
            anybody.verdict(new byte[size]));

    ROWS.add("| %.1f | %s |".formatted(size / 1e6, String.join(" | ", verdicts)));
    assertEquals(List.of("no-seal", "altered", "altered", "unreadable"), verdicts);
  }

  /** Only of a run that has asked for each size. */
  @AfterAll
  static void report() throws IOException {
    if (!REPORT.isEmpty() && ROWS.size() == 5) {
      Files.writeString(
          Path.of(REPORT),
          """
          # Verdicts by file size
          Written by `./mvnw -Pfaults`. Files are padded to a size and uploaded to a server as it is shipped: a photo of a page, an issued file, one
          in which the student number was overwritten as well, and zeros. What forgers try is in [verification.md](verification.md).

          | MB | photo of a page | issued, padded | overwritten, padded | zeros |
          |---|---|---|---|---|
          """
              + String.join("\n", ROWS)
              + "\n");
    }
  }

  /** With a comment at its end. */
  private static byte[] padded(byte[] pdf, int size) {
    byte[] padded = Arrays.copyOf(pdf, size);
    Arrays.fill(padded, pdf.length, size, (byte) '%');
    return padded;
  }

  @Test
  void whenTheVerifierIsKilledTheNextFileIsExplainedAllTheSame() throws Exception {
    byte[] altered = overwritten(file, value(file, "学号："), "2020999999");
    assertTrue(verify(altered).has("comparison"));

    List<ProcessHandle> running = verifiers();
    assertFalse(running.isEmpty());
    for (ProcessHandle each : running) {
      // Also what confines it, which ends with it.
      ProcessHandle parent = each.parent().orElseThrow();
      each.destroyForcibly();
      each.onExit().join();
      if (parent.info().commandLine().orElse("").contains(" serve ")) {
        parent.onExit().join();
      }
    }

    assertTrue(verify(altered).has("comparison"));
    assertEquals("valid", anybody.verdict(file));
    assertTrue(verifiers().stream().noneMatch(running::contains));
  }

  @Test
  void theVerifierSeesNeitherKeysNorNetworkOfTheServer() throws Exception {
    assumeTrue(Server.has("bwrap"));
    assertTrue(verify(overwritten(file, value(file, "学号："), "2020999999")).has("comparison"));

    Path process = Path.of("/proc", Long.toString(verifiers().get(0).pid()));
    for (String namespace : List.of("net", "pid", "mnt", "ipc", "user", "uts")) {
      assertNotEquals(
          Files.readSymbolicLink(Path.of("/proc/self/ns", namespace)),
          Files.readSymbolicLink(process.resolve("ns").resolve(namespace)),
          namespace);
    }
    List<String> status = Files.readAllLines(process.resolve("status"));
    assertTrue(status.contains("NoNewPrivs:\t1"), status::toString);
    assertTrue(status.contains("CapEff:\t0000000000000000"), status::toString);
    for (Path kept : List.of(server.state(), server.home().resolve("etc"))) {
      assertTrue(Files.exists(kept));
      assertFalse(Files.exists(process.resolve("root/" + kept.toAbsolutePath())), kept::toString);
    }
    assertFalse(server.console("yinxin:doctor").contains("is not confined"));
  }

  /** Children of the server that runs, by their command line. */
  private static List<ProcessHandle> verifiers() {
    return ProcessHandle.current()
        .descendants()
        .filter(each -> each.info().command().filter(path -> path.endsWith("/java")).isPresent())
        .filter(
            each ->
                each.info()
                    .commandLine()
                    .filter(line -> line.contains("verifier-") && line.contains(" serve "))
                    .isPresent())
        .toList();
  }
}
