package org.yinxin.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;

/**
 * Tells the tags of a document with their text (ISO 32000-1 14.7) as {@code pdfinfo -struct-text}
 * does, which draws a page once for each piece of text and takes seconds. For one thread.
 */
final class StructureTree {
  /** Elements that our documents consist of, with what poppler says of them. */
  private static final Map<String, String> ELEMENTS =
      Map.of(
          "Document", "",
          "Figure", "",
          "Form", "",
          "H1", " (block)",
          "P", " (block)",
          "Table", " (block)",
          "TR", "",
          "TH", "",
          "TD", "");

  private static final COSName MARKED_CONTENT = COSName.getPDFName("MCR");
  private static final COSName OBJECT = COSName.getPDFName("OBJR");

  /** As many as poppler shows. */
  private static final MathContext DIGITS = new MathContext(6);

  private final StringBuilder told = new StringBuilder();
  private final Map<COSDictionary, Map<Integer, String>> texts = new HashMap<>();

  private StructureTree() {}

  /** Returns the tags, a line each. */
  static String of(byte[] pdf) throws IOException {
    StructureTree tree = new StructureTree();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      COSDictionary root = document.getDocumentCatalog().getStructureTreeRoot().getCOSObject();
      tree.children(root, null, 0);
    }
    return tree.told.toString();
  }

  private void children(COSDictionary parent, COSDictionary page, int depth) {
    for (COSBase child : each(parent.getDictionaryObject(COSName.K))) {
      child(child, page, depth);
    }
  }

  /** Returns the elements of an entry that is one object or an array of them. */
  private static List<COSBase> each(COSBase value) {
    if (value instanceof COSArray array) {
      return IntStream.range(0, array.size()).mapToObj(array::getObject).toList();
    }
    return value == null ? List.of() : List.of(value);
  }

  private void child(COSBase child, COSDictionary page, int depth) {
    if (child instanceof COSInteger content) {
      text(page, content.intValue(), depth);
      return;
    }
    COSDictionary element = (COSDictionary) child;
    COSDictionary own = element.getCOSDictionary(COSName.PG);
    COSDictionary nearest = own == null ? page : own;
    COSName kind = element.getCOSName(COSName.TYPE);
    if (MARKED_CONTENT.equals(kind)) {
      text(nearest, element.getInt(COSName.MCID), depth);
    } else if (OBJECT.equals(kind)) {
      line(depth, "Object");
    } else {
      element(element, depth);
      children(element, nearest, depth + 1);
    }
  }

  private void element(COSDictionary element, int depth) {
    String type = element.getNameAsString(COSName.S);
    String kind = ELEMENTS.get(type);
    if (kind == null) {
      throw new IllegalArgumentException("an element that this reader does not know: " + type);
    }
    List<COSBase> attributes = each(element.getDictionaryObject(COSName.A));
    line(depth, type + kind + (attributes.isEmpty() ? "" : ":"));
    attributes.forEach(some -> attributes((COSDictionary) some, depth));
  }

  private void attributes(COSDictionary attributes, int depth) {
    for (COSName key : attributes.keySet()) {
      if (!key.equals(COSName.O)) {
        String value = value(attributes.getDictionaryObject(key));
        line(depth + 1, " /" + key.getName() + " " + value);
      }
    }
  }

  private static String value(COSBase value) {
    if (value instanceof COSName name) {
      return "/" + name.getName();
    }
    if (value instanceof COSArray) {
      return each(value).stream()
          .map(StructureTree::value)
          .collect(Collectors.joining(" ", "[", "]"));
    }
    return BigDecimal.valueOf(((COSNumber) value).floatValue())
        .round(DIGITS)
        .stripTrailingZeros()
        .toPlainString();
  }

  private void text(COSDictionary page, int markedContent, int depth) {
    String text = texts.computeIfAbsent(page, StructureTree::texts).get(markedContent);
    line(depth, '"' + text + '"');
  }

  private static Map<Integer, String> texts(COSDictionary page) {
    try {
      PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
      extractor.setSuppressDuplicateOverlappingText(false);
      extractor.processPage(new PDPage(page));
      Map<Integer, String> found = new HashMap<>();
      for (PDMarkedContent content : extractor.getMarkedContents()) {
        found.merge(content.getMCID(), text(content), String::concat);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(PDMarkedContent content) {
    StringBuilder text = new StringBuilder();
    for (Object each : content.getContents()) {
      if (each instanceof TextPosition letters) {
        text.append(letters.getUnicode());
      } else if (each instanceof PDMarkedContent inner) {
        text.append(text(inner));
      }
    }
    return text.toString();
  }

  private void line(int depth, String words) {
    told.append("  ".repeat(depth)).append(words).append('\n');
  }
}
