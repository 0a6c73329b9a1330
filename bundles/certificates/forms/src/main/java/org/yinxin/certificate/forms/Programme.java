package org.yinxin.certificate.forms;

import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Terms;
import org.yinxin.records.RecordRow;
import org.yinxin.records.RecordValues;
import org.yinxin.text.Language;

/**
 * A programme of study (学籍) as a document in the request's language says it. For one composition
 * and one thread.
 */
public final class Programme {
  private final CompositionRequest request;
  private final RecordRow row;
  private final Terms terms;

  /**
   * Wraps a row of kind programme.
   *
   * @param terms collects the names that lack an English form
   */
  public Programme(CompositionRequest request, RecordRow row, Terms terms) {
    this.request = request;
    this.row = row;
    this.terms = terms;
  }

  /** A name, as that of a school, in its reviewed form; a blank one stays blank. */
  public String term(String column) {
    return terms.say(row.text(column));
  }

  /** A word of a fixed list, by the message {@code COLUMN.VALUE}. */
  public String word(String column) {
    return request.wording().word(column, row.text(column));
  }

  /** A month, by the pattern that is the message {@code month}. */
  public String month(String column) {
    return request.date("month", row.date(column).orElseThrow());
  }

  /** A number of years without needless zeros. */
  public String years(String column) {
    return row.number(column).orElseThrow().stripTrailingZeros().toPlainString();
  }

  /** The duration, by the message {@code years} with {@code years}. */
  public String duration() {
    return request.wording().text("years", "years", years("duration_years"));
  }

  /** The class; none in English, where it has no name and says nothing. */
  public String className() {
    return request.language() == Language.CHINESE ? row.text("class") : "";
  }

  /**
   * The cohort by the message {@code cohort} with {@code year}, unless the class that is shown says
   * it already, as 2023级软件工程1班, or the record has none.
   */
  public String cohort() {
    String year = row.text("cohort");
    return year.isEmpty() || className().startsWith(year)
        ? ""
        : request.wording().text("cohort", "year", year);
  }

  /**
   * Adds the degree, as {@code degree} for who has graduated and {@code degreeSought} for others.
   */
  public void addDegree(Facts facts) {
    facts.add(hasGraduated() ? "degree" : "degreeSought", term("degree"));
  }

  /**
   * Adds the month of graduation, as {@code graduation} for who has graduated and {@code
   * expectedGraduation} for others.
   */
  public void addGraduation(Facts facts) {
    facts.add(hasGraduated() ? "graduation" : "expectedGraduation", month("expected_graduation"));
  }

  private boolean hasGraduated() {
    return row.text("status").equals(RecordValues.GRADUATED);
  }
}
