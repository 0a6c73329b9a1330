package org.yinxin.core.rendering;

import java.util.Optional;
import org.yinxin.document.Badge;
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

  private final Optional<PictureFigure> photo;
  private final Optional<PictureFigure> badge;
  private final PageSetting page;
  private final boolean dense;
  private final boolean notice;

  /** The heights between which text is beside the photo; no text is while they are crossed. */
  private double top;

  private double bottom;

  /** The height below which text is under the badge: as if it were square. */
  private double badgeBottom;

  PhotoPlace(Figures figures, PageSetting page, PageStyle style) {
    this.photo = figures.photo();
    this.badge = figures.badge();
    notice = style == PageStyle.NOTICE;
    this.page = page;
    dense = style == PageStyle.TRANSCRIPT;
  }

  /** On a new page there is none yet. */
  void newPage() {
    top = page.bottom();
    bottom = page.top();
    badgeBottom = Double.MAX_VALUE;
  }

  void draw(Canvas canvas, Element root) {
    PictureFigure figure = photo.orElseThrow();
    // A transcript has no line to spare: its number is beside the photo, not above.
    top = dense ? page.top() + GAP : page.top() - GAP;
    bottom = top - figure.height();
    figure.draw(canvas, root, page.right() - figure.width(), bottom);
  }

  /** Draws the badge at the upper left; that of a notice is drawn with the name beside it. */
  void drawBadge(Canvas canvas, Element root) {
    if (!notice) {
      PictureFigure figure = badge.orElseThrow();
      double badgeTop = page.top() + (dense ? GAP : 0);
      badgeBottom = badgeTop - Figures.BADGE;
      figure.draw(canvas, root, page.left(), badgeTop - figure.height());
    }
  }

  /** Draws the badge of a notice before a name, in the middle of its height. */
  void drawBadge(Canvas canvas, Element root, double name, double middle) {
    if (badge.isPresent()) {
      PictureFigure figure = badge.orElseThrow();
      double left = name - GAP - figure.width();
      figure.draw(canvas, root, left, middle - figure.height() / 2);
    }
  }

  /** A height, or that of the last line above which a rule does not cross the badge. */
  double clearOfBadge(double y) {
    return Math.min(y, badgeBottom + GAP / 2);
  }

  /** The left edge of the text at a height. */
  double start(double y) {
    boolean isBeside = y + page.size() > badgeBottom;
    return isBeside ? page.left() + badge.orElseThrow().width() + GAP : page.left();
  }

  /** The right edge of the text at a height. */
  double edge(double y) {
    boolean isBeside = y < top && y + page.size() > bottom;
    return isBeside ? page.right() - photo.orElseThrow().width() - GAP : page.right();
  }

  static boolean isBeside(Block block) {
    return block instanceof Photo
        || block instanceof Badge
        || block instanceof Letterhead
        || block instanceof Title
        || block instanceof FactGrid;
  }

  /** This height, or if need be the one below the photo. */
  double below(double y) {
    return bottom < page.top() ? Math.min(y, bottom - GAP / 2) : y;
  }
}
