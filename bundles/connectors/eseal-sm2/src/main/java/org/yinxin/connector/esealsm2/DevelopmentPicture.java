package org.yinxin.connector.esealsm2;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** The picture in a seal for trying out: a ring, a star and DEMO, 42 mm at 150 dots an inch. */
final class DevelopmentPicture {
  static final int MILLIMETRES = 42;
  private static final int PIXELS = 248;
  private static final Color RED = new Color(0xC8, 0x1E, 0x1E);

  private DevelopmentPicture() {}

  /** PNG with transparent ground. */
  static byte[] png() {
    BufferedImage image = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(RED);
    pen.setStroke(new BasicStroke(7));
    pen.draw(new Ellipse2D.Double(5, 5, PIXELS - 10, PIXELS - 10));
    pen.fill(star(PIXELS / 2.0, PIXELS / 2.0 - 14, 52));
    pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 30));
    pen.drawString("DEMO", (PIXELS - pen.getFontMetrics().stringWidth("DEMO")) / 2, PIXELS - 48);
    pen.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }

  private static Path2D star(double x, double y, double radius) {
    Path2D star = new Path2D.Double();
    for (int i = 0; i < 5; i++) {
      double angle = Math.toRadians(-90 + 144.0 * i);
      double px = x + radius * Math.cos(angle);
      double py = y + radius * Math.sin(angle);
      if (i == 0) {
        star.moveTo(px, py);
      } else {
        star.lineTo(px, py);
      }
    }
    star.closePath();
    return star;
  }
}
