package org.yinxin.verifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;

/**
 * Reads the text of an original, part by part, from its structure tree (ISO 32000-1 14.7): the
 * platform's files are tagged, so that a cell knows its row and column. For one thread and one
 * file.
 */
final class Pieces {
  /** Characters by page, counted from 0, and number of the marked content. */
  private final List<Map<Integer, List<Glyph>>> marks = new ArrayList<>();

  private final Map<COSDictionary, Integer> numbers = new HashMap<>();
  private final List<Piece> pieces = new ArrayList<>();

  private Pieces() {}

  /** In reading order; nothing for a file without structure. */
  static List<Piece> of(PDDocument original) throws IOException {
    Pieces all = new Pieces();
    for (PDPage page : original.getPages()) {
      all.numbers.put(page.getCOSObject(), all.marks.size());
      all.marks.add(marks(page));
    }
    PDStructureTreeRoot root = original.getDocumentCatalog().getStructureTreeRoot();
    if (root != null) {
      all.walk(root);
    }
    return all.pieces;
  }

  private static Map<Integer, List<Glyph>> marks(PDPage page) throws IOException {
    PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
    extractor.processPage(page);
    Map<Integer, List<Glyph>> marks = new HashMap<>();
    for (PDMarkedContent content : extractor.getMarkedContents()) {
      List<Glyph> glyphs =
          content.getContents().stream()
              .filter(TextPosition.class::isInstance)
              .map(each -> Glyph.of((TextPosition) each))
              .filter(glyph -> !glyph.text().isBlank())
              .toList();
      marks.put(content.getMCID(), glyphs);
    }
    return marks;
  }

  private void walk(PDStructureNode node) {
    List<PDStructureElement> elements = elements(node);
    if (node instanceof PDStructureElement element && "Table".equals(element.getStructureType())) {
      new TablePieces(this).add(elements);
      return;
    }
    for (PDStructureElement element : elements) {
      if (elements(element).isEmpty()) {
        lines(glyphs(element));
      } else {
        walk(element);
      }
    }
  }

  static List<PDStructureElement> elements(PDStructureNode node) {
    return node.getKids().stream()
        .filter(PDStructureElement.class::isInstance)
        .map(PDStructureElement.class::cast)
        .toList();
  }

  void add(Piece piece) {
    pieces.add(piece);
  }

  /** Characters of an element by page, in its order. */
  Map<Integer, List<Glyph>> glyphs(PDStructureElement element) {
    Map<Integer, List<Glyph>> found = new HashMap<>();
    for (Object kid : element.getKids()) {
      if (kid instanceof Integer mark) {
        collect(element.getPage(), mark, found);
      } else if (kid instanceof PDMarkedContentReference reference) {
        PDPage page = reference.getPage() == null ? element.getPage() : reference.getPage();
        collect(page, reference.getMCID(), found);
      }
    }
    return found;
  }

  private void collect(PDPage page, int mark, Map<Integer, List<Glyph>> found) {
    Integer number = page == null ? null : numbers.get(page.getCOSObject());
    if (number != null) {
      found
          .computeIfAbsent(number + 1, n -> new ArrayList<>())
          .addAll(marks.get(number).getOrDefault(mark, List.of()));
    }
  }

  /** A fact is one line with its label in front; running text is taken line by line. */
  private void lines(Map<Integer, List<Glyph>> byPage) {
    byPage.forEach(
        (page, glyphs) -> {
          List<List<Glyph>> lines = split(glyphs);
          for (List<Glyph> line : lines) {
            int colon = lines.size() == 1 ? colon(line) : 0;
            String label = colon == 0 ? "" : Piece.text(line.subList(0, colon - 1));
            pieces.add(new Piece(page, label, line.subList(colon, line.size())));
          }
        });
  }

  private static List<List<Glyph>> split(List<Glyph> glyphs) {
    List<List<Glyph>> lines = new ArrayList<>();
    double y = Double.NaN;
    for (Glyph glyph : glyphs) {
      if (lines.isEmpty() || Math.abs(glyph.box().getCenterY() - y) > glyph.box().getHeight() / 2) {
        lines.add(new ArrayList<>());
      }
      y = glyph.box().getCenterY();
      lines.get(lines.size() - 1).add(glyph);
    }
    return lines;
  }

  /** The index just after the colon of a label; 0 if there is no label or nothing after it. */
  private static int colon(List<Glyph> line) {
    for (int i = 1; i < Math.min(30, line.size() - 1); i++) {
      if (line.get(i).text().equals("：") || line.get(i).text().equals(":")) {
        return i + 1;
      }
    }
    return 0;
  }
}
