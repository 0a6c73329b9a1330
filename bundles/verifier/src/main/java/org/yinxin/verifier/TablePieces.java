package org.yinxin.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;

/** The cells of a table, each with the name of its row and its column. */
final class TablePieces {
  private final Pieces pieces;
  private List<String> headers = List.of();

  TablePieces(Pieces pieces) {
    this.pieces = pieces;
  }

  void add(List<PDStructureElement> rows) {
    for (PDStructureElement row : rows) {
      List<PDStructureElement> cells = Pieces.elements(row);
      boolean heading =
          !cells.isEmpty() && cells.stream().allMatch(c -> "TH".equals(c.getStructureType()));
      if (heading && cells.size() > 1) {
        headers = cells.stream().map(this::text).toList();
      }
      row(cells, heading);
    }
  }

  private void row(List<PDStructureElement> cells, boolean heading) {
    String name = heading ? "" : name(cells.stream().map(this::text).toList());
    for (int i = 0; i < cells.size(); i++) {
      String header = !heading && i < headers.size() ? headers.get(i) : "";
      String own = text(cells.get(i));
      List<String> parts = new ArrayList<>();
      if (!name.equals(own) && !name.isEmpty()) {
        parts.add(name);
      }
      if (!header.isEmpty()) {
        parts.add(header);
      }
      String label = String.join(" · ", parts);
      pieces.glyphs(cells.get(i)).forEach((page, glyphs) -> piece(page, label, glyphs));
    }
  }

  private void piece(int page, String label, List<Glyph> glyphs) {
    if (!glyphs.isEmpty()) {
      pieces.add(new Piece(page, label, glyphs));
    }
  }

  /** The first cell that holds words and not a number or a term. */
  private static String name(List<String> row) {
    return row.stream()
        .filter(cell -> cell.codePoints().filter(Character::isLetter).count() >= 2)
        .filter(cell -> cell.codePoints().noneMatch(Character::isDigit) || cell.length() > 8)
        .findFirst()
        .orElseGet(() -> row.isEmpty() ? "" : row.get(0));
  }

  private String text(PDStructureElement cell) {
    Map<Integer, List<Glyph>> glyphs = pieces.glyphs(cell);
    StringBuilder text = new StringBuilder();
    glyphs.values().forEach(each -> text.append(Piece.text(each)));
    return text.toString();
  }
}
