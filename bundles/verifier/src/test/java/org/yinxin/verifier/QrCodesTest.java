package org.yinxin.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QrCodesTest {
  /** A page on a table: turned, in the light of a lamp, as a bad JPEG. */
  private static byte[] photo(int dpi, int degrees, float quality) throws IOException {
    BufferedImage page;
    try (PDDocument pdf = Loader.loadPDF(Credentials.sealed("59"))) {
      page = new PDFRenderer(pdf).renderImageWithDPI(0, dpi);
    }
    double sine = Math.abs(Math.sin(Math.toRadians(degrees)));
    double cosine = Math.abs(Math.cos(Math.toRadians(degrees)));
    int width = (int) (page.getWidth() * cosine + page.getHeight() * sine) + 200;
    int height = (int) (page.getWidth() * sine + page.getHeight() * cosine) + 200;
    BufferedImage table = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = table.createGraphics();
    pen.setColor(new Color(120, 95, 70));
    pen.fillRect(0, 0, width, height);
    pen.rotate(Math.toRadians(degrees), width / 2.0, height / 2.0);
    pen.drawImage(page, (width - page.getWidth()) / 2, (height - page.getHeight()) / 2, null);
    pen.setColor(new Color(0, 0, 0, 60));
    pen.fillRect(0, height / 2, width, height);
    pen.dispose();
    return jpeg(table, quality);
  }

  private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(quality);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var to = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(to);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"150, 0, 0.4", "150, 7, 0.4", "150, 90, 0.4", "120, 183, 0.4", "200, 33, 0.3"})
  void aPhotoOfAPageTellsItsAddress(int dpi, int degrees, float quality) throws IOException {
    Report report =
        new Examination(50).examine(photo(dpi, degrees, quality), List.of(), Optional.empty());

    assertEquals(Form.PICTURE, report.form());
    assertEquals(List.of(Credentials.URL), report.codes());
  }

  @Test
  void aScanThatIsAPdfTellsItsAddress() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      try (PDPageContentStream stream = new PDPageContentStream(pdf, page)) {
        var scan = JPEGFactory.createFromByteArray(pdf, photo(150, 2, 0.4f));
        stream.drawImage(scan, 0, 0, 595, 842);
      }
      pdf.save(out);
    }

    Report report = new Examination(50).examine(out.toByteArray(), List.of(), Optional.empty());

    assertEquals(Form.PLAIN_PDF, report.form());
    assertEquals(List.of(Credentials.URL), report.codes());
  }

  @Test
  void aPictureWithoutACodeTellsNothing() throws IOException {
    BufferedImage grey = new BufferedImage(800, 600, BufferedImage.TYPE_BYTE_GRAY);

    Report report = new Examination(50).examine(jpeg(grey, 0.8f), List.of(), Optional.empty());

    assertEquals(List.of(), report.codes());
  }
}
