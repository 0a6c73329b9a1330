package org.yinxin.core.rendering;

import java.util.ArrayList;
import java.util.List;
import org.yinxin.document.Document;
import org.yinxin.document.PageStyle;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.SignatureLine;
import org.yinxin.text.Language;

/**
 * Sets who signs: at the right office and date with the seal, and at the left a person. The seal
 * lies over office and date, which are below its middle (GB/T 9704 7.3.5.1), and over nothing else.
 */
final class SignatureSetting {
  private static final double LINE = 110;

  /** Most room of office and date, in points. */
  private static final double LONGEST = 260;

  private static final double LONGEST_BESIDE_NOTES = 150;

  /** The radii of the seals of a university and of an office (45 mm and 42 mm), in points. */
  private static final double UNIVERSITY_SEAL = 64;

  private static final double OFFICE_SEAL = 60;

  /** Free space around the seal. */
  private static final double CLEAR = 4;

  /** The middle of the seal on the last page, in points. */
  record SealPlace(double x, double y) {}

  /**
   * A signature with its place.
   *
   * @param lines office and date
   * @param base base line of the first line
   * @param left edge of the room that is left beside the seal
   */
  record Place(List<String> lines, double base, double left, SealPlace seal) {}

  private final Canvas canvas;
  private final PageSetting page;
  private final boolean chinese;
  private final boolean notice;
  private final double radius;

  SignatureSetting(Canvas canvas, PageSetting page, Document document) {
    this.canvas = canvas;
    this.page = page;
    chinese = document.language() == Language.CHINESE;
    notice = document.style() == PageStyle.NOTICE;
    radius = document.sealedByUniversity() ? UNIVERSITY_SEAL : OFFICE_SEAL;
  }

  /** The place of a signature whose seal ends below a height. */
  Place place(SignatureBlock signature, double top) {
    double type = page.signatureSize();
    List<String> lines = new ArrayList<>();
    double room = page.tablesFlow() ? LONGEST : LONGEST_BESIDE_NOTES;
    for (String line : signature.lines()) {
      lines.addAll(canvas.faces().broken(page.face(), line, type, room));
    }
    lines.add(signature.date());
    double widest = lines.stream().mapToDouble(text -> width(text, type)).max().orElseThrow();
    // Four characters of room at the right of a date (GB/T 9704 7.3.5.1).
    double indent = chinese && !notice ? 4 * type : 0;
    double date = indent + width(signature.date(), type) / 2;
    double middle = page.right() - Math.max(Math.max(date, widest / 2), radius + CLEAR);
    double seal = top - CLEAR / 2 - radius;
    double below = chinese ? (type < 12 ? 25 : 29) : 34;
    // Above office and date, a longer signature is clear of the seal's middle.
    double base = seal - below + (lines.size() - 2) * page.signatureLeading();
    double edge = middle - Math.max(widest / 2, radius) - 2 * CLEAR;
    return new Place(lines, base, edge, new SealPlace(middle, seal));
  }

  /** Sets office and date. */
  void block(Element root, Place place) {
    double type = page.signatureSize();
    double y = place.base();
    for (String text : place.lines()) {
      text(root, type, place.seal().x() - width(text, type) / 2, y, text);
      y -= page.signatureLeading();
    }
  }

  /**
   * Sets a person at a base line: in Chinese the post with the name on a line, in English the name
   * above the post.
   *
   * @param edge of the room that is left beside the seal
   */
  void line(Element root, SignatureLine signature, double y, double edge) {
    double type = page.signatureSize();
    if (!chinese) {
      double room = edge - page.left();
      double under =
          text(
              root,
              type,
              page.left(),
              y,
              canvas.faces().broken(page.face(), signature.name(), type, room));
      text(
          root,
          type,
          page.left(),
          under,
          canvas.faces().broken(page.face(), signature.post(), type, room));
      return;
    }
    String post = signature.post() + "：";
    double start = page.left() + width(post, type) + type / 3;
    text(root, type, page.left(), y, post);
    List<String> lines = canvas.faces().broken(page.face(), signature.name(), type, edge - start);
    double widest = lines.stream().mapToDouble(text -> width(text, type)).max().orElse(0);
    double ruled = Math.max(LINE, widest);
    double at = text(root, type, start + (ruled - widest) / 2, y, lines);
    double rule = (lines.isEmpty() ? y : at + page.signatureLeading()) - 4;
    canvas.artifact(
        stream -> {
          stream.setLineWidth(0.5);
          stream.moveTo(start, rule);
          stream.lineTo(start + ruled, rule);
          stream.stroke();
        });
  }

  /** Sets lines from a base line on and returns the one below them. */
  private double text(Element root, double type, double x, double y, List<String> lines) {
    double at = y;
    for (String line : lines) {
      text(root, type, x, at, line);
      at -= page.signatureLeading();
    }
    return at;
  }

  private double width(String text, double type) {
    return canvas.faces().width(page.face(), text, type);
  }

  private void text(Element root, double type, double x, double y, String text) {
    canvas.content(
        root.child(Element.P), stream -> canvas.text(stream, page.face(), type, x, y, text));
  }
}
