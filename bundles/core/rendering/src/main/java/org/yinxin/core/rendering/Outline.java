package org.yinxin.core.rendering;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.nio.ByteBuffer;

/** Outlines of glyphs as paths (OpenType, glyf table). Composite glyphs included. */
final class Outline {
  private static final int ON_CURVE = 0x01;
  private static final int SHORT_X = 0x02;
  private static final int SHORT_Y = 0x04;
  private static final int REPEATED = 0x08;
  private static final int SAME_X = 0x10;
  private static final int SAME_Y = 0x20;

  private static final int WORDS = 0x01;
  private static final int OFFSETS = 0x02;
  private static final int SCALE = 0x08;
  private static final int MORE = 0x20;
  private static final int TWO_SCALES = 0x40;
  private static final int MATRIX = 0x80;

  private Outline() {}

  /** The outline of a glyph, in units of the em square; empty for a space. */
  static Path2D of(Typeface face, int glyph) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    ByteBuffer data = face.outline(glyph);
    if (!data.hasRemaining()) {
      return path;
    }
    int contours = data.getShort();
    data.position(10);
    if (contours >= 0) {
      simple(data, contours, path);
    } else {
      composite(face, data, path);
    }
    return path;
  }

  private static void simple(ByteBuffer data, int contours, Path2D path) {
    int[] ends = new int[contours];
    for (int i = 0; i < contours; i++) {
      ends[i] = data.getChar();
    }
    int points = contours == 0 ? 0 : ends[contours - 1] + 1;
    data.position(data.position() + 2 + data.getChar(data.position()));
    int[] flags = flags(data, points);
    int[] x = coordinates(data, flags, SHORT_X, SAME_X);
    int[] y = coordinates(data, flags, SHORT_Y, SAME_Y);
    int first = 0;
    for (int end : ends) {
      contour(path, flags, x, y, first, end - first + 1);
      first = end + 1;
    }
  }

  private static int[] flags(ByteBuffer data, int count) {
    int[] flags = new int[count];
    for (int i = 0; i < count; i++) {
      flags[i] = data.get();
      int repeats = (flags[i] & REPEATED) == 0 ? 0 : data.get() & 0xFF;
      for (; repeats > 0; repeats--, i++) {
        flags[i + 1] = flags[i];
      }
    }
    return flags;
  }

  private static int[] coordinates(ByteBuffer data, int[] flags, int small, int same) {
    int[] values = new int[flags.length];
    int value = 0;
    for (int i = 0; i < flags.length; i++) {
      if ((flags[i] & small) != 0) {
        int step = data.get() & 0xFF;
        value += (flags[i] & same) != 0 ? step : -step;
      } else if ((flags[i] & same) == 0) {
        value += data.getShort();
      }
      values[i] = value;
    }
    return values;
  }

  /** Between two points off the curve lies one on it, in the middle. */
  private static void contour(Path2D path, int[] flags, int[] x, int[] y, int first, int count) {
    int from = 0;
    while (from < count && (flags[first + from] & ON_CURVE) == 0) {
      from++;
    }
    boolean none = from == count;
    int start = first + (none ? 0 : from);
    int before = first + count - 1;
    path.moveTo(
        none ? (x[start] + x[before]) / 2.0 : x[start],
        none ? (y[start] + y[before]) / 2.0 : y[start]);
    for (int i = none ? 0 : 1; i < count + (none ? 0 : 1); i++) {
      int at = first + (start - first + i) % count;
      if ((flags[at] & ON_CURVE) != 0) {
        path.lineTo(x[at], y[at]);
        continue;
      }
      int next = first + (at - first + 1) % count;
      boolean curveEnds = (flags[next] & ON_CURVE) != 0;
      path.quadTo(
          x[at],
          y[at],
          curveEnds ? x[next] : (x[at] + x[next]) / 2.0,
          curveEnds ? y[next] : (y[at] + y[next]) / 2.0);
      i += curveEnds ? 1 : 0;
    }
    path.closePath();
  }

  private static void composite(Typeface face, ByteBuffer data, Path2D path) {
    int flags;
    do {
      flags = data.getChar();
      int glyph = data.getChar();
      boolean words = (flags & WORDS) != 0;
      double dx = words ? data.getShort() : data.get();
      double dy = words ? data.getShort() : data.get();
      boolean moved = (flags & OFFSETS) != 0;
      path.append(
          matrix(data, flags, moved ? dx : 0, moved ? dy : 0)
              .createTransformedShape(of(face, glyph)),
          false);
    } while ((flags & MORE) != 0);
  }

  private static AffineTransform matrix(ByteBuffer data, int flags, double dx, double dy) {
    if ((flags & SCALE) != 0) {
      double scale = fixed(data);
      return new AffineTransform(scale, 0, 0, scale, dx, dy);
    }
    if ((flags & TWO_SCALES) != 0) {
      return new AffineTransform(fixed(data), 0, 0, fixed(data), dx, dy);
    }
    if ((flags & MATRIX) != 0) {
      return new AffineTransform(fixed(data), fixed(data), fixed(data), fixed(data), dx, dy);
    }
    return AffineTransform.getTranslateInstance(dx, dy);
  }

  /** A number with 14 binary places. */
  private static double fixed(ByteBuffer data) {
    return data.getShort() / 16384.0;
  }
}
