package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
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
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.kiosks.JournalEntry;
import org.yinxin.services.kiosks.KioskJournal;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.MaintenanceEntry;
import org.yinxin.services.refusal.HttpReason;
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

  private final KioskJournal journal;

  /** Hands entries on. */
  @Activate
  public KioskJournalResource(@Reference(name = "journal") KioskJournal journal) {
    this.journal = journal;
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
    List<Entry> entries = body == null || body.entries() == null ? List.of() : body.entries();
    return new Answer(
        journal.report(caller, entries.stream().map(KioskJournalResource::entry).toList()));
  }

  private static JournalEntry entry(Entry e) {
    check(e);
    return e.isCopy()
        ? new CopyReport(
            e.sequence(),
            e.copy(),
            HttpJson.constant(CopyReport.Event.class, e.event())
                .orElseThrow(KioskJournalResource::badEntry),
            instant(e.at()),
            Objects.requireNonNullElse(e.evidence(), ""))
        : new MaintenanceEntry(
            e.sequence(),
            e.action(),
            Objects.requireNonNullElse(e.by(), ""),
            instant(e.at()),
            Objects.requireNonNullElse(e.detail(), ""));
  }

  private static void check(Entry entry) {
    boolean isGood =
        entry != null
            && entry.sequence() != null
            && entry.sequence() > 0
            && entry.at() != null
            && (entry.isCopy()
                ? entry.copy() != null
                : "maintenance".equals(entry.kind()) && entry.action() != null);
    if (!isGood) {
      throw badEntry();
    }
  }

  private static Instant instant(String text) {
    return Times.parsed(text).orElseThrow(KioskJournalResource::badEntry);
  }

  private static ProblemException badEntry() {
    return new ProblemException(HttpReason.BAD_ENTRY);
  }
}
