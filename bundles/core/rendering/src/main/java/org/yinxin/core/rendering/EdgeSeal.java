package org.yinxin.core.rendering;

import org.yinxin.text.Language;

/**
 * The seal across the edges of several pages (骑缝章): each page bears a part of it at its right edge,
 * so that a page cannot be changed for another.
 */
final class EdgeSeal {
  /** Most pages that share a seal: a part of less than 7 mm shows nothing. */
  private static final int MOST = 6;

  private static final double PAGE_WIDTH = 595.2756;

  /**
   * The room of a part: the narrowest margin of a page. The seal of two pages is smaller for it.
   */
  private static final double ROOM = 38;

  /** The middle of the seal, above the strip that stays empty for print copies. */
  private static final double MIDDLE = 104;

  private EdgeSeal() {}

  /**
   * Draws the parts if there are several pages.
   *
   * @param drawing object number of the seal
   */
  static void draw(Canvas canvas, Element root, Language language, Seal seal, int drawing) {
    int pages = canvas.pages();
    if (pages < 2) {
      return;
    }
    String name = canvas.form(drawing);
    int groups = (pages + MOST - 1) / MOST;
    for (int page = 0; page < pages; page++) {
      int group = page * groups / pages;
      int first = (group * pages + groups - 1) / groups;
      int after = ((group + 1) * pages + groups - 1) / groups;
      canvas.turnTo(page);
      part(canvas, root, language, seal, name, page - first, after - first);
    }
  }

  private static void part(
      Canvas canvas, Element root, Language language, Seal seal, String name, int part, int parts) {
    double scale = Math.min(1, ROOM * parts / seal.width());
    double width = seal.width() * scale / parts;
    double height = seal.height() * scale;
    double left = PAGE_WIDTH - width;
    double bottom = MIDDLE - height / 2;
    Element figure = root.child(Element.FIGURE);
    figure.describe(
        language == Language.CHINESE
            ? "骑缝章，第 " + (part + 1) + " 部分，共 " + parts + " 部分"
            : "Seal across the pages, part " + (part + 1) + " of " + parts);
    figure.add(
        "/A<</O/Layout/BBox[%s %s %s %s]>>"
            .formatted(
                Bytes.number(left),
                Bytes.number(bottom),
                Bytes.number(PAGE_WIDTH),
                Bytes.number(bottom + height)));
    canvas.content(
        figure,
        stream -> {
          stream.saveGraphicsState();
          stream.addRect(left, bottom, width, height);
          stream.clip();
          stream.image(name, left - part * width, bottom, scale, scale);
          stream.restoreGraphicsState();
        });
  }
}
