package org.yinxin.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;
import org.yinxin.core.rendering.FontLibrary.Face;

/**
 * The drawing on a page of an issued file, to be drawn again with bare PDFBox: each text at its
 * place, lines, colours. The tags and the QR code are left out. Thread-safe.
 */
final class Drawing {
  /** Draws one thing, with the fonts of the document it goes into. */
  interface Step {
    void on(PDPageContentStream stream, Map<Face, PDFont> fonts, Sample.Code code)
        throws IOException;
  }

  private final String sampleCode;
  private final PDResources resources;
  private final Map<PDFont, Face> faces = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private PDFont font;

  private Drawing(String sampleCode, PDResources resources) {
    this.sampleCode = sampleCode;
    this.resources = resources;
  }

  static Drawing of(PDPage page, Typefaces typefaces, String sampleCode) throws IOException {
    Drawing drawing = new Drawing(sampleCode, page.getResources());
    drawing.recognise(typefaces);
    List<COSBase> operands = new ArrayList<>();
    for (Object token : new PDFStreamParser(page).parse()) {
      if (token instanceof Operator operator) {
        drawing.add(operator.getName(), List.copyOf(operands));
        operands.clear();
      } else {
        operands.add((COSBase) token);
      }
    }
    return drawing;
  }

  /** A subset has another name each time, but the bounding box of its face. */
  private void recognise(Typefaces typefaces) throws IOException {
    Map<Face, String> boxes = new EnumMap<>(Face.class);
    try (PDDocument pdf = new PDDocument()) {
      for (Map.Entry<Face, PDFont> each : typefaces.in(pdf).entrySet()) {
        boxes.put(each.getKey(), box(each.getValue()));
      }
    }
    for (COSName name : resources.getFontNames()) {
      PDFont found = resources.getFont(name);
      boxes.forEach(
          (face, box) -> {
            if (box.equals(box(found))) {
              faces.put(found, face);
            }
          });
    }
  }

  private static String box(PDFont font) {
    return font.getFontDescriptor().getFontBoundingBox().toString();
  }

  private void add(String operator, List<COSBase> o) throws IOException {
    switch (operator) {
      case "BT" -> steps.add((s, f, c) -> s.beginText());
      case "ET" -> steps.add((s, f, c) -> s.endText());
      case "Td" -> steps.add((s, f, c) -> s.newLineAtOffset(number(o, 0), number(o, 1)));
      case "Tf" -> setFont(o);
      case "Tj" -> showText(((COSString) o.get(0)).getBytes());
      case "Tc" -> steps.add((s, f, c) -> s.setCharacterSpacing(number(o, 0)));
      case "m" -> steps.add((s, f, c) -> s.moveTo(number(o, 0), number(o, 1)));
      case "l" -> steps.add((s, f, c) -> s.lineTo(number(o, 0), number(o, 1)));
      case "S" -> steps.add((s, f, c) -> s.stroke());
      case "w" -> steps.add((s, f, c) -> s.setLineWidth(number(o, 0)));
      case "q" -> steps.add((s, f, c) -> s.saveGraphicsState());
      case "Q" -> steps.add((s, f, c) -> s.restoreGraphicsState());
      case "cm" -> steps.add((s, f, c) -> s.transform(matrix(o)));
      case "rg", "sc" ->
          steps.add((s, f, c) -> s.setNonStrokingColor(number(o, 0), number(o, 1), number(o, 2)));
      case "gs" -> steps.add((s, f, c) -> s.setGraphicsStateParameters(Bare.ink()));
      case "re", "f", "BDC", "BMC", "EMC", "cs" -> {} // the QR code, the tags
      default -> throw new IllegalStateException("the files have begun to use " + operator);
    }
  }

  private void setFont(List<COSBase> operands) throws IOException {
    font = resources.getFont((COSName) operands.get(0));
    Face face = faces.get(font);
    float size = number(operands, 1);
    steps.add((s, f, c) -> s.setFont(f.get(face), size));
  }

  private void showText(byte[] codes) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < codes.length; i += 2) {
      int code = (codes[i] & 0xff) << 8 | (codes[i + 1] & 0xff);
      text.append(((PDType0Font) font).toUnicode(code));
    }
    String shown = text.toString();
    if (shown.contains(sampleCode)) {
      steps.add((s, f, c) -> s.showText(shown.replace(sampleCode, c.grouped())));
    } else {
      steps.add((s, f, c) -> s.showText(shown));
    }
  }

  private static float number(List<COSBase> operands, int index) {
    return ((COSNumber) operands.get(index)).floatValue();
  }

  private static Matrix matrix(List<COSBase> o) {
    return new Matrix(
        number(o, 0), number(o, 1), number(o, 2), number(o, 3), number(o, 4), number(o, 5));
  }

  void draw(PDPageContentStream stream, Map<Face, PDFont> fonts, Sample.Code code)
      throws IOException {
    for (Step step : steps) {
      step.on(stream, fonts, code);
    }
  }
}
