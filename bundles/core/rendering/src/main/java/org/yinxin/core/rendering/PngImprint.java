package org.yinxin.core.rendering;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.yinxin.services.rendering.Imprint;
import org.yinxin.services.rendering.RenderingException;

/**
 * A scanned imprint as an image with a soft mask (ISO 32000-1 11.6.5.3), which PDF/A-2 admits.
 *
 * @param width in pixels
 * @param height in pixels
 * @param colours red, green and blue of each pixel, deflated
 * @param alpha opacity of each pixel, deflated
 */
record PngImprint(int width, int height, Bytes colours, Bytes alpha) {
  private static final double MM_PER_INCH = 25.4;

  /** The least resolution of a scan of a registered imprint. */
  private static final int LEAST_DPI = 600;

  /** No scanner makes more; it bounds what a picture may unpack to. */
  private static final int MOST_PIXELS = 3_000;

  static PngImprint read(Imprint imprint) throws RenderingException {
    BufferedImage image = decoded(imprint.bytes(), imprint.widthMm());
    if (!image.getColorModel().hasAlpha()) {
      throw BadImprint.of(
          "图片没有透明通道，印章会遮住文字。请导出背景透明的 PNG。",
          "The picture has no alpha channel, so that it would hide the text under it. Save it as a"
              + " PNG with a transparent ground.");
    }
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    Bytes colours = new Bytes(3 * pixels.length);
    Bytes alpha = new Bytes(pixels.length);
    int clear = 0;
    int opaque = 0;
    for (int pixel : pixels) {
      int opacity = pixel >>> 24;
      // Colours that nobody sees would only make the file larger.
      int shown = opacity == 0 ? 0xFFFFFF : pixel;
      colours.octet(shown >> 16 & 255).octet(shown >> 8 & 255).octet(shown & 255);
      alpha.octet(opacity);
      clear += opacity == 0 ? 1 : 0;
      opaque += opacity > 127 ? 1 : 0;
    }
    if (clear < pixels.length / 10 || opaque < pixels.length / 100) {
      throw BadImprint.of(
          "图片不是透明背景上的印章：透明或着色的部分太少。",
          "The picture is no seal on a transparent ground: too little is clear, or too little is"
              + " coloured.");
    }
    return new PngImprint(
        image.getWidth(), image.getHeight(), PdfFile.deflated(colours), PdfFile.deflated(alpha));
  }

  private static BufferedImage decoded(byte[] bytes, int widthMm) throws RenderingException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        size(reader.getWidth(0), reader.getHeight(0), widthMm);
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw BadImprint.of("这不是有效的 PNG 图片。", "This is no PNG that can be read.");
    }
  }

  private static void size(int width, int height, int widthMm) throws RenderingException {
    int least = (int) Math.ceil(widthMm / MM_PER_INCH * LEAST_DPI);
    if (width < least) {
      throw BadImprint.of(
          "图片宽 %d 像素，按 %d 毫米印出不足 600 dpi，至少要 %d 像素。".formatted(width, widthMm, least),
          "The picture is %d pixels wide; at %d mm it has less than 600 an inch. It takes %d."
              .formatted(width, widthMm, least));
    }
    if (width > MOST_PIXELS || height > MOST_PIXELS) {
      throw BadImprint.of(
          "图片太大，长和宽最多 3000 像素。", "The picture is too large; at most 3000 pixels a side.");
    }
    proportion((double) width / height);
  }

  /** Seals are round, square or oval. */
  static void proportion(double ratio) throws RenderingException {
    if (ratio < 0.9 || ratio > 2) {
      throw BadImprint.of(
          "印模的宽高比例不对：请把画面裁到印章的边缘，印章应为圆形、方形或横椭圆。",
          "The proportions are no seal's: crop the picture to the seal's edge; seals are round,"
              + " square or oval.");
    }
  }

  /** Writes the image and its mask and returns the image's object number. */
  int write(PdfFile pdf) {
    int mask = pdf.reserve();
    pdf.deflated(mask, entries("DeviceGray"), alpha);
    int image = pdf.reserve();
    pdf.deflated(image, entries("DeviceRGB") + "/SMask " + mask + " 0 R", colours);
    return image;
  }

  private String entries(String space) {
    return "/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s/BitsPerComponent 8"
        .formatted(width, height, space);
  }
}
