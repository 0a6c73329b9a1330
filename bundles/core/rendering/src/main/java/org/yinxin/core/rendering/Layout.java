package org.yinxin.core.rendering;

import java.util.ArrayList;
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
import org.yinxin.document.Table;
import org.yinxin.document.Title;
import org.yinxin.services.rendering.FontLibrary.Face;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.Language;

/** Sets the blocks of a document from top to bottom and over pages. For one document. */
final class Layout {
  static final double TOP = 806;
  static final double BOTTOM = 118;
  private static final double BELOW_TABLE = 6;

  /** How much larger a table is set among large text than on a transcript. */
  private static final double LARGE_TABLE = 1.4;

  /** Between a photo and what stands beside or below it. */
  private static final double GAP = 10;

  /** Where the seal goes: the middle of office and date, on the last page. */
  record SealPlace(double x, double y) {}

  private final Canvas canvas;
  private final Element root;
  private final Document document;
  private final boolean dense;
  private final double left;
  private final double right;
  private final double size;
  private final double leading;
  private final double signatureHeight;
  private final Optional<PhotoFigure> photo;
  private double y;

  /** What stands between these heights stands beside the photo. */
  private double photoTop = BOTTOM;

  private double photoBottom = TOP;
  private SealPlace sealPlace;

  Layout(Canvas canvas, Element root, Document document, Optional<PhotoFigure> photo) {
    this.photo = photo;
    this.canvas = canvas;
    this.root = root;
    this.document = document;
    dense = document.style() == PageStyle.TRANSCRIPT;
    boolean letter = document.style() == PageStyle.LETTER;
    left = dense ? 40 : 85;
    right = 595 - left;
    size = dense ? 8.5 : letter ? 11 : 16;
    leading = dense ? 13 : letter ? 16 : 28;
    signatureHeight = dense ? 80 : 96;
  }

  /** Draws all blocks; empty place if nobody signs. */
  Optional<SealPlace> draw() throws RenderingException {
    newPage();
    List<Block> blocks = document.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      draw(blocks.get(i), blocks.subList(i + 1, blocks.size()));
    }
    return Optional.ofNullable(sealPlace);
  }

  private void photo(PhotoFigure figure) {
    // A transcript has no line to spare: its number stands beside the photo, not above.
    photoTop = dense ? TOP + GAP : TOP - GAP;
    photoBottom = photoTop - figure.height();
    figure.draw(canvas, root, right, photoTop);
  }

  /** The right edge at this height. */
  private double edge() {
    boolean isBeside = y < photoTop && y + size > photoBottom;
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
    if (photoBottom < TOP) {
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
      centred(element(Element.P), Face.SONG_BOLD, 16, head.name(), 24);
      for (String line : head.lines()) {
        centred(element(Element.P), Face.SONG, 9, line, 13);
      }
      y -= 20;
    } else if (block instanceof Title title) {
      title(title);
    } else if (block instanceof FactGrid grid) {
      grid(grid);
    } else if (block instanceof Paragraph paragraph) {
      paragraph(paragraph);
    } else if (block instanceof Note note) {
      running(note.text(), dense ? 7 : 9, dense ? 10 : 14, 0, false);
    } else if (block instanceof Table table) {
      double tail = BELOW_TABLE + after.stream().mapToDouble(this::height).sum();
      double scale = dense ? 1 : LARGE_TABLE;
      y -= dense ? 0 : GAP / 2;
      y = new TableSetting(canvas, root, table, left, right, scale).draw(y, tail, this::newPage);
      y -= BELOW_TABLE;
    } else if (block instanceof SignatureBlock signature) {
      signature(signature);
    }
  }

  private double newPage() {
    canvas.addPage();
    y = TOP;
    photoTop = BOTTOM;
    photoBottom = TOP;
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
    if (y - height < BOTTOM) {
      newPage();
    }
  }

  private Element element(String type) {
    return root.child(type);
  }

  private void title(Title title) throws RenderingException {
    if (!document.number().isEmpty()) {
      double width = canvas.faces().width(Face.SONG, document.number(), 9);
      double x = edge() - width;
      line(element(Element.P), Face.SONG, 9, x, y, document.number());
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
      centred(element(Element.P), Face.SONG, dense ? 9 : 14, title.subtitle(), leading);
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
    double column = (edge() - left) / grid.columns();
    int rows = (grid.facts().size() + grid.columns() - 1) / grid.columns();
    for (int row = 0; row < rows; row++) {
      ensure(leading);
      y -= leading;
      for (int i = row * grid.columns();
          i < Math.min(grid.facts().size(), (row + 1) * grid.columns());
          i++) {
        FactGrid.Fact fact = grid.facts().get(i);
        String text = sentence(fact);
        double x = left + (i % grid.columns()) * column;
        double fitting = canvas.faces().fitting(Face.SONG, text, size, column - 6);
        line(element(Element.P), Face.SONG, fitting, x, y, text);
      }
    }
    y -= 6;
  }

  private void paragraph(Paragraph paragraph) throws RenderingException {
    switch (paragraph.setting()) {
      case BODY -> {
        double indent = document.language() == Language.CHINESE ? size * 2 : 0;
        running(paragraph.text(), size, leading, indent, true);
      }
      case FLUSH -> running(paragraph.text(), size, leading, 0, true);
      case CENTRED -> centred(element(Element.P), Face.SONG, size, paragraph.text(), leading);
      case RIGHT -> {
        y -= leading;
        double fitting = canvas.faces().fitting(Face.SONG, paragraph.text(), size, right - left);
        double x = right - canvas.faces().width(Face.SONG, paragraph.text(), fitting);
        line(element(Element.P), Face.SONG, fitting, x, y, paragraph.text());
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
      double spare = right - x - canvas.faces().width(Face.SONG, lines.get(i), type);
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
            canvas.text(stream, Face.SONG, type, x, at, set);
            stream.setCharacterSpacing(0);
          });
    }
    y -= dense ? 2 : 6;
  }

  private List<String> broken(String text, double type, double indent) {
    return new LineBreaker(c -> canvas.faces().advance(Face.SONG, c) * type / 1000)
        .lines(text, right - left - indent, right - left);
  }

  private void signature(SignatureBlock signature) throws RenderingException {
    ensure(signatureHeight);
    double type = dense ? 10 : size;
    double lead = dense ? 18 : leading;
    y -= signatureHeight - lead * 2;
    List<String> lines = new ArrayList<>(signature.lines());
    lines.add(signature.date());
    double widest =
        lines.stream()
            .mapToDouble(text -> canvas.faces().width(Face.SONG, text, type))
            .max()
            .orElseThrow();
    double middle = right - Math.max(90, widest / 2);
    for (String text : lines) {
      double width = canvas.faces().width(Face.SONG, text, type);
      line(element(Element.P), Face.SONG, type, middle - width / 2, y, text);
      y -= lead;
    }
    // Over the office and the date, the last two lines.
    sealPlace = new SealPlace(middle, y + lead * 1.5 + type / 3);
  }

  /** How high a block after a table will be, so that the table leaves room for it. */
  private double height(Block block) {
    if (block instanceof SignatureBlock) {
      return signatureHeight;
    }
    if (block instanceof FactGrid grid) {
      int rows = (grid.facts().size() + grid.columns() - 1) / grid.columns();
      return leading * rows + 6;
    }
    if (block instanceof Note note) {
      return broken(note.text(), dense ? 7 : 9, 0).size() * (dense ? 10 : 14) + 6;
    }
    if (block instanceof Paragraph paragraph) {
      return broken(paragraph.text(), size, size * 2).size() * leading + 6;
    }
    return 60;
  }

  private void line(Element element, Face face, double type, double x, double at, String text)
      throws RenderingException {
    canvas.content(element, stream -> canvas.text(stream, face, type, x, at, text));
  }
}
