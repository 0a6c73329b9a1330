package org.yinxin.core.rendering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.services.rendering.PrintFile;
import org.yinxin.services.rendering.PrintMark;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.services.rendering.RenderingException.Reason;
import org.yinxin.testkit.Waits;
import org.yinxin.text.LocalizedText;

/** Print files: the looks of the sealed file and the line on each foot, and nothing else. */
final class PrintCopyTest {
  private static final LocalizedText KIOSK =
      new LocalizedText("明理楼一层自助终端", "Mingli Building, ground floor");
  private static final Instant AT = Instant.parse("2026-11-25T16:05:40Z");
  private static final PrintMark SECOND = new PrintMark(2, KIOSK, AT);

  /** The strip's upper edge, in points from the page's foot. */
  private static final double STRIP = 40;

  /** The greatest difference of a colour, of 255, where an edge is smoothed. */
  private static final int EDGE = 24;

  @TempDir private Path folder;

  private static PrintFile derived(Specimens specimen) throws Exception {
    return Specimens.RENDERER.derive(specimen.sealed(), SECOND);
  }

  @ParameterizedTest
  @EnumSource
  void looksLikeTheSealedFileButForTheLineOnEachFoot(Specimens specimen) throws Exception {
    PrintFile file = derived(specimen);

    assertEquals(specimen.pages(), file.pages());
    for (int page = 0; page < specimen.pages(); page++) {
      BufferedImage sealed = drawn(specimen.sealed(), page);
      BufferedImage print = drawn(file.bytes(), page);
      assertSameOutsideTheStrip(sealed, print, specimen + " page " + page);
      assertTrue(inkInStrip(print) > inkInStrip(sealed), specimen + " page " + page);
      assertEquals(0, inkInStrip(sealed), "the strip is kept free");
    }
  }

  /** Another program's eyes. */
  @ParameterizedTest
  @EnumSource
  void popplerSeesTheSame(Specimens specimen) throws Exception {
    assumeTrue(new File("/usr/bin/pdftoppm").canExecute());

    Path sealed = poppler(specimen.sealed(), "sealed");
    Path print = poppler(derived(specimen).bytes(), "print");
    for (int page = 1; page <= specimen.pages(); page++) {
      String name = "-" + page + ".png";
      assertSameOutsideTheStrip(
          ImageIO.read(new File(sealed + name)),
          ImageIO.read(new File(print + name)),
          specimen + name);
    }
  }

  private Path poppler(byte[] pdf, String name) throws Exception {
    Path file = Files.write(folder.resolve(name + ".pdf"), pdf);
    Path images = folder.resolve(name);
    Process process =
        new ProcessBuilder(
                "/usr/bin/pdftoppm", "-r", "100", "-png", file.toString(), images.toString())
            .redirectErrorStream(true)
            .start();
    assertTrue(process.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    assertEquals("", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    return images;
  }

  private static BufferedImage drawn(byte[] pdf, int page) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFRenderer(document).renderImageWithDPI(page, 100);
    }
  }

  private static void assertSameOutsideTheStrip(
      BufferedImage sealed, BufferedImage print, String what) {
    assertEquals(sealed.getWidth(), print.getWidth(), what);
    assertEquals(sealed.getHeight(), print.getHeight(), what);
    int foot = stripTop(sealed);
    int worst = 0;
    for (int y = 0; y < foot; y++) {
      for (int x = 0; x < sealed.getWidth(); x++) {
        worst = Math.max(worst, difference(sealed.getRGB(x, y), print.getRGB(x, y)));
      }
    }
    // The seal's edges are rounded anew; a shift of a pixel would be 200 and more.
    assertTrue(worst <= EDGE, what + " differs by " + worst);
  }

  private static int difference(int one, int other) {
    int worst = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      worst = Math.max(worst, Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)));
    }
    return worst;
  }

  private static int stripTop(BufferedImage page) {
    return page.getHeight() - (int) Math.ceil(STRIP * page.getHeight() / 841.89);
  }

  private static long inkInStrip(BufferedImage page) {
    int top = stripTop(page);
    int[] strip =
        page.getRGB(0, top, page.getWidth(), page.getHeight() - top, null, 0, page.getWidth());
    return Arrays.stream(strip).filter(pixel -> (pixel & 0xFF) < 0x80).count();
  }

  @Test
  void theLineNamesCopyKioskAndMinuteInTheDocumentsLanguage() throws Exception {
    String chinese = text(derived(Specimens.THREE_PAGES).bytes());
    assertEquals(3, chinese.split("第 2 份 · 明理楼一层自助终端 · 2026年11月26日 00:05", -1).length - 1, chinese);

    String english = text(derived(Specimens.ENGLISH).bytes());
    assertTrue(
        english.contains("Copy 2 · Mingli Building, ground floor · 26 November 2026, 00:05"),
        english);
    assertFalse(english.contains("份"), english);
  }

  @ParameterizedTest
  @EnumSource
  void nothingOfSignatureFormStructureOrMetadataIsLeft(Specimens specimen) throws Exception {
    byte[] bytes = derived(specimen).bytes();
    String raw = new String(bytes, StandardCharsets.ISO_8859_1);
    for (String gone :
        new String[] {
          "/AcroForm", "/Sig", "/ByteRange", "/Annot", "/StructTreeRoot", "/Metadata", "/DSS",
          "/JavaScript", "/JS", "/EmbeddedFile", "/Names", "/Perms", "/StructParents", "/Prev",
          "/ObjStm", "/OpenAction", "/AA"
        }) {
      assertFalse(raw.contains(gone), gone);
    }
    assertEquals(raw.indexOf("%%EOF"), raw.lastIndexOf("%%EOF"), "one revision");
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      Set<String> catalog =
          pdf.getDocumentCatalog().getCOSObject().keySet().stream()
              .map(COSName::getName)
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(Set.of("Lang", "OutputIntents", "Pages", "Type"), catalog);
      assertTrue(pdf.getSignatureDictionaries().isEmpty());
      assertTrue(bytes.length < specimen.sealed().length, bytes.length + " bytes");
    }
  }

  @Test
  void theLineIsSetInTheDocumentsOwnFaceAndTheFontIsEmbeddedAsASubset() throws Exception {
    try (PDDocument pdf = Loader.loadPDF(derived(Specimens.ONE_PAGE).bytes())) {
      PDPage page = pdf.getPage(0);
      PDResources strip =
          ((PDFormXObject) page.getResources().getXObject(COSName.getPDFName("Strip")))
              .getResources();
      Set<String> ofPage = faces(page.getResources());
      for (COSName name : strip.getFontNames()) {
        PDFont font = strip.getFont(name);
        assertTrue(font.isEmbedded());
        assertNotNull(font.getFontDescriptor().getFontFile2());
        assertTrue(font.getName().matches("[A-Z]{6}\\+.*"), font.getName());
      }
      assertTrue(ofPage.containsAll(faces(strip)), ofPage + " " + faces(strip));
    }
  }

  private static Set<String> faces(PDResources resources) throws Exception {
    Set<String> faces = new TreeSet<>();
    for (COSName name : resources.getFontNames()) {
      faces.add(resources.getFont(name).getName().substring(7));
    }
    return faces;
  }

  @ParameterizedTest
  @EnumSource
  void theSameMarkGivesTheSameBytesAndAnotherOneOthers(Specimens specimen) throws Exception {
    byte[] once = derived(specimen).bytes();

    assertArrayEquals(once, derived(specimen).bytes());
    byte[] third =
        Specimens.RENDERER.derive(specimen.sealed(), new PrintMark(3, KIOSK, AT)).bytes();
    assertFalse(Arrays.equals(once, third));
  }

  @Test
  void whatWasNotSealedHereIsRefused() throws Exception {
    byte[] preview = Specimens.RENDERER.preview(Specimens.ONE_PAGE.document());
    byte[] print = derived(Specimens.ONE_PAGE).bytes();
    for (byte[] stranger : new byte[][] {preview, print, {1, 2, 3}}) {
      RenderingException refused =
          assertThrows(RenderingException.class, () -> Specimens.RENDERER.derive(stranger, SECOND));
      assertEquals(Reason.NOT_OURS, refused.reason());
    }
  }

  @ParameterizedTest
  @CsvSource({"𰀀楼, CHARACTER_MISSING", "'明理\n楼', CHARACTER_MISSING"})
  void aKiosksNameThatCannotBeDrawnIsRefused(String name, Reason reason) {
    assertEquals(reason, refusal(name).reason());
  }

  @Test
  void aKiosksNameHasToFitTheLine() throws Exception {
    String fifty = "一二三四五六七八九十".repeat(5);
    Specimens.RENDERER.derive(
        Specimens.ONE_PAGE.sealed(), new PrintMark(1, new LocalizedText(fifty, "K"), AT));

    assertEquals(Reason.TOO_LONG, refusal(fifty.repeat(4)).reason());
  }

  private static RenderingException refusal(String name) {
    PrintMark mark = new PrintMark(1, new LocalizedText(name, "K"), AT);
    return assertThrows(
        RenderingException.class,
        () -> Specimens.RENDERER.derive(Specimens.ONE_PAGE.sealed(), mark));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 999})
  void theSerialIsPrintedAsItIs(int serial) throws Exception {
    byte[] file =
        Specimens.RENDERER
            .derive(Specimens.NOTICE.sealed(), new PrintMark(serial, KIOSK, AT))
            .bytes();
    assertTrue(text(file).contains("第 " + serial + " 份"));
  }

  private static String text(byte[] pdf) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
