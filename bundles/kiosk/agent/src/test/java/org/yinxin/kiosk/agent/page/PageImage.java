package org.yinxin.kiosk.agent.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/** A page that looks like one from afar. */
final class PageImage {
  private static final int WIDTH = 1240;
  private static final int HEIGHT = 1754;

  private PageImage() {}

  static void write(OutputStream out) throws IOException {
    BufferedImage page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setColor(Color.DARK_GRAY);
    pen.fillRect(420, 130, 400, 44);
    pen.setColor(Color.LIGHT_GRAY);
    for (int y = 260; y < 1400; y += 38) {
      pen.fillRect(120, y, y % 5 == 0 ? 700 : 1000, 14);
    }
    pen.setColor(new Color(0xb22c2c));
    pen.setStroke(new BasicStroke(10));
    pen.drawOval(880, 1300, 240, 240);
    pen.dispose();
    ImageIO.write(page, "png", out);
  }
}
