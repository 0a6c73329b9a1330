package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.certificate.Issuer;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditQuery;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** The audit trail, for auditors. */
@Component(service = ApiResource.class)
@Path("admin/audit")
public final class AdminAuditResource implements ApiResource {
  /** The size of the trail, and its latest checkpoint. */
  @Schema(name = "AuditHead")
  record View(long size, String checkpoint) {}

  /**
   * A search; what is left out is not asked for.
   *
   * @param from first day, in China
   * @param to last day
   * @param actions actions of which an event has one
   * @param actor name of the account
   * @param person number of the person whom the event is about
   * @param before index before which is searched, {@code next} of the part before
   */
  @Schema(name = "AuditSearch")
  record Search(
      @Schema(format = "date") String from,
      @Schema(format = "date") String to,
      List<String> actions,
      String actor,
      String person,
      Long before) {}

  /**
   * An event.
   *
   * @param index place in the trail, from 0
   * @param actor account or system; a pseudonym if it is forgotten
   * @param office name of the office; null if none is known
   * @param subject id of what was changed; empty for none
   * @param person number of the person; a pseudonym likewise, empty for nobody
   */
  @Schema(name = "AuditEntry")
  record Entry(
      long index,
      @Schema(format = "date-time") String at,
      String actor,
      String action,
      @Schema(nullable = true) LocalizedText office,
      String subject,
      String person) {}

  /**
   * A part of what a search finds.
   *
   * @param entries the newest first
   * @param next index before which the search continues; null at its end
   */
  @Schema(name = "AuditFound")
  record Part(List<Entry> entries, @Schema(nullable = true) Long next) {}

  private static final int SHOWN = 100;

  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final AuditTrail audit;
  private final Institution institution;

  /** Reads the trail. */
  @Activate
  public AdminAuditResource(
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "institution") Institution institution) {
    this.audit = audit;
    this.institution = institution;
  }

  /**
   * Returns size and checkpoint of the audit trail.
   *
   * @return the head
   */
  @GET
  @RolesAllowed(Roles.AUDITOR)
  @Produces(MediaType.APPLICATION_JSON)
  public View head(@Context Account by) throws Refusal {
    return new View(audit.size(), audit.checkpoint(by).orElse(null));
  }

  /**
   * Finds events of the audit trail, at most 100 at a time.
   *
   * @return the newest first; a part of a large trail may have few, or none, although others follow
   */
  @POST
  @RolesAllowed(Roles.AUDITOR)
  @Path("searches")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "422", description = "Not a date")
  public Part search(Search search, @Context Account by) throws Refusal {
    Search asked = Bodies.require(search);
    AuditQuery query =
        new AuditQuery(
            Times.dayBegins(asked.from()).orElse(Instant.EPOCH),
            Times.dayEnds(asked.to()).orElse(END),
            actions(asked),
            Objects.requireNonNullElse(asked.actor(), "").strip(),
            Objects.requireNonNullElse(asked.person(), "").strip());
    OptionalLong before =
        asked.before() == null ? OptionalLong.empty() : OptionalLong.of(asked.before());
    AuditTrail.Found found = audit.search(query, before, SHOWN, by);
    return new Part(
        found.entries().stream().map(this::view).toList(),
        found.next().isPresent() ? found.next().getAsLong() : null);
  }

  private static Set<String> actions(Search asked) {
    return Objects.requireNonNullElse(asked.actions(), List.<String>of()).stream()
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private Entry view(AuditTrail.Entry entry) {
    AuditEvent event = entry.recorded().event();
    return new Entry(
        entry.index(),
        HttpJson.instant(entry.recorded().at()),
        event.actor(),
        event.action(),
        institution.issuer(event.office()).map(Issuer::office).orElse(null),
        event.subject(),
        event.person());
  }

  /**
   * Returns the audit trail as CSV.
   *
   * @return the oldest first; days are Beijing's, both included
   */
  @GET
  @RolesAllowed(Roles.AUDITOR)
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
    StreamingOutput file = audit.export(first, before, by)::write;
    return Download.of(file, "text/csv;charset=utf-8", "audit.csv");
  }
}
