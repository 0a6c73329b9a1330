package org.yinxin.core.rendering;

import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import org.yinxin.core.rendering.FontLibrary.Face;

/** A round seal of paths: ring, star, the name along the ring, a line above the star. */
final class SealDrawing {
  private static final double MM = 72 / 25.4;

  private final Typefaces faces;

  SealDrawing(Typefaces faces) {
    this.faces = faces;
  }

  /** Draws a seal whose lower left corner is the origin. */
  ContentStream draw(double diameter, String ring, String above) {
    ContentStream stream = new ContentStream(40_000);
    stream.setInk();
    stream.setNonStrokingColor(0.8, 0.09, 0.11);
    stream.setStrokingColor(0.8, 0.09, 0.11);
    double middle = diameter / 2;
    ring(stream, middle, middle - 0.6 * MM);
    star(stream, middle, middle, 6.5 * MM);
    around(stream, ring, middle, middle - 6.2 * MM);
    straight(stream, above, middle, middle + 8 * MM, 3.4 * MM);
    return stream;
  }

  private static void ring(ContentStream stream, double middle, double radius) {
    stream.setLineWidth(1.2 * MM);
    double c = radius * 0.5522847498;
    double m = middle;
    double r = radius;
    stream.moveTo(m + r, m);
    stream.curveTo(m + r, m + c, m + c, m + r, m, m + r);
    stream.curveTo(m - c, m + r, m - r, m + c, m - r, m);
    stream.curveTo(m - r, m - c, m - c, m - r, m, m - r);
    stream.curveTo(m + c, m - r, m + r, m - c, m + r, m);
    stream.closePath();
    stream.stroke();
  }

  private static void star(ContentStream stream, double x, double y, double radius) {
    for (int i = 0; i < 5; i++) {
      double angle = Math.toRadians(90 + i * 144);
      double px = x + radius * Math.cos(angle);
      double py = y + radius * Math.sin(angle);
      if (i == 0) {
        stream.moveTo(px, py);
      } else {
        stream.lineTo(px, py);
      }
    }
    stream.closePath();
    stream.fill();
  }

  /** Characters upright along the upper part of the ring, their feet towards the middle. */
  private void around(ContentStream stream, String text, double middle, double radius) {
    int[] codes = text.codePoints().toArray();
    double span = Math.toRadians(Math.min(270, 24.0 * codes.length));
    double step = codes.length > 1 ? span / (codes.length - 1) : 0;
    double size = Math.min(4.6 * MM, step > 0 ? radius * step * 0.95 : 4.6 * MM);
    for (int i = 0; i < codes.length; i++) {
      double angle = Math.PI / 2 + span / 2 - i * step;
      AffineTransform place =
          AffineTransform.getTranslateInstance(
              middle + radius * Math.cos(angle), middle + radius * Math.sin(angle));
      place.rotate(angle - Math.PI / 2);
      glyph(stream, codes[i], size, place);
    }
  }

  /** A line of text around a middle, its base line at y. */
  void straight(ContentStream stream, String text, double middle, double y, double size) {
    double x = middle - faces.width(Face.HEI, text, size) / 2;
    for (int code : text.codePoints().toArray()) {
      double advance = faces.advance(Face.HEI, code) * size / 1000;
      glyph(stream, code, size, AffineTransform.getTranslateInstance(x + advance / 2, y));
      x += advance;
    }
  }

  private void glyph(ContentStream stream, int code, double size, AffineTransform place) {
    Face face = faces.faceFor(Face.HEI, code);
    Typeface typeface = faces.typeface(face);
    AffineTransform transform = new AffineTransform(place);
    double scale = size / typeface.unitsPerEm();
    double advance = faces.advance(face, code) * size / 1000;
    transform.translate(-advance / 2, 0);
    transform.scale(scale, scale);
    fill(stream, Outline.of(typeface, typeface.glyph(code)).getPathIterator(transform));
  }

  /** Fills a path by the rule that it has. */
  static void fill(ContentStream stream, PathIterator path) {
    boolean evenOdd = path.getWindingRule() == PathIterator.WIND_EVEN_ODD;
    double[] c = new double[6];
    double x = 0;
    double y = 0;
    for (; !path.isDone(); path.next()) {
      switch (path.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> stream.moveTo(c[0], c[1]);
        case PathIterator.SEG_LINETO -> stream.lineTo(c[0], c[1]);
        case PathIterator.SEG_CUBICTO -> stream.curveTo(c[0], c[1], c[2], c[3], c[4], c[5]);
        case PathIterator.SEG_QUADTO ->
            // PDF has cubic curves only.
            stream.curveTo(
                x + 2 * (c[0] - x) / 3,
                y + 2 * (c[1] - y) / 3,
                c[2] + 2 * (c[0] - c[2]) / 3,
                c[3] + 2 * (c[1] - c[3]) / 3,
                c[2],
                c[3]);
        default -> stream.closePath();
      }
      int end =
          path.currentSegment(c) == PathIterator.SEG_QUADTO
              ? 2
              : path.currentSegment(c) == PathIterator.SEG_CUBICTO ? 4 : 0;
      x = c[end];
      y = c[end + 1];
    }
    if (evenOdd) {
      stream.fillEvenOdd();
    } else {
      stream.fill();
    }
  }
}
