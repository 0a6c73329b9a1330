package org.yinxin.it;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** PNG files for letterheads, as a university uploads them. */
final class PictureFile {
  private PictureFile() {}

  /** A ring with a star on a transparent ground. */
  static byte[] badge(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = pen(image, width / 20f);
    graphics.drawOval(width / 20, height / 20, width * 9 / 10, height * 9 / 10);
    Path2D star = new Path2D.Double();
    for (int i = 0; i < 10; i++) {
      double radius = i % 2 == 0 ? 0.32 : 0.13;
      double x = width * (0.5 + radius * Math.sin(Math.PI * i / 5));
      double y = height * (0.5 - radius * Math.cos(Math.PI * i / 5));
      if (i == 0) {
        star.moveTo(x, y);
      } else {
        star.lineTo(x, y);
      }
    }
    graphics.fill(star);
    return written(image, graphics);
  }

  /** A stroke on white. */
  static byte[] signature() throws IOException {
    BufferedImage image = new BufferedImage(900, 260, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = pen(image, 12);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 900, 260);
    graphics.setColor(new Color(20, 20, 60));
    Path2D stroke = new Path2D.Double();
    stroke.moveTo(20, 180);
    for (int x = 20; x < 860; x += 120) {
      stroke.curveTo(x + 30, -60, x + 60, 320, x + 120, x % 240 == 20 ? 90 : 170);
    }
    graphics.draw(stroke);
    return written(image, graphics);
  }

  /** A small file whose head says that it is 60 000 × 60 000 pixels. */
  static byte[] bomb() throws IOException {
    byte[] bomb = badge(600, 600);
    CRC32 crc = new CRC32();
    ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
    crc.update(bomb, 12, 17);
    ByteBuffer.wrap(bomb).putInt(29, (int) crc.getValue());
    return bomb;
  }

  private static Graphics2D pen(BufferedImage image, float width) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(new Color(0, 60, 120));
    graphics.setStroke(new BasicStroke(width));
    return graphics;
  }

  private static byte[] written(BufferedImage image, Graphics2D graphics) throws IOException {
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
