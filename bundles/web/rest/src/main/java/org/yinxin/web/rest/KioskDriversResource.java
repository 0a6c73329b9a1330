package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.kiosks.KioskDrivers;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;

/** Hands out the drivers that are assigned to a kiosk, and takes its report on them. */
@Component(service = ApiResource.class)
@Path("kiosk/drivers")
public final class KioskDriversResource implements ApiResource {
  /** The reports on some drivers. */
  @Schema(requiredProperties = "reports")
  record Body(@ArraySchema(maxItems = 100) List<ReportBody> reports) {}

  /** The report on one driver. */
  @Schema(requiredProperties = {"sha256", "state"})
  record ReportBody(
      String sha256,
      @Schema(implementation = KioskDrivers.State.class) String state,
      @Schema(maxLength = 500) String detail) {
    KioskDrivers.Report report() {
      return new KioskDrivers.Report(
          Objects.requireNonNullElse(sha256, ""),
          HttpJson.constant(KioskDrivers.State.class, state).orElseThrow(KioskDriversResource::bad),
          RequestText.cut(detail, LONGEST_DETAIL),
          Instant.now());
    }
  }

  private static final int LONGEST_DETAIL = 500;
  private static final int MOST = 100;

  private final KioskDrivers drivers;

  /** Gives these out. */
  @Activate
  public KioskDriversResource(@Reference(name = "drivers") KioskDrivers drivers) {
    this.drivers = drivers;
  }

  /**
   * Returns the file of a driver that is assigned to this kiosk.
   *
   * @return the bundle
   */
  @GET
  @RolesAllowed(Roles.KIOSK)
  @Path("{sha256}")
  @Produces("application/java-archive")
  @ApiResponse(responseCode = "404", description = "None of this hash is assigned")
  public byte[] file(@PathParam("sha256") String sha256, @Context Kiosks.Caller caller)
      throws Refusal {
    return drivers.file(caller.kiosk().id(), sha256);
  }

  /** Takes the outcomes of installing the drivers that are assigned. */
  @POST
  @RolesAllowed(Roles.KIOSK)
  @Path("reports")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "204", description = "Stored")
  @ApiResponse(responseCode = "400", description = "The reports are not valid")
  public void report(Body body, @Context Kiosks.Caller caller) {
    String kiosk = caller.kiosk().id();
    if (body == null || body.reports() == null || body.reports().size() > MOST) {
      throw bad();
    }
    drivers.report(kiosk, body.reports().stream().map(ReportBody::report).toList());
  }

  private static ProblemException bad() {
    return new ProblemException(
        HttpReason.BAD_JSON, "驱动报告格式不正确。", "These are no reports on drivers.");
  }
}
