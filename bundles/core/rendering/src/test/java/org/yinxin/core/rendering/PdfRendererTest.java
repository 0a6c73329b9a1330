package org.yinxin.core.rendering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.certificate.Issuer;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Note;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Photo;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.Table;
import org.yinxin.document.Title;
import org.yinxin.services.records.PhotoStore.StoredPhoto;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

final class PdfRendererTest {
  private static final String PHOTO = "ab".repeat(32);
  private static final PdfRenderer RENDERER =
      new PdfRenderer(
          new BundledFonts(),
          sha256 -> sha256.equals(PHOTO) ? Optional.of(jpeg(450, 600)) : Optional.empty());

  @ParameterizedTest
  @CsvSource({"1, 1", "80, 1", "140, 2"})
  void eightyCoursesFitAPageAndMoreFlowOn(int rows, int pages) throws Exception {
    byte[] pdf = RENDERER.preview(transcript(rows, "高等数学"));

    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertEquals(pages, document.getNumberOfPages());
      String text = new PDFTextStripper().getText(document);
      assertEquals(rows, text.split("高等数学", -1).length - 1);
      assertTrue(text.contains("以下空白"));
    }
  }

  /**
   * The rule holds for any length: a page with nothing but the seal would certify any other page.
   */
  @Test
  void theSealIsNeverOnAPageWithoutRows() throws Exception {
    for (int rows = 60; rows <= 110; rows++) {
      try (PDDocument document =
          Loader.loadPDF(RENDERER.render(request(graduation(rows), false)).bytes())) {
        assertTrue(rows > 80 || document.getNumberOfPages() == 1, rows + " rows: a second page");
        PDFTextStripper last = new PDFTextStripper();
        last.setStartPage(document.getNumberOfPages());
        String text = last.getText(document);
        assertTrue(text.contains("以下空白"), rows + " rows: no row on the last page");
        assertTrue(text.contains("张三"), rows + " rows: no name on the last page");
      }
    }
  }

  @Test
  void aTableBeforeAnotherIsNotTornApart() throws Exception {
    try (PDDocument document = Loader.loadPDF(RENDERER.preview(twoTablesBelow(2)))) {
      String first = pageText(document, 1);
      assertTrue(first.contains("甲2") && first.contains("乙5"), first);
    }
  }

  @Test
  void noTableRunsIntoTheFoot() throws Exception {
    for (int paragraphs = 0; paragraphs < 30; paragraphs++) {
      byte[] pdf = RENDERER.preview(twoTablesBelow(paragraphs));
      try (PDDocument document = Loader.loadPDF(pdf)) {
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
          assertTrue(
              lowest(document, page) >= PageSetting.of(PageStyle.TRANSCRIPT).bottom(),
              paragraphs + " above, page " + page);
        }
      }
    }
  }

  private static Document twoTablesBelow(int paragraphs) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Title("说明", ""));
    blocks.addAll(Collections.nCopies(paragraphs, new Paragraph("一段文字。", Paragraph.Setting.BODY)));
    blocks.add(table("甲", 2));
    blocks.add(table("乙", 70));
    blocks.add(new SignatureBlock(List.of("教务处"), "2026年11月24日", "academic-affairs"));
    return new Document("any", Language.CHINESE, PageStyle.CERTIFICATE, "说明", "1", blocks);
  }

  private static Table table(String cell, int rows) {
    return new Table(
        List.of(new Table.Column("列", 1, true)),
        List.of(
            new Table.Section(
                "", IntStream.rangeClosed(1, rows).mapToObj(i -> List.of(cell + i)).toList())),
        1,
        "",
        "");
  }

  private static String pageText(PDDocument document, int page) throws Exception {
    PDFTextStripper text = new PDFTextStripper();
    text.setStartPage(page);
    text.setEndPage(page);
    return text.getText(document);
  }

  /** The height of the lowest row of a page. */
  private static double lowest(PDDocument document, int page) throws Exception {
    double[] lowest = {Double.MAX_VALUE};
    PDFTextStripper text =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition position) {
            if ("甲乙".contains(position.getUnicode())) {
              lowest[0] = Math.min(lowest[0], position.getPageHeight() - position.getYDirAdj());
            }
          }
        };
    text.setStartPage(page);
    text.setEndPage(page);
    text.getText(document);
    return lowest[0];
  }

  @Test
  void eightyCoursesFitAPageBesideAPhoto() throws Exception {
    for (int rows : new int[] {60, 80}) {
      byte[] pdf = RENDERER.render(request(withPhoto(graduation(rows), PHOTO), false)).bytes();
      try (PDDocument document = Loader.loadPDF(pdf)) {
        assertEquals(1, document.getNumberOfPages(), rows + " rows");
      }
    }
  }

  @Test
  void aPhotoIsAtTheUpperRightAndNothingIsUnderIt() throws Exception {
    for (Document plain : List.of(graduation(70), certificate())) {
      byte[] pdf = RENDERER.render(request(withPhoto(plain, PHOTO), true)).bytes();
      try (PDDocument document = Loader.loadPDF(pdf)) {
        BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 72);
        int right = plain.style() == PageStyle.TRANSCRIPT ? 555 : 510;
        // 25 × 33 mm: where the photo is green, all of it is.
        for (int x = right - 68; x < right - 3; x += 4) {
          for (int y = 60; y < 120; y += 4) {
            Color colour = new Color(page.getRGB(x, y));
            assertTrue(colour.getGreen() > 180 && colour.getRed() < 80, x + "," + y + colour);
          }
        }
        assertEquals(Color.WHITE, new Color(page.getRGB(right - 74, 90)));
        var image =
            (PDImageXObject)
                document
                    .getPage(0)
                    .getResources()
                    .getXObject(
                        document.getPage(0).getResources().getXObjectNames().iterator().next());
        assertEquals("jpg", image.getSuffix());
      }
    }
  }

  @Test
  void aPhotoThatIsNotThereIsRefusedBeforeAnythingIsIssued() {
    Document document = withPhoto(graduation(3), "cd".repeat(32));

    for (Executable drawn :
        List.<Executable>of(
            () -> RENDERER.check(document),
            () -> RENDERER.preview(document),
            () -> RENDERER.render(request(document, false)))) {
      assertEquals(
          RenderingException.Reason.PICTURE_MISSING,
          assertThrows(RenderingException.class, drawn).reason());
    }
  }

  private static Document withPhoto(Document document, String sha256) {
    List<Block> blocks = new ArrayList<>(document.blocks());
    blocks.add(0, new Photo(sha256));
    return new Document(
        document.type(),
        document.language(),
        document.style(),
        document.title(),
        document.number(),
        blocks);
  }

  private static Document certificate() {
    return new Document(
        "proof",
        Language.CHINESE,
        PageStyle.CERTIFICATE,
        "在读证明",
        "教证〔2026〕00001号",
        List.of(
            new Title("在读证明", ""),
            new Paragraph("兹证明某人系我校在读学生。".repeat(8), Paragraph.Setting.BODY),
            new SignatureBlock(List.of("某大学教务处"), "2026年11月24日", "academic-affairs")));
  }

  private static StoredPhoto jpeg(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.GREEN);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StoredPhoto(out.toByteArray(), width, height);
  }

  @Test
  void aCharacterThatNoFaceHasIsNamedBeforeAnythingIsDrawn() {
    Document document = transcript(1, "𰀀学");

    RenderingException refused =
        assertThrows(RenderingException.class, () -> RENDERER.check(document));
    assertEquals(RenderingException.Reason.CHARACTER_MISSING, refused.reason());
    assertTrue(refused.explanation().zh().contains("𰀀（U+30000）"), refused.explanation().zh());
    assertFalse(refused.explanation().zh().contains("学（"));
    assertThrows(RenderingException.class, () -> RENDERER.render(request(document, false)));
  }

  @Test
  void aLongCellIsSetInSeveralLinesAndOneOfTooManyIsRefusedByName() throws Exception {
    String two = "Introduction to Econometrics and Financial Statistics (Bilingual)";
    assertTrue(text(RENDERER.preview(transcript(1, two))).contains(two.replace(" ", "")));

    String endless = "很长的课程名称".repeat(60);
    RenderingException refused =
        assertThrows(RenderingException.class, () -> RENDERER.check(transcript(1, endless)));
    assertEquals(RenderingException.Reason.TOO_LONG, refused.reason());
    assertTrue(refused.explanation().zh().contains(endless));
  }

  @Test
  void aDocumentOfTooManyPagesIsRefused() {
    Block text = new Paragraph("这是一段很长的文字。".repeat(20), Paragraph.Setting.BODY);
    Document document =
        new Document(
            "proof",
            Language.CHINESE,
            PageStyle.CERTIFICATE,
            "证明",
            "",
            Collections.nCopies(900, text));

    RenderingException refused =
        assertThrows(RenderingException.class, () -> RENDERER.check(document));
    assertEquals(RenderingException.Reason.TOO_LONG, refused.reason());
    assertTrue(refused.explanation().en().contains("more than 100 pages"));
  }

  @Test
  void aTableIsSetLargerOnACertificateThanOnATranscriptUnlessItIsShort() throws Exception {
    Document dense = transcript(80, "高等数学");
    Document certificate =
        new Document(
            "award-proof",
            dense.language(),
            PageStyle.CERTIFICATE,
            "获奖证明",
            dense.number(),
            dense.blocks());

    assertEquals(8.5, sizeOf("高", RENDERER.preview(dense)), 0.01);
    assertEquals(10, sizeOf("高", RENDERER.preview(transcript(3, "高等数学"))), 0.01);
    assertEquals(10.5, sizeOf("高", RENDERER.preview(certificate)), 0.01);
  }

  /** A reader who types another address lands on a look-alike. */
  @Test
  void theOfficialAddressIsTheLargestOnTheFoot() throws Exception {
    byte[] pdf = RENDERER.render(request(transcript(3, "高等数学"), false)).bytes();

    double address = sizeOfLine("https://example.edu/v", pdf);
    double code = sizeOfLine("验证码0000-0000-0000-0000", pdf);
    double call = sizeOfLine("扫描二维码或登录网址验证真伪", pdf);
    assertTrue(address >= 12, "is set in " + address + " pt");
    assertTrue(address >= 1.4 * Math.max(code, call), address + " beside " + code + " and " + call);
  }

  /** In points, of the smallest character of the only line that says this and nothing else. */
  private static double sizeOfLine(String line, byte[] pdf) throws Exception {
    List<Double> sizes = new ArrayList<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void writeString(String text, List<TextPosition> positions) {
            if (text.replace(" ", "").equals(line)) {
              positions.forEach(position -> sizes.add((double) position.getFontSizeInPt()));
            }
          }
        };
    try (PDDocument document = Loader.loadPDF(pdf)) {
      stripper.getText(document);
    }
    return Collections.min(sizes);
  }

  /** In points, of the first of these Chinese characters, which are as wide as they are high. */
  private static double sizeOf(String character, byte[] pdf) throws Exception {
    List<TextPosition> found = new ArrayList<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition text) {
            if (text.getUnicode().equals(character)) {
              found.add(text);
            }
          }
        };
    try (PDDocument document = Loader.loadPDF(pdf)) {
      stripper.getText(document);
    }
    return found.get(0).getWidthDirAdj();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\tb", "a\nb", "a\u0001b", "\\\n"})
  void controlCharactersAreRefusedBeforeAnythingIsIssued(String course) {
    RenderingException refused =
        assertThrows(RenderingException.class, () -> RENDERER.check(transcript(1, course)));
    assertEquals(RenderingException.Reason.CHARACTER_MISSING, refused.reason());
  }

  @Test
  void aBackslashBeforeALetterIsNoControlCharacter() throws Exception {
    RENDERER.check(transcript(1, "a\\nb \\t"));
  }

  @Test
  void theSameRequestGivesTheSameBytes() throws Exception {
    Document document = transcript(20, "大学英语");

    assertArrayEquals(
        RENDERER.render(request(document, true)).bytes(),
        RENDERER.render(request(document, true)).bytes());
  }

  @Test
  void onlyADevelopmentKeyMarksThePages() throws Exception {
    Document document = transcript(3, "线性代数");

    assertTrue(text(RENDERER.render(request(document, true)).bytes()).contains("样张"));
    assertFalse(text(RENDERER.render(request(document, false)).bytes()).contains("样张"));
    assertTrue(text(RENDERER.preview(document)).contains("预览"));
  }

  @Test
  void theRecordForTheRegisterIsInTheFileAndComesBack() throws Exception {
    Specimens specimen = Specimens.ONE_PAGE;
    byte[] pdf = specimen.sealed();

    assertEquals(
        Optional.of(specimen.request(/* development= */ true).registration()),
        RENDERER.registration(pdf));
    assertEquals(
        Optional.empty(),
        RENDERER.registration(RENDERER.render(request(transcript(3, "线性代数"), false)).bytes()));
    assertEquals(Optional.empty(), RENDERER.registration(new byte[0]));
  }

  private static String text(byte[] pdf) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s", "");
    }
  }

  private static RenderRequest request(Document document, boolean development) {
    return new RenderRequest(
        document,
        new Issuer(
            new LocalizedText("某大学", "Some University"),
            "10000",
            "academic-affairs",
            new LocalizedText("教务处", "Academic Affairs Office"),
            new LocalizedText("某路 1 号", "1 Some Road"),
            "",
            "",
            new LocalizedText("某某", "Some One"),
            "",
            ""),
        Instant.parse("2026-11-24T02:00:00Z"),
        "0000-0000-0000-0000",
        "https://example.edu/v/0000-0000-0000-0000",
        development,
        8192);
  }

  private static Document transcript(int rows, String course) {
    List<List<String>> cells =
        IntStream.range(0, rows).mapToObj(i -> List.of(course, "3.0", "88")).toList();
    Table table =
        new Table(
            List.of(
                new Table.Column("课程名称", 6, false),
                new Table.Column("学分", 2, true),
                new Table.Column("成绩", 2, true)),
            List.of(new Table.Section("2025-2026学年第一学期", cells)),
            2,
            "以下空白",
            "课程成绩");
    return new Document(
        "transcript",
        Language.CHINESE,
        PageStyle.TRANSCRIPT,
        "成绩单",
        "教证〔2026〕00001号",
        List.of(
            new Title("成绩单", ""),
            table,
            new SignatureBlock(List.of("教务处"), "2026年11月24日", "academic-affairs")));
  }

  /** A transcript of eight terms with all parts around the table. */
  private static Document graduation(int rows) {
    List<Table.Section> terms =
        IntStream.range(0, 8)
            .mapToObj(
                term ->
                    new Table.Section(
                        "第" + (term + 1) + "学期",
                        IntStream.range(0, rows)
                            .filter(row -> row * 8 / rows == term)
                            .mapToObj(row -> List.of("课程" + row, "3.0", "88"))
                            .toList()))
            .toList();
    Document simple = transcript(1, "课程");
    Table table = (Table) simple.blocks().get(1);
    FactGrid.Fact fact = new FactGrid.Fact("学院", "工商管理学院");
    List<FactGrid.Fact> head = new ArrayList<>(Collections.nCopies(12, fact));
    head.set(0, new FactGrid.Fact("姓名", "张三"));
    return new Document(
        simple.type(),
        simple.language(),
        simple.style(),
        simple.title(),
        simple.number(),
        List.of(
            simple.blocks().get(0),
            new FactGrid(4, head),
            new Table(table.columns(), terms, 2, table.endMark(), table.summary()),
            new FactGrid(3, Collections.nCopies(3, fact)),
            new Note("说明：成绩采用百分制、五级制或两级制。".repeat(7)),
            simple.blocks().get(2)));
  }
}
