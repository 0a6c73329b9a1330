package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.KioskPosition;
import org.yinxin.services.kiosks.KioskSettings;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Decision;
import org.yinxin.text.LocalizedText;

/**
 * Shows and changes the least assurance for each type, the notice on all screens, and the positions
 * of kiosks.
 */
@Component(service = ApiResource.class)
@Path("admin/kiosk-settings")
public final class AdminKioskSettingsResource implements ApiResource {
  /**
   * The least assurance for a type: 0 as its content needs, 1 any way of signing in, 2 PIN,
   * identity card or scan.
   */
  @Schema(
      name = "Assurance",
      requiredProperties = {"level", "version"})
  record Assurance(@Schema(minimum = "0", maximum = "2") Integer level, Integer version) {
    static Assurance of(Decision<Integer> decision) {
      return new Assurance(decision.value(), decision.version());
    }
  }

  /** A notice; absent for none. */
  @Schema(name = "KioskNotice", requiredProperties = "version")
  record Notice(LocalizedText notice, Integer version) {
    static Notice of(Decision<Optional<LocalizedText>> decision) {
      return new Notice(decision.value().orElse(null), decision.version());
    }
  }

  /** The position of a kiosk, as {@code 29.505132,106.571201}; absent if unknown. */
  @Schema(name = "KioskPositionSetting")
  record Position(String position, Integer version) {
    static Position of(Decision<Optional<KioskPosition>> decision) {
      return new Position(
          decision.value().map(KioskPosition::text).orElse(null), decision.version());
    }
  }

  private final KioskSettings settings;

  /** Reads and changes settings. */
  @Activate
  public AdminKioskSettingsResource(@Reference(name = "settings") KioskSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the least assurance for a type.
   *
   * @return 0: as its content needs; 1: any way; 2: PIN, identity card or scan
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("assurance/{type}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  public Assurance assurance(@PathParam("type") String type) throws Refusal {
    return Assurance.of(settings.assurance(type));
  }

  /**
   * Changes how sure a kiosk must be of the person for a type.
   *
   * @return the setting in force
   */
  @PUT
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @Path("assurance/{type}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  @ApiResponse(responseCode = "409", description = "Somebody changed it meanwhile")
  @ApiResponse(responseCode = "422", description = "No such level")
  public Assurance setAssurance(@PathParam("type") String type, Assurance body, @Context Account by)
      throws Refusal {
    Assurance given = Objects.requireNonNullElse(body, new Assurance(null, null));
    int level = Objects.requireNonNullElse(given.level(), -1);
    return Assurance.of(
        settings.setAssurance(type, level, Bodies.property("version", given.version()), by));
  }

  /**
   * Returns the notice on the screens of all kiosks.
   *
   * @return the setting in force
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("notice")
  @Produces(MediaType.APPLICATION_JSON)
  public Notice notice() {
    return Notice.of(settings.notice());
  }

  /**
   * Changes the notice on the screens of all kiosks.
   *
   * @return the setting in force
   */
  @PUT
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("notice")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "409", description = "Somebody changed it meanwhile")
  @ApiResponse(responseCode = "422", description = "Too long")
  public Notice setNotice(Notice body, @Context Account by) throws Refusal {
    Notice given = Objects.requireNonNullElse(body, new Notice(null, null));
    return Notice.of(
        settings.setNotice(
            Optional.ofNullable(given.notice()), Bodies.property("version", given.version()), by));
  }

  /**
   * Returns the position of a kiosk.
   *
   * @return latitude and longitude (WGS 84), as 29.505132,106.571201; absent for unknown
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("position/{kiosk}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  public Position position(@PathParam("kiosk") String kiosk) throws Refusal {
    return Position.of(settings.decidedPosition(kiosk));
  }

  /**
   * Records the position of a kiosk, so that people see how far it is.
   *
   * @return the setting in force
   */
  @PUT
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("position/{kiosk}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  @ApiResponse(responseCode = "409", description = "Somebody changed it meanwhile")
  @ApiResponse(responseCode = "422", description = "No latitude and longitude (WGS 84)")
  public Position setPosition(@PathParam("kiosk") String kiosk, Position body, @Context Account by)
      throws Refusal {
    Position given = Objects.requireNonNullElse(body, new Position(null, null));
    String typed = Objects.requireNonNullElse(given.position(), "");
    return Position.of(
        settings.setPosition(kiosk, typed, Bodies.property("version", given.version()), by));
  }
}
