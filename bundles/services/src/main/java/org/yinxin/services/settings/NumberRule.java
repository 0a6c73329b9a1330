package org.yinxin.services.settings;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.text.LocalizedText;

/**
 * The format of an office's document numbers: text with {@code {prefix}}, {@code {year}} and {@code
 * {number:n}}, n being the least count of digits. In every format numbers count up by one for each
 * prefix and year. Immutable.
 *
 * @param pattern as {@code {prefix}〔{year}〕{number:5}号}
 */
public record NumberRule(String pattern) {
  /** The rule of an office that has set none. */
  public static final NumberRule DEFAULT = new NumberRule("{prefix}〔{year}〕{number:5}号");

  private static final int MAXIMUM_LENGTH = 60;
  private static final int MANY = 9_999_999;
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{(prefix|year|number(?::([1-9]))?)}");

  /** A digit beside the year or number would let two rules give one number. */
  private static final Pattern JOINED =
      Pattern.compile("(year|number(:[1-9])?)}[0-9{]|[0-9}]\\{(year|number)");

  private static final Pattern CHINESE = Pattern.compile("[\\p{IsHan}〔〕（）【】]");

  /** All but the capital at the beginning of a word. */
  private static final Pattern NO_INITIAL = Pattern.compile("[^A-Z]|(?<=[A-Za-z])[A-Z]");

  private static final Pattern UNFIT_FOR_FILES = Pattern.compile("[/\\\\:*?\"<>|]|^\\s|\\s$");

  /** Name of the setting that holds an office's rule. */
  public static String setting(String office) {
    return "number-rule/" + office;
  }

  /**
   * Returns the error of the rule; empty if the rule is valid.
   *
   * @param prefix of the office, as 教证
   */
  public Optional<LocalizedText> problem(String prefix) {
    for (String part : new String[] {"prefix", "year", "number"}) {
      long times = PLACEHOLDER.matcher(pattern).results().filter(m -> is(m.group(1), part)).count();
      if (times != 1) {
        return problem(
            "编号规则须有且只有一个 {" + part + "}。", "The rule needs {" + part + "} exactly once.");
      }
    }
    if (PLACEHOLDER.matcher(pattern).replaceAll("").matches(".*[{}].*")) {
      return problem(
          "编号规则中只能用 {prefix}、{year} 和 {number:5} 这样的占位符。",
          "A rule knows {prefix}, {year} and {number:5} only.");
    }
    if (UNFIT_FOR_FILES.matcher(pattern.replaceAll("\\{number:", "{number")).find()) {
      return problem(
          "编号也用作文件名，不能有 / \\ : * ? \" < > | 和首尾空格。",
          "Files are named by the number: no / \\ : * ? \" < > | and no space at either end.");
    }
    if (JOINED.matcher(pattern.replace("{prefix}", "")).find()) {
      return problem(
          "{year}、{number} 前后须以文字或符号隔开，不能紧挨数字。",
          "Text or a sign must part {year} and {number} from one another and from digits.");
    }
    if (number(prefix, 2026, MANY).length() > MAXIMUM_LENGTH) {
      return problem("编号最长 60 个字符，请缩短规则。", "A number may have 60 characters; shorten the rule.");
    }
    return Optional.empty();
  }

  private static boolean is(String placeholder, String part) {
    return placeholder.startsWith(part);
  }

  private static Optional<LocalizedText> problem(String zh, String en) {
    return Optional.of(new LocalizedText(zh, en));
  }

  /** The number as printed. */
  public String number(String prefix, int year, int value) {
    return PLACEHOLDER
        .matcher(pattern)
        .replaceAll(match -> Matcher.quoteReplacement(part(match, prefix, year, value)));
  }

  /**
   * The number of a document in English: as the rule gives it, or, where that has Chinese
   * characters, made of the initials of the office, as {@code AAO-2026-00001}.
   *
   * @param office the office's English name
   */
  public String latin(String prefix, String office, int year, int value) {
    String number = number(prefix, year, value);
    if (!CHINESE.matcher(number).find()) {
      return number;
    }
    String initials = NO_INITIAL.matcher(office).replaceAll("");
    return "%s-%d-%05d".formatted(initials.isEmpty() ? "NO" : initials, year, value);
  }

  private static String part(MatchResult match, String prefix, int year, int value) {
    return switch (match.group(1)) {
      case "prefix" -> prefix;
      case "year" -> Integer.toString(year);
      default -> {
        int digits = match.group(2) == null ? 1 : Integer.parseInt(match.group(2));
        yield ("%0" + digits + "d").formatted(value);
      }
    };
  }
}
