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
import org.yinxin.document.Photo;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.SignatureLine;
import org.yinxin.document.Table;
import org.yinxin.document.Title;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** Sets the blocks of a document from top to bottom and over pages. For one document. */
final class Layout {
  private static final double BELOW_TABLE = 6;

  private final Canvas canvas;
  private final Element root;
  private final Document document;
  private final boolean notice;
  private final double left;
  private final BlockHeights heights;
  private final PageSetting page;
  private final PhotoPlace photo;
  private final TextSetting text;
  private final GridSetting grids;
  private final HeadSetting head;
  private final SignatureSetting signatures;
  private double right;
  private double y;
  private SignatureSetting.SealPlace sealPlace;

  Layout(Canvas canvas, Element root, Document document, Figures figures) {
    this.canvas = canvas;
    this.root = root;
    this.document = document;
    notice = document.style() == PageStyle.NOTICE;
    heights = BlockHeights.fitted(canvas, document);
    page = heights.page();
    left = page.left();
    right = page.right();
    photo = new PhotoPlace(figures, page, document.style());
    text = new TextSetting(canvas, page);
    grids = new GridSetting(canvas, document, page);
    head = new HeadSetting(canvas, root, document, page, photo);
    signatures = new SignatureSetting(canvas, page, document, figures.signature());
  }

  /** Draws all blocks; empty place if nobody signs. */
  Optional<SignatureSetting.SealPlace> draw() throws RenderingException {
    List<Block> blocks = document.blocks();
    try {
      newPage();
      for (int i = 0; i < blocks.size(); i++) {
        List<Block> rest = blocks.subList(i, blocks.size());
        int closing = heights.closing(rest);
        if (closing > 0) {
          close(rest.subList(0, closing));
          i += closing - 1;
        } else {
          draw(blocks.get(i), rest.subList(1, rest.size()));
        }
      }
    } catch (TooManyPagesException e) {
      throw new RenderingException(
          RenderingException.Reason.TOO_LONG,
          new LocalizedText(
              "内容超过 " + Document.MAXIMUM_PAGES + " 页，不能出具。",
              "This would have more than " + Document.MAXIMUM_PAGES + " pages."));
    }
    return Optional.ofNullable(sealPlace);
  }

  /** Unchecked, since pages are begun from within tables, too. */
  private static final class TooManyPagesException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private void draw(Block block, List<Block> after) throws RenderingException {
    if (!PhotoPlace.isBeside(block)) {
      y = photo.below(y);
    }
    if (block instanceof Photo) {
      photo.draw(canvas, root);
    } else if (block instanceof Badge) {
      photo.drawBadge(canvas, root);
    } else if (block instanceof Letterhead letterhead) {
      y = head.letterhead(letterhead, y);
    } else if (block instanceof Title title) {
      y = head.title(title, y, heights.belowTitle());
    } else if (block instanceof FactGrid grid) {
      grid(grid);
    } else if (block instanceof Paragraph paragraph) {
      paragraph(paragraph);
    } else if (block instanceof Note note && heights.isOnFoot(note)) {
      text.line(
          root.child(Element.P),
          page.face(),
          PageFooter.SMALL,
          PageFooter.TEXT,
          PageFooter.NOTE,
          note.text());
    } else if (block instanceof Note note) {
      running(note.text(), page.small(), heights.noteLeading(), 0, false);
    } else if (block instanceof Table table) {
      double tail = BELOW_TABLE + heights.tail(after);
      y -= page.tablesFlow() ? PhotoPlace.GAP / 2 : 0;
      // A heading at the foot of a page, without rows, would run into the foot.
      y = y < page.bottom() + 4 * page.leading() ? newPage() : y;
      y = new TableSetting(canvas, root, table, page).draw(y, tail, this::newPage);
      y -= BELOW_TABLE;
    }
  }

  /** Small print and signatures by hand at the left, beside the signature with its seal. */
  private void close(List<Block> blocks) throws RenderingException {
    y = photo.below(y);
    ensure(heights.ofClosing(blocks));
    double top = notice ? page.bottom() + page.signatureHeight() : y;
    SignatureBlock signature = (SignatureBlock) blocks.get(blocks.size() - 1);
    SignatureSetting.Place place = signatures.place(signature, top);
    right = place.left();
    for (Block block : blocks) {
      if (block instanceof Note note) {
        running(note.text(), page.small(), heights.noteLeading(), 0, false);
      }
    }
    double notes = y;
    for (Block block : blocks) {
      if (block instanceof SignatureLine line) {
        double above = line.picture().isEmpty() ? 0 : Figures.SIGNATURE_HEIGHT;
        double base = Math.min(place.base(), notes - page.signatureLeading() - above);
        signatures.line(root, line, base, place.left());
      }
    }
    right = page.right();
    signatures.block(root, place);
    sealPlace = place.seal();
    y = Math.min(notes, top - page.signatureHeight());
  }

  private double newPage() {
    if (canvas.pages() == Document.MAXIMUM_PAGES) {
      throw new TooManyPagesException();
    }
    canvas.addPage();
    if (notice) {
      canvas.artifact(NoticeFrame::draw);
    }
    y = page.top();
    photo.newPage();
    if (canvas.pages() > 1) {
      y = head.runningHead(y, grids);
    }
    return y;
  }

  private void ensure(double height) {
    if (y - height < page.bottom()) {
      newPage();
    }
  }

  private void grid(FactGrid grid) {
    y -= notice ? PhotoPlace.GAP : 0;
    double width = photo.edge(y) - left;
    for (List<List<String>> row : grids.rows(grid, width)) {
      ensure(grids.height(row));
      for (int i = 0; i < row.size(); i++) {
        double x = left + i * width / grid.columns();
        Element value = root.child(Element.P);
        for (int line = 0; line < row.get(i).size(); line++) {
          double at = y - grids.leading() * (line + 1);
          text.line(value, page.face(), grids.type(), x, at, row.get(i).get(line));
        }
      }
      y -= grids.height(row);
    }
    y -= 6;
  }

  private void paragraph(Paragraph paragraph) {
    switch (paragraph.setting()) {
      case BODY -> {
        double indent = document.language() == Language.CHINESE ? page.size() * 2 : 0;
        running(paragraph.text(), page.size(), page.leading(), indent, true);
      }
      case FLUSH -> running(paragraph.text(), page.size(), page.leading(), 0, true);
      case CENTRED -> {
        y -= page.leading();
        Element element = root.child(Element.P);
        y = text.centred(element, page.face(), page.size(), paragraph.text(), y, photo);
      }
      case RIGHT -> {
        Element element = root.child(Element.P);
        for (String line : text.broken(paragraph.text(), page.size(), 0, right - left)) {
          y -= page.leading();
          double x = right - canvas.faces().width(page.face(), line, page.size());
          text.line(element, page.face(), page.size(), x, y, line);
        }
      }
    }
  }

  private void running(String words, double type, double lead, double indent, boolean justified) {
    Element element = root.child(Element.P);
    // Latin letters are not spaced out: a letter in English is set flush left.
    boolean spread = justified && document.language() == Language.CHINESE;
    List<String> lines = text.broken(words, type, indent, right - left);
    for (int i = 0; i < lines.size(); i++) {
      ensure(lead);
      y -= lead;
      double x = i == 0 ? left + indent : left;
      String set = lines.get(i);
      boolean stretched = spread && i < lines.size() - 1;
      double spacing = stretched ? text.spacing(set, type, right - x) : 0;
      double at = y;
      canvas.content(
          element, stream -> canvas.text(stream, page.face(), type, x, at, set, spacing));
    }
    y -= page.tablesFlow() ? 6 : 2;
  }
}
