package org.yinxin.core.rendering;

import org.yinxin.core.rendering.FontLibrary.Face;
import org.yinxin.document.Document;
import org.yinxin.document.Letterhead;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Title;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.Language;

/** Sets what a document begins with: letterhead, number and title. For one document. */
final class HeadSetting {
  private final Canvas canvas;
  private final Element root;
  private final Document document;
  private final PageSetting page;
  private final TextSetting text;
  private final PhotoPlace photo;
  private final boolean dense;
  private final boolean notice;

  HeadSetting(Canvas canvas, Element root, Document document, PageSetting page, PhotoPlace photo) {
    this.canvas = canvas;
    this.root = root;
    this.document = document;
    this.page = page;
    this.photo = photo;
    text = new TextSetting(canvas, page);
    dense = document.style() == PageStyle.TRANSCRIPT;
    notice = document.style() == PageStyle.NOTICE;
  }

  /** Sets it from a height downwards and says where it ends. */
  double letterhead(Letterhead head, double top) throws RenderingException {
    double y = top;
    if (notice) {
      y = heading(paragraph(), 24, head.name(), y);
    } else {
      y = centred(paragraph(), Face.SONG_BOLD, 16, head.name(), y - 24);
    }
    for (String line : head.lines()) {
      y = centred(paragraph(), page.face(), 9, line, y - 13);
    }
    return y - 20;
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
      double width = canvas.faces().width(page.face(), document.number(), 9);
      text.line(paragraph(), page.face(), 9, photo.edge(y) - width, y, document.number());
      y -= dense ? 14 : 60;
    }
    Element heading = root.child(Element.H1);
    if (dense) {
      y = centred(heading, Face.SONG_BOLD, 16, title.text(), y - 24);
    } else {
      String spaced =
          document.language() == Language.CHINESE
              ? String.join(" ", title.text().split(""))
              : title.text();
      y = centred(heading, Face.HEI, 22, spaced, y - 40);
    }
    if (!title.subtitle().isEmpty()) {
      y = centred(paragraph(), page.face(), dense ? 9 : 14, title.subtitle(), y - page.leading());
    }
    return y - (dense ? 4 : 24);
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

  private double centred(Element element, Face face, double wished, String words, double y)
      throws RenderingException {
    text.centred(element, face, wished, words, y, photo.edge(y));
    return y;
  }

  private Element paragraph() {
    return root.child(Element.P);
  }
}
