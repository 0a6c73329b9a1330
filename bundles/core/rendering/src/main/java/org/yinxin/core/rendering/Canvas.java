package org.yinxin.core.rendering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.yinxin.services.rendering.FontLibrary.Face;

/**
 * Pages of one document, on which every mark is either part of the structure tree or an artifact
 * (ISO 14289-1 7.1). Coordinates in points from the lower left corner. For one thread.
 */
final class Canvas {
  /** What is drawn on a page. */
  interface Drawing {
    void on(PDPageContentStream stream) throws IOException;
  }

  /** A page, its content stream and the structure elements of its marked content. */
  private record Sheet(PDPage page, PDPageContentStream stream, COSArray owners) {}

  private final PDDocument pdf;
  private final Faces faces;
  private final Map<Face, PDType0Font> fonts = new EnumMap<>(Face.class);
  private final List<Sheet> sheets = new ArrayList<>();
  private Sheet current;

  Canvas(PDDocument pdf, Faces faces) {
    this.pdf = pdf;
    this.faces = faces;
  }

  Faces faces() {
    return faces;
  }

  int pages() {
    return sheets.size();
  }

  PDPage page(int index) {
    return sheets.get(index).page();
  }

  void addPage() throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    page.getCOSObject().setInt(COSName.STRUCT_PARENTS, sheets.size());
    page.getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
    pdf.addPage(page);
    current = new Sheet(page, new PDPageContentStream(pdf, page), new COSArray());
    sheets.add(current);
  }

  /** Goes back to a page that was drawn before, to add its foot. */
  void turnTo(int index) {
    current = sheets.get(index);
  }

  /** Draws something that has a meaning. */
  void content(PDStructureElement element, Drawing drawing) throws IOException {
    COSDictionary properties = new COSDictionary();
    int id = current.owners().size();
    properties.setInt(COSName.MCID, id);
    current.stream()
        .beginMarkedContent(
            COSName.getPDFName(element.getStructureType()), PDPropertyList.create(properties));
    drawing.on(current.stream());
    current.stream().endMarkedContent();
    current.owners().add(element.getCOSObject());
    PDMarkedContentReference reference = new PDMarkedContentReference();
    reference.setPage(current.page());
    reference.setMCID(id);
    element.appendKid(reference);
  }

  /** Draws something that only decorates. */
  void artifact(Drawing drawing) throws IOException {
    current.stream().beginMarkedContent(COSName.ARTIFACT);
    drawing.on(current.stream());
    current.stream().endMarkedContent();
  }

  /** Lets what lies beneath show through, as ink on paper does. */
  static PDExtendedGraphicsState ink() {
    PDExtendedGraphicsState multiply = new PDExtendedGraphicsState();
    multiply.setBlendMode(BlendMode.MULTIPLY);
    return multiply;
  }

  /** Sets text, each character in the face that has it. */
  void text(PDPageContentStream stream, Face face, double size, double x, double y, String text)
      throws IOException {
    stream.beginText();
    stream.newLineAtOffset((float) x, (float) y);
    int[] codes = text.codePoints().toArray();
    int start = 0;
    while (start < codes.length) {
      Face run = faces.faceFor(face, codes[start]);
      int end = start + 1;
      while (end < codes.length && faces.faceFor(face, codes[end]) == run) {
        end++;
      }
      stream.setFont(font(run), (float) size);
      stream.showText(new String(codes, start, end - start));
      start = end;
    }
    stream.endText();
  }

  private PDType0Font font(Face face) throws IOException {
    PDType0Font font = fonts.get(face);
    if (font == null) {
      font = PDType0Font.load(pdf, faces.font(face), true);
      fonts.put(face, font);
    }
    return font;
  }

  /** Closes the pages and returns the parent tree's numbers, a pair for each page. */
  COSArray close() throws IOException {
    COSArray numbers = new COSArray();
    for (int i = 0; i < sheets.size(); i++) {
      sheets.get(i).stream().close();
      numbers.add(COSInteger.get(i));
      numbers.add(sheets.get(i).owners());
    }
    return numbers;
  }
}
