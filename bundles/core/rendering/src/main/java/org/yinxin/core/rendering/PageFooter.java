package org.yinxin.core.rendering;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.Map;
import org.yinxin.core.rendering.FontLibrary.Face;
import org.yinxin.text.Language;

/**
 * The foot of each page: QR code, code, address, page number; and the mark over a page. Shares
 * cover it on page images ({@code FootCover}), by its place on the page.
 */
final class PageFooter {
  /** 24 mm. */
  private static final double QR_SIZE = 68;

  private static final double LEFT = 40;
  private static final double RIGHT = 555;
  private static final double ADDRESS_SIZE = 14;

  /** Of all but the address. */
  static final double SMALL = 8;

  /** Above the strip of 8 mm that stays empty for print copies. */
  private static final double BASE = 44;

  /** Left edge of the text beside the QR code. */
  static final double TEXT = LEFT + QR_SIZE + 10;

  /** The base line of the last line, on which the document may have a note before the page. */
  static final double NOTE = BASE + 8;

  static final double NOTE_ROOM = 320;

  private final Canvas canvas;
  private final Element root;
  private final boolean english;

  PageFooter(Canvas canvas, Element root, Language language) {
    this.canvas = canvas;
    this.root = root;
    english = language == Language.ENGLISH;
  }

  void draw(int page, String code, String url) {
    Element figure = root.child(Element.FIGURE);
    figure.describe(english ? "QR code with the address " + url : "二维码，内容为核验网址 " + url);
    figure.add(
        "/A<</O/Layout/BBox[%1$s %2$s %3$s %4$s]>>"
            .formatted(LEFT, BASE, LEFT + QR_SIZE, BASE + QR_SIZE));
    canvas.content(figure, stream -> qr(stream, url));
    double x = TEXT;
    String call = english ? "Scan the code or open the address to verify" : "扫描二维码或登录网址验证真伪";
    line(x, BASE + 58, call);
    address(x, BASE + 39, url.replaceAll("/v/.*", "/v"));
    line(x, BASE + 24, (english ? "Code " : "验证码 ") + code);
    String number =
        english
            ? "Page " + (page + 1) + " of " + canvas.pages()
            : "第 " + (page + 1) + " 页 共 " + canvas.pages() + " 页";
    line(RIGHT - canvas.faces().width(Face.SONG, number, SMALL), NOTE, number);
  }

  /** Large, since who types another one lands on a look-alike. */
  private void address(double x, double y, String address) {
    Typefaces faces = canvas.faces();
    double room = RIGHT - x;
    double size = faces.fitting(Face.HEI, address, ADDRESS_SIZE, Typefaces.LEGIBLE, room);
    List<String> lines = faces.broken(Face.HEI, address, size, room);
    canvas.content(
        root.child(Element.P),
        stream -> {
          for (int i = 0; i < lines.size(); i++) {
            canvas.text(stream, Face.HEI, size, x, y - i * size * 1.2, lines.get(i));
          }
        });
  }

  private void line(double x, double y, String text) {
    canvas.content(
        root.child(Element.P), stream -> canvas.text(stream, Face.SONG, SMALL, x, y, text));
  }

  /** One rectangle for each run of dark modules in a row, in coordinates of modules. */
  private static void qr(ContentStream stream, String url) {
    ByteMatrix modules = modules(url);
    int size = modules.getWidth();
    stream.saveGraphicsState();
    stream.transform(new AffineTransform(QR_SIZE / size, 0, 0, QR_SIZE / size, LEFT, BASE));
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        int end = column;
        while (end < size && modules.get(end, row) == 1) {
          end++;
        }
        if (end > column) {
          stream.addRect(column, size - row - 1, end - column, 1);
          column = end;
        }
      }
    }
    stream.fill();
    stream.restoreGraphicsState();
  }

  private static ByteMatrix modules(String url) {
    try {
      return Encoder.encode(
              url, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
          .getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("the address does not fit a QR code", e);
    }
  }

  /** A large pale text across the page. */
  void mark(String text) {
    double size = 64;
    double width = canvas.faces().width(Face.HEI, text, size);
    canvas.artifact(
        stream -> {
          stream.saveGraphicsState();
          stream.setInk();
          stream.setNonStrokingColor(0.9, 0.9, 0.9);
          AffineTransform slope = AffineTransform.getTranslateInstance(297, 440);
          slope.rotate(Math.toRadians(40));
          stream.transform(slope);
          canvas.text(stream, Face.HEI, size, -width / 2, 0, text);
          stream.restoreGraphicsState();
        });
  }
}
