package org.yinxin.certificate.forms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.document.Table;
import org.yinxin.document.WeightedMean;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.text.Language;

/**
 * Course results of one person in one programme, and what they add up to; all exact decimals.
 * Immutable.
 *
 * @param rows rows of kind {@link AcademicRecords#COURSE_RESULT}, by year, term and course
 */
public record CourseResults(List<RecordRow> rows) {
  private static final BigDecimal PASS = new BigDecimal(60);

  /**
   * The percent marks that represent marks in words when attempts are compared and passes counted.
   */
  private static final Map<String, BigDecimal> WORDS =
      Map.of(
          "优秀", new BigDecimal(95),
          "良好", new BigDecimal(85),
          "中等", new BigDecimal(75),
          "及格", new BigDecimal(65),
          "通过", PASS,
          "不及格", BigDecimal.ZERO,
          "不通过", BigDecimal.ZERO);

  public CourseResults {
    rows = List.copyOf(rows);
  }

  /** All attempts at all courses of a programme: 主修 or 辅修. */
  public static CourseResults of(HolderRecords holder, String programme) {
    return new CourseResults(
        holder.all(AcademicRecords.COURSE_RESULT).stream()
            .filter(row -> row.text("programme").equals(programme))
            .toList());
  }

  /** The number that a percent mark is; empty for a mark in words. */
  public static Optional<BigDecimal> percent(String mark) {
    return mark.matches("[0-9.]+") ? Optional.of(new BigDecimal(mark)) : Optional.empty();
  }

  /**
   * The best attempt at each course: of those that count towards the grade point average, if any
   * does, that with the highest mark, and the later of equal ones.
   */
  public CourseResults best() {
    Map<String, RecordRow> best = new LinkedHashMap<>();
    Comparator<RecordRow> better =
        Comparator.comparing(CourseResults::counts).thenComparing(CourseResults::standing);
    for (RecordRow row : rows) {
      best.merge(row.text("course_code"), row, (a, b) -> better.compare(a, b) > 0 ? a : b);
    }
    return new CourseResults(
        rows.stream().filter(row -> best.get(row.text("course_code")).equals(row)).toList());
  }

  /** Those that count towards the grade point average. */
  public CourseResults counting() {
    return new CourseResults(rows.stream().filter(CourseResults::counts).toList());
  }

  /**
   * Returns these results with the points of a scheme; a mark that the scheme does not know has no
   * point.
   */
  public CourseResults by(GradeScheme scheme) {
    return new CourseResults(
        rows.stream()
            .map(
                row -> {
                  Map<String, String> values = new HashMap<>(row.values());
                  values.remove("point");
                  scheme
                      .point(row.text("mark"))
                      .ifPresent(point -> values.put("point", point.toPlainString()));
                  return new RecordRow(values);
                })
            .toList());
  }

  /** The rows of each term, in order. */
  public Collection<List<RecordRow>> terms() {
    Map<String, List<RecordRow>> terms = new LinkedHashMap<>();
    for (RecordRow row : rows) {
      terms
          .computeIfAbsent(row.text("year") + " " + row.text("term"), term -> new ArrayList<>())
          .add(row);
    }
    return terms.values();
  }

  /**
   * The results as sections of a table, one a term. Uses the message {@code term}.
   *
   * @param cells the cells of a result
   */
  public List<Table.Section> sections(
      CompositionRequest request, Function<RecordRow, List<String>> cells) {
    return terms().stream()
        .map(
            term ->
                new Table.Section(heading(request, term.get(0)), term.stream().map(cells).toList()))
        .toList();
  }

  private static String heading(CompositionRequest request, RecordRow row) {
    // An academic year has a dash of full width in Chinese, and an en dash in English.
    char dash = request.language() == Language.CHINESE ? '—' : '–';
    String year = row.text("year").replace('-', dash);
    return request.wording().text("term", "year", year, "term", row.text("term"));
  }

  /** Credits of the courses passed, each course counted once however often it was sat. */
  public BigDecimal creditsEarned() {
    Map<String, BigDecimal> earned = new HashMap<>();
    for (RecordRow row : rows) {
      if (standing(row).compareTo(PASS) >= 0) {
        earned.merge(row.text("course_code"), credit(row), BigDecimal::max);
      }
    }
    BigDecimal credits = earned.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return credits.signum() == 0 ? BigDecimal.ZERO : credits.stripTrailingZeros();
  }

  /** Σ(credit·point)/Σcredit over the results that count and have a grade point. */
  public WeightedMean gpa() {
    return mean(row -> row.number("point"));
  }

  /** Σ(credit·mark)/Σcredit over the results that count and have a percent mark. */
  public WeightedMean meanMark() {
    return mean(row -> percent(row.text("mark")));
  }

  private WeightedMean mean(Function<RecordRow, Optional<BigDecimal>> value) {
    return WeightedMean.of(
        counting().rows().stream()
            .flatMap(
                row -> value.apply(row).map(v -> new WeightedMean.Term(v, credit(row))).stream())
            .toList());
  }

  /** Returns true if a result counts towards the averages. */
  public static boolean counts(RecordRow row) {
    return row.text("counts").equals("是");
  }

  private static BigDecimal standing(RecordRow row) {
    String mark = row.text("mark");
    return percent(mark).orElseGet(() -> WORDS.getOrDefault(mark, BigDecimal.ZERO));
  }

  private static BigDecimal credit(RecordRow row) {
    return row.number("credit").orElse(BigDecimal.ZERO);
  }
}
