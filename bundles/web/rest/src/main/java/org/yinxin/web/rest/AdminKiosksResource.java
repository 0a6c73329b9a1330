package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
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
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.kiosks.Fleet;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.KioskDrivers;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.OpeningHours;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** The registry of kiosks and their state: kiosk operators read, administrators change. */
@Component(service = ApiResource.class)
@Path("admin/kiosks")
public final class AdminKiosksResource implements ApiResource {
  /** The name and site of a kiosk; {@code id} counts only where a kiosk is registered. */
  @Schema(
      name = "KioskBody",
      requiredProperties = {"name", "place", "campus"})
  record Body(
      String id, LocalizedText name, LocalizedText place, LocalizedText campus, Integer position) {
    Body {
      position = Objects.requireNonNullElse(position, 0);
    }

    Kiosk.Site site() {
      return new Kiosk.Site(
          Bodies.property("name", name),
          Bodies.property("place", place),
          Bodies.property("campus", campus),
          position);
    }
  }

  /** A token; it is shown only here. */
  record Token(String token, Instant expiresAt) {}

  private final Kiosks kiosks;
  private final Fleet fleet;
  private final OpeningHours hours;
  private final KioskDrivers drivers;
  private final DeviceSettings settings;

  /** Changes the registry. */
  @Activate
  public AdminKiosksResource(
      @Reference(name = "kiosks") Kiosks kiosks,
      @Reference(name = "fleet") Fleet fleet,
      @Reference(name = "hours") OpeningHours hours,
      @Reference(name = "drivers") KioskDrivers drivers,
      @Reference(name = "settings") DeviceSettings settings) {
    this.kiosks = kiosks;
    this.fleet = fleet;
    this.hours = hours;
    this.drivers = drivers;
    this.settings = settings;
  }

  /**
   * Returns the kiosks with their state and alarms.
   *
   * @return by their position
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.KIOSK_OPERATOR})
  @Produces(MediaType.APPLICATION_JSON)
  public List<AdminKioskView> list(@Context Account by) throws Refusal {
    return views(kiosks.list(), by);
  }

  private AdminKioskView view(Kiosk kiosk, Account by) throws Refusal {
    return views(List.of(kiosk), by).get(0);
  }

  private List<AdminKioskView> views(List<Kiosk> kiosks, Account by) throws Refusal {
    AdminKioskView.States states =
        new AdminKioskView.States(
            fleet.seen(by),
            fleet.conditions(kiosks),
            hours.of(kiosks.stream().map(Kiosk::id).toList(), Instant.now()),
            fleet.activeAlarms(by),
            drivers.notRunning(by),
            settings.notApplied(by));
    return kiosks.stream().map(kiosk -> AdminKioskView.of(kiosk, states)).toList();
  }

  /**
   * Registers a kiosk.
   *
   * @return the kiosk
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @ResponseStatus(201)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "422", description = "No id, or taken")
  public AdminKioskView create(Body body, @Context Account by) throws Refusal {
    String id = Bodies.require(body, "id", Body::id);
    return view(kiosks.create(id, body.site(), by), by);
  }

  /**
   * Changes name, place, campus and position.
   *
   * @return the kiosk
   */
  @PUT
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  public AdminKioskView change(@PathParam("id") String id, Body body, @Context Account by)
      throws Refusal {
    return view(kiosks.change(id, Bodies.require(body).site(), by), by);
  }

  /**
   * Makes the one-time token with which a device becomes this kiosk; 24 hours.
   *
   * @return shown only here
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @ResponseStatus(201)
  @Path("{id}/token")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  public Token token(@PathParam("id") String id, @Context Account by) throws Refusal {
    Kiosks.EnrolmentToken token = kiosks.token(id, by);
    return new Token(token.token(), token.expiresAt());
  }

  /** Declares the kiosk's key void. */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("{id}/revoke")
  @ApiResponse(responseCode = "204", description = "At once")
  @ApiResponse(responseCode = "404", description = "There is none")
  public void revoke(@PathParam("id") String id, @Context Account by) throws Refusal {
    kiosks.revoke(id, by);
  }

  /**
   * Returns the latest alarms of a kiosk.
   *
   * @return the newest first
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.KIOSK_OPERATOR})
  @Path("{id}/alarms")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  public List<AdminKioskView.AlarmView> alarms(@PathParam("id") String id, @Context Account by)
      throws Refusal {
    return fleet.alarms(known(id), by).stream().map(AdminKioskView.AlarmView::of).toList();
  }

  /**
   * Actions of kiosk operators at a kiosk.
   *
   * @return the newest first
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.KIOSK_OPERATOR})
  @Path("{id}/journal")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  public List<AdminKioskView.EntryView> journal(@PathParam("id") String id, @Context Account by)
      throws Refusal {
    return fleet.journal(known(id), by).stream().map(AdminKioskView.EntryView::of).toList();
  }

  private String known(String id) {
    return kiosks.find(id).map(Kiosk::id).orElseThrow(ProblemException::notFound);
  }
}
