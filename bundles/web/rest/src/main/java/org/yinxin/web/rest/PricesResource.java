package org.yinxin.web.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import javax.annotation.security.PermitAll;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PriceLists;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.LocalizedText;

/** Publishes the prices of printed copies (价目公示), for everybody. */
@Component(service = ApiResource.class)
@Path("prices")
public final class PricesResource implements ApiResource {
  /**
   * A price list as it is published.
   *
   * @param rule the free copies in words
   * @param next the list that follows, if it is known
   */
  @Schema(name = "PublishedPrices")
  record Published(@JsonUnwrapped PriceListView list, LocalizedText rule, Published next) {}

  private final PriceLists prices;

  /** Publishes these lists. */
  @Activate
  public PricesResource(@Reference(name = "prices") PriceLists prices) {
    this.prices = prices;
  }

  /**
   * Returns the list in force, and the one that is to follow it, if that is known.
   *
   * @return the list in force, and the one to follow it
   */
  @GET
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  public Published published() {
    LocalDate today = LocalDate.ofInstant(Instant.now(), ChinaTime.ZONE);
    Published next =
        prices.history().stream()
            .limit(1)
            .map(PriceLists.Version::list)
            .filter(list -> list.validFrom().isAfter(today))
            .findFirst()
            .map(list -> published(list, null))
            .orElse(null);
    return published(prices.current().list(), next);
  }

  private Published published(PriceList list, Published next) {
    return new Published(PriceListView.of(list), prices.rule(list), next);
  }
}
