package org.yinxin.certificate.transcript;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yinxin.records.RecordRow;

/**
 * The foot of a transcript, all exact decimals.
 *
 * @param creditsEarned credits of the courses passed, each course counted once however often it was
 *     sat
 * @param gpa Σ(credit·point)/Σcredit over the results that count and have a grade point, to two
 *     digits, half up; empty if there are none
 * @param mean Σ(credit·mark)/Σcredit over the results that count and have a percent mark, likewise
 */
record Totals(BigDecimal creditsEarned, Optional<BigDecimal> gpa, Optional<BigDecimal> mean) {
  private static final BigDecimal PASS = new BigDecimal(60);
  private static final Set<String> PASSED = Set.of("优秀", "良好", "中等", "及格", "通过");

  /** Adds up course results. */
  static Totals of(List<RecordRow> results) {
    Map<String, BigDecimal> earned = new HashMap<>();
    for (RecordRow row : results) {
      if (passed(row)) {
        earned.merge(row.text("course_code"), credit(row), BigDecimal::max);
      }
    }
    BigDecimal credits = earned.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Totals(
        plain(credits),
        weighted(results, row -> row.number("point")),
        weighted(results, Totals::percent));
  }

  private static Optional<BigDecimal> weighted(
      List<RecordRow> results, Function<RecordRow, Optional<BigDecimal>> value) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal weight = BigDecimal.ZERO;
    for (RecordRow row : results) {
      Optional<BigDecimal> number = value.apply(row);
      if (row.text("counts").equals("是") && number.isPresent()) {
        sum = sum.add(credit(row).multiply(number.get()));
        weight = weight.add(credit(row));
      }
    }
    return weight.signum() == 0
        ? Optional.empty()
        : Optional.of(sum.divide(weight, 2, RoundingMode.HALF_UP));
  }

  private static boolean passed(RecordRow row) {
    return percent(row)
        .map(mark -> mark.compareTo(PASS) >= 0)
        .orElseGet(() -> PASSED.contains(row.text("mark")));
  }

  private static Optional<BigDecimal> percent(RecordRow row) {
    return row.text("mark").matches("[0-9.]+") ? row.number("mark") : Optional.empty();
  }

  private static BigDecimal credit(RecordRow row) {
    return row.number("credit").orElse(BigDecimal.ZERO);
  }

  private static BigDecimal plain(BigDecimal credits) {
    return credits.signum() == 0 ? BigDecimal.ZERO : credits.stripTrailingZeros();
  }
}
