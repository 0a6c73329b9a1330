package org.yinxin.core.rendering;

import java.util.List;
import java.util.Optional;
import org.yinxin.document.Badge;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Letterhead;
import org.yinxin.document.Note;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Paragraph;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.SignatureLine;
import org.yinxin.document.Table;
import org.yinxin.document.Title;

/** The heights of a document's blocks, calculated before they are set. For one document. */
final class BlockHeights {
  private final Canvas canvas;
  private final Document document;
  private final PageSetting page;
  private final boolean dense;
  private final boolean notice;
  private final GridSetting grids;

  private BlockHeights(Canvas canvas, Document document, PageSetting page) {
    this.canvas = canvas;
    this.document = document;
    this.page = page;
    dense = document.style() == PageStyle.TRANSCRIPT;
    notice = document.style() == PageStyle.NOTICE;
    grids = new GridSetting(canvas, document, page);
  }

  /**
   * Returns the heights with the largest text that fits. A document without a table is one sheet:
   * longer text is set smaller, as long as it can be read, so that the seal is not alone on a page.
   */
  static BlockHeights fitted(Canvas canvas, Document document) {
    BlockHeights heights = new BlockHeights(canvas, document, PageSetting.of(document.style()));
    while (heights.isOneSheet() && heights.page.maySmaller() && heights.spare() < 0) {
      heights = new BlockHeights(canvas, document, heights.page.smaller());
    }
    return heights;
  }

  PageSetting page() {
    return page;
  }

  /** Returns the extra room below the title of a short notice, in points, at most 40; else 0. */
  double belowTitle() {
    return notice && isOneSheet() ? Math.max(0, Math.min(40, spare() / 4)) : 0;
  }

  private boolean isOneSheet() {
    return document.blocks().stream().noneMatch(Table.class::isInstance);
  }

  private double spare() {
    return page.top() - page.bottom() - of(document.blocks());
  }

  /**
   * Returns the height of all blocks after the last table, in points; 0 before another table. The
   * last table leaves room for them, so that no row is on another page.
   */
  double tail(List<Block> after) {
    return after.stream().anyMatch(Table.class::isInstance) ? 0 : of(after);
  }

  private double of(List<Block> blocks) {
    double height = 0;
    for (int i = 0; i < blocks.size(); i++) {
      List<Block> rest = blocks.subList(i, blocks.size());
      int closing = closing(rest);
      height += closing > 0 ? ofClosing(rest.subList(0, closing)) : of(blocks.get(i));
      i += Math.max(0, closing - 1);
    }
    return height;
  }

  /**
   * Counts the blocks that close a document side by side: a signature with its seal and, before it,
   * signatures by hand and, on a transcript, small print. 0 if these blocks do not begin so.
   */
  int closing(List<Block> blocks) {
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (block instanceof SignatureBlock) {
        return i + 1;
      }
      if (!(block instanceof SignatureLine) && !(dense && block instanceof Note)) {
        return 0;
      }
    }
    return 0;
  }

  /** The height of such blocks, in points. */
  double ofClosing(List<Block> blocks) {
    SignatureBlock signature = (SignatureBlock) blocks.get(blocks.size() - 1);
    double room =
        new SignatureSetting(canvas, page, document, Optional.empty()).place(signature, 0).left()
            - page.left();
    double left = 0;
    for (Block block : blocks) {
      left += block instanceof Note note ? of(note, room) : 0;
      if (block instanceof SignatureLine line) {
        left += 2.5 * page.signatureLeading();
        left += line.picture().isEmpty() ? 0 : Figures.SIGNATURE_HEIGHT;
      }
    }
    return Math.max(left, page.signatureHeight());
  }

  /** Returns true for a line below the signature, which has its place on the foot. */
  boolean isOnFoot(Note note) {
    List<Block> blocks = document.blocks();
    int last = blocks.size() - 1;
    return last > 0
        && note.equals(blocks.get(last))
        && blocks.get(last - 1) instanceof SignatureBlock
        && canvas.faces().width(page.face(), note.text(), PageFooter.SMALL) <= PageFooter.NOTE_ROOM;
  }

  double noteLeading() {
    return page.small() * (dense ? 1.25 : 1.5);
  }

  private double of(Note note, double width) {
    int lines = new TextSetting(canvas, page).broken(note.text(), page.small(), 0, width).size();
    return lines * noteLeading() + (dense ? 2 : 6);
  }

  private double of(Block block) {
    double width = page.right() - page.left();
    if (block instanceof Title title) {
      return new LetterheadLayout(canvas.faces(), document, page).height(title);
    }
    if (block instanceof Letterhead head) {
      return new LetterheadLayout(canvas.faces(), document, page).height(head);
    }
    if (block instanceof FactGrid grid) {
      return grids.rows(grid, width).stream().mapToDouble(grids::height).sum()
          + (notice ? PhotoPlace.GAP : 0)
          + 6;
    }
    if (block instanceof Note note) {
      return isOnFoot(note) ? 0 : of(note, width);
    }
    if (block instanceof Paragraph paragraph) {
      TextSetting text = new TextSetting(canvas, page);
      int lines = text.broken(paragraph.text(), page.size(), page.size() * 2, width).size();
      return lines * page.leading() + (dense ? 2 : 6);
    }
    return block instanceof Badge ? 0 : 60;
  }
}
