package org.yinxin.certificate.forms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Terms;
import org.yinxin.certificate.forms.GradeScheme.Band;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Paragraph.Setting;
import org.yinxin.document.Table;
import org.yinxin.records.RecordValues;
import org.yinxin.text.Wording;

/** A scheme as people read it. */
public final class SchemeTable {
  private final GradeScheme scheme;
  private final Wording wording;
  private final Terms terms;

  /**
   * Says it in the language of the request.
   *
   * @param terms collects the texts that lack an English form
   */
  public SchemeTable(GradeScheme scheme, CompositionRequest request, Terms terms) {
    this.scheme = scheme;
    this.terms = terms;
    this.wording = request.wording();
  }

  /** Each band of percent marks with its point or formula, then the points of marks in words. */
  public Table table() {
    List<Table.Section> sections = new ArrayList<>();
    sections.add(new Table.Section(wording.text("section.percent"), bands()));
    if (!scheme.words().isEmpty()) {
      sections.add(new Table.Section(wording.text("section.words"), words()));
    }
    return new Table(
        List.of(
            new Table.Column(wording.text("column.mark"), 1, true),
            new Table.Column(wording.text("column.point"), 1, true)),
        sections,
        1,
        "",
        wording.text("summary.scheme"));
  }

  private List<List<String>> bands() {
    List<List<String>> rows = new ArrayList<>();
    Optional<BigDecimal> next = Optional.empty();
    for (Band band : scheme.bands()) {
      String from = plain(band.from());
      String marks =
          next.map(to -> wording.text("band", "from", from, "to", plain(to)))
              .orElseGet(() -> wording.text("band.top", "from", from));
      rows.add(List.of(marks, formula(band)));
      next = Optional.of(band.from());
    }
    return rows;
  }

  private List<List<String>> words() {
    return RecordValues.MARKS.stream()
        .filter(scheme.words()::containsKey)
        .map(word -> List.of(wording.word("mark", word), point(word)))
        .toList();
  }

  /** The formula of the average, and the texts that the scheme has. */
  public List<Paragraph> rules() {
    List<Paragraph> rules = new ArrayList<>();
    rules.add(new Paragraph(wording.text("formula"), Setting.BODY));
    for (String column : List.of("cohorts", "resits", "excluded")) {
      String text = terms.say(scheme.text(column), scheme.text(column + "_en"));
      if (!text.isEmpty()) {
        rules.add(new Paragraph(wording.text("rule." + column, "text", text), Setting.BODY));
      }
    }
    return rules;
  }

  /** The polynomial without terms that are nothing: {@code 0.1x − 5}. */
  static String formula(Band band) {
    StringBuilder text = new StringBuilder();
    term(text, band.c2(), "x²");
    term(text, band.c1(), "x");
    term(text, band.c0(), "");
    return text.length() == 0 ? "0" : text.toString();
  }

  private static void term(StringBuilder text, BigDecimal coefficient, String power) {
    if (coefficient.signum() == 0) {
      return;
    }
    boolean minus = coefficient.signum() < 0;
    if (text.length() > 0) {
      text.append(minus ? " − " : " + ");
    } else if (minus) {
      text.append('−');
    }
    boolean one = coefficient.abs().compareTo(BigDecimal.ONE) == 0 && !power.isEmpty();
    text.append(one ? "" : plain(coefficient.abs())).append(power);
  }

  private String point(String word) {
    return scheme.point(word).map(SchemeTable::plain).orElse("");
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
