package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PriceListJson;
import org.yinxin.services.billing.PriceLists;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.SettingReason;
import org.yinxin.text.LocalizedText;

/** Price lists, for administrators. */
@Component(service = ApiResource.class)
@Path("admin/prices")
public final class AdminPricesResource implements ApiResource {
  /** A version; {@code by} is absent for the list that ships. */
  @Schema(name = "PriceVersion")
  record View(int version, PriceListView prices, LocalizedText rule, String by, Instant at) {}

  /** The list in force, the newest version there is, and all of them, the newest first. */
  @Schema(name = "PriceOverview")
  record Overview(int version, View current, List<View> history) {}

  /**
   * A list, and the newest version that was seen.
   *
   * @param version newest version that was seen, 0 for none
   * @param prices a tree, so that a list that cannot be read is refused as a price list (422) and
   *     not as JSON (400)
   */
  @Schema(requiredProperties = {"version", "prices"})
  record Body(int version, @Schema(implementation = PriceListView.class) JsonNode prices) {}

  /** Copies of one kind of certificate. */
  @Schema(requiredProperties = {"type", "language", "copies"})
  record Line(String type, String language, int copies) {
    private boolean isGood() {
      return type != null && language != null && copies >= 1 && copies <= PriceLists.MOST_OF_A_KIND;
    }
  }

  /**
   * A list to try, or none for the one in force; free copies that were had; and a basket.
   *
   * @param used free copies that were had
   */
  @Schema(requiredProperties = "lines")
  record SimulationBody(
      @Schema(implementation = PriceListView.class) JsonNode prices,
      Integer used,
      List<Line> lines) {
    SimulationBody {
      used = Objects.requireNonNullElse(used, 0);
    }
  }

  /**
   * One copy of the basket.
   *
   * @param priceFen in fen
   */
  record Quoted(String type, String language, long priceFen, LocalizedText reason) {}

  /**
   * The basket, copy by copy.
   *
   * @param totalFen in fen
   */
  record Simulation(long totalFen, List<Quoted> copies, LocalizedText rule) {}

  private static final int MOST_COPIES = 100;

  private final PriceLists prices;

  /** Changes these lists. */
  @Activate
  public AdminPricesResource(@Reference(name = "prices") PriceLists prices) {
    this.prices = prices;
  }

  @Override
  public Optional<ChangeRule> rule(CriticalRequest request, Account by)
      throws Refusal, IOException {
    Body wanted = request.body(Body.class);
    var unused = list(wanted);
    if (wanted.version() != overview().version()) {
      throw SettingReason.SETTING_OUTDATED.refusal();
    }
    return Optional.of(ChangeRule.OF_ADMINISTRATORS);
  }

  /**
   * Returns the price list in force and all versions.
   *
   * @return the newest first
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Produces(MediaType.APPLICATION_JSON)
  public Overview overview() {
    List<View> history = prices.history().stream().map(this::view).toList();
    int newest = history.stream().mapToInt(View::version).findFirst().orElse(0);
    return new Overview(newest, view(prices.current()), history);
  }

  /**
   * Sets a price list, in force from its first day.
   *
   * @return the new version
   */
  @PUT
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @TwoPeople("price-list")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "409", description = "Changed by somebody else, or it waits")
  @ApiResponse(responseCode = "422", description = "The price list is not valid")
  public View set(Body body, @Context Account by) throws Refusal {
    return view(prices.set(list(body), by, body.version()));
  }

  /**
   * Computes the price of a basket.
   *
   * @return each copy with its reason
   */
  @POST
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Path("simulation")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "422", description = "The price list or the basket is not valid")
  public Simulation simulate(SimulationBody body) {
    List<PriceLists.Item> basket = basket(body);
    PriceList list =
        Optional.ofNullable(body.prices())
            .map(AdminPricesResource::list)
            .orElseGet(() -> prices.current().list());
    List<Quoted> copies =
        prices.simulate(list, Math.max(0, body.used()), basket).stream()
            .map(q -> new Quoted(q.type(), q.language(), q.priceFen(), q.reason()))
            .toList();
    return new Simulation(
        copies.stream().mapToLong(Quoted::priceFen).sum(), copies, prices.rule(list));
  }

  private static List<PriceLists.Item> basket(SimulationBody body) {
    List<Line> lines =
        body == null ? List.of() : Objects.requireNonNullElse(body.lines(), List.of());
    int copies = lines.stream().mapToInt(Line::copies).sum();
    if (!lines.isEmpty() && lines.stream().allMatch(Line::isGood) && copies <= MOST_COPIES) {
      return lines.stream()
          .map(line -> new PriceLists.Item(line.type(), line.language(), line.copies()))
          .toList();
    }
    throw new ProblemException(HttpReason.BAD_BASKET);
  }

  private static PriceList list(Body body) {
    if (body == null || body.prices() == null) {
      throw badList("缺少价目", "it is missing");
    }
    return list(body.prices());
  }

  private static PriceList list(JsonNode json) {
    PriceList list;
    try {
      list = PriceListJson.read(json);
    } catch (IllegalArgumentException e) {
      throw badList("有缺少或无效的项目", "something is missing or not valid");
    }
    list.problem()
        .ifPresent(
            problem -> {
              throw new ProblemException(HttpReason.BAD_PRICES, problem);
            });
    return list;
  }

  private static ProblemException badList(String zh, String en) {
    return new ProblemException(
        HttpReason.BAD_PRICES, "价目无效：" + zh + "。", "This is no price list: " + en + ".");
  }

  private View view(PriceLists.Version version) {
    return new View(
        version.version(),
        PriceListView.of(version.list()),
        prices.rule(version.list()),
        version.by().isEmpty() ? null : version.by(),
        version.by().isEmpty() ? null : version.at());
  }
}
