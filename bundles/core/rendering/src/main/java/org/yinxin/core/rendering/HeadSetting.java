package org.yinxin.core.rendering;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yinxin.core.rendering.FontLibrary.Face;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Letterhead;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Title;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.Language;

/** Sets what a document begins with: letterhead, number and title. For one document. */
final class HeadSetting {
  private static final double HEADING = 16;

  /** On a transcript, so that a page has few sizes: that of the address on the foot. */
  private static final double DENSE_HEADING = 14;

  private static final double SMALL = 8;

  /** Between the name and the lines of a letterhead. */
  private static final double NAME_GAP = 4;

  /** From line to line of small text. */
  private static final double LINE = 11;

  private final Canvas canvas;
  private final Element root;
  private final Document document;
  private final PageSetting page;
  private final TextSetting text;
  private final PhotoPlace photo;
  private final boolean dense;
  private final boolean notice;
  private final boolean english;

  HeadSetting(Canvas canvas, Element root, Document document, PageSetting page, PhotoPlace photo) {
    this.canvas = canvas;
    this.root = root;
    this.document = document;
    this.page = page;
    this.photo = photo;
    text = new TextSetting(canvas, page);
    dense = document.style() == PageStyle.TRANSCRIPT;
    notice = document.style() == PageStyle.NOTICE;
    english = document.language() == Language.ENGLISH;
  }

  /** The height of a letterhead. */
  static double letterheadHeight(Letterhead head, Document document) {
    boolean dense = document.style() == PageStyle.TRANSCRIPT;
    double name = document.style() == PageStyle.NOTICE ? 44 : dense ? 34 : 48;
    return name + LINE * head.lines().size();
  }

  /** The height of number and title. */
  static double titleHeight(Document document) {
    double number = document.number().isEmpty() ? 0 : numberHeight(document);
    return number
        + switch (document.style()) {
          case TRANSCRIPT -> 28;
          case CERTIFICATE -> 64;
          case LETTER -> 62;
          case NOTICE -> 84;
        };
  }

  private static double numberHeight(Document document) {
    return switch (document.style()) {
      case TRANSCRIPT -> isUnderLetterhead(document) ? 0 : 14;
      case CERTIFICATE -> 60;
      case LETTER -> 12;
      case NOTICE -> 0;
    };
  }

  private static boolean isUnderLetterhead(Document document) {
    return document.blocks().stream().anyMatch(Letterhead.class::isInstance);
  }

  /** Sets it from a height downwards and says where it ends. */
  double letterhead(Letterhead head, double top) throws RenderingException {
    double y = top;
    if (notice) {
      y = heading(paragraph(), 24, head.name(), y);
    } else {
      y =
          beside(
              Face.SONG_BOLD, dense ? DENSE_HEADING : HEADING, head.name(), y - (dense ? 12 : 24));
    }
    y -= notice ? 0 : NAME_GAP;
    for (String line : head.lines()) {
      y = beside(page.face(), SMALL, line, y - LINE);
    }
    if (!notice) {
      double under = y - 8;
      double right = photo.edge(y);
      canvas.artifact(
          stream -> {
            stream.setLineWidth(0.8);
            stream.moveTo(page.left(), under);
            stream.lineTo(right, under);
            stream.stroke();
          });
    }
    return y - (dense ? 18 : 20);
  }

  /**
   * Sets number and title from a height downwards and returns the height at which they end.
   *
   * @param below room below the title of a notice
   */
  double title(Title title, double top, double below) throws RenderingException {
    return notice ? noticeTitle(title, top, below) : title(title, top);
  }

  private double title(Title title, double top) throws RenderingException {
    double y = top;
    if (!document.number().isEmpty()) {
      String number = printedNumber();
      double width = canvas.faces().width(page.face(), number, SMALL);
      text.line(paragraph(), page.face(), SMALL, photo.edge(y) - width, y, number);
      y -= numberHeight(document);
    }
    Element heading = root.child(Element.H1);
    if (dense) {
      y = centred(heading, Face.SONG_BOLD, DENSE_HEADING, title.text(), y - 24);
    } else if (english) {
      y = centred(heading, Face.SONG_BOLD, HEADING, title.text(), y - 38);
    } else {
      y = centred(heading, Face.HEI, 22, String.join(" ", title.text().split("")), y - 40);
    }
    if (!title.subtitle().isEmpty()) {
      y =
          centred(
              paragraph(), page.face(), dense ? SMALL : 14, title.subtitle(), y - page.leading());
    }
    return y - (dense ? 4 : 24);
  }

  private String printedNumber() {
    return (english ? "No. " : "") + document.number();
  }

  /**
   * Says on a further page whose document it is: a page must not be changed for another's. Returns
   * the height at which the head ends.
   */
  double runningHead(double top, GridSetting grids) {
    Stream<String> whose =
        document.holder().isEmpty()
            ? document.blocks().stream()
                .filter(FactGrid.class::isInstance)
                .map(FactGrid.class::cast)
                .flatMap(grid -> grid.facts().stream().limit(grid.columns()))
                .limit(2)
                .map(grids::sentence)
            : Stream.of(document.holder());
    String words =
        Stream.concat(Stream.of(document.title(), printedNumber()), whose)
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining(english ? "   " : "　"));
    double room = page.right() - page.left();
    double at = top - 10;
    List<String> lines = text.broken(words, SMALL, 0, room);
    canvas.artifact(
        stream -> {
          for (int i = 0; i < lines.size(); i++) {
            double y = at - i * LINE;
            canvas.text(stream, page.face(), SMALL, page.left(), y, lines.get(i));
          }
          double under = at - (lines.size() - 1) * LINE - 4;
          stream.setLineWidth(0.4);
          stream.moveTo(page.left(), under);
          stream.lineTo(page.right(), under);
          stream.stroke();
        });
    return at - (lines.size() - 1) * LINE - 12;
  }

  private double noticeTitle(Title title, double top, double below) throws RenderingException {
    double y = heading(root.child(Element.H1), 40, title.text(), top) - 6;
    if (!title.subtitle().isEmpty()) {
      y = centred(paragraph(), Face.KAI, 16, title.subtitle(), y - 24);
    }
    y = centred(paragraph(), Face.KAI, 11, document.number(), y - 24);
    return y - (14 + below);
  }

  /** In the red of the frame. */
  private double heading(Element element, double wished, String words, double top)
      throws RenderingException {
    String spaced = String.join(" ", words.split(""));
    double room = page.right() - page.left();
    double fitting = canvas.faces().fitting(Face.KAI, spaced, wished, room);
    double x = page.left() + (room - canvas.faces().width(Face.KAI, spaced, fitting)) / 2;
    double y = top - wished;
    canvas.content(
        element,
        stream -> {
          stream.saveGraphicsState();
          NoticeFrame.setRed(stream);
          canvas.text(stream, Face.KAI, fitting, x, y, spaced);
          stream.restoreGraphicsState();
        });
    return y;
  }

  /** Sets a line in the middle of the room that a photo leaves. */
  private double beside(Face face, double wished, String words, double y)
      throws RenderingException {
    double room = photo.edge(y) - page.left();
    double fitting = canvas.faces().fitting(face, words, wished, room);
    double width = canvas.faces().width(face, words, fitting);
    text.line(paragraph(), face, fitting, page.left() + (room - width) / 2, y, words);
    return y;
  }

  private double centred(Element element, Face face, double wished, String words, double y)
      throws RenderingException {
    text.centred(element, face, wished, words, y, photo.edge(y));
    return y;
  }

  private Element paragraph() {
    return root.child(Element.P);
  }
}
