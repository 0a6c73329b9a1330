package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.billing.CopyAccount;
import org.yinxin.services.billing.CopySums;
import org.yinxin.services.billing.FreeCopies;
import org.yinxin.services.billing.PrintLog;
import org.yinxin.services.billing.PrintLog.Order;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.refusal.HttpReason;

/** The caller's print log: every copy that they ever ordered at a kiosk, with its money. */
@Component(service = ApiResource.class)
@Path("copies")
public final class CopiesResource implements ApiResource {
  /** Sums over all copies, and what is still free. */
  @Schema(requiredProperties = {"sums", "free"})
  record Sums(CopySums sums, List<QuotaResource.View> free) {}

  private final PrintLog log;
  private final FreeCopies free;
  private final Credentials credentials;
  private final Kiosks kiosks;

  /** Reads the print log. */
  @Activate
  public CopiesResource(
      @Reference(name = "log") PrintLog log,
      @Reference(name = "free") FreeCopies free,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "kiosks") Kiosks kiosks) {
    this.log = log;
    this.free = free;
    this.credentials = credentials;
    this.kiosks = kiosks;
  }

  /**
   * Returns every copy that the caller ordered at a kiosk, with its money.
   *
   * @param most maximum of copies to return, 1 to 9999; all without it
   * @param behind id of the last copy of the page before
   * @return copies of the newest order first, those of an order in the order in which they are
   *     printed; a price that was told and not agreed to is no order
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "`behind` is none of my copies")
  @ApiResponse(responseCode = "422", description = "`most` is no such number")
  public List<LoggedCopyView> mine(
      @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "9999"))
          @QueryParam("most")
          String most,
      @QueryParam("behind") String behind,
      @Context Account by) {
    String person = by.personNumber();
    int limit = most(most);
    Map<String, Credential> own =
        credentials.ofPerson(person).stream()
            .collect(Collectors.toMap(Credential::id, Function.identity()));
    Map<String, Kiosk> known =
        kiosks.list().stream().collect(Collectors.toMap(Kiosk::id, Function.identity()));
    List<LoggedCopyView> all =
        log.of(person).stream().flatMap(order -> views(order, own, known)).toList();
    return all.stream().skip(begin(all, behind)).limit(limit).toList();
  }

  private static Stream<LoggedCopyView> views(
      Order order, Map<String, Credential> own, Map<String, Kiosk> known) {
    return order.copies().stream()
        .map(
            entry ->
                LoggedCopyView.of(
                    order,
                    entry,
                    Optional.ofNullable(own.get(entry.copy().credentialId())),
                    Optional.ofNullable(known.get(order.kioskId()))));
  }

  private static int most(String given) {
    if (given == null) {
      return Integer.MAX_VALUE;
    }
    if (!given.matches("[1-9][0-9]{0,3}")) {
      throw new ProblemException(HttpReason.BAD_MOST);
    }
    return Integer.parseInt(given);
  }

  private static int begin(List<LoggedCopyView> all, String behind) {
    if (behind == null) {
      return 0;
    }
    return IntStream.range(0, all.size())
            .filter(i -> all.get(i).id().equals(behind))
            .findFirst()
            .orElseThrow(ProblemException::notFound)
        + 1;
  }

  /**
   * Returns sums over the caller's copies, and the number that is still free.
   *
   * @return the sums
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Path("sums")
  @Produces(MediaType.APPLICATION_JSON)
  public Sums sums(@Context Account by) {
    String person = by.personNumber();
    List<CopyAccount> accounts =
        log.of(person).stream()
            .flatMap(order -> order.copies().stream())
            .map(entry -> entry.copy().account())
            .toList();
    return new Sums(
        CopySums.of(accounts), free.of(person).stream().map(QuotaResource.View::of).toList());
  }
}
