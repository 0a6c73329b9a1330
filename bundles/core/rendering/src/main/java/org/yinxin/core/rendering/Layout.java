package org.yinxin.core.rendering;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yinxin.core.rendering.FontLibrary.Face;
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

  /** The factor by which a table among large text is larger than on a transcript. */
  private static final double LARGE_TABLE = 1.4;

  private final Canvas canvas;
  private final Element root;
  private final Document document;
  private final boolean dense;
  private final boolean notice;
  private final double left;
  private final double right;
  private final BlockHeights heights;
  private final PageSetting page;
  private final PhotoPlace photo;
  private final TextSetting text;
  private final HeadSetting head;
  private final SignatureSetting signatures;
  private double y;
  private SignatureSetting.SealPlace sealPlace;

  Layout(Canvas canvas, Element root, Document document, Optional<PhotoFigure> figure) {
    this.canvas = canvas;
    this.root = root;
    this.document = document;
    dense = document.style() == PageStyle.TRANSCRIPT;
    notice = document.style() == PageStyle.NOTICE;
    heights = BlockHeights.fitted(canvas, document);
    page = heights.page();
    left = page.left();
    right = page.right();
    photo = new PhotoPlace(figure, page, document.style());
    text = new TextSetting(canvas, page);
    head = new HeadSetting(canvas, root, document, page, photo);
    signatures = new SignatureSetting(canvas, root, page, document.language());
  }

  /** Draws all blocks; empty place if nobody signs. */
  Optional<SignatureSetting.SealPlace> draw() throws RenderingException {
    List<Block> blocks = document.blocks();
    try {
      newPage();
      for (int i = 0; i < blocks.size(); i++) {
        draw(blocks.get(i), blocks.subList(i + 1, blocks.size()));
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
    } else if (block instanceof Letterhead letterhead) {
      y = head.letterhead(letterhead, y);
    } else if (block instanceof Title title) {
      y = head.title(title, y, heights.belowTitle());
    } else if (block instanceof FactGrid grid) {
      grid(grid);
    } else if (block instanceof Paragraph paragraph) {
      paragraph(paragraph);
    } else if (block instanceof Note note) {
      running(note.text(), dense ? 7 : 9, dense ? 10 : 14, 0, false);
    } else if (block instanceof Table table) {
      double tail = BELOW_TABLE + heights.tail(after);
      double scale = dense ? 1 : LARGE_TABLE;
      y -= dense ? 0 : PhotoPlace.GAP / 2;
      // A heading at the foot of a page, without rows, would run into the foot.
      y = y < page.bottom() + 4 * page.leading() ? newPage() : y;
      y = new TableSetting(canvas, root, table, page, scale).draw(y, tail, this::newPage);
      y -= BELOW_TABLE;
    } else if (block instanceof SignatureLine line) {
      ensure(page.signatureHeight());
      signatures.line(line, signatureTop());
    } else if (block instanceof SignatureBlock signature) {
      ensure(page.signatureHeight());
      sealPlace = signatures.block(signature, signatureTop());
    }
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
      runningHead();
    }
    return y;
  }

  /** Whose document it is, on each further page: a page must not be changed for another's. */
  private void runningHead() {
    Stream<String> whose =
        document.blocks().stream()
            .filter(FactGrid.class::isInstance)
            .flatMap(grid -> ((FactGrid) grid).facts().stream().limit(((FactGrid) grid).columns()))
            .limit(2)
            .map(this::sentence);
    String words =
        Stream.concat(Stream.of(document.title(), document.number()), whose)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("　"));
    double wished = 8.5;
    double type =
        wished * Math.min(1, (right - left) / canvas.faces().width(Face.SONG, words, wished));
    y -= 10;
    double at = y;
    canvas.artifact(
        stream -> {
          canvas.text(stream, Face.SONG, type, left, at, words);
          stream.setLineWidth(0.4);
          stream.moveTo(left, at - 4);
          stream.lineTo(right, at - 4);
          stream.stroke();
        });
    y -= 12;
  }

  private String sentence(FactGrid.Fact fact) {
    return fact.label() + (document.language() == Language.CHINESE ? "：" : ": ") + fact.value();
  }

  private void ensure(double height) {
    if (y - height < page.bottom()) {
      newPage();
    }
  }

  private Element element(String type) {
    return root.child(type);
  }

  private void grid(FactGrid grid) throws RenderingException {
    y -= notice ? PhotoPlace.GAP : 0;
    double column = (photo.edge(y) - left) / grid.columns();
    int rows = (grid.facts().size() + grid.columns() - 1) / grid.columns();
    for (int row = 0; row < rows; row++) {
      ensure(heights.gridLeading());
      y -= heights.gridLeading();
      for (int i = row * grid.columns();
          i < Math.min(grid.facts().size(), (row + 1) * grid.columns());
          i++) {
        FactGrid.Fact fact = grid.facts().get(i);
        String words = sentence(fact);
        double x = left + (i % grid.columns()) * column;
        double fitting = canvas.faces().fitting(page.face(), words, gridSize(), column - 6);
        text.line(element(Element.P), page.face(), fitting, x, y, words);
      }
    }
    y -= 6;
  }

  /** The facts of a notice are an annex to its sentences. */
  private double gridSize() {
    return notice ? page.size() * 0.76 : page.size();
  }

  private void paragraph(Paragraph paragraph) throws RenderingException {
    switch (paragraph.setting()) {
      case BODY -> {
        double indent = document.language() == Language.CHINESE ? page.size() * 2 : 0;
        running(paragraph.text(), page.size(), page.leading(), indent, true);
      }
      case FLUSH -> running(paragraph.text(), page.size(), page.leading(), 0, true);
      case CENTRED -> {
        y -= page.leading();
        text.centred(
            element(Element.P), page.face(), page.size(), paragraph.text(), y, photo.edge(y));
      }
      case RIGHT -> {
        y -= page.leading();
        double fitting =
            canvas.faces().fitting(page.face(), paragraph.text(), page.size(), right - left);
        double x = right - canvas.faces().width(page.face(), paragraph.text(), fitting);
        text.line(element(Element.P), page.face(), fitting, x, y, paragraph.text());
      }
    }
  }

  private void running(String words, double type, double lead, double indent, boolean justified)
      throws RenderingException {
    Element element = element(Element.P);
    // Latin letters are not spaced out: a letter in English is set flush left.
    boolean spread = justified && document.language() == Language.CHINESE;
    List<String> lines = text.broken(words, type, indent);
    for (int i = 0; i < lines.size(); i++) {
      ensure(lead);
      y -= lead;
      double x = i == 0 ? left + indent : left;
      boolean last = i == lines.size() - 1;
      double spare = right - x - canvas.faces().width(page.face(), lines.get(i), type);
      double spacing =
          spread && !last
              ? spare / Math.max(1, lines.get(i).codePointCount(0, lines.get(i).length()) - 1)
              : 0;
      String set = lines.get(i);
      double at = y;
      canvas.content(
          element,
          stream -> {
            stream.setCharacterSpacing(spacing);
            canvas.text(stream, page.face(), type, x, at, set);
            stream.setCharacterSpacing(0);
          });
    }
    y -= dense ? 2 : 6;
  }

  /** The base line of the first line of a signature, of two lines and room above. */
  private double signatureTop() {
    double from = notice ? page.bottom() + page.signatureHeight() : y;
    return from - page.signatureHeight() + page.signatureLeading() * 2;
  }
}
