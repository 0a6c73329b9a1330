package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.library.tables.CsvExport;
import org.yinxin.services.billing.CopyRegister;
import org.yinxin.services.billing.CopyRegister.Criteria;
import org.yinxin.services.billing.CopyRegister.Decision;
import org.yinxin.services.billing.CopyRegister.Entry;
import org.yinxin.services.billing.CopyRegister.Place;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;

/** The print ledger, for administrators: what waits for a decision, and why. */
@Component(service = ApiResource.class)
@Path("admin/copies")
public final class AdminCopiesResource implements ApiResource {
  /**
   * A decision about a copy, {@code printed}, {@code failed} or {@code refunded}, and its ground.
   *
   * @param ground reason, at most 200 characters
   */
  @Schema(requiredProperties = {"decision", "ground"})
  record DecisionBody(
      @Schema(implementation = CopyRegister.Decision.class) String decision, String ground) {}

  private static final int MOST = 200;
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final CopyRegister copies;

  /** Reads and decides. */
  @Activate
  public AdminCopiesResource(@Reference(name = "copies") CopyRegister copies) {
    this.copies = copies;
  }

  /**
   * Copies by the instant of their state, the newest first, 200 at most.
   *
   * <p>States are joined by commas; without any, those that wait. Days are those of Beijing, both
   * included.
   *
   * @param before since of the last copy of the page before; without it, the newest
   * @param state names of states, joined by commas, as unknown,refund-failed; without any, those
   *     that wait for a decision
   * @param kiosk id of a kiosk
   * @param serial number of the copy among those of its credential (第 n 份)
   * @param from day since when it is in its state, in Beijing, included
   * @param to last day, included, in the same form
   * @param behind id of that copy
   * @return the newest first; those behind the last of 200 are asked for with before and behind
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "422", description = "No such state, day, time or number")
  public List<PrintedCopyView> list(
      @QueryParam("state") String state,
      @QueryParam("kiosk") String kiosk,
      @Parameter(schema = @Schema(type = "integer")) @QueryParam("serial") String serial,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("from") String from,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("to") String to,
      @Parameter(schema = @Schema(format = "date-time")) @QueryParam("before") String before,
      @QueryParam("behind") String behind,
      @Context Account by)
      throws Refusal {
    Criteria criteria =
        new Criteria(
            states(state),
            Objects.requireNonNullElse(kiosk, "").strip(),
            serial(serial),
            Times.dayBegins(from),
            Times.dayEnds(to));
    Optional<Place> place =
        Optional.ofNullable(before)
            .map(at -> new Place(Times.instant(at), Objects.requireNonNullElse(behind, "")));
    return copies.list(criteria, place, MOST, by).stream().map(PrintedCopyView::of).toList();
  }

  private static int serial(String given) {
    if (given == null || given.isBlank()) {
      return 0;
    }
    if (!given.strip().matches("[1-9][0-9]{0,8}")) {
      throw new ProblemException(HttpReason.BAD_SERIAL);
    }
    return Integer.parseInt(given.strip());
  }

  private static List<CopyState> states(String names) {
    if (names == null || names.isBlank()) {
      return CopyRegister.WAITING;
    }
    return Arrays.stream(names.split(",")).map(AdminCopiesResource::state).toList();
  }

  private static CopyState state(String name) {
    return HttpJson.constant(CopyState.class, name.strip())
        .orElseThrow(() -> new ProblemException(HttpReason.BAD_STATE));
  }

  /**
   * Returns a copy with all that happened to it.
   *
   * @return the events, the oldest first
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such copy")
  public PrintedCopyView.Full one(@PathParam("id") String id, @Context Account by) throws Refusal {
    Entry entry = copies.find(id, by).orElseThrow(ProblemException::notFound);
    return PrintedCopyView.Full.of(entry, copies.events(id, by));
  }

  /**
   * Decides about a copy that waits: printed, failed (its money or free copy is given back; a
   * refund that failed is tried again), or refunded by other means.
   *
   * @return its current state
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("{id}/decision")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such copy")
  @ApiResponse(responseCode = "409", description = "It does not wait for this decision")
  @ApiResponse(responseCode = "422", description = "No decision or no ground")
  public PrintedCopyView decide(@PathParam("id") String id, DecisionBody body, @Context Account by)
      throws Refusal {
    if (body == null || body.decision() == null) {
      throw badDecision();
    }
    String ground = RequestText.of(body.ground(), "依据", "a ground");
    return PrintedCopyView.of(copies.decide(id, decision(body.decision()), ground, by));
  }

  private static Decision decision(String name) {
    return HttpJson.constant(Decision.class, name).orElseThrow(AdminCopiesResource::badDecision);
  }

  private static ProblemException badDecision() {
    return new ProblemException(HttpReason.BAD_DECISION);
  }

  /**
   * Copies whose orders were made on some days, as CSV.
   *
   * @return UTF-8 with BOM; days are Beijing's, both included
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Path("csv")
  @Produces("text/csv")
  @ApiResponse(responseCode = "422", description = "Not a date")
  public Response csv(
      @Parameter(schema = @Schema(format = "date")) @QueryParam("from") String from,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("to") String to,
      @Context Account by)
      throws Refusal {
    Instant first = Times.dayBegins(from).orElse(Instant.EPOCH);
    Instant before = Times.dayEnds(to).orElse(END);
    CopyRegister.Entries all = copies.all(first, before, by);
    StreamingOutput file = out -> write(all, out);
    return Download.of(file, "text/csv;charset=utf-8", "copies.csv");
  }

  private static void write(CopyRegister.Entries all, OutputStream out) throws IOException {
    CsvExport csv = new CsvExport(out);
    csv.row(PrintedCopyView.HEADINGS);
    all.each(
        entry -> {
          try {
            csv.row(PrintedCopyView.cells(entry));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    csv.end();
  }
}
