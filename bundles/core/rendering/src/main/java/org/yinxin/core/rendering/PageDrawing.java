package org.yinxin.core.rendering;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Pages drawn by PDFBox. */
final class PageDrawing {
  private static final int DPI = 150;

  private PageDrawing() {}

  static int count(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return document.getNumberOfPages();
    } catch (IOException e) {
      throw new UncheckedIOException("a file of ours cannot be read", e);
    }
  }

  static byte[] png(byte[] pdf, int page) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      if (page < 1 || page > document.getNumberOfPages()) {
        throw new IndexOutOfBoundsException("no page " + page);
      }
      BufferedImage image =
          new PDFRenderer(document).renderImageWithDPI(page - 1, DPI, ImageType.RGB);
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(image, "png", png);
      return png.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a file of ours cannot be drawn", e);
    }
  }
}
