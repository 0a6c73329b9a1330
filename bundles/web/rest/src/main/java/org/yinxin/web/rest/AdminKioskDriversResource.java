package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.kiosks.KioskDrivers;
import org.yinxin.services.refusal.Refusal;

/** Drivers that are assigned to a kiosk. */
@Component(service = ApiResource.class)
@Path("admin/kiosks/{id}/drivers")
public final class AdminKioskDriversResource implements ApiResource {
  /** The parts of the form. */
  @Schema(requiredProperties = {"file"})
  record Form(@Schema(format = "binary") String file) {}

  /**
   * A driver; without a version none ought to run.
   *
   * @param state what the kiosk said; absent if it said nothing yet
   */
  @Schema(
      name = "KioskDriver",
      requiredProperties = {"name", "by", "at"})
  record View(
      String name,
      String version,
      String sha256,
      String versionBefore,
      String by,
      Instant at,
      KioskDrivers.State state,
      String detail,
      Instant reportedAt) {
    static View of(KioskDrivers.Driver d) {
      return new View(
          d.name(),
          d.wanted().map(KioskDrivers.Version::version).orElse(null),
          d.wanted().map(KioskDrivers.Version::sha256).orElse(null),
          d.before().map(KioskDrivers.Version::version).orElse(null),
          d.by(),
          d.at(),
          d.report().map(r -> r.state()).orElse(null),
          d.report().map(KioskDrivers.Report::detail).orElse(null),
          d.report().map(r -> r.at()).orElse(null));
    }
  }

  private final KioskDrivers drivers;
  private final Institution institution;

  /** Changes assignments. */
  @Activate
  public AdminKioskDriversResource(
      @Reference(name = "drivers") KioskDrivers drivers,
      @Reference(name = "institution") Institution institution) {
    this.drivers = drivers;
    this.institution = institution;
  }

  /** Drivers are code: the rule of plug-ins holds. */
  private void checkMachine(HttpServletRequest request) {
    ThisMachine.only(institution, request, "驱动", "Drivers");
  }

  /**
   * Drivers assigned to a kiosk.
   *
   * @return by name; without a version none ought to run
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.KIOSK_OPERATOR})
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Neither administrator nor kiosk operator")
  public List<View> list(@PathParam("id") String id, @Context Account by) throws Refusal {
    return drivers.of(id, by).stream().map(View::of).toList();
  }

  /**
   * Assigns a driver to a kiosk.
   *
   * @return the kiosk hears of it by its next heartbeat
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @ResponseStatus(201)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such kiosk")
  @ApiResponse(responseCode = "422", description = "The bundle is not valid, or not signed")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = Form.class)))
  public View assign(
      @PathParam("id") String id,
      MultipartBody body,
      @Context Account by,
      @Context HttpServletRequest request)
      throws Refusal, IOException {
    checkMachine(request);
    return View.of(drivers.assign(id, Upload.file(body), by));
  }

  /** Takes a driver away from a kiosk. */
  @DELETE
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @Path("{name}")
  @ApiResponse(responseCode = "204", description = "The kiosk hears of it by its next heartbeat")
  @ApiResponse(responseCode = "404", description = "Not assigned")
  public void remove(
      @PathParam("id") String id,
      @PathParam("name") String name,
      @Context Account by,
      @Context HttpServletRequest request)
      throws Refusal {
    checkMachine(request);
    drivers.remove(id, name, by);
  }

  /** Takes the last change of a driver back. */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @Path("{name}/undo")
  @ApiResponse(responseCode = "204", description = "A second call restores the change")
  @ApiResponse(responseCode = "404", description = "Nothing was changed")
  public void undo(
      @PathParam("id") String id,
      @PathParam("name") String name,
      @Context Account by,
      @Context HttpServletRequest request)
      throws Refusal {
    checkMachine(request);
    drivers.undo(id, name, by);
  }
}
