package org.yinxin.core.rendering;

import java.util.Optional;
import org.yinxin.document.Block;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Letterhead;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Photo;
import org.yinxin.document.Title;

/**
 * The place of a photo, with the width that it leaves beside it and the height below it. For one
 * document.
 */
final class PhotoPlace {
  /** Between a photo and the text beside or below it. */
  static final double GAP = 10;

  private final Optional<PhotoFigure> photo;
  private final PageSetting page;
  private final boolean dense;

  /** The heights between which text is beside the photo; no text is while they are crossed. */
  private double top;

  private double bottom;

  PhotoPlace(Optional<PhotoFigure> photo, PageSetting page, PageStyle style) {
    this.photo = photo;
    this.page = page;
    dense = style == PageStyle.TRANSCRIPT;
  }

  /** On a new page there is none yet. */
  void newPage() {
    top = page.bottom();
    bottom = page.top();
  }

  void draw(Canvas canvas, Element root) {
    PhotoFigure figure = photo.orElseThrow();
    // A transcript has no line to spare: its number is beside the photo, not above.
    top = dense ? page.top() + GAP : page.top() - GAP;
    bottom = top - figure.height();
    figure.draw(canvas, root, page.right(), top);
  }

  /** The right edge of the text at a height. */
  double edge(double y) {
    boolean isBeside = y < top && y + page.size() > bottom;
    return isBeside ? page.right() - photo.orElseThrow().width() - GAP : page.right();
  }

  static boolean isBeside(Block block) {
    return block instanceof Photo
        || block instanceof Letterhead
        || block instanceof Title
        || block instanceof FactGrid;
  }

  /** This height, or if need be the one below the photo. */
  double below(double y) {
    return bottom < page.top() ? Math.min(y, bottom - GAP / 2) : y;
  }
}
