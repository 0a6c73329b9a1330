package org.yinxin.benchmark;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;

/** The sample's seal as one shape in CSS pixels, for a peer that draws by Graphics2D. */
final class SealShape {
  private static final double PIXELS_A_POINT = 4 / 3.0;

  private final Path2D all = new Path2D.Double();
  private Path2D open = new Path2D.Double();
  private double lineWidth = 1;

  private SealShape() {}

  static Shape of(byte[] file) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(file)) {
      PDAppearanceStream appearance =
          pdf.getPage(pdf.getNumberOfPages() - 1)
              .getAnnotations()
              .get(0)
              .getNormalAppearanceStream();
      SealShape shape = new SealShape();
      List<Double> operands = new ArrayList<>();
      for (Object token : new PDFStreamParser(appearance).parse()) {
        if (token instanceof Operator operator) {
          shape.add(operator.getName(), operands);
          operands.clear();
        } else if (token instanceof COSNumber number) {
          operands.add((double) number.floatValue());
        }
      }
      AffineTransform down =
          new AffineTransform(
              PIXELS_A_POINT,
              0,
              0,
              -PIXELS_A_POINT,
              0,
              PIXELS_A_POINT * appearance.getBBox().getHeight());
      return down.createTransformedShape(shape.all);
    }
  }

  private void add(String operator, List<Double> o) {
    switch (operator) {
      case "w" -> lineWidth = o.get(0);
      case "m" -> open.moveTo(o.get(0), o.get(1));
      case "l" -> open.lineTo(o.get(0), o.get(1));
      case "c" -> open.curveTo(o.get(0), o.get(1), o.get(2), o.get(3), o.get(4), o.get(5));
      case "h" -> open.closePath();
      case "f" -> end(open);
      case "S" -> end(new BasicStroke((float) lineWidth).createStrokedShape(open));
      default -> {} // colours
    }
  }

  private void end(Shape shape) {
    all.append(shape, false);
    open = new Path2D.Double();
  }
}
