package org.yinxin.core.rendering;

import java.util.List;
import org.yinxin.core.rendering.FontLibrary.Face;

/** Sets single lines, and breaks text into them. For one document. */
final class TextSetting {
  /** Most that a justified line is stretched at a place, as a part of the type size. */
  private static final double MOST_STRETCH = 0.15;

  private final Canvas canvas;
  private final PageSetting page;

  TextSetting(Canvas canvas, PageSetting page) {
    this.canvas = canvas;
    this.page = page;
  }

  /** The lines of a text in the face of the page. */
  List<String> broken(String text, double type, double indent, double width) {
    return canvas.faces().breaker(page.face(), type).lines(text, width - indent, width);
  }

  /**
   * The points by which a line is stretched between characters to fill its room; 0 for a line that
   * would have to be stretched too far, which is left short.
   */
  double spacing(String line, double type, double room) {
    double spare = room - canvas.faces().width(page.face(), line, type);
    double spacing = spare / Math.max(1, Canvas.stretches(line));
    return spacing <= type * MOST_STRETCH ? Math.max(0, spacing) : 0;
  }

  /**
   * Sets a text in the middle of the page or, if an edge is nearer, in the middle of the room
   * before it, in as many lines as it takes. Returns the base line of the last one.
   */
  double centred(Element element, Face face, double type, String text, double y, double edge) {
    double room = page.right() - page.left();
    if (page.left() + (room + canvas.faces().width(face, text, type)) / 2 > edge) {
      room = edge - page.left();
    }
    double at = y + leading(type);
    for (String each : canvas.faces().broken(face, text, type, room)) {
      at -= leading(type);
      double width = canvas.faces().width(face, each, type);
      line(element, face, type, page.left() + (room - width) / 2, at, each);
    }
    return at;
  }

  /** From line to line of a heading that takes several. */
  static double leading(double type) {
    return type * 1.3;
  }

  void line(Element element, Face face, double type, double x, double y, String text) {
    canvas.content(element, stream -> canvas.text(stream, face, type, x, y, text));
  }
}
