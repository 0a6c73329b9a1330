package org.yinxin.certificate.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Short forms of English terms, as GC for General compulsory, with a key to them. Each is made of
 * the initials of a term and is no other's. Immutable.
 */
final class Abbreviations {
  /** Every term is shown as it is. */
  static final Abbreviations NONE = new Abbreviations(Map.of());

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final Map<String, String> shortForms;

  private Abbreviations(Map<String, String> shortForms) {
    this.shortForms = shortForms;
  }

  /** The short forms of terms, of which blank ones have none. */
  static Abbreviations of(Stream<String> terms) {
    Map<String, String> shortForms = new LinkedHashMap<>();
    terms
        .filter(term -> !term.isBlank())
        .distinct()
        .sorted()
        .forEach(term -> shortForms.put(term, free(term, shortForms)));
    return new Abbreviations(shortForms);
  }

  /** The first form that no term has yet; the term itself if all of them are taken. */
  private static String free(String term, Map<String, String> taken) {
    return forms(term).stream().filter(form -> !taken.containsValue(form)).findFirst().orElse(term);
  }

  /** The initials alone, then with more and more letters of the last word. */
  private static List<String> forms(String term) {
    List<String> words = WORD.matcher(term).results().map(MatchResult::group).toList();
    StringBuilder initials = new StringBuilder();
    for (String word : words) {
      initials.append(word.substring(0, 1).toUpperCase(Locale.ENGLISH));
    }
    List<String> forms = new ArrayList<>();
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    for (int letters = 1; letters <= last.length(); letters++) {
      forms.add(initials + last.substring(1, letters).toLowerCase(Locale.ENGLISH));
    }
    return forms;
  }

  /** The short form of a term; the term itself if it has none. */
  String shown(String term) {
    return shortForms.getOrDefault(term, term);
  }

  /** The short forms with what they stand for, as {@code GC = General compulsory}; may be empty. */
  String key() {
    return shortForms.entrySet().stream()
        .map(each -> each.getValue() + " = " + each.getKey())
        .collect(Collectors.joining("; "));
  }
}
