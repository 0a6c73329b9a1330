package org.yinxin.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PriceListJson;
import org.yinxin.services.billing.PriceLists;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.SettingReason;

/** In development mode, publishes the price list of {@code demo/prices.json}. */
@Component(
    immediate = true,
    service = {})
public final class DemoPrices {
  private static final Logger LOG = LoggerFactory.getLogger(DemoPrices.class);

  /** Does nothing outside development mode; a list that somebody has set stays as it is. */
  @Activate
  public DemoPrices(
      @Reference(name = "prices") PriceLists prices,
      @Reference(name = "institution") Institution institution,
      BundleContext context)
      throws IOException, Refusal {
    if (institution.development() && prices.history().isEmpty()) {
      Path file = Path.of(context.getProperty("karaf.base"), "demo", "prices.json");
      PriceList list = PriceListJson.read(Files.readString(file));
      Account demo = new Account("demo", "", Set.of(Account.OPERATOR));
      publish(prices, list, demo);
    }
  }

  private static void publish(PriceLists prices, PriceList list, Account by) throws Refusal {
    try {
      prices.set(list, by, 0);
      LOG.info("the demo's prices are published");
    } catch (Refusal e) {
      // Another node may have published them in this moment.
      if (e.reason() != SettingReason.SETTING_OUTDATED) {
        throw e;
      }
    }
  }
}
