package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A transcript was printed, its average painted over, and the code left as it is: the paper is
 * forged, and its code is genuine.
 */
final class ForgedPaperIT {
  private static final String LABEL = "平均学分绩点";
  private static final String FORGED = "4.93";

  /** The verdict that is said of files alone. */
  private static final String VALID = "真实有效";

  private static final int DPI = 200;

  @TempDir static Path folder;

  private static Server server;
  private static Person anybody;
  private static JsonNode credential;
  private static String average;

  /** The forged page. */
  private static BufferedImage paper;

  @BeforeAll
  static void forge() throws Exception {
    server = Server.shared();
    anybody = Person.anonymous(server);
    Person student = new Campus(server).signedInUndergraduate();
    credential = student.issued("transcript");
    average = keyFact(Person.json(anybody.get("/v/" + credential.path("code").asText())));
    assertFalse(average.isEmpty() || average.equals(FORGED), average);
    byte[] file = student.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
    try (PDDocument document = Loader.loadPDF(file)) {
      paper = new PDFRenderer(document).renderImageWithDPI(0, DPI, ImageType.RGB);
      paintOver(paper, valueBehind(document));
    }
  }

  private static String keyFact(JsonNode report) {
    return StreamSupport.stream(report.path("credential").path("keyFacts").spliterator(), false)
        .filter(fact -> fact.path("label").asText().contains(LABEL))
        .map(fact -> fact.path("value").asText())
        .findFirst()
        .orElseThrow(() -> new AssertionError(report));
  }

  /** The characters of the average on the first page. */
  private static List<TextPosition> valueBehind(PDDocument document) throws IOException {
    List<TextPosition> all = PrintedPage.text(document);
    String text = PrintedPage.joined(all);
    int at = text.indexOf(average, text.indexOf(LABEL));
    assertTrue(at > 0, text);
    return all.subList(at, at + average.length());
  }

  private static void paintOver(BufferedImage page, List<TextPosition> value) {
    float scale = DPI / 72f;
    TextPosition first = value.get(0);
    TextPosition last = value.get(value.size() - 1);
    float size = first.getFontSizeInPt() * scale;
    float x = first.getXDirAdj() * scale;
    float y = first.getYDirAdj() * scale;
    float width = (last.getXDirAdj() + last.getWidthDirAdj()) * scale - x;
    Graphics2D pen = page.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect((int) x - 1, (int) (y - size), (int) width + 2, (int) (size * 1.25f));
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(Font.SERIF, Font.PLAIN, 1).deriveFont(size));
    pen.drawString(FORGED, x, y);
    pen.dispose();
  }

  /** By an office machine: a PDF with a grey picture on its page. */
  private static byte[] scan() throws IOException {
    BufferedImage grey =
        new BufferedImage(paper.getWidth(), paper.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = grey.createGraphics();
    pen.drawImage(paper, 0, 0, null);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawImage(
            JPEGFactory.createFromImage(document, grey, 0.7f),
            0,
            0,
            page.getMediaBox().getWidth(),
            page.getMediaBox().getHeight());
      }
      document.save(out);
    }
    return out.toByteArray();
  }

  private static byte[] shownAs(String kind) throws IOException {
    return kind.equals("photo") ? PrintedPage.photo(paper) : scan();
  }

  @ParameterizedTest
  @ValueSource(strings = {"photo", "scan"})
  void aPictureOfThePaperIsNotValidAndLeadsToWhatWasIssued(String kind) throws Exception {
    JsonNode report = Person.json(anybody.upload(shownAs(kind)));

    assertEquals("no-seal", report.path("verdict").asText(), report.toString());
    assertFalse(report.toString().contains(VALID), report.toString());
    assertEquals(
        credential.path("verifyUrl").asText(),
        report.path("qr").path("address").asText(),
        report.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"photo", "scan"})
  void thePageBehindTheCodeShowsTheTrueAverageAndSaysWhatToDo(String kind) throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Path upload =
        Files.write(folder.resolve(kind.equals("photo") ? "p.jpg" : "s.pdf"), shownAs(kind));
    try (Browser browser = new Browser("forged-paper-" + kind, 390, 1800)) {
      browser.get(server.address() + "/verify");
      browser.shown("[data-test=drop]");
      browser.file("input[type=file]", upload);
      browser.shown("[data-verdict=no-seal]");
      browser.picture("verify");
      browser.get(browser.find("[data-test=qr-page]").getAttribute("href"));
      browser.shown("[data-test=key-facts]");
      String facts = browser.find("[data-test=key-facts]").getText();
      assertTrue(facts.contains(average) && !facts.contains(FORGED), facts);
      assertFalse(browser.find("body").getText().contains(VALID));
      browser.find("[data-test=differs] summary").click();
      browser.shown("[data-test=differs] ol");
      browser.picture("code");
      assertEquals(List.of(), browser.errors());
    }
  }

  @Test
  void theCodeItselfIsNoVerdictOnPaper() throws Exception {
    JsonNode report = Person.json(anybody.get("/v/" + credential.path("code").asText()));

    assertFalse(report.path("summary").path("zh").asText().contains(VALID), report.toString());
    assertTrue(report.path("summary").path("zh").asText().contains("对照"), report.toString());
  }
}
