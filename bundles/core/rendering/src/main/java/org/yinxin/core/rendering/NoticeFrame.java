package org.yinxin.core.rendering;

/**
 * The frame of a notice, above the foot: a red line around a band of meander (回纹) in gold, and
 * within it a gold line with concave corners (海棠角), a cloud (如意云) in each. All of it is vector
 * paths, in colours that a black printer tells from the paper.
 */
final class NoticeFrame {
  private static final double LEFT = 34;
  private static final double BOTTOM = 122;
  private static final double WIDTH = 595.28 - 2 * LEFT;
  private static final double HEIGHT = 814 - BOTTOM;

  /** From the red line to the middle of the band, and how wide the band is. */
  private static final double BAND = 11;

  private static final double MEANDER = 9;
  private static final double PITCH = 12;

  /**
   * The distance of the inner line from the outer red line, in points. {@code CORNER} is the radius
   * of its corners.
   */
  private static final double INNER = 22;

  private static final double CORNER = 26;

  /** Of a quarter of a circle as one curve. */
  private static final double ARC = 0.5522847498;

  private NoticeFrame() {}

  static void setRed(ContentStream stream) {
    stream.setNonStrokingColor(0.64, 0.07, 0.09);
    stream.setStrokingColor(0.64, 0.07, 0.09);
  }

  private static void setGold(ContentStream stream) {
    stream.setNonStrokingColor(0.70, 0.51, 0.18);
    stream.setStrokingColor(0.70, 0.51, 0.18);
  }

  static void draw(ContentStream stream) {
    stream.saveGraphicsState();
    setRed(stream);
    rectangle(stream, 0, 2.2);
    rectangle(stream, INNER - 4, 0.6);
    setGold(stream);
    rectangle(stream, 3.5, 0.6);
    stream.setLineWidth(0.9);
    band(stream, LEFT + BAND, BOTTOM + BAND, WIDTH - 2 * BAND, true);
    band(stream, LEFT + BAND, BOTTOM + HEIGHT - BAND, WIDTH - 2 * BAND, true);
    band(stream, LEFT + BAND, BOTTOM + BAND, HEIGHT - 2 * BAND, false);
    band(stream, LEFT + WIDTH - BAND, BOTTOM + BAND, HEIGHT - 2 * BAND, false);
    stream.stroke();
    innerLine(stream);
    for (int sx : new int[] {1, -1}) {
      for (int sy : new int[] {1, -1}) {
        double x = sx > 0 ? LEFT + INNER : LEFT + WIDTH - INNER;
        double y = sy > 0 ? BOTTOM + INNER : BOTTOM + HEIGHT - INNER;
        cloud(stream, x, y, sx, sy);
      }
    }
    stream.restoreGraphicsState();
  }

  private static void rectangle(ContentStream stream, double inset, double width) {
    stream.setLineWidth(width);
    stream.addRect(LEFT + inset, BOTTOM + inset, WIDTH - 2 * inset, HEIGHT - 2 * inset);
    stream.stroke();
  }

  /** Squared spirals along a side, from corner to corner, every other one mirrored. */
  private static void band(
      ContentStream stream, double x, double y, double length, boolean horizontal) {
    int count = (int) Math.round(length / PITCH);
    double pitch = length / count;
    // The corners belong to the horizontal sides.
    for (int i = horizontal ? 0 : 1; i < (horizontal ? count + 1 : count); i++) {
      double along = i * pitch;
      spiral(stream, horizontal ? x + along : x, horizontal ? y : y + along, i % 2 == 0 ? 1 : -1);
    }
  }

  private static void spiral(ContentStream stream, double x, double y, int mirror) {
    double[][] corners = {
      {-1, -1},
      {1, -1},
      {1, 1},
      {-1, 1},
      {-1, -0.4},
      {0.45, -0.4},
      {0.45, 0.45},
      {-0.4, 0.45},
      {-0.4, 0.05}
    };
    double half = MEANDER / 2;
    stream.moveTo(x + corners[0][0] * half * mirror, y + corners[0][1] * half);
    for (int i = 1; i < corners.length; i++) {
      stream.lineTo(x + corners[i][0] * half * mirror, y + corners[i][1] * half);
    }
  }

  private static void innerLine(ContentStream stream) {
    double l = LEFT + INNER;
    double r = LEFT + WIDTH - INNER;
    double b = BOTTOM + INNER;
    double t = BOTTOM + HEIGHT - INNER;
    double c = CORNER;
    double k = CORNER * (1 - ARC);
    double a = CORNER;
    stream.setLineWidth(1);
    stream.moveTo(l + c, b);
    stream.lineTo(r - c, b);
    stream.curveTo(r - c, b + c - k, r - k, b + a, r, b + c);
    stream.lineTo(r, t - c);
    stream.curveTo(r - c + k, t - c, r - c, t - k, r - c, t);
    stream.lineTo(l + c, t);
    stream.curveTo(l + c, t - c + k, l + k, t - c, l, t - c);
    stream.lineTo(l, b + c);
    stream.curveTo(l + c - k, b + c, l + c, b + k, l + c, b);
    stream.closePath();
    stream.stroke();
  }

  /** A cloud of three lobes in the corner, its curls towards the sides. */
  private static void cloud(ContentStream stream, double x, double y, int sx, int sy) {
    stream.setLineWidth(0.9);
    for (int side = 0; side < 2; side++) {
      double[][] curves = {
        {3, 3, 3, 8, 5, 12, 9, 13},
        {9, 13, 13, 14, 16, 11, 15, 8},
        {15, 8, 14, 5.5, 10, 6, 10.5, 9},
      };
      for (double[] curve : curves) {
        curve(stream, x, y, sx, sy, side == 0 ? curve : turned(curve));
      }
    }
    stream.stroke();
  }

  private static void curve(ContentStream stream, double x, double y, int sx, int sy, double[] c) {
    stream.moveTo(x + sx * c[0], y + sy * c[1]);
    stream.curveTo(
        x + sx * c[2], y + sy * c[3], x + sx * c[4], y + sy * c[5], x + sx * c[6], y + sy * c[7]);
  }

  /** Mirrored at the diagonal. */
  private static double[] turned(double[] curve) {
    double[] turned = new double[curve.length];
    for (int i = 0; i < curve.length; i += 2) {
      turned[i] = curve[i + 1];
      turned[i + 1] = curve[i];
    }
    return turned;
  }
}
