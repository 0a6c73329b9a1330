package org.yinxin.core.rendering;

import java.util.ArrayList;
import java.util.List;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.PageStyle;
import org.yinxin.text.Language;

/** Breaks the labelled values of a grid into lines; a row is as high as its longest value. */
final class GridSetting {
  /** Between the columns of a grid. */
  static final double GAP = 6;

  private final Canvas canvas;
  private final PageSetting page;
  private final boolean notice;
  private final boolean chinese;

  GridSetting(Canvas canvas, Document document, PageSetting page) {
    this.canvas = canvas;
    this.page = page;
    notice = document.style() == PageStyle.NOTICE;
    chinese = document.language() == Language.CHINESE;
  }

  /** Label and value as printed. */
  String sentence(FactGrid.Fact fact) {
    return fact.label() + (chinese ? "：" : ": ") + fact.value();
  }

  /** The facts of a notice are an annex to its sentences. */
  double type() {
    return notice ? page.size() * 0.76 : page.size();
  }

  double leading() {
    return notice ? page.leading() * 0.72 : page.leading();
  }

  /**
   * The rows of a grid, each with the lines of its values.
   *
   * @param width of all columns together
   */
  List<List<List<String>>> rows(FactGrid grid, double width) {
    double room = width / grid.columns() - GAP;
    List<List<List<String>>> rows = new ArrayList<>();
    for (int i = 0; i < grid.facts().size(); i++) {
      if (i % grid.columns() == 0) {
        rows.add(new ArrayList<>());
      }
      String text = sentence(grid.facts().get(i));
      rows.get(rows.size() - 1).add(canvas.faces().broken(page.face(), text, type(), room));
    }
    return rows;
  }

  /** The height of a row of values. */
  double height(List<List<String>> row) {
    return leading() * row.stream().mapToInt(List::size).max().orElse(1);
  }
}
