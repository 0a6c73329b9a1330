package org.yinxin.verifier;

import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A part of an original that says one thing: a fact, a cell, a line.
 *
 * @param page from 1
 * @param label name of the piece; empty for running text
 * @param glyphs at least one, in reading order
 */
record Piece(int page, String label, List<Glyph> glyphs) {
  Piece {
    glyphs = List.copyOf(glyphs);
  }

  String text() {
    return text(glyphs);
  }

  static String text(List<Glyph> glyphs) {
    StringBuilder text = new StringBuilder();
    double end = Double.MAX_VALUE;
    for (Glyph glyph : glyphs) {
      if (glyph.box().getX() - end > glyph.box().getHeight() * 0.2) {
        text.append(' ');
      }
      text.append(glyph.text());
      end = glyph.box().getMaxX();
    }
    return text.toString();
  }

  Rectangle2D box() {
    return glyphs.stream().map(Glyph::box).reduce(Rectangle2D::createUnion).orElseThrow();
  }
}
