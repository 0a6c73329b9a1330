package org.yinxin.certificate.forms;

import java.math.BigDecimal;
import java.util.List;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Terms;
import org.yinxin.document.Block;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Paragraph.Setting;
import org.yinxin.document.Table;
import org.yinxin.document.WeightedMean;
import org.yinxin.records.RecordRow;
import org.yinxin.text.Wording;

/** The holder's own average, line by line, in a table from which a verifier derives it again. */
public final class AverageDerivation {
  private static final int CREDIT = 1;
  private static final int POINT = 3;

  private final CourseResults results;
  private final CompositionRequest request;
  private final Wording wording;
  private final Terms terms;

  /**
   * Of results that all count and have a point.
   *
   * @param terms collects the names that lack an English form
   */
  public AverageDerivation(CourseResults results, CompositionRequest request, Terms terms) {
    this.results = results;
    this.request = request;
    this.wording = request.wording();
    this.terms = terms;
  }

  /**
   * The paragraphs and the table. Uses the messages {@code derivation}, {@code result}, {@code
   * gpa}, {@code summary}, {@code end} and {@code column.*}.
   */
  public List<Block> blocks() {
    WeightedMean mean = results.gpa();
    String gpa = mean.rounded(2).orElseThrow().toPlainString();
    String result =
        wording.text(
            "result",
            "sum",
            SchemeTable.plain(mean.sum()),
            "credits",
            SchemeTable.plain(mean.weight()),
            "gpa",
            gpa);
    return List.of(
        new Paragraph(wording.text("derivation"), Setting.BODY),
        table(gpa),
        new Paragraph(result, Setting.BODY));
  }

  private Table table(String gpa) {
    return new Table(
        List.of(
            new Table.Column(wording.text("column.course"), 18, false),
            new Table.Column(wording.text("column.credit"), 4, true),
            new Table.Column(wording.text("column.mark"), 6, true),
            new Table.Column(wording.text("column.point"), 4, true),
            new Table.Column(wording.text("column.product"), 6, true)),
        results.sections(request, this::cells),
        1,
        wording.text("end"),
        wording.text("summary"),
        List.of(new Table.Mean(wording.text("gpa"), POINT, CREDIT, gpa)));
  }

  private List<String> cells(RecordRow row) {
    BigDecimal credit = row.number("credit").orElseThrow();
    BigDecimal point = row.number("point").orElseThrow();
    return List.of(
        terms.say(row.text("course_name")),
        SchemeTable.plain(credit),
        wording.word("mark", row.text("mark")),
        point.toPlainString(),
        SchemeTable.plain(credit.multiply(point)));
  }
}
