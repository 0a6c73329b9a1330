package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.annotation.security.PermitAll;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PriceListJson;
import org.yinxin.services.billing.PriceLists;
import org.yinxin.text.LocalizedText;

/** Publishes the prices of printed copies (价目公示), for everybody. */
@Component(service = ApiResource.class)
@Path("prices")
public final class PricesResource implements ApiResource {
  private final PriceLists prices;

  /** Publishes these lists. */
  @Activate
  public PricesResource(@Reference(name = "prices") PriceLists prices) {
    this.prices = prices;
  }

  /** The list in force, and the one that is to follow it, if that is known. */
  @GET
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  public ObjectNode published() {
    ObjectNode json = json(prices.current().list());
    LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneId.of("Asia/Shanghai"));
    prices.history().stream()
        .limit(1)
        .map(PriceLists.Version::list)
        .filter(list -> list.validFrom().isAfter(today))
        .forEach(list -> json.set("next", json(list)));
    return json;
  }

  private ObjectNode json(PriceList list) {
    ObjectNode json = PriceListJson.write(list);
    LocalizedText rule = prices.rule(list);
    json.putObject("rule").put("zh", rule.zh()).put("en", rule.en());
    return json;
  }
}
