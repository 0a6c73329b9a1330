package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.kiosks.KioskDrivers;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.plugins.BundleIdentity;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

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
   * @param state state reported by the kiosk; absent if it said nothing yet
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

  /**
   * A driver's file that was uploaded before, or comes back, as a second person confirms it. All
   * but the SHA-256 is read from the file and the kiosk.
   *
   * @param kiosk its name
   * @param name symbolic name of the bundle
   * @param signer absent if no signature is trusted here
   * @param sha256 of the file, 64 lower-case hex digits
   */
  @Schema(name = "KioskDriverUpload", requiredProperties = "sha256")
  record UploadBody(
      LocalizedText kiosk, String name, String version, String signer, String sha256) {}

  private static final String ASSIGN = "driver-assign";
  private static final String UNDO = "driver-undo";

  private final KioskDrivers drivers;
  private final Kiosks kiosks;
  private final Institution institution;

  /** Changes assignments. */
  @Activate
  public AdminKioskDriversResource(
      @Reference(name = "drivers") KioskDrivers drivers,
      @Reference(name = "kiosks") Kiosks kiosks,
      @Reference(name = "institution") Institution institution) {
    this.drivers = drivers;
    this.kiosks = kiosks;
    this.institution = institution;
  }

  @Override
  public JsonNode stated(CriticalRequest request, Account by) throws Refusal, IOException {
    String id = request.path().get("id");
    Optional<String> sha256 =
        request.operation().equals(UNDO)
            ? before(request, by)
            : Optional.of(
                Bodies.require(request.body(UploadBody.class), "sha256", UploadBody::sha256));
    if (sha256.isEmpty()) {
      return request.json();
    }
    KioskDrivers.Kept kept = drivers.kept(id, sha256.get(), by);
    BundleIdentity bundle = kept.bundle();
    return HttpJson.MAPPER.valueToTree(
        new UploadBody(
            kiosks.find(id).map(kiosk -> kiosk.site().name()).orElse(null),
            bundle.name(),
            bundle.version(),
            bundle.signer().orElse(null),
            kept.sha256()));
  }

  /** A file that two people have assigned to one kiosk is assigned to others by one. */
  @Override
  public Optional<ChangeRule> rule(CriticalRequest request, Account by)
      throws Refusal, IOException {
    UploadBody stated = request.body(UploadBody.class);
    if (stated == null || stated.sha256() == null) {
      return Optional.empty();
    }
    String id = request.path().get("id");
    return drivers.kept(id, stated.sha256(), by).isKnown()
        ? Optional.empty()
        : Optional.of(ChangeRule.OF_ADMINISTRATORS);
  }

  /** The file of the driver that comes back; empty if none does. */
  private Optional<String> before(CriticalRequest request, Account by) throws Refusal {
    return drivers.of(request.path().get("id"), by).stream()
        .filter(driver -> driver.name().equals(request.path().get("name")))
        .findFirst()
        .flatMap(KioskDrivers.Driver::before)
        .map(KioskDrivers.Version::sha256);
  }

  /** Drivers are code: the rule of plug-ins holds. */
  private void checkMachine(HttpServletRequest request) {
    LoopbackRequests.require(institution, request, "驱动", "Drivers");
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
   * Assigns a driver to a kiosk. Where two people administer and no kiosk has this file, it waits
   * until the other one confirms it.
   *
   * @return the kiosk hears of it by its next heartbeat
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @TwoPeople(ASSIGN)
  @ResponseStatus(201)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such kiosk")
  @ApiResponse(responseCode = "409", description = "It waits for a second person")
  @ApiResponse(responseCode = "422", description = "The bundle is not valid, or not signed")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = Form.class)))
  public View assign(
      @PathParam("id") String id,
      MultipartBody body,
      @Context CriticalUpload critical,
      @Context Account by,
      @Context HttpServletRequest request)
      throws Refusal, IOException {
    checkMachine(request);
    String sha256 = drivers.keep(id, Upload.file(body), by).sha256();
    UploadBody wanted = new UploadBody(null, null, null, null, sha256);
    String asked = critical.ask("/uploads", HttpJson.MAPPER.valueToTree(wanted));
    return assignUploaded(id, HttpJson.MAPPER.readValue(asked, UploadBody.class), by, request);
  }

  /**
   * Assigns a driver whose file was uploaded before, which is how a second person confirms it.
   *
   * @return the kiosk hears of it by its next heartbeat
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @TwoPeople(ASSIGN)
  @ResponseStatus(201)
  @Path("uploads")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such kiosk, or no such file was uploaded")
  @ApiResponse(responseCode = "409", description = "It waits for a second person")
  @ApiResponse(responseCode = "422", description = "The bundle is not valid, or not signed")
  public View assignUploaded(
      @PathParam("id") String id,
      UploadBody body,
      @Context Account by,
      @Context HttpServletRequest request)
      throws Refusal {
    checkMachine(request);
    return View.of(drivers.assign(id, Bodies.require(body, "sha256", UploadBody::sha256), by));
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

  /**
   * Takes the last change of a driver back. Where a file comes back that no kiosk has any more, it
   * takes two people, where two administer.
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @TwoPeople(UNDO)
  @Path("{name}/undo")
  @ApiResponse(responseCode = "204", description = "A second call restores the change")
  @ApiResponse(responseCode = "404", description = "Nothing was changed")
  @ApiResponse(responseCode = "409", description = "It waits for a second person")
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
