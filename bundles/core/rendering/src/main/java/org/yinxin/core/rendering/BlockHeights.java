package org.yinxin.core.rendering;

import java.util.List;
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

  private BlockHeights(Canvas canvas, Document document, PageSetting page) {
    this.canvas = canvas;
    this.document = document;
    this.page = page;
    dense = document.style() == PageStyle.TRANSCRIPT;
    notice = document.style() == PageStyle.NOTICE;
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
    return page.top() - page.bottom() - document.blocks().stream().mapToDouble(this::of).sum();
  }

  /**
   * Returns the height of all blocks after the last table, in points; 0 before another table. The
   * last table leaves room for them, so that no row is on another page.
   */
  double tail(List<Block> after) {
    return after.stream().anyMatch(Table.class::isInstance)
        ? 0
        : after.stream().mapToDouble(this::of).sum();
  }

  private double of(Block block) {
    if (block instanceof SignatureBlock) {
      return page.signatureHeight();
    }
    if (block instanceof SignatureLine) {
      return 0;
    }
    if (block instanceof Title title) {
      double plain = notice ? 84 : document.number().isEmpty() ? 64 : 124;
      return title.subtitle().isEmpty() ? plain : plain + Math.max(24, page.leading());
    }
    if (block instanceof Letterhead head) {
      return 44 + 13 * head.lines().size();
    }
    if (block instanceof FactGrid grid) {
      int rows = (grid.facts().size() + grid.columns() - 1) / grid.columns();
      return gridLeading() * rows + (notice ? PhotoPlace.GAP : 0) + 6;
    }
    TextSetting text = new TextSetting(canvas, page);
    if (block instanceof Note note) {
      return text.broken(note.text(), dense ? 7 : 9, 0).size() * (dense ? 10 : 14) + 6;
    }
    if (block instanceof Paragraph paragraph) {
      return text.broken(paragraph.text(), page.size(), page.size() * 2).size() * page.leading()
          + 6;
    }
    return 60;
  }

  /** The facts of a notice are an annex to its sentences. */
  double gridLeading() {
    return notice ? page.leading() * 0.72 : page.leading();
  }
}
