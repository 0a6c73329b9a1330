package org.yinxin.core.rendering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.certificate.Issuer;
import org.yinxin.document.Badge;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.Letterhead;
import org.yinxin.document.Note;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Photo;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.SignatureLine;
import org.yinxin.document.Title;
import org.yinxin.services.records.PhotoStore.StoredPhoto;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** Badge and signature on pages of each style: tagged with a text, and on no other text. */
final class PicturesTest {
  private static final String PHOTO = "a".repeat(64);
  private static final String BADGE = "b".repeat(64);
  private static final String SIGNATURE = "c".repeat(64);

  /** Badges of the proportions that are taken at the most. */
  private static final String WIDE = "d".repeat(64);

  private static final String TALL = "e".repeat(64);
  private static final PdfRenderer RENDERER =
      new PdfRenderer(new BundledFonts(), PicturesTest::picture);

  @ParameterizedTest
  @CsvSource({
    "CHINESE, TRANSCRIPT, 校徽, 周文彬的签名",
    "CHINESE, CERTIFICATE, 校徽, 周文彬的签名",
    "CHINESE, NOTICE, 校徽, 周文彬的签名",
    "ENGLISH, TRANSCRIPT, Badge of the university, Signature of ZHOU Wenbin",
    "ENGLISH, LETTER, Badge of the university, Signature of ZHOU Wenbin"
  })
  void badgeAndSignatureAreFiguresBesideTheText(
      Language language, PageStyle style, String badge, String signature) throws Exception {
    byte[] pdf = pdf(document(language, style));

    Map<String, PDRectangle> figures = figures(pdf);
    assertEquals(
        List.of(true, true), List.of(figures.containsKey(badge), figures.containsKey(signature)));
    assertFree(pdf, figures, style.toString());
  }

  @ParameterizedTest
  @MethodSource("org.yinxin.core.rendering.MeasuresTest#cases")
  void onDocumentsOfEachTypePicturesOfAnyShapeLieOnNothingElse(MeasuresTest.Case each)
      throws Exception {
    for (String badge : List.of(WIDE, TALL)) {
      Issuer issuer = MeasuresTest.issuer(badge, SIGNATURE);
      for (Document document : MeasuresTest.documents(each, issuer)) {
        byte[] pdf = MeasuresTest.pdf(document, RENDERER);
        Map<String, PDRectangle> figures = figures(pdf);
        figures.keySet().removeIf(text -> !text.matches("校徽|Badge .*|.*的签名|Signature .*"));
        boolean isSigned =
            document.blocks().stream()
                .anyMatch(
                    block ->
                        block instanceof SignatureLine line && line.picture().equals(SIGNATURE));
        assertEquals(
            isSigned ? 2 : 1, figures.size(), each + " of " + badge.charAt(0) + ": " + figures);
        assertFree(pdf, figures, each + " of " + badge.charAt(0));
        for (List<TextPosition> page : MeasuresTest.glyphs(pdf)) {
          assertEquals(List.of(), MeasuresTest.overlaps(page), each.toString());
        }
      }
    }
  }

  /**
   * Asserts that figures lie on no text, on no other figure, not on the seal and not over an edge.
   */
  private static void assertFree(byte[] pdf, Map<String, PDRectangle> figures, String of)
      throws Exception {
    List<List<TextPosition>> pages = MeasuresTest.glyphs(pdf);
    for (Map.Entry<String, PDRectangle> figure : figures.entrySet()) {
      boolean isSignature = figure.getKey().contains("ignature") || figure.getKey().contains("签名");
      PDRectangle box = figure.getValue();
      for (TextPosition glyph : pages.get(isSignature ? pages.size() - 1 : 0)) {
        float x = glyph.getXDirAdj() + glyph.getWidthDirAdj() / 2;
        float y = glyph.getPageHeight() - glyph.getYDirAdj() + 2;
        boolean isOn = !glyph.getUnicode().isBlank() && box.contains(x, y);
        assertFalse(isOn, of + ": " + figure + " lies on " + glyph + " at " + x + " " + y);
      }
      try (PDDocument file = Loader.loadPDF(pdf)) {
        PDPage last = file.getPage(pages.size() - 1);
        PDRectangle seal = last.getAnnotations().get(0).getRectangle();
        boolean isUnder = (isSignature || pages.size() == 1) && overlap(box, seal);
        assertFalse(isUnder, of + ": " + figure + " lies under the seal " + seal);
        PDRectangle paper = last.getMediaBox();
        assertTrue(
            paper.contains(box.getLowerLeftX(), box.getLowerLeftY())
                && paper.contains(box.getUpperRightX(), box.getUpperRightY()),
            of + ": " + figure);
      }
    }
  }

  private static boolean overlap(PDRectangle one, PDRectangle other) {
    return one.getLowerLeftX() < other.getUpperRightX()
        && other.getLowerLeftX() < one.getUpperRightX()
        && one.getLowerLeftY() < other.getUpperRightY()
        && other.getLowerLeftY() < one.getUpperRightY();
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", "d", "e"})
  void linesOfALetterheadHaveOneMiddle(String badge) throws Exception {
    Block head = new Letterhead("University of Names", List.of("1 Campus Road, a city", "Tel. 1"));
    List<Block> blocks =
        List.of(new Badge(badge.repeat(64)), head, new Title("Letter", ""), new Note("A."));
    byte[] pdf = pdf(new Document("proof", Language.ENGLISH, PageStyle.LETTER, "L", "", blocks));

    Map<Float, DoubleSummaryStatistics> lines = new LinkedHashMap<>();
    for (TextPosition glyph : MeasuresTest.glyphs(pdf).get(0)) {
      if (lines.size() <= 3) {
        DoubleSummaryStatistics line =
            lines.computeIfAbsent(glyph.getYDirAdj(), y -> new DoubleSummaryStatistics());
        line.accept(glyph.getXDirAdj());
        line.accept(glyph.getXDirAdj() + glyph.getWidthDirAdj());
      }
    }
    DoubleSummaryStatistics middles =
        lines.values().stream()
            .limit(3)
            .mapToDouble(line -> (line.getMin() + line.getMax()) / 2)
            .summaryStatistics();
    assertEquals(middles.getMin(), middles.getMax(), 0.1, lines.toString());
  }

  @Test
  void aPictureThatIsNotStoredIsNotLeftOut() {
    PdfRenderer empty = new PdfRenderer(new BundledFonts(), sha256 -> Optional.empty());
    Document document = document(Language.ENGLISH, PageStyle.LETTER);
    RenderingException refused =
        assertThrows(RenderingException.class, () -> empty.check(document));
    assertEquals(RenderingException.Reason.PICTURE_MISSING, refused.reason());
    assertEquals("系统中没有本凭证的校徽，暂不能出具，请联系经办部门。", refused.explanation().zh());
  }

  private static Document document(Language language, PageStyle style) {
    boolean english = language == Language.ENGLISH;
    List<Block> blocks = new ArrayList<>();
    if (style == PageStyle.TRANSCRIPT) {
      blocks.add(new Photo(PHOTO));
    }
    blocks.add(new Badge(BADGE));
    if (english || style == PageStyle.NOTICE) {
      String name = english ? "University of Long Names ".repeat(4).strip() : "示范工商大学示范校区";
      blocks.add(new Letterhead(name, english ? List.of("1 Campus Road", "Tel. 1") : List.of()));
    }
    blocks.add(new Title(english ? "Academic Transcript" : "示范工商大学本科生主修成绩单与学位证明", ""));
    blocks.add(new Note(english ? "A note." : "说明。"));
    String name = english ? "ZHOU Wenbin" : "周文彬";
    blocks.add(new SignatureLine(english ? "Director" : "处长", name, SIGNATURE));
    blocks.add(new SignatureBlock(List.of("教务处"), "2026年12月2日", "academic-affairs"));
    return new Document("proof", language, style, "证明", "1", blocks);
  }

  private static byte[] pdf(Document document) throws Exception {
    LocalizedText name = new LocalizedText("示范大学", "Model University");
    Issuer issuer =
        new Issuer(name, "99999", "academic-affairs", name, name, "0", "a@b.cn", name, "", "");
    return RENDERER
        .render(
            new RenderRequest(
                document,
                issuer,
                Instant.parse("2026-12-02T02:00:00Z"),
                "7Q2K-9XPM-4TRA-JW3C-8ZDN-VHF6-AB",
                "https://verify.example.edu/v/7Q2K9XPM4TRAJW3C8ZDNVHF6AB",
                /* development= */ false,
                4_096))
        .bytes();
  }

  private static Optional<StoredPhoto> picture(String sha256) {
    int width = sha256.equals(SIGNATURE) ? 600 : sha256.equals(TALL) ? 210 : 300;
    int height = Map.of(PHOTO, 420, SIGNATURE, 150, WIDE, 214).getOrDefault(sha256, 300);
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(new StoredPhoto(jpeg.toByteArray(), width, height));
  }

  /** The places of the figures of a document by the texts that stand for them. */
  private static Map<String, PDRectangle> figures(byte[] pdf) throws Exception {
    Map<String, PDRectangle> figures = new LinkedHashMap<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      collect(document.getDocumentCatalog().getStructureTreeRoot(), figures);
    }
    return figures;
  }

  private static void collect(PDStructureNode node, Map<String, PDRectangle> figures) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        if (element.getStructureType().equals("Figure")) {
          COSDictionary layout = element.getCOSObject().getCOSDictionary(COSName.A);
          COSArray box = layout.getCOSArray(COSName.getPDFName("BBox"));
          figures.put(element.getAlternateDescription(), new PDRectangle(box));
        }
        collect(element, figures);
      }
    }
  }
}
