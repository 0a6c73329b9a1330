package org.yinxin.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginSubject;

/** The number in the attributes of a subject. */
final class NumberRuleTest {
  private static LoginSubject subject(String id, String number) {
    return new LoginSubject(id, Map.of("no", List.of(number)), Set.of(), "");
  }

  @Test
  void withoutAnAttributeItIsTheSubjectItself() throws Exception {
    assertEquals("2023001", new NumberRule("", "").number(subject("2023001", "x")));
    assertEquals("x", new NumberRule(" no ", "").number(subject("2023001", " x ")));
  }

  @Test
  void aPatternTakesTheNumberOutOfMore() throws Exception {
    NumberRule rule = new NumberRule("no", "(\\d+)@stu\\.example\\.edu");

    assertEquals("2023001", rule.number(subject("u", "2023001@stu.example.edu")));
    assertThrows(
        LoginException.class, () -> rule.number(subject("u", "2023001@stu.example.edu.evil")));
    assertThrows(LoginException.class, () -> rule.number(subject("u", "x2023001@stu.example.edu")));
  }

  @Test
  void aPatternThatIsNoneIsToldAtOnce() {
    assertThrows(IllegalArgumentException.class, () -> new NumberRule("no", "(\\d+"));
    assertThrows(IllegalArgumentException.class, () -> new NumberRule("no", "\\d+"));
  }
}
