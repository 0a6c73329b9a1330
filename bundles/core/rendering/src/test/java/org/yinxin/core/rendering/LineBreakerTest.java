package org.yinxin.core.rendering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineBreakerTest {
  private final LineBreaker breaker = new LineBreaker(code -> code < 0x80 ? 0.5 : 1);

  @Test
  void noLineBeginsWithAComma() {
    assertEquals(List.of("兹证", "明张三，男"), breaker.lines("兹证明张三，男", 2, 5));
    assertEquals(List.of("兹证明张", "三，男"), breaker.lines("兹证明张三，男", 5, 5));
  }

  @Test
  void noLineEndsWithAnOpeningBracket() {
    assertEquals(List.of("我校", "（某大学）"), breaker.lines("我校（某大学）", 3, 5));
  }

  @Test
  void numbersStayWhole() {
    assertEquals(List.of("学号", "20231234，"), breaker.lines("学号20231234，", 5, 5));
  }

  @Test
  void aWordWiderThanALineIsCut() {
    assertEquals(List.of("abcd", "ef"), breaker.lines("abcdef", 2, 2));
  }

  @Test
  void rareCharactersOfTwoUnitsStayWhole() {
    assertEquals(List.of("𬍛", "𬍛"), breaker.lines("𬍛𬍛", 1, 1));
  }
}
