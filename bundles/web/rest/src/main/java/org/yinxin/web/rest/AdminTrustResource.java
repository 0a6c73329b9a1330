package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.filing.FilingKit;
import org.yinxin.services.identity.Account;
import org.yinxin.services.ledger.LogAudit;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.verification.SealAlarms;

/** Alarms about seals, the last audit of the log, and the kit for those who verify on their own. */
@Component(service = ApiResource.class)
@Path("admin")
public final class AdminTrustResource implements ApiResource {
  /** An explanation of what was found out and done about an alarm. */
  @Schema(requiredProperties = "ground")
  record AcknowledgementBody(@Schema(minLength = 1, maxLength = 400) String ground) {}

  private static final int MOST_GROUND = 400;

  private final SealAlarms alarms;
  private final LogAudit audit;
  private final FilingKit kit;

  /** Shows these. */
  @Activate
  public AdminTrustResource(
      @Reference(name = "alarms") SealAlarms alarms,
      @Reference(name = "audit") LogAudit audit,
      @Reference(name = "kit") FilingKit kit) {
    this.alarms = alarms;
    this.audit = audit;
    this.kit = kit;
  }

  /**
   * Alarms about seals, and the last audit of the log.
   *
   * @return known state of trust
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Path("trust")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Neither administrator nor auditor")
  public TrustView trust(@Context Account by) throws Refusal {
    return TrustView.of(alarms, audit, by);
  }

  /**
   * Takes note of an alarm.
   *
   * @return the current state
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("trust/alarms/{signed}/acknowledgement")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such alarm, or it was acknowledged")
  @ApiResponse(responseCode = "422", description = "No ground, or too long a one")
  public TrustView acknowledge(
      @Parameter(schema = @Schema(pattern = "^[0-9a-f]{64}$")) @PathParam("signed") String sha256,
      AcknowledgementBody body,
      @Context Account by)
      throws Refusal {
    String ground =
        RequestText.of(
            body == null ? null : body.ground(),
            MOST_GROUND,
            HttpReason.BAD_GROUND,
            "查明的情况和所做的处理",
            "an account of what was found out and done");
    if (!sha256.matches("[0-9a-f]{64}") || !alarms.acknowledge(sha256, by, ground)) {
      throw new ProblemException(HttpReason.NO_ALARM);
    }
    return TrustView.of(alarms, audit, by);
  }

  /**
   * Makes the kit for those who verify on their own: certificates, seals, sealed samples, lists.
   *
   * @return the kit
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("chsi-kit")
  @Produces("application/zip")
  @ApiResponse(
      responseCode = "409",
      description = "Nothing to file: no university on record, or no certificate")
  public Response chsiKit(@Context Account by) throws Refusal {
    List<FilingKit.KitFile> files = kit.make(by);
    StreamingOutput zip =
        out -> {
          ZipOutputStream entries = new ZipOutputStream(out);
          for (FilingKit.KitFile file : files) {
            entries.putNextEntry(new ZipEntry("chsi-kit/" + file.name()));
            entries.write(file.content());
          }
          entries.finish();
        };
    return Download.of(zip, "application/zip", "chsi-kit.zip");
  }
}
