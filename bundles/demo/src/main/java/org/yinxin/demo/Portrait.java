package org.yinxin.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * A picture of nobody: a faceless figure in front of the blue of ID photos, with hair and clothes
 * after the person's number. The same number gives the same picture.
 */
final class Portrait {
  static final int WIDTH = 480;
  static final int HEIGHT = 640;

  private static final Color BACKGROUND = new Color(67, 142, 219);
  private static final Color[] HAIR = {
    new Color(38, 34, 36), new Color(62, 46, 38), new Color(84, 62, 48), new Color(24, 26, 34)
  };
  private static final Color[] CLOTHES = {
    new Color(36, 52, 84),
    new Color(118, 42, 48),
    new Color(46, 92, 78),
    new Color(92, 84, 108),
    new Color(176, 132, 62),
    new Color(70, 74, 80)
  };
  private static final Color[] SKIN = {
    new Color(240, 214, 190), new Color(228, 196, 168), new Color(246, 224, 204)
  };
  private static final int STYLES = 4;

  private final Graphics2D graphics;
  private final Color hair;
  private final Color clothes;
  private final Color skin;
  private final int style;
  private final boolean isCollared;

  private Portrait(Graphics2D graphics, Random random) {
    this.graphics = graphics;
    this.style = random.nextInt(STYLES);
    this.hair = HAIR[random.nextInt(HAIR.length)];
    this.clothes = CLOTHES[random.nextInt(CLOTHES.length)];
    this.skin = SKIN[random.nextInt(SKIN.length)];
    this.isCollared = random.nextBoolean();
  }

  static BufferedImage of(String number) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    // Neighbouring numbers make neighbouring seeds, whose first values are alike.
    Random random = new Random(number.hashCode() * 0x9E3779B97F4A7C15L);
    random.nextInt();
    new Portrait(graphics, random).draw();
    graphics.dispose();
    return image;
  }

  private void draw() {
    graphics.setColor(BACKGROUND);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(hair);
    if (style == 1) {
      graphics.fill(new RoundRectangle2D.Double(132, 150, 216, 330, 190, 190));
    } else if (style == 2) {
      graphics.fill(new Ellipse2D.Double(195, 88, 90, 84));
    }
    body();
    graphics.setColor(skin);
    graphics.fill(new Ellipse2D.Double(152, 150, 176, 232));
    hairline();
  }

  private void body() {
    graphics.setColor(clothes);
    Path2D shoulders = new Path2D.Double();
    shoulders.moveTo(20, HEIGHT);
    shoulders.curveTo(30, 500, 90, 468, 190, 446);
    shoulders.lineTo(290, 446);
    shoulders.curveTo(390, 468, 450, 500, 460, HEIGHT);
    shoulders.closePath();
    graphics.fill(shoulders);
    graphics.setColor(shaded(skin));
    graphics.fill(new RoundRectangle2D.Double(200, 340, 80, 130, 60, 60));
    if (isCollared) {
      graphics.setColor(Color.WHITE);
      Path2D collar = new Path2D.Double();
      collar.moveTo(186, 440);
      collar.lineTo(240, 530);
      collar.lineTo(294, 440);
      collar.lineTo(320, 462);
      collar.lineTo(240, 590);
      collar.lineTo(160, 462);
      collar.closePath();
      graphics.fill(collar);
    } else {
      graphics.setColor(clothes.brighter());
      graphics.setStroke(new BasicStroke(10));
      graphics.draw(new Arc2D.Double(186, 410, 108, 84, 190, 160, Arc2D.OPEN));
    }
  }

  private static Color shaded(Color colour) {
    return new Color(
        colour.getRed() * 9 / 10, colour.getGreen() * 9 / 10, colour.getBlue() * 9 / 10);
  }

  /** Hair over the forehead, by style: cropped, long, tied up, parted. */
  private void hairline() {
    graphics.setColor(hair);
    graphics.fill(new Arc2D.Double(144, 138, 192, 200, 0, 180, Arc2D.CHORD));
    if (style == 3) {
      graphics.fill(new Arc2D.Double(144, 170, 150, 130, 60, 150, Arc2D.CHORD));
    } else if (style == 0) {
      graphics.fill(new RoundRectangle2D.Double(144, 214, 22, 70, 20, 20));
      graphics.fill(new RoundRectangle2D.Double(314, 214, 22, 70, 20, 20));
    }
  }
}
