package org.yinxin.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * The mean Σ(weight·value)/Σweight, as a grade point average is. Immutable.
 *
 * @param sum Σ(weight·value), exact
 * @param weight Σweight, exact
 */
public record WeightedMean(BigDecimal sum, BigDecimal weight) {
  /**
   * A value with its weight.
   *
   * @param value as a grade point
   * @param weight as the credits of the course
   */
  public record Term(BigDecimal value, BigDecimal weight) {}

  /** The mean of these. */
  public static WeightedMean of(List<Term> terms) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal weight = BigDecimal.ZERO;
    for (Term term : terms) {
      sum = sum.add(term.value().multiply(term.weight()));
      weight = weight.add(term.weight());
    }
    return new WeightedMean(sum, weight);
  }

  /**
   * The mean, rounded half up once, at the end.
   *
   * @param decimals digits after the point
   * @return empty if the weights add up to nothing
   */
  public Optional<BigDecimal> rounded(int decimals) {
    return weight.signum() == 0
        ? Optional.empty()
        : Optional.of(sum.divide(weight, decimals, RoundingMode.HALF_UP));
  }
}
