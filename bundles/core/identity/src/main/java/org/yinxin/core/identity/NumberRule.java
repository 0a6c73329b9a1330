package org.yinxin.core.identity;

import static org.yinxin.login.LoginException.Reason.NO_NUMBER;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginSubject;

/**
 * Takes the student or staff number from one attribute of a subject. Nothing else that a service
 * states is used. Immutable.
 */
final class NumberRule {
  private static final int LONGEST = 32;
  private static final int LONGEST_ATTRIBUTE = 200;

  private final String attribute;
  private final Pattern pattern;

  /**
   * Checks the rule.
   *
   * @param attribute name of it; blank for the subject's id
   * @param pattern pattern of the whole attribute, with a group for the number; blank for all of it
   * @throws IllegalArgumentException if the pattern is none
   */
  NumberRule(String attribute, String pattern) {
    this.attribute = attribute.strip();
    try {
      this.pattern = Pattern.compile(pattern.isBlank() ? "(?s)(.*)" : pattern.strip());
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("personNumberPattern: " + e.getDescription(), e);
    }
    if (this.pattern.matcher("").groupCount() < 1) {
      throw new IllegalArgumentException("personNumberPattern has no group for the number");
    }
  }

  /** The number, which is one: an attribute with two values is nobody's. */
  String number(LoginSubject subject) throws LoginException {
    List<String> values =
        attribute.isEmpty()
            ? List.of(subject.id())
            : subject.attributes().getOrDefault(attribute, List.of());
    if (values.size() != 1) {
      throw new LoginException(
          NO_NUMBER,
          "there are %d values of '%s'; released are %s"
              .formatted(values.size(), attribute, subject.attributes().keySet()));
    }
    String value = values.get(0).strip();
    Matcher matcher = pattern.matcher(value);
    String number =
        value.length() <= LONGEST_ATTRIBUTE && matcher.matches() && matcher.group(1) != null
            ? matcher.group(1).strip()
            : "";
    if (number.isEmpty() || number.length() > LONGEST) {
      throw new LoginException(NO_NUMBER, "the value of '%s' is no number".formatted(attribute));
    }
    return number;
  }
}
