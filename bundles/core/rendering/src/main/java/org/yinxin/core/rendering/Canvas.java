package org.yinxin.core.rendering;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.yinxin.core.rendering.FontLibrary.Face;

/**
 * Pages of one document, on which every mark is either part of the structure tree or an artifact
 * (ISO 14289-1 7.1). Coordinates in points from the lower left corner. For one thread.
 */
final class Canvas {
  /** A4 (ISO 216), 210 mm × 297 mm. */
  private static final String MEDIA_BOX = "/MediaBox[0 0 595.2756 841.8898]";

  /** Draws on the content stream of a page. */
  interface Drawing {
    void on(ContentStream stream);
  }

  /** A page, its content stream and the structure elements of its marked content. */
  private record Sheet(int number, ContentStream stream, List<Element> owners) {}

  /** A face as this document has it, under its object number. */
  private record Used(int number, String name, Subset subset) {}

  private final PdfFile pdf;
  private final Typefaces faces;
  private final Map<Face, Used> fonts = new EnumMap<>(Face.class);
  private final StringBuilder images = new StringBuilder();
  private final List<Sheet> sheets = new ArrayList<>();
  private Sheet current;

  Canvas(PdfFile pdf, Typefaces faces) {
    this.pdf = pdf;
    this.faces = faces;
  }

  Typefaces faces() {
    return faces;
  }

  int pages() {
    return sheets.size();
  }

  /** The object number of the last page. */
  int lastPage() {
    return sheets.get(sheets.size() - 1).number();
  }

  void addPage() {
    current = new Sheet(pdf.reserve(), new ContentStream(40_000), new ArrayList<>());
    sheets.add(current);
  }

  /** Goes back to a page that was drawn before, to add its foot. */
  void turnTo(int index) {
    current = sheets.get(index);
  }

  /** Draws something that has a meaning. */
  void content(Element element, Drawing drawing) {
    int id = current.owners().size();
    current.stream().beginMarkedContent(element.type(), id);
    drawing.on(current.stream());
    current.stream().endMarkedContent();
    current.owners().add(element);
    element.mark(current.number(), id);
  }

  /** Draws something that only decorates. */
  void artifact(Drawing drawing) {
    current.stream().beginArtifact();
    drawing.on(current.stream());
    current.stream().endMarkedContent();
  }

  /** Sets text, each character in the face that has it. */
  void text(ContentStream stream, Face face, double size, double x, double y, String text) {
    text(stream, face, size, x, y, text, 0);
  }

  /**
   * Sets text, each character in the face that has it.
   *
   * @param spacing points between characters, except within words and numbers
   */
  void text(
      ContentStream stream,
      Face face,
      double size,
      double x,
      double y,
      String text,
      double spacing) {
    stream.beginText(x, y);
    int[] codes = text.codePoints().toArray();
    int start = 0;
    while (start < codes.length) {
      Face run = faces.faceFor(face, codes[start]);
      boolean stretched = spacing > 0 && stretches(codes, start);
      int end = start + 1;
      while (end < codes.length
          && faces.faceFor(face, codes[end]) == run
          && (spacing > 0 && stretches(codes, end)) == stretched) {
        end++;
      }
      if (spacing > 0) {
        stream.setCharacterSpacing(stretched ? spacing : 0);
      }
      Used font = font(run);
      stream.setFont(font.name(), size);
      stream.showText(font.subset(), codes, start, end);
      start = end;
    }
    if (spacing > 0) {
      stream.setCharacterSpacing(0);
    }
    stream.endText();
  }

  private static boolean stretches(int[] codes, int at) {
    return at + 1 < codes.length && LineBreaker.mayStretch(codes[at], codes[at + 1]);
  }

  /** Counts the places at which a justified line may be stretched. */
  static int stretches(String text) {
    int[] codes = text.codePoints().toArray();
    int count = 0;
    for (int i = 0; i < codes.length; i++) {
      count += stretches(codes, i) ? 1 : 0;
    }
    return count;
  }

  /**
   * Adds a picture and returns its name for {@link ContentStream#image}.
   *
   * @param jpeg baseline, in sRGB
   * @param width in pixels, as {@code height}
   */
  String image(byte[] jpeg, int width, int height) {
    int number = pdf.reserve();
    pdf.raw(
        number,
        "/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
            .formatted(width, height),
        new Bytes(jpeg.length).octets(jpeg, 0, jpeg.length));
    return form(number);
  }

  /** Names an object that is drawn, an image or a form, for {@link ContentStream#image}. */
  String form(int number) {
    String name = "I" + number;
    images.append('/').append(name).append(' ').append(number).append(" 0 R");
    return name;
  }

  private Used font(Face face) {
    Used font = fonts.get(face);
    if (font == null) {
      font = new Used(pdf.reserve(), "F" + fonts.size(), new Subset(faces.typeface(face)));
      fonts.put(face, font);
    }
    return font;
  }

  /**
   * Writes pages and fonts, and returns the object number of the page tree.
   *
   * @param lastEntries further entries of the last page, in PDF syntax
   */
  int write(StructureTree tree, String lastEntries) {
    int pages = pdf.reserve();
    int resources = resources();
    StringBuilder kids = new StringBuilder();
    for (int i = 0; i < sheets.size(); i++) {
      Sheet sheet = sheets.get(i);
      int content = pdf.reserve();
      pdf.stream(content, "", sheet.stream().bytes());
      pdf.add(
          sheet.number(),
          "<</Type/Page/Parent %d 0 R%s/Resources %d 0 R/Contents %d 0 R/StructParents %d/Tabs/S%s>>"
              .formatted(
                  pages,
                  MEDIA_BOX,
                  resources,
                  content,
                  tree.page(sheet.owners()),
                  i == sheets.size() - 1 ? lastEntries : ""));
      kids.append(sheet.number()).append(" 0 R ");
    }
    pdf.add(pages, "<</Type/Pages/Count %d/Kids[%s]>>".formatted(sheets.size(), kids));
    return pages;
  }

  private int resources() {
    StringBuilder names = new StringBuilder();
    fonts.forEach(
        (face, font) -> {
          new SubsetFont(pdf, faces.typeface(face), font.subset()).write(font.number());
          names.append('/').append(font.name()).append(' ').append(font.number()).append(" 0 R");
        });
    return pdf.add(
        "<</Font<<%s>>/XObject<<%s>>/ExtGState<<%s>>>>".formatted(names, images, Seal.INK));
  }
}
