package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PersonNamesTest {
  @ParameterizedTest
  @CsvSource({
    "张\u3000三, 张三",
    "张 三, 张三",
    "阿卜杜拉\u2022买买提, 阿卜杜拉\u00b7买买提",
    "阿卜杜拉\u30fb买买提, 阿卜杜拉\u00b7买买提",
    "阿卜杜拉\u00b7买买提, 阿卜杜拉\u00b7买买提",
    "Anna\u3000Maria  Rossi, Anna Maria Rossi",
    "囧堃䶮㛃𬍛, 囧堃䶮㛃𬍛",
  })
  void aNameHasOneSpelling(String name, String spelling) {
    assertEquals(spelling, PersonNames.normal(name));
    assertEquals(Optional.empty(), PersonNames.problem(spelling));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRUE", "false", "<b>赵</b>", "=cmd|' /C calc'!A0", "'张三", "张三;", "a@b"})
  void whatNoPersonIsCalledIsRefused(String name) {
    assertTrue(PersonNames.problem(name).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"O'Brien", "Jean-Luc d’Arc", "李（小）", "King Jr.", "Nguyễn Văn A"})
  void namesOfAllCountriesAreNames(String name) {
    assertEquals(Optional.empty(), PersonNames.problem(PersonNames.normal(name)));
  }
}
