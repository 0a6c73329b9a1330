package org.yinxin.core.rendering;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.services.rendering.Imprint;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.services.rendering.RenderingException;

final class ImprintTest {
  private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 42 42'>";

  /** A ring and a square in its middle. */
  private static final String PLAIN =
      SVG
          + "<title>seal</title><g fill='none' stroke='#c81a1c' stroke-width='1.2'>"
          + "<circle cx='21' cy='21' r='20'/></g>"
          + "<path style='fill:#c81a1c' d='M16 16h10v10H16z'/></svg>";

  private static Imprint svg(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Imprint("svg" + text.hashCode(), Imprint.SVG, bytes, 42);
  }

  private static Imprint png(int pixels, int type, int widthMm) throws Exception {
    BufferedImage image = new BufferedImage(pixels, pixels, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(200, 26, 28));
    graphics.setStroke(new BasicStroke(pixels / 30f));
    graphics.drawOval(pixels / 20, pixels / 20, pixels * 9 / 10, pixels * 9 / 10);
    graphics.fillRect(pixels * 3 / 8, pixels * 3 / 8, pixels / 4, pixels / 4);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return new Imprint("png" + pixels + type, Imprint.PNG, out.toByteArray(), widthMm);
  }

  private static Imprint scan() throws Exception {
    return png(1000, BufferedImage.TYPE_INT_ARGB, 42);
  }

  private static byte[] rendered(Imprint imprint, boolean development) throws Exception {
    RenderRequest drawn = Specimens.ONE_PAGE.request(development);
    return Specimens.RENDERER
        .render(
            new RenderRequest(
                drawn.document(),
                drawn.issuer(),
                Instant.parse("2026-11-24T02:00:00Z"),
                drawn.code(),
                drawn.verifyUrl(),
                development,
                8192,
                Optional.of(imprint),
                ""))
        .bytes();
  }

  /** Columns of the page at 100 dpi that have red in them, by how many pixels. */
  private static long[] columns(byte[] pdf) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 100);
      long[] columns = new long[page.getWidth()];
      for (int x = 0; x < page.getWidth(); x++) {
        for (int y = 0; y < page.getHeight(); y++) {
          Color pixel = new Color(page.getRGB(x, y));
          boolean red = pixel.getRed() > 120 && pixel.getGreen() < 90 && pixel.getBlue() < 90;
          columns[x] += red ? 1 : 0;
        }
      }
      return columns;
    }
  }

  private static long red(byte[] pdf) throws Exception {
    return LongStream.of(columns(pdf)).sum();
  }

  private static long redWidth(byte[] pdf) throws Exception {
    return LongStream.of(columns(pdf)).filter(count -> count > 0).count();
  }

  @Test
  void aDrawnAndAScannedImprintStandOnThePageInTheirTrueSize() throws Exception {
    // The ring is 41.2 mm wide, at 100 pixels an inch.
    assertEquals(162.0, (double) redWidth(rendered(svg(PLAIN), false)), 2);
    // The scan's ring is 39.2 mm wide.
    assertEquals(154.0, (double) redWidth(rendered(scan(), false)), 2);
  }

  @Test
  void whatIsClearInTheImprintHidesNothing() throws Exception {
    String plain = text(Specimens.ONE_PAGE.sealed());

    for (Imprint imprint : List.of(svg(PLAIN), scan())) {
      assertEquals(plain, text(rendered(imprint, true)));
    }
  }

  @Test
  void aDevelopmentKeyMarksThePagesAndTheSealWhateverTheImprint() throws Exception {
    for (Imprint imprint : List.of(svg(PLAIN), scan())) {
      byte[] marked = rendered(imprint, true);
      assertTrue(text(marked).contains("样张"));
      // The words across the seal turn some of its red dark.
      assertTrue(red(marked) < red(rendered(imprint, false)));
    }
  }

  @Test
  void aSampleIsMarkedAndHasNoSignature() throws Exception {
    byte[] sample = Specimens.RENDERER.sample(Specimens.ONE_PAGE.document(), svg(PLAIN));

    assertTrue(text(sample).contains("样张"));
    try (PDDocument document = Loader.loadPDF(sample)) {
      assertTrue(document.getSignatureFields().isEmpty());
    }
    assertTrue(red(sample) > 1_000);
  }

  private static String text(byte[] pdf) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s", "");
    }
  }

  private static String refusal(Imprint imprint) {
    RenderingException refused =
        assertThrows(RenderingException.class, () -> Specimens.RENDERER.check(imprint));
    assertEquals(RenderingException.Reason.BAD_IMPRINT, refused.reason());
    assertNotEquals("", refused.explanation().zh());
    return refused.explanation().en();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<path d='M0 0L9 9z' onclick='alert(1)'/>",
        "<image href='http://example.org/x.png' width='9' height='9'/>",
        "<use href='#x'/>",
        "<path d='M0 0L9 9z' fill='url(#g)'/>",
        "<path d='M0 0L9 9z' style='fill:url(http://example.org/)'/>",
        "<text x='3' y='3'>印</text>",
        "<style>path{fill:red}</style>",
        "<foreignObject/>",
        "<animate/>",
        "<svg/>",
        "<x:payload xmlns:x='urn:x'/>",
        "<path d='M0 0L9 9z' opacity='0.5'/>",
        "<path d='M0 0L9 9z' display='none'/>",
        "<path d='M0 0L9 9z' fill='currentColor'/>",
        "<path d='M0 0L9 x'/>",
        "<path d='L9 9'/>",
        "<path d='M0 0L1e999 9z'/>",
        "<path d='M0 0L9 9z' transform='skewX(3)'/>",
        "<defs><linearGradient id='g'/></defs>"
      })
  void whateverIsNoPlainShapeIsRefused(String inside) {
    refusal(svg(SVG + "<path d='M1 1h9v9z'/>" + inside + "</svg>"));
  }

  @Test
  void entitiesAndOtherFilesAreRefused() {
    for (String file :
        List.of(
            "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + PLAIN,
            "<html/>",
            "",
            SVG + "</svg>",
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 42 420'><path d='M1 1h9v9z'/></svg>")) {
      refusal(svg(file));
    }
  }

  @Test
  void whatDrawingProgramsWriteIsTaken() {
    assertDoesNotThrow(
        () ->
            Specimens.RENDERER.check(
                svg(
                    "<?xml version='1.0'?><!-- drawn -->"
                        + "<svg xmlns='http://www.w3.org/2000/svg' width='42mm' height='42mm'"
                        + " viewBox='0 0 420 420' xmlns:inkscape='http://www.inkscape.org/x'>"
                        + "<inkscape:view inkscape:zoom='1'/><metadata><a/></metadata><defs/>"
                        + "<g transform='translate(10,10) rotate(45 200 200) scale(.9)'"
                        + " style='fill:rgb(200, 26, 28);stroke:none;opacity:1'>"
                        + "<path d='m10,10c5-5 10-5 15 0s5,5 9,9q3 3 6 6t4 4a5 5 0 0150 50l-3.5.5z'/>"
                        + "<polygon points='1,1 50,1 50,50'/><ellipse cx='9' cy='9' rx='3' ry='2'/>"
                        + "<rect x='1' y='1' width='3' height='3'/>"
                        + "<line x1='1' y1='1' x2='9' y2='9' stroke='red' stroke-linecap='round'/>"
                        + "</g></svg>")));
  }

  @Test
  void anArcRunsWhereItIsSaidToRun() throws Exception {
    // Quarter of a circle around the origin, clockwise on paper.
    var box = SvgShape.path("M 10 0 A 10 10 0 0 1 0 10").getBounds2D();
    assertEquals(10, box.getMaxX(), 0.01);
    assertEquals(10, box.getMaxY(), 0.01);
    assertEquals(0, box.getMinX(), 0.01);
    // The other three quarters.
    var large = SvgShape.path("M 10 0 A 10 10 0 1 0 0 10").getBounds2D();
    assertEquals(-10, large.getMinX(), 0.01);
    assertEquals(-10, large.getMinY(), 0.01);
  }

  @Test
  void aScanThatIsTooCoarseOpaqueOrEmptyIsRefused() throws Exception {
    assertTrue(refusal(png(900, BufferedImage.TYPE_INT_ARGB, 42)).contains("It takes 993"));
    assertTrue(refusal(png(1000, BufferedImage.TYPE_INT_RGB, 42)).contains("alpha"));
    assertTrue(refusal(png(3001, BufferedImage.TYPE_INT_ARGB, 42)).contains("too large"));
    byte[] rubbish = {1, 2, 3};
    refusal(new Imprint("rubbish", Imprint.PNG, rubbish, 42));
    byte[] cut = Arrays.copyOf(scan().bytes(), 2_000);
    refusal(new Imprint("cut", Imprint.PNG, cut, 42));
  }
}
