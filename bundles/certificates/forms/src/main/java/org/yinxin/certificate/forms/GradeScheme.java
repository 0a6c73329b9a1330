package org.yinxin.certificate.forms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.records.GradeRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.text.LocalizedText;

/**
 * A scheme that derives grade points from marks, as an office's records define it. Immutable.
 *
 * @param id scheme and version, as {@code standard-4.0@1}
 * @param row the row of kind {@link GradeRecords#SCHEME}
 * @param bands bands of percent marks, the highest first
 * @param words points of marks in words, as 优秀
 */
public record GradeScheme(
    String id, RecordRow row, List<Band> bands, Map<String, BigDecimal> words) {
  /** Digits after the point that a grade point has; it is rounded half up to them. */
  public static final int DECIMALS = 2;

  /**
   * Percent marks that one polynomial converts.
   *
   * @param from the lowest mark, included
   * @param c0 the constant
   * @param c1 the coefficient of the mark
   * @param c2 the coefficient of its square
   */
  public record Band(BigDecimal from, BigDecimal c0, BigDecimal c1, BigDecimal c2) {}

  public GradeScheme {
    Objects.requireNonNull(id);
    Objects.requireNonNull(row);
    bands = List.copyOf(bands);
    words = Map.copyOf(words);
  }

  /** The schemes among somebody's records, the default first. */
  public static List<GradeScheme> of(HolderRecords holder) {
    return holder.all(GradeRecords.SCHEME).stream()
        .sorted(Comparator.comparing((RecordRow row) -> number(row, "rank")))
        .map(row -> of(row, holder.all(GradeRecords.BAND)))
        .toList();
  }

  /** The scheme that the option {@link CertificateOption#SCHEME} names; empty if it names none. */
  public static Optional<GradeScheme> chosen(HolderRecords holder, Map<String, String> options) {
    return of(holder).stream()
        .filter(scheme -> scheme.id().equals(options.get(CertificateOption.SCHEME)))
        .findFirst();
  }

  /** A choice for each scheme among somebody's records, the default first. */
  public static List<CertificateOption.Choice> choices(HolderRecords holder) {
    return of(holder).stream()
        .map(scheme -> new CertificateOption.Choice(scheme.id(), scheme.name()))
        .toList();
  }

  private static GradeScheme of(RecordRow scheme, List<RecordRow> rows) {
    List<Band> bands = new ArrayList<>();
    Map<String, BigDecimal> words = new HashMap<>();
    for (RecordRow row : rows) {
      if (GradeRecords.id(row).equals(GradeRecords.id(scheme))) {
        CourseResults.percent(row.text("mark"))
            .ifPresentOrElse(
                from ->
                    bands.add(
                        new Band(from, number(row, "c0"), number(row, "c1"), number(row, "c2"))),
                () -> words.put(row.text("mark"), number(row, "c0")));
      }
    }
    bands.sort(Comparator.comparing(Band::from).reversed());
    return new GradeScheme(GradeRecords.id(scheme), scheme, bands, words);
  }

  private static BigDecimal number(RecordRow row, String column) {
    return row.number(column).orElse(BigDecimal.ZERO);
  }

  /** Its name with the version. */
  public LocalizedText name() {
    String version = row.text("version");
    return new LocalizedText(
        row.text("name") + "（版本 " + version + "）",
        row.text("name_en") + " (version " + version + ")");
  }

  /** The highest point there is. */
  public BigDecimal maximum() {
    return number(row, "maximum");
  }

  /** A text of the scheme, as {@code cohorts} or {@code cohorts_en}; empty if it has none. */
  public String text(String column) {
    return row.text(column);
  }

  /**
   * The point of a mark, rounded half up to {@link #DECIMALS} digits.
   *
   * @param mark a percent mark or a mark in words, as records have it
   * @return empty if the scheme does not say, or says less than 0 or more than its maximum
   */
  public Optional<BigDecimal> point(String mark) {
    return CourseResults.percent(mark)
        .map(this::converted)
        .orElseGet(() -> Optional.ofNullable(words.get(mark)))
        .map(point -> point.setScale(DECIMALS, RoundingMode.HALF_UP))
        .filter(point -> point.signum() >= 0 && point.compareTo(maximum()) <= 0);
  }

  /** Names the results whose marks it does not convert; empty if it converts all. */
  public Optional<LocalizedText> outside(CourseResults results) {
    String outside =
        results.rows().stream()
            .filter(row -> point(row.text("mark")).isEmpty())
            .map(row -> row.text("course_name") + " " + row.text("mark"))
            .distinct()
            .limit(10)
            .collect(Collectors.joining("、"));
    return outside.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LocalizedText(
                "“" + name().zh() + "”没有规定以下成绩的绩点，不能换算：" + outside,
                "'" + name().en() + "' has no grade point for these marks: " + outside));
  }

  private Optional<BigDecimal> converted(BigDecimal x) {
    return bands.stream()
        .filter(band -> x.compareTo(band.from()) >= 0)
        .findFirst()
        .map(band -> band.c2().multiply(x).add(band.c1()).multiply(x).add(band.c0()));
  }
}
