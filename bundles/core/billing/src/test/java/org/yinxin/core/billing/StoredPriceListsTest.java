package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PriceLists;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.SettingReason;
import org.yinxin.testlibrary.databases.FakeSettings;

/** The price list in force at an instant. */
final class StoredPriceListsTest {
  static final Account ADMIN = new Account("admin", "", Set.of(Account.ADMINISTRATOR));
  private Instant now = Instant.parse("2026-11-24T02:00:00Z");
  private final StoredPriceLists prices = new StoredPriceLists(new FakeSettings(), () -> now);

  private static PriceList list(int free, String validFrom) {
    PriceList d = PriceList.DEFAULT;
    return new PriceList(
        free,
        PriceList.Scope.PERSON,
        d.priceFen(),
        Map.of("transcript", Map.of("en", 600L)),
        d.approval(),
        "发改〔2026〕1号",
        "12358",
        LocalDate.parse(validFrom));
  }

  @Test
  void theListThatShipsHoldsUntilAnotherIsSet() throws Exception {
    assertEquals(0, prices.current().version());
    assertEquals(PriceList.DEFAULT, prices.current().list());
    assertEquals(List.of(), prices.history());
  }

  @Test
  void aListIsInForceFromItsFirstDayOfBeijing() throws Exception {
    PriceList later = list(3, "2026-11-25");
    prices.set(later, ADMIN, 0);

    assertEquals(PriceList.DEFAULT, prices.current().list());
    now = Instant.parse("2026-11-24T16:00:00Z");
    assertEquals(later, prices.current().list());
    assertEquals(1, prices.current().version());
  }

  @Test
  void ofTwoThatAreInForceTheNewerVersionCounts() throws Exception {
    prices.set(list(3, "2026-01-01"), ADMIN, 0);
    prices.set(list(4, "2026-01-01"), ADMIN, 1);

    assertEquals(4, prices.current().list().freeCopies());
    Refusal outdated =
        assertThrows(Refusal.class, () -> prices.set(list(1, "2026-01-01"), ADMIN, 1));
    assertEquals(SettingReason.SETTING_OUTDATED, outdated.reason());
  }

  @Test
  void whatIsNoListIsNotSet() throws Exception {
    assertThrows(
        IllegalArgumentException.class, () -> prices.set(list(-1, "2026-01-01"), ADMIN, 0));
    assertEquals(List.of(), prices.history());
  }

  @Test
  void aBasketIsQuotedWithoutAnybodysCopies() throws Exception {
    List<PriceLists.Quoted> quoted =
        prices.simulate(
            list(5, "2026-01-01"), 4, List.of(new PriceLists.Item("transcript", "en", 2)));

    assertEquals(List.of(0L, 600L), quoted.stream().map(PriceLists.Quoted::priceFen).toList());
    assertTrue(prices.rule(list(5, "2026-01-01")).zh().contains("优先抵扣单价较高的"));
  }
}
