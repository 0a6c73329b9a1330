package org.yinxin.core.rendering;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.yinxin.services.rendering.FontLibrary.Face;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.Language;

/** Sets the blocks of a document from top to bottom and over pages. For one document. */
final class Layout {
  private static final double BELOW_TABLE = 6;

  /** How much larger a table is set among large text than on a transcript. */
  private static final double LARGE_TABLE = 1.4;

  /** Between a photo and what stands beside or below it. */
  private static final double GAP = 10;

  private final Canvas canvas;
  private final Element root;
  private final Document document;
  private final boolean dense;
  private final boolean notice;
  private final double left;
  private final double right;
  private final Optional<PhotoFigure> photo;
  private final SignatureSetting signatures;
  private PageSetting page;
  private double y;

  /** What stands between these heights stands beside the photo; nothing while they are crossed. */
  private double photoTop;

  private double photoBottom;
  private SignatureSetting.SealPlace sealPlace;

  /** What a short notice has to spare. */
  private double belowTitle;

  Layout(Canvas canvas, Element root, Document document, Optional<PhotoFigure> photo) {
    this.photo = photo;
    this.canvas = canvas;
    this.root = root;
    this.document = document;
    dense = document.style() == PageStyle.TRANSCRIPT;
    notice = document.style() == PageStyle.NOTICE;
    page = PageSetting.of(document.style());
    left = page.left();
    right = page.right();
    signatures = new SignatureSetting(canvas, root, page, document.language());
  }

  /** Draws all blocks; empty place if nobody signs. */
  Optional<SignatureSetting.SealPlace> draw() throws RenderingException {
    List<Block> blocks = document.blocks();
    if (blocks.stream().noneMatch(Table.class::isInstance)) {
      fitOnePage(blocks);
    }
    newPage();
    for (int i = 0; i < blocks.size(); i++) {
      draw(blocks.get(i), blocks.subList(i + 1, blocks.size()));
    }
    return Optional.ofNullable(sealPlace);
  }

  /**
   * What has no table is one sheet: longer text is set smaller, as long as it can be read, so that
   * the seal does not come to stand on a page of its own.
   */
  private void fitOnePage(List<Block> blocks) {
    while (page.maySmaller() && spare(blocks) < 0) {
      page = page.smaller();
    }
    belowTitle = notice ? Math.max(0, Math.min(40, spare(blocks) / 4)) : 0;
  }

  private double spare(List<Block> blocks) {
    return page.top() - page.bottom() - blocks.stream().mapToDouble(this::height).sum();
  }

  private void photo(PhotoFigure figure) {
    // A transcript has no line to spare: its number stands beside the photo, not above.
    photoTop = dense ? page.top() + GAP : page.top() - GAP;
    photoBottom = photoTop - figure.height();
    figure.draw(canvas, root, right, photoTop);
  }

  /** The right edge at this height. */
  private double edge() {
    boolean isBeside = y < photoTop && y + page.size() > photoBottom;
    return isBeside ? right - photo.orElseThrow().width() - GAP : right;
  }

  private static boolean isBesidePhoto(Block block) {
    return block instanceof Photo
        || block instanceof Letterhead
        || block instanceof Title
        || block instanceof FactGrid;
  }

  /** Goes below the photo. */
  private void clear() {
    if (photoBottom < page.top()) {
      y = Math.min(y, photoBottom - GAP / 2);
    }
  }

  private void draw(Block block, List<Block> after) throws RenderingException {
    if (!isBesidePhoto(block)) {
      clear();
    }
    if (block instanceof Photo) {
      photo(photo.orElseThrow());
    } else if (block instanceof Letterhead head) {
      letterhead(head);
    } else if (block instanceof Title title) {
      title(title);
    } else if (block instanceof FactGrid grid) {
      grid(grid);
    } else if (block instanceof Paragraph paragraph) {
      paragraph(paragraph);
    } else if (block instanceof Note note) {
      running(note.text(), dense ? 7 : 9, dense ? 10 : 14, 0, false);
    } else if (block instanceof Table table) {
      double tail = BELOW_TABLE + tail(after);
      double scale = dense ? 1 : LARGE_TABLE;
      y -= dense ? 0 : GAP / 2;
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
    canvas.addPage();
    if (notice) {
      canvas.artifact(NoticeFrame::draw);
    }
    y = page.top();
    photoTop = page.bottom();
    photoBottom = page.top();
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
    String text =
        Stream.concat(Stream.of(document.title(), document.number()), whose)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("　"));
    double wished = 8.5;
    double type =
        wished * Math.min(1, (right - left) / canvas.faces().width(Face.SONG, text, wished));
    y -= 10;
    double at = y;
    canvas.artifact(
        stream -> {
          canvas.text(stream, Face.SONG, type, left, at, text);
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

  private void letterhead(Letterhead head) throws RenderingException {
    if (notice) {
      heading(element(Element.P), 24, head.name());
    } else {
      centred(element(Element.P), Face.SONG_BOLD, 16, head.name(), 24);
    }
    for (String line : head.lines()) {
      centred(element(Element.P), page.face(), 9, line, 13);
    }
    y -= 20;
  }

  /** In the red of the frame. */
  private void heading(Element element, double wished, String text) throws RenderingException {
    String spaced = String.join(" ", text.split(""));
    double fitting = canvas.faces().fitting(Face.KAI, spaced, wished, right - left);
    double x = left + (right - left - canvas.faces().width(Face.KAI, spaced, fitting)) / 2;
    y -= wished;
    double at = y;
    canvas.content(
        element,
        stream -> {
          stream.saveGraphicsState();
          NoticeFrame.setRed(stream);
          canvas.text(stream, Face.KAI, fitting, x, at, spaced);
          stream.restoreGraphicsState();
        });
  }

  private void noticeTitle(Title title) throws RenderingException {
    heading(element(Element.H1), 40, title.text());
    y -= 6;
    if (!title.subtitle().isEmpty()) {
      centred(element(Element.P), Face.KAI, 16, title.subtitle(), 24);
    }
    centred(element(Element.P), Face.KAI, 11, document.number(), 24);
    y -= 14 + belowTitle;
  }

  private void title(Title title) throws RenderingException {
    if (notice) {
      noticeTitle(title);
      return;
    }
    if (!document.number().isEmpty()) {
      double width = canvas.faces().width(page.face(), document.number(), 9);
      double x = edge() - width;
      line(element(Element.P), page.face(), 9, x, y, document.number());
      y -= dense ? 14 : 60;
    }
    Element heading = element(Element.H1);
    if (dense) {
      centred(heading, Face.SONG_BOLD, 16, title.text(), 24);
    } else {
      String spaced =
          document.language() == Language.CHINESE
              ? String.join(" ", title.text().split(""))
              : title.text();
      centred(heading, Face.HEI, 22, spaced, 40);
    }
    if (!title.subtitle().isEmpty()) {
      centred(element(Element.P), page.face(), dense ? 9 : 14, title.subtitle(), page.leading());
    }
    y -= dense ? 4 : 24;
  }

  private void centred(Element element, Face face, double wished, String text, double height)
      throws RenderingException {
    y -= height;
    double room = right - left;
    if (left + (room + canvas.faces().width(face, text, wished)) / 2 > edge()) {
      room = edge() - left;
    }
    double fitting = canvas.faces().fitting(face, text, wished, room);
    double width = canvas.faces().width(face, text, fitting);
    line(element, face, fitting, left + (room - width) / 2, y, text);
  }

  private void grid(FactGrid grid) throws RenderingException {
    y -= notice ? GAP : 0;
    double column = (edge() - left) / grid.columns();
    int rows = (grid.facts().size() + grid.columns() - 1) / grid.columns();
    for (int row = 0; row < rows; row++) {
      ensure(gridLeading());
      y -= gridLeading();
      for (int i = row * grid.columns();
          i < Math.min(grid.facts().size(), (row + 1) * grid.columns());
          i++) {
        FactGrid.Fact fact = grid.facts().get(i);
        String text = sentence(fact);
        double x = left + (i % grid.columns()) * column;
        double fitting = canvas.faces().fitting(page.face(), text, gridSize(), column - 6);
        line(element(Element.P), page.face(), fitting, x, y, text);
      }
    }
    y -= 6;
  }

  /** The facts of a notice are an annex to its sentences. */
  private double gridSize() {
    return notice ? page.size() * 0.76 : page.size();
  }

  private double gridLeading() {
    return notice ? page.leading() * 0.72 : page.leading();
  }

  private void paragraph(Paragraph paragraph) throws RenderingException {
    switch (paragraph.setting()) {
      case BODY -> {
        double indent = document.language() == Language.CHINESE ? page.size() * 2 : 0;
        running(paragraph.text(), page.size(), page.leading(), indent, true);
      }
      case FLUSH -> running(paragraph.text(), page.size(), page.leading(), 0, true);
      case CENTRED ->
          centred(element(Element.P), page.face(), page.size(), paragraph.text(), page.leading());
      case RIGHT -> {
        y -= page.leading();
        double fitting =
            canvas.faces().fitting(page.face(), paragraph.text(), page.size(), right - left);
        double x = right - canvas.faces().width(page.face(), paragraph.text(), fitting);
        line(element(Element.P), page.face(), fitting, x, y, paragraph.text());
      }
    }
  }

  private void running(String text, double type, double lead, double indent, boolean justified)
      throws RenderingException {
    Element element = element(Element.P);
    // Latin letters are not spaced out: a letter in English is set flush left.
    boolean spread = justified && document.language() == Language.CHINESE;
    List<String> lines = broken(text, type, indent);
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

  private List<String> broken(String text, double type, double indent) {
    return new LineBreaker(c -> canvas.faces().advance(page.face(), c) * type / 1000)
        .lines(text, right - left - indent, right - left);
  }

  /** The base line of the first line of a signature, of two lines and room above. */
  private double signatureTop() {
    double from = notice ? page.bottom() + page.signatureHeight() : y;
    return from - page.signatureHeight() + page.signatureLeading() * 2;
  }

  /** What the last table leaves room for: all after it, so that no row is on another page. */
  private double tail(List<Block> after) {
    return after.stream().anyMatch(Table.class::isInstance)
        ? 0
        : after.stream().mapToDouble(this::height).sum();
  }

  /** How high a block after a table will be, so that the table leaves room for it. */
  private double height(Block block) {
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
      return gridLeading() * rows + (notice ? GAP : 0) + 6;
    }
    if (block instanceof Note note) {
      return broken(note.text(), dense ? 7 : 9, 0).size() * (dense ? 10 : 14) + 6;
    }
    if (block instanceof Paragraph paragraph) {
      return broken(paragraph.text(), page.size(), page.size() * 2).size() * page.leading() + 6;
    }
    return 60;
  }

  private void line(Element element, Face face, double type, double x, double at, String text)
      throws RenderingException {
    canvas.content(element, stream -> canvas.text(stream, face, type, x, at, text));
  }
}
