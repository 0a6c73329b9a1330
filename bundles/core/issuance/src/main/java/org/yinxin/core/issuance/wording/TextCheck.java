package org.yinxin.core.issuance.wording;

import static org.yinxin.services.wording.WordingReason.BAD_TEXT;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.wording.OfficeWording;
import org.yinxin.services.wording.WordingOverride;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** Checks a text as far as that is possible without composing a document. */
final class TextCheck {
  /** Messages around a document, not in it: offers, options and reasons of refusals. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("title|(option|refused|missing)(\\..*)?");

  /** Messages that every certificate leaves out where they are blank. */
  private static final Set<String> MAY_BE_BLANK = Set.of("salutation", "close");

  private static final Pattern MARKUP = Pattern.compile("<[A-Za-z/!?][^>]*>?|&[A-Za-z#0-9]+;");
  private static final Pattern FORMULA = Pattern.compile("[=+@-]");
  private static final LocalDate SOME_DAY = LocalDate.of(2026, 11, 24);
  private static final String YEAR = "2026";

  private final Wording own;
  private final Function<String, Optional<LocalizedText>> undrawable;

  /**
   * Checks texts that replace a type's own.
   *
   * @param undrawable problem that keeps a text from being drawn
   */
  TextCheck(Wording own, Function<String, Optional<LocalizedText>> undrawable) {
    this.own = own;
    this.undrawable = undrawable;
  }

  /** Returns true if a message of a type appears in its documents. */
  static boolean isInDocuments(String key) {
    return !ELSEWHERE.matcher(key).matches();
  }

  void check(WordingOverride override) throws Refusal {
    for (Map.Entry<String, String> message : new TreeMap<>(override.messages()).entrySet()) {
      check(message.getKey(), message.getValue());
    }
  }

  private void check(String key, String text) throws Refusal {
    String original = own.messages().get(key);
    if (original == null || !isInDocuments(key)) {
      throw refused(key, "该凭证没有这条文字。", "this certificate has no such message.");
    }
    if (text.isBlank() && !original.isBlank() && !MAY_BE_BLANK.contains(key)) {
      throw refused(
          key, "不能为空；要恢复原文，请点“用原文”。", "it may not be empty; to have the original, take it back.");
    }
    if (text.codePointCount(0, text.length()) > OfficeWording.MAXIMUM_LENGTH) {
      throw refused(
          key,
          "最长 " + OfficeWording.MAXIMUM_LENGTH + " 个字符，请缩短。",
          "at most " + OfficeWording.MAXIMUM_LENGTH + " characters; shorten it.");
    }
    checkPlaceholders(key, text);
    checkForm(key, text, original);
  }

  private static boolean isLeftOut(String placeholder, Set<String> known, String text) {
    return known.contains(placeholder) && !Wording.placeholdersOf(text).contains(placeholder);
  }

  private void checkPlaceholders(String key, String text) throws Refusal {
    Set<String> known = own.placeholders(key);
    for (String placeholder : new TreeSet<>(Wording.placeholdersOf(text))) {
      if (!known.contains(placeholder)) {
        throw refused(
            key,
            "没有占位符 {" + placeholder + "}，" + list(known, "只能用 ", "这条文字没有占位符。"),
            "there is no placeholder {"
                + placeholder
                + "}; "
                + list(known, "it has ", "this message has none."));
      }
    }
    if (isLeftOut(OfficeWording.HOLDER, known, text)) {
      throw refused(key, "必须保留持证人姓名 {name}。", "the holder's {name} must stay.");
    }
    if (isLeftOut(OfficeWording.IDENTITY, known, text)) {
      throw refused(
          key,
          "必须保留 {identity}：持证人可以选择显示证件号码，没有选择时这里不显示任何内容。",
          "{identity} must stay: the holder may ask for the ID number; it is blank otherwise.");
    }
    String plain = text;
    for (String placeholder : known) {
      plain = plain.replace("{" + placeholder + "}", "");
    }
    if (plain.contains("{") || plain.contains("}")) {
      throw refused(
          key,
          "大括号只能用于占位符，" + list(known, "即 ", "这条文字没有占位符。"),
          "braces are for placeholders: " + list(known, "it has ", "this message has none."));
    }
    Optional<LocalizedText> problem = undrawable.apply(plain);
    if (problem.isPresent()) {
      throw refused(key, problem.get().zh(), problem.get().en());
    }
  }

  private static void checkForm(String key, String text, String original) throws Refusal {
    Matcher markup = MARKUP.matcher(text);
    if (markup.find()) {
      throw refused(
          key,
          "凭证只印纯文字，请去掉标记 " + markup.group(),
          "documents hold plain text; take out the markup " + markup.group());
    }
    if (FORMULA.matcher(text).lookingAt() && !FORMULA.matcher(original).lookingAt()) {
      throw refused(key, "不能以 = + - @ 开头。", "it may not begin with = + - @.");
    }
    if (original.contains("yyyy") && !letters(original).equals(letters(text))) {
      throw refused(
          key,
          "这是日期格式，须含 " + original.replaceAll("[^A-Za-z]+", " ").strip() + "，如 " + original,
          "this is the form of a date, made of the letters of " + original);
    }
    if (original.contains("yyyy")) {
      checkDate(key, text);
    }
  }

  private static void checkDate(String key, String pattern) throws Refusal {
    try {
      if (DateTimeFormatter.ofPattern(pattern).format(SOME_DAY).contains(YEAR)) {
        return;
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // It is refused below.
    }
    throw refused(key, "不是带年份的日期格式。", "this is no form of a date with its year.");
  }

  private static Set<Integer> letters(String pattern) {
    return pattern
        .chars()
        .filter(c -> c < 128 && Character.isLetter(c))
        .boxed()
        .collect(Collectors.toSet());
  }

  /** Placeholders of the type that a text does not have, by key. */
  Map<String, List<String>> leftOut(WordingOverride override) {
    Map<String, List<String>> leftOut = new TreeMap<>();
    override
        .messages()
        .forEach(
            (key, text) -> {
              Set<String> missing = new TreeSet<>(own.placeholders(key));
              missing.removeAll(Wording.placeholdersOf(text));
              if (!missing.isEmpty()) {
                leftOut.put(key, List.copyOf(missing));
              }
            });
    return leftOut;
  }

  private static String list(Set<String> placeholders, String before, String none) {
    return placeholders.isEmpty()
        ? none
        : new TreeSet<>(placeholders)
            .stream().map(p -> "{" + p + "}").collect(Collectors.joining(" ", before, ""));
  }

  private static Refusal refused(String key, String zh, String en) {
    return new Refusal(BAD_TEXT, "“" + key + "”：" + zh, "'" + key + "': " + en);
  }
}
