package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PriceList.Scope;

/** Free copies, the prices of the others, and the reasons for both. */
final class PricingTest {
  private static final Pricing.Wanted ZH = new Pricing.Wanted("transcript", "zh-CN");
  private static final Pricing.Wanted EN = new Pricing.Wanted("transcript", "en");
  private static final Pricing.Wanted OTHER = new Pricing.Wanted("enrolment-proof", "zh-CN");

  private static PriceList list(int free, Scope scope, Map<String, Map<String, Long>> types) {
    PriceList d = PriceList.DEFAULT;
    return new PriceList(free, scope, d.priceFen(), types, d.approval(), "", "", d.validFrom());
  }

  private static List<Copy.Price> prices(PriceList list, int used, List<Pricing.Wanted> basket) {
    return new Pricing(list, 2026, new CourseOfStudy("本科")).of(basket, type -> used);
  }

  private static List<Long> fen(List<Copy.Price> prices) {
    return prices.stream().map(Copy.Price::fen).toList();
  }

  @Test
  void theFirstFiveAreFreeAndTheSixthIsNot() {
    List<Copy.Price> prices = prices(PriceList.DEFAULT, 2, List.of(ZH, ZH, ZH, ZH));

    assertEquals(List.of(0L, 0L, 0L, 200L), fen(prices));
    assertEquals("免费（每人共 5 份免费）", prices.get(0).reason().zh());
    assertEquals("每人免费的 5 份已用完，中文每份 2 元", prices.get(3).reason().zh());
  }

  @Test
  void whatCostsWhenAllAreUsedUpSaysSo() {
    List<Copy.Price> prices = prices(PriceList.DEFAULT, 5, List.of(EN));

    assertEquals(List.of(500L), fen(prices));
    assertEquals("每人免费的 5 份已用完，英文每份 5 元", prices.get(0).reason().zh());
    assertEquals(
        "free copies (5 for each person) are used up; a copy in English costs 5 yuan",
        prices.get(0).reason().en());
  }

  @Test
  void ofAMixedBasketTheDearestAreFreeFirst() {
    List<Copy.Price> prices = prices(PriceList.DEFAULT, 4, List.of(ZH, EN, ZH));

    assertEquals(List.of(200L, 0L, 200L), fen(prices));
    assertEquals("每人免费的 5 份优先抵扣单价较高的，中文每份 2 元", prices.get(0).reason().zh());
  }

  @Test
  void eachTypeHasItsOwnFreeCopiesWhereTheyAreCountedSo() {
    List<Copy.Price> prices = prices(list(1, Scope.TYPE, Map.of()), 0, List.of(ZH, ZH, OTHER));

    assertEquals(List.of(0L, 200L, 0L), fen(prices));
    assertEquals("免费（每类证明共 1 份免费）", prices.get(0).reason().zh());
  }

  @Test
  void theReasonNamesYearAndCourseOfStudy() {
    assertEquals(
        "免费（2026 年共 5 份免费）",
        prices(list(5, Scope.YEAR, Map.of()), 0, List.of(ZH)).get(0).reason().zh());
    assertEquals(
        "免费（本科阶段共 5 份免费）",
        prices(list(5, Scope.STUDY, Map.of()), 0, List.of(ZH)).get(0).reason().zh());
  }

  @Test
  void aTypeThatCostsNothingTakesNoFreeCopy() {
    PriceList list = list(1, Scope.PERSON, Map.of("enrolment-proof", Map.of("zh-CN", 0L)));
    List<Copy.Price> prices = prices(list, 0, List.of(OTHER, ZH));

    assertEquals(List.of(0L, 0L), fen(prices));
    assertFalse(prices.get(0).isCounted());
  }

  @Test
  void aTypeMayHaveItsOwnPrice() {
    PriceList list = list(0, Scope.PERSON, Map.of("transcript", Map.of("en", 650L)));
    List<Copy.Price> prices = prices(list, 0, List.of(ZH, EN));

    assertEquals(List.of(200L, 650L), fen(prices));
    assertEquals("英文每份 6.50 元", prices.get(1).reason().zh());
  }
}
