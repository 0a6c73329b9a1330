package org.yinxin.core.rendering;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.IOException;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.util.Matrix;
import org.yinxin.services.rendering.FontLibrary.Face;
import org.yinxin.text.Language;

/** The foot of each page: QR code, code, address, page number; and the mark over a page. */
final class Foot {
  /** 24 mm. */
  private static final double QR_SIZE = 68;

  private static final double LEFT = 40;

  /** Above the strip of 8 mm that stays empty for print copies. */
  private static final double BASE = 44;

  private final Canvas canvas;
  private final PDStructureElement root;
  private final boolean english;

  Foot(Canvas canvas, PDStructureElement root, Language language) {
    this.canvas = canvas;
    this.root = root;
    english = language == Language.ENGLISH;
  }

  void draw(int page, String code, String url) throws IOException {
    PDStructureElement figure = new PDStructureElement(StandardStructureTypes.Figure, root);
    figure.setAlternateDescription(
        english ? "QR code with the address " + url : "二维码，内容为核验网址 " + url);
    figure.getCOSObject().setItem(COSName.A, boundingBox());
    root.appendKid(figure);
    canvas.content(figure, stream -> qr(stream, url));
    double x = LEFT + QR_SIZE + 10;
    String call = english ? "Scan the code or open the address to verify" : "扫描二维码或登录网址验证真伪";
    line(x, BASE + 52, 8, call);
    line(x, BASE + 37, 8, (english ? "Code " : "验证码 ") + code);
    line(x, BASE + 22, 8, url.replaceAll("/v/.*", ""));
    String number =
        english
            ? "Page " + (page + 1) + " of " + canvas.pages()
            : "第 " + (page + 1) + " 页 共 " + canvas.pages() + " 页";
    line(555 - canvas.faces().width(Face.SONG, number, 8), BASE + 8, 8, number);
  }

  private void line(double x, double y, double size, String text) throws IOException {
    PDStructureElement element = new PDStructureElement(StandardStructureTypes.P, root);
    root.appendKid(element);
    canvas.content(element, stream -> canvas.text(stream, Face.SONG, size, x, y, text));
  }

  private static void qr(PDPageContentStream stream, String url) throws IOException {
    ByteMatrix modules = modules(url);
    double module = QR_SIZE / modules.getWidth();
    for (int row = 0; row < modules.getHeight(); row++) {
      for (int column = 0; column < modules.getWidth(); column++) {
        if (modules.get(column, row) == 1) {
          stream.addRect(
              (float) (LEFT + column * module),
              (float) (BASE + QR_SIZE - (row + 1) * module),
              (float) module,
              (float) module);
        }
      }
    }
    stream.fill();
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

  private static COSDictionary boundingBox() {
    COSArray box = new COSArray();
    for (double edge : new double[] {LEFT, BASE, LEFT + QR_SIZE, BASE + QR_SIZE}) {
      box.add(new COSFloat((float) edge));
    }
    COSDictionary attributes = new COSDictionary();
    attributes.setName(COSName.O, "Layout");
    attributes.setItem(COSName.BBOX, box);
    return attributes;
  }

  /** A large pale text across the page. */
  void mark(String text) throws IOException {
    double size = 64;
    double width = canvas.faces().width(Face.HEI, text, size);
    canvas.artifact(
        stream -> {
          stream.saveGraphicsState();
          stream.setGraphicsStateParameters(Canvas.ink());
          stream.setNonStrokingColor(0.90f, 0.90f, 0.90f);
          stream.transform(Matrix.getRotateInstance(Math.toRadians(40), 297, 440));
          canvas.text(stream, Face.HEI, size, -width / 2, 0, text);
          stream.restoreGraphicsState();
        });
  }
}
