package org.yinxin.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChineseNumeralsTest {
  private static final String NUMBERS =
      "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一 二十二 二十三 二十四"
          + " 二十五 二十六 二十七 二十八 二十九 三十 三十一";

  @Test
  void everyMonthAndDayIsANumberAndTheYearDigitByDigit() {
    List<String> numbers = List.of(NUMBERS.split(" "));
    LocalDate date = LocalDate.of(2028, 1, 1);
    while (date.getYear() == 2028) {
      assertEquals(
          "二〇二八年"
              + numbers.get(date.getMonthValue() - 1)
              + "月"
              + numbers.get(date.getDayOfMonth() - 1)
              + "日",
          ChineseNumerals.date(date));
      date = date.plusDays(1);
    }
  }

  @Test
  void noughtIsTheCircleOfChineseNumerals() {
    assertEquals("二〇〇〇年十月十日", ChineseNumerals.date(LocalDate.of(2000, 10, 10)));
    assertEquals(0x3007, ChineseNumerals.date(LocalDate.of(2000, 1, 1)).codePointAt(1));
  }
}
