package org.yinxin.core.verification.sharing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * Covers the foot of a page image, where QR code, address and verification code are: a code that a
 * viewer has read would open the document after the share has ended.
 */
final class FooterCover {
  private static final double PIXELS_A_POINT = 150 / 72.0;

  /** Of the foot, from the lower edge of the page, in points, with a margin of 4 pt. */
  private static final double BOTTOM = 40;

  private static final double TOP = 116;

  private static final Color GREY = new Color(0xEE, 0xEE, 0xEE);

  private FooterCover() {}

  /** The page image, at 150 dpi, with its foot covered. */
  static byte[] over(byte[] png) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(GREY);
      int top = (int) Math.floor(image.getHeight() - TOP * PIXELS_A_POINT);
      int height = (int) Math.ceil((TOP - BOTTOM) * PIXELS_A_POINT);
      graphics.fillRect(0, top, image.getWidth(), height);
      graphics.dispose();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
