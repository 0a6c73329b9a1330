package org.yinxin.benchmark;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.util.XRLog;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.yinxin.core.rendering.FontLibrary;
import org.yinxin.core.rendering.FontLibrary.Face;

/**
 * The peer for rendering: openhtmltopdf, PDF/A-2a and PDF/UA, from HTML with the words of the
 * sample. Fonts are parsed once, the HTML is ready but for the code. Thread-safe.
 */
final class Html {
  private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
  private static final Color RED = new Color(0.80f, 0.09f, 0.11f);

  private final Typefaces typefaces;
  private final String html;
  private final Shape seal;

  Html(Sample sample) throws IOException {
    typefaces = new Typefaces(sample.platform().service(FontLibrary.class));
    XRLog.setLoggingEnabled(false);
    html = HtmlTranscript.of(sample);
    seal = SealShape.of(sample.pdf());
  }

  byte[] render(Sample.Code code) throws IOException {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    try (PDDocument pdf = new PDDocument()) {
      builder.usePDDocument(pdf);
      fonts(builder, pdf);
      DefaultObjectDrawerFactory drawers = new DefaultObjectDrawerFactory();
      drawers.registerDrawer(
          "qr",
          (element, x, y, width, height, device, context, dotsPerPixel) -> {
            device.drawWithGraphics(
                (float) x, (float) y, (float) width, (float) height, g -> qr(g, code.url()));
            return Map.of();
          });
      drawers.registerDrawer(
          "seal",
          (element, x, y, width, height, device, context, dotsPerPixel) -> {
            device.drawWithGraphics(
                (float) x, (float) y, (float) width, (float) height, this::seal);
            return Map.of();
          });
      builder.useObjectDrawerFactory(drawers);
      builder.usePdfAConformance(PdfAConformance.PDFA_2_A);
      builder.usePdfUaAccessibility(true);
      builder.useColorProfile(SRGB);
      builder.withHtmlContent(
          html.replace(HtmlTranscript.CODE, code.grouped()).replace(HtmlTranscript.URL, code.url()),
          null);
      ByteArrayOutputStream out = new ByteArrayOutputStream(200_000);
      builder.toStream(out);
      builder.run();
      return out.toByteArray();
    }
  }

  private void fonts(PdfRendererBuilder builder, PDDocument pdf) throws IOException {
    Map<Face, PDFont> fonts = typefaces.in(pdf);
    fonts.forEach(
        (face, font) ->
            builder.useFont(
                new PDFontSupplier(font),
                face == Face.HEI ? "hei" : "song",
                face == Face.SONG_BOLD ? 700 : 400,
                FontStyle.NORMAL,
                true));
  }

  private static void qr(Graphics2D graphics, String url) {
    Path2D modules = new Path2D.Float();
    try {
      QrCode.draw(
          url, (x, y, edge) -> modules.append(new Rectangle2D.Float(x, y, edge, edge), false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    graphics.setColor(Color.BLACK);
    // The graphics count in CSS pixels.
    graphics.fill(
        AffineTransform.getScaleInstance(4 / 3.0, 4 / 3.0).createTransformedShape(modules));
  }

  private void seal(Graphics2D graphics) {
    graphics.setColor(RED);
    graphics.fill(seal);
  }
}
