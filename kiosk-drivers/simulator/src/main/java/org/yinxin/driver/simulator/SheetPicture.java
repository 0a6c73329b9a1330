package org.yinxin.driver.simulator;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Draws printed pages, one at a time and each once: a kiosk has little memory. */
final class SheetPicture {
  /** So that an A4 page is about 1,170 pixels high: text of 9 points can be read. */
  private static final int DPI = 100;

  private SheetPicture() {}

  /** A page as PNG, from the file where it was kept if it was drawn before. */
  static synchronized byte[] png(JobFolder folder, String uuid, int page) throws IOException {
    Path picture = folder.picture(uuid, page);
    if (Files.exists(picture)) {
      return Files.readAllBytes(picture);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(draw(folder.document(uuid), page, DPI), "png", png);
    Files.write(picture, png.toByteArray());
    return png.toByteArray();
  }

  static synchronized BufferedImage draw(Path document, int page, int dpi) throws IOException {
    try (PDDocument pdf =
        Loader.loadPDF(document.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
      return new PDFRenderer(pdf).renderImageWithDPI(page - 1, dpi, ImageType.RGB);
    }
  }
}
