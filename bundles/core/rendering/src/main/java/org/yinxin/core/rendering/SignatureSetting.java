package org.yinxin.core.rendering;

import java.util.ArrayList;
import java.util.List;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.SignatureLine;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.Language;

/** Sets who signs: at the right with the seal, and at the left a line for a signature by hand. */
final class SignatureSetting {
  private static final double LINE = 110;

  /** The place of the seal on the last page, in points: the middle of office and date. */
  record SealPlace(double x, double y) {}

  private final Canvas canvas;
  private final Element root;
  private final PageSetting page;
  private final String colon;

  SignatureSetting(Canvas canvas, Element root, PageSetting page, Language language) {
    this.canvas = canvas;
    this.root = root;
    this.page = page;
    colon = language == Language.CHINESE ? "：" : ":";
  }

  /** Sets the lines from a base line downwards and says where the seal goes. */
  SealPlace block(SignatureBlock signature, double top) {
    double type = page.signatureSize();
    List<String> lines = new ArrayList<>(signature.lines());
    lines.add(signature.date());
    double widest = lines.stream().mapToDouble(text -> width(text, type)).max().orElseThrow();
    double middle = page.right() - Math.max(90, widest / 2);
    double y = top;
    for (String text : lines) {
      text(type, middle - width(text, type) / 2, y, text);
      y -= page.signatureLeading();
    }
    // Over the office and the date, the last two lines.
    return new SealPlace(middle, y + page.signatureLeading() * 1.5 + type / 3);
  }

  /** Sets post and line at a base line, and the name below. */
  void line(SignatureLine signature, double y) throws RenderingException {
    double type = page.signatureSize();
    String post = signature.post() + colon;
    double start = page.left() + width(post, type) + type / 3;
    text(type, page.left(), y, post);
    canvas.artifact(
        stream -> {
          stream.setLineWidth(0.5);
          stream.moveTo(start, y - 4);
          stream.lineTo(start + LINE, y - 4);
          stream.stroke();
        });
    if (!signature.name().isEmpty()) {
      double fitting = canvas.faces().fitting(page.face(), signature.name(), type * 0.75, LINE);
      double x = start + (LINE - width(signature.name(), fitting)) / 2;
      text(fitting, x, y - 6 - type, signature.name());
    }
  }

  private double width(String text, double type) {
    return canvas.faces().width(page.face(), text, type);
  }

  private void text(double type, double x, double y, String text) {
    canvas.content(
        root.child(Element.P), stream -> canvas.text(stream, page.face(), type, x, y, text));
  }
}
