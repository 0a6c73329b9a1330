package org.yinxin.core.rendering;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yinxin.core.rendering.FontLibrary.Face;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Letterhead;
import org.yinxin.document.Title;
import org.yinxin.text.Language;

/** Sets what a document begins with: letterhead, number and title. For one document. */
final class HeadSetting {
  /** Between the name and the lines of a letterhead. */
  private static final double NAME_GAP = 4;

  private final Canvas canvas;
  private final Element root;
  private final Document document;
  private final PageSetting page;
  private final TextSetting text;
  private final PhotoPlace photo;
  private final LetterheadLayout lines;
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
    lines = new LetterheadLayout(canvas.faces(), document, page);
    dense = lines.dense();
    notice = lines.notice();
    english = document.language() == Language.ENGLISH;
  }

  /** Sets it from a height downwards and says where it ends. */
  double letterhead(Letterhead head, double top) {
    double y = top;
    double left = photo.start(top);
    if (notice) {
      String set = lines.noticeWords(head.name(), LetterheadLayout.NOTICE_NAME);
      double size = lines.noticeSize(set, LetterheadLayout.NOTICE_NAME);
      double room = page.right() - page.left();
      double width = Math.min(room, canvas.faces().width(Face.KAI, set, size));
      double middle = y - LetterheadLayout.NOTICE_NAME + size * 0.35;
      photo.drawBadge(canvas, root, page.left() + (room - width) / 2, middle);
      y = heading(paragraph(), LetterheadLayout.NOTICE_NAME, head.name(), y);
    } else {
      double name = y - (dense ? 12 : 24);
      y = beside(Face.SONG_BOLD, lines.nameSize(head.name()), head.name(), left, name);
    }
    y -= notice ? 0 : NAME_GAP;
    for (String line : head.lines()) {
      y = beside(page.face(), LetterheadLayout.SMALL, line, left, y - LetterheadLayout.LINE);
    }
    if (!notice) {
      y = photo.clearOfBadge(y);
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
  double title(Title title, double top, double below) {
    return notice ? noticeTitle(title, top, below) : title(title, top);
  }

  private double title(Title title, double top) {
    double y = top;
    if (!document.number().isEmpty()) {
      String number = printedNumber();
      double width = canvas.faces().width(page.face(), number, LetterheadLayout.SMALL);
      text.line(paragraph(), page.face(), LetterheadLayout.SMALL, photo.edge(y) - width, y, number);
      y -= lines.numberHeight();
    }
    y -= dense ? 24 : english ? 38 : 40;
    y =
        centred(
            root.child(Element.H1), lines.titleFace(), lines.titleSize(), lines.title(title), y);
    if (!title.subtitle().isEmpty()) {
      y -= page.leading();
      y = centred(paragraph(), page.face(), lines.subtitleSize(), title.subtitle(), y);
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
    List<String> broken = text.broken(words, LetterheadLayout.SMALL, 0, room);
    canvas.artifact(
        stream -> {
          for (int i = 0; i < broken.size(); i++) {
            double y = at - i * LetterheadLayout.LINE;
            canvas.text(stream, page.face(), LetterheadLayout.SMALL, page.left(), y, broken.get(i));
          }
          double under = at - (broken.size() - 1) * LetterheadLayout.LINE - 4;
          stream.setLineWidth(0.4);
          stream.moveTo(page.left(), under);
          stream.lineTo(page.right(), under);
          stream.stroke();
        });
    return at - (broken.size() - 1) * LetterheadLayout.LINE - 12;
  }

  private double noticeTitle(Title title, double top, double below) {
    double y =
        heading(root.child(Element.H1), LetterheadLayout.NOTICE_TITLE, title.text(), top) - 6;
    if (!title.subtitle().isEmpty()) {
      y = centred(paragraph(), Face.KAI, lines.subtitleSize(), title.subtitle(), y - 24);
    }
    y = centred(paragraph(), Face.KAI, 11, document.number(), y - 24);
    return y - (14 + below);
  }

  /** In the red of the frame. Returns the base line of the last line. */
  private double heading(Element element, double wished, String words, double top) {
    String set = lines.noticeWords(words, wished);
    double size = lines.noticeSize(set, wished);
    double room = page.right() - page.left();
    List<String> broken = canvas.faces().broken(Face.KAI, set, size, room + 0.01);
    double y = top - wished;
    canvas.content(
        element,
        stream -> {
          stream.saveGraphicsState();
          NoticeFrame.setRed(stream);
          for (int i = 0; i < broken.size(); i++) {
            double width = canvas.faces().width(Face.KAI, broken.get(i), size);
            double x = page.left() + (room - width) / 2;
            double at = y - i * TextSetting.leading(size);
            canvas.text(stream, Face.KAI, size, x, at, broken.get(i));
          }
          stream.restoreGraphicsState();
        });
    return y - (broken.size() - 1) * TextSetting.leading(size);
  }

  /** Sets a text in the middle of the room that pictures leave; returns its last base line. */
  private double beside(Face face, double type, String words, double left, double y) {
    double room = photo.edge(y) - left;
    double leading =
        type > LetterheadLayout.SMALL ? TextSetting.leading(type) : LetterheadLayout.LINE;
    double at = y + leading;
    Element element = paragraph();
    for (String line : canvas.faces().broken(face, words, type, room + 0.01)) {
      at -= leading;
      double width = canvas.faces().width(face, line, type);
      text.line(element, face, type, left + (room - width) / 2, at, line);
    }
    return at;
  }

  private double centred(Element element, Face face, double type, String words, double y) {
    return text.centred(element, face, type, words, y, photo);
  }

  private Element paragraph() {
    return root.child(Element.P);
  }
}
