package org.yinxin.verifier;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Pictures of a size that can be afforded, whatever the file says. */
final class Pictures {
  /** A page is as large as it likes, its picture is not: 4 bytes a pixel. */
  private static final double LARGEST = 8e6;

  static {
    ImageIO.setUseCache(false);
  }

  private Pictures() {}

  /** A JPEG or PNG; one that is larger than {@link #LARGEST} is read with fewer pixels. */
  static BufferedImage decode(byte[] file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("no picture");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        double pixels = (double) reader.getWidth(0) * reader.getHeight(0);
        int step = (int) Math.max(1, Math.ceil(Math.sqrt(pixels / LARGEST)));
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, parameters);
      } finally {
        reader.dispose();
      }
    }
  }

  /**
   * A page as it is seen.
   *
   * @param page from 0
   * @param dpi as wished; lower for a page that is too large
   */
  static BufferedImage draw(PDDocument pdf, int page, double dpi, ImageType type)
      throws IOException {
    PDRectangle box = pdf.getPage(page).getCropBox();
    double points = Math.max(1.0, box.getWidth()) * Math.max(1.0, box.getHeight());
    double affordable = 72 * Math.sqrt(LARGEST / points);
    PDFRenderer renderer = new PDFRenderer(pdf);
    renderer.setSubsamplingAllowed(true);
    return renderer.renderImage(page, (float) (Math.min(dpi, affordable) / 72), type);
  }

  static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    return png.toByteArray();
  }

  /** Larger or smaller, on white. */
  static BufferedImage scaled(BufferedImage picture, double wished) {
    double pixels = (double) picture.getWidth() * picture.getHeight();
    double scale = Math.min(wished, Math.sqrt(LARGEST / pixels));
    if (scale == 1 && picture.getType() == BufferedImage.TYPE_BYTE_GRAY) {
      return picture;
    }
    return drawn(
        picture,
        AffineTransform.getScaleInstance(scale, scale),
        (int) Math.max(1, picture.getWidth() * scale),
        (int) Math.max(1, picture.getHeight() * scale));
  }

  /** Turned about its middle, on white, so that nothing is cut off. */
  static BufferedImage turned(BufferedImage picture, int degrees) {
    if (degrees == 0) {
      return picture;
    }
    double sine = Math.abs(Math.sin(Math.toRadians(degrees)));
    double cosine = Math.abs(Math.cos(Math.toRadians(degrees)));
    int width = picture.getWidth();
    int height = picture.getHeight();
    int newWidth = (int) Math.ceil(width * cosine + height * sine);
    int newHeight = (int) Math.ceil(height * cosine + width * sine);
    AffineTransform turn = AffineTransform.getTranslateInstance(newWidth / 2.0, newHeight / 2.0);
    turn.rotate(Math.toRadians(degrees));
    turn.translate(-width / 2.0, -height / 2.0);
    return drawn(picture, turn, newWidth, newHeight);
  }

  private static BufferedImage drawn(
      BufferedImage picture, AffineTransform how, int width, int height) {
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = drawn.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(picture, how, null);
    pen.dispose();
    return drawn;
  }
}
