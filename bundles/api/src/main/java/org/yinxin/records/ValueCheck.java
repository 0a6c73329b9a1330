package org.yinxin.records;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ConsumerType;
import org.yinxin.text.LocalizedText;

/** Says what is wrong with the text of one cell, which is never blank. Must be pure and quick. */
@ConsumerType
@FunctionalInterface
public interface ValueCheck {
  /** Returns the problem, in words that an office clerk understands; empty if there is none. */
  Optional<LocalizedText> problem(String value);

  /** Returns a value that is accepted, as a template of a file shows it; empty if none is named. */
  default String example() {
    return "";
  }

  /**
   * Returns words that are accepted, for people to choose from; empty if none are named. Numbers or
   * dates may be accepted beside them.
   */
  default List<String> words() {
    return List.of();
  }

  /**
   * Accepts the same, and names an example of it.
   *
   * @throws IllegalArgumentException if the example is not accepted
   */
  default ValueCheck suchAs(String example) {
    return new DescribedCheck(this, example, words());
  }

  /**
   * Accepts what this or the other accepts; the complaint and the example are this one's, the words
   * those of both.
   */
  default ValueCheck or(ValueCheck other) {
    return new DescribedCheck(
        value -> other.problem(value).isEmpty() ? Optional.empty() : problem(value),
        example(),
        Stream.concat(words().stream(), other.words().stream()).toList());
  }

  /** Any text of at most this many characters (code points). */
  static ValueCheck text(int maximum) {
    return value ->
        value.codePointCount(0, value.length()) <= maximum
            ? Optional.empty()
            : problem("最多" + maximum + "个字符", "at most " + maximum + " characters");
  }

  /** A date as 2026-11-24 (ISO 8601). */
  static ValueCheck date() {
    ValueCheck date =
        value -> {
          try {
            LocalDate.parse(value);
            return Optional.empty();
          } catch (DateTimeParseException e) {
            return problem("应为日期，如 2026-11-24", "must be a date such as 2026-11-24");
          }
        };
    return date.suchAs("2026-11-24");
  }

  /** A decimal number from minimum to maximum, both included, in plain digits; no minus zero. */
  static ValueCheck number(String minimum, String maximum) {
    BigDecimal low = new BigDecimal(minimum);
    BigDecimal high = new BigDecimal(maximum);
    ValueCheck number =
        value -> {
          boolean plain = value.matches("(-(?![0.]+$))?\\d{1,9}(\\.\\d{1,4})?");
          if (plain
              && new BigDecimal(value).compareTo(low) >= 0
              && new BigDecimal(value).compareTo(high) <= 0) {
            return Optional.empty();
          }
          return problem(
              "应为 " + minimum + " 至 " + maximum + " 之间的数字",
              "must be a number from " + minimum + " to " + maximum);
        };
    return number.suchAs(minimum);
  }

  /** One of these words. */
  static ValueCheck oneOf(String... accepted) {
    Set<String> allowed = new TreeSet<>(Set.of(accepted));
    ValueCheck words =
        value ->
            allowed.contains(value)
                ? Optional.empty()
                : problem(
                    "应为以下之一：" + String.join("、", accepted),
                    "must be one of: " + String.join(", ", accepted));
    return new DescribedCheck(words, accepted[0], List.of(accepted));
  }

  private static Optional<LocalizedText> problem(String zh, String en) {
    return Optional.of(new LocalizedText(zh, en));
  }
}
