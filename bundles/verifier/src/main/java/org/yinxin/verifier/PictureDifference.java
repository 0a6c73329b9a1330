package org.yinxin.verifier;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Finds the visible differences of two pictures of a page. For one thread. */
final class PictureDifference {
  /** Pixels a square; a difference is a set of squares that touch. */
  private static final int SQUARE = 6;

  /** Of 765: less is the rendering of an edge. */
  private static final int VISIBLE = 90;

  private static final int MOST = 200;

  private final int columns;
  private final int rows;
  private final boolean[] differing;
  private final int width;
  private final BitSet pixels = new BitSet();

  PictureDifference(BufferedImage one, BufferedImage other) {
    width = Math.max(one.getWidth(), other.getWidth());
    int height = Math.max(one.getHeight(), other.getHeight());
    columns = width / SQUARE + 1;
    rows = height / SQUARE + 1;
    differing = new boolean[columns * rows];
    for (int y = 0; y < height; y++) {
      line(y, pixels(one, y), pixels(other, y));
    }
  }

  private void line(int y, int[] one, int[] other) {
    for (int x = 0; x < width; x++) {
      if (one[x] != other[x] && distance(one[x], other[x]) > VISIBLE) {
        differing[y / SQUARE * columns + x / SQUARE] = true;
        pixels.set(y * width + x);
      }
    }
  }

  /** A line of a picture, white where it has none. */
  private int[] pixels(BufferedImage picture, int y) {
    int[] line = new int[width];
    Arrays.fill(line, 0xFFFFFFFF);
    if (y < picture.getHeight()) {
      picture.getRGB(0, y, picture.getWidth(), 1, line, 0, width);
    }
    return line;
  }

  private static int distance(int a, int b) {
    return Math.abs((a >> 16 & 255) - (b >> 16 & 255))
        + Math.abs((a >> 8 & 255) - (b >> 8 & 255))
        + Math.abs((a & 255) - (b & 255));
  }

  /**
   * Returns the share of a box that differs, between 0 and 1; the box is in pixels from the upper
   * left corner.
   */
  double share(Rectangle2D box) {
    int changed = 0;
    int all = 0;
    for (int y = (int) Math.max(0, box.getMinY()); y < box.getMaxY(); y++) {
      for (int x = (int) Math.max(0, box.getMinX()); x < Math.min(width, box.getMaxX()); x++) {
        changed += pixels.get(y * width + x) ? 1 : 0;
        all++;
      }
    }
    return all == 0 ? 0 : (double) changed / all;
  }

  /** Boxes around what differs, in pixels, from the top. */
  List<Rectangle2D> regions() {
    List<Rectangle2D> regions = new ArrayList<>();
    boolean[] seen = new boolean[differing.length];
    for (int at = 0; at < differing.length && regions.size() < MOST; at++) {
      if (differing[at] && !seen[at]) {
        regions.add(region(at, seen));
      }
    }
    return regions;
  }

  private Rectangle2D region(int from, boolean[] seen) {
    int[] box = {columns, rows, 0, 0};
    List<Integer> open = new ArrayList<>(List.of(from));
    seen[from] = true;
    while (!open.isEmpty()) {
      int at = open.remove(open.size() - 1);
      int x = at % columns;
      int y = at / columns;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x + 1);
      box[3] = Math.max(box[3], y + 1);
      for (int near : neighbours(x, y)) {
        if (differing[near] && !seen[near]) {
          seen[near] = true;
          open.add(near);
        }
      }
    }
    return new Rectangle2D.Double(
        box[0] * SQUARE, box[1] * SQUARE, (box[2] - box[0]) * SQUARE, (box[3] - box[1]) * SQUARE);
  }

  private List<Integer> neighbours(int x, int y) {
    List<Integer> near = new ArrayList<>();
    for (int v = Math.max(0, y - 1); v <= Math.min(rows - 1, y + 1); v++) {
      for (int u = Math.max(0, x - 2); u <= Math.min(columns - 1, x + 2); u++) {
        near.add(v * columns + u);
      }
    }
    return near;
  }

  /** Draws a frame around each box. */
  static void frame(BufferedImage picture, List<Rectangle2D> regions) {
    Graphics2D pen = picture.createGraphics();
    pen.setColor(new Color(0xC8, 0x10, 0x2E));
    pen.setStroke(new BasicStroke(2));
    for (Rectangle2D each : regions) {
      pen.draw(
          new Rectangle2D.Double(
              each.getX() - 4, each.getY() - 4, each.getWidth() + 8, each.getHeight() + 8));
    }
    pen.dispose();
  }
}
