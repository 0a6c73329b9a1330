package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
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
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/** The audit trail, for auditors. */
@Component(service = ApiResource.class)
@Path("admin/audit")
public final class AdminAuditResource implements ApiResource {
  /** The size of the trail, and its latest checkpoint. */
  @Schema(name = "AuditHead")
  record View(long size, String checkpoint) {}

  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final AuditTrail audit;

  /** Reads the trail. */
  @Activate
  public AdminAuditResource(@Reference(name = "audit") AuditTrail audit) {
    this.audit = audit;
  }

  /**
   * Size and checkpoint of the audit trail.
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
   * The audit trail as CSV.
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
