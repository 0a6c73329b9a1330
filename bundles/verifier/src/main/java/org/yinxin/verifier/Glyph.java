package org.yinxin.verifier;

import java.awt.geom.Rectangle2D;
import org.apache.pdfbox.text.TextPosition;

/**
 * A character and its place on the page.
 *
 * @param text one character, or a few for a ligature
 * @param box in points from the upper left corner of the page
 */
record Glyph(String text, Rectangle2D box) {
  /** Of the font's size rather than of the outline, which fonts do not state alike. */
  static Glyph of(TextPosition position) {
    double size = Math.max(1, Math.abs(position.getYScale()));
    return new Glyph(
        position.getUnicode(),
        new Rectangle2D.Double(
            position.getXDirAdj(),
            position.getYDirAdj() - size * 0.8,
            Math.max(0.1, position.getWidthDirAdj()),
            size));
  }

  double middle() {
    return box.getCenterX();
  }

  /** Returns true if both are the same character within 0.7 points. */
  boolean sameAs(Glyph other) {
    return text.equals(other.text)
        && Math.abs(box.getX() - other.box.getX()) < 0.7
        && Math.abs(box.getCenterY() - other.box.getCenterY()) < 0.7;
  }

  /** Returns true if both overlap by over 30 per cent of the smaller width and height. */
  boolean covers(Glyph other) {
    Rectangle2D common = box.createIntersection(other.box);
    return common.getWidth() > 0.3 * Math.min(box.getWidth(), other.box.getWidth())
        && common.getHeight() > 0.3 * Math.min(box.getHeight(), other.box.getHeight());
  }
}
