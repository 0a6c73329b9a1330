package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.billing.CopyReport;
import org.yinxin.services.billing.PrintOrders;
import org.yinxin.services.kiosks.Fleet;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.MaintenanceEntry;
import org.yinxin.services.refusal.Refusal;

/** Takes the entries of a kiosk's journal. */
@Component(service = ApiResource.class)
@Path("kiosk/journal")
public final class KioskJournalResource implements ApiResource {
  /** Entries in their order; none asks how many are stored. */
  @Schema(name = "KioskJournal")
  record Body(List<Entry> entries) {}

  /**
   * An entry: {@code copy} to {@code evidence} of a copy, {@code action} to {@code detail} else.
   */
  @Schema(requiredProperties = {"sequence", "kind", "at"})
  record Entry(
      Long sequence,
      @Schema(allowableValues = {"copy", "maintenance"}) String kind,
      String copy,
      @Schema(implementation = CopyReport.Event.class) String event,
      @Schema(format = "date-time") String at,
      String evidence,
      String action,
      String by,
      String detail) {
    boolean isCopy() {
      return "copy".equals(kind);
    }
  }

  /** Number of the last entry that is stored. */
  record Answer(long acknowledged) {}

  private final PrintOrders orders;
  private final Fleet fleet;

  /** Hands copies to billing, and the rest to the fleet. */
  @Activate
  public KioskJournalResource(
      @Reference(name = "orders") PrintOrders orders, @Reference(name = "fleet") Fleet fleet) {
    this.orders = orders;
    this.fleet = fleet;
  }

  /**
   * Reports entries of the kiosk's journal; none asks how many are stored.
   *
   * @return the last that is stored
   */
  @POST
  @RolesAllowed(Roles.KIOSK)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "A copy is another kiosk's")
  @ApiResponse(responseCode = "422", description = "An entry is not complete")
  public Answer report(Body body, @Context Kiosks.Caller caller) throws Refusal {
    String kiosk = caller.kiosk().id();
    List<Entry> entries = body == null || body.entries() == null ? List.of() : body.entries();
    if (entries.isEmpty()) {
      return new Answer(lastStored(kiosk));
    }
    entries.forEach(KioskJournalResource::check);
    long acknowledged = 0;
    for (List<Entry> run : runs(entries)) {
      long last = run.get(run.size() - 1).sequence();
      long stored = run.get(0).isCopy() ? copies(kiosk, run) : maintenance(kiosk, run);
      if (stored < last) {
        return new Answer(Math.max(acknowledged, stored));
      }
      acknowledged = last;
    }
    return new Answer(acknowledged);
  }

  private long lastStored(String kiosk) throws Refusal {
    return Math.max(orders.report(kiosk, List.of()), fleet.lastSequence(kiosk));
  }

  private long copies(String kiosk, List<Entry> run) throws Refusal {
    return orders.report(
        kiosk,
        run.stream()
            .map(
                e ->
                    new CopyReport(
                        e.sequence(),
                        e.copy(),
                        CopyReport.Event.valueOf(e.event().toUpperCase(Locale.ROOT)),
                        instant(e.at()),
                        Objects.requireNonNullElse(e.evidence(), "")))
            .toList());
  }

  private long maintenance(String kiosk, List<Entry> run) throws Refusal {
    fleet.journal(
        kiosk,
        run.stream()
            .map(
                e ->
                    new MaintenanceEntry(
                        e.sequence(),
                        e.action(),
                        Objects.requireNonNullElse(e.by(), ""),
                        instant(e.at()),
                        Objects.requireNonNullElse(e.detail(), "")))
            .toList());
    return run.get(run.size() - 1).sequence();
  }

  /** Neighbours of one kind together, in their order. */
  private static List<List<Entry>> runs(List<Entry> entries) {
    List<List<Entry>> runs = new ArrayList<>();
    for (Entry entry : entries) {
      if (runs.isEmpty() || runs.get(runs.size() - 1).get(0).isCopy() != entry.isCopy()) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(entry);
    }
    return runs;
  }

  private static void check(Entry entry) {
    boolean isGood =
        entry != null
            && entry.sequence() != null
            && entry.sequence() > 0
            && entry.at() != null
            && (entry.isCopy()
                ? entry.copy() != null
                    && entry.event() != null
                    && entry.event().matches("printing|printed|failed|unknown")
                : "maintenance".equals(entry.kind()) && entry.action() != null);
    if (!isGood) {
      throw badEntry();
    }
    instant(entry.at());
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw badEntry();
    }
  }

  private static ProblemException badEntry() {
    return new ProblemException(
        422, "bad-entry", "日志条目不完整。", "An entry of the journal is not complete.");
  }
}
