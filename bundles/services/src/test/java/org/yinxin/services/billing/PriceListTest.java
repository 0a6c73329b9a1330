package org.yinxin.services.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.text.LocalizedText;

/** Price lists as records and as JSON. */
final class PriceListTest {
  private static PriceList list(Map<String, Long> prices, Map<String, Map<String, Long>> types) {
    return new PriceList(
        3,
        PriceList.Scope.STUDY,
        prices,
        types,
        new LocalizedText("物价局批复", "Approved"),
        "渝价〔2020〕1号",
        "12358",
        LocalDate.parse("2026-09-01"));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    PriceList list =
        list(Map.of("zh-CN", 100L, "en", 300L), Map.of("transcript", Map.of("en", 600L)));

    assertEquals(list, PriceListJson.read(PriceListJson.write(list).toString()));
    assertTrue(list.problem().isEmpty());
    assertEquals(600, list.fen("transcript", "en"));
    assertEquals(100, list.fen("transcript", "zh-CN"));
  }

  @Test
  void theListThatShipsCanBeInForce() {
    assertTrue(PriceList.DEFAULT.problem().isEmpty());
    assertEquals(5, PriceList.DEFAULT.freeCopies());
    assertEquals(200, PriceList.DEFAULT.fen("any", "zh-CN"));
    assertEquals(500, PriceList.DEFAULT.fen("any", "en"));
  }

  @Test
  void aListThatLacksALanguageOrIsTooDearHasAProblem() {
    assertTrue(list(Map.of("zh-CN", 100L), Map.of()).problem().isPresent());
    assertTrue(list(Map.of("zh-CN", 100L, "en", 100_001L), Map.of()).problem().isPresent());
    assertTrue(
        list(Map.of("zh-CN", 100L, "en", 1L), Map.of("transcript", Map.of("fr", 1L)))
            .problem()
            .isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"freeCopies\":1.5}",
        "{\"freeCopies\":5,\"scope\":\"none\",\"priceFen\":{}}",
        "{\"freeCopies\":5,\"scope\":\"person\",\"surprise\":1}"
      })
  void whatIsNoListIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> PriceListJson.read(text));
  }
}
