package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.kiosks.KioskPins;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.kiosks.KioskSignIns;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.MaintenanceCards;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;

/** Signs people in and out at a kiosk: by card, or by a code that a phone scanned, and by PIN. */
@Component(service = ApiResource.class)
@Path("kiosk/session")
public final class KioskSessionResource implements ApiResource {
  /**
   * A reader has read {@code uid} of a campus card, or number and name of an identity card; or the
   * {@code code} to which somebody has said yes.
   *
   * @param code of {@code method} {@code scan}: the code of the screen, to which its holder has
   *     said yes
   */
  @Schema(requiredProperties = "method")
  record Body(
      @Schema(implementation = KioskSession.Method.class) String method,
      String uid,
      String number,
      String name,
      String code) {}

  /**
   * A session that has begun.
   *
   * @param maintenance true if the campus card is a maintenance card, too
   */
  @Schema(name = "KioskSession")
  record Begun(String session, String name, int assurance, long idleSeconds, boolean maintenance) {
    static Begun of(KioskSession session, boolean maintenance) {
      return new Begun(
          session.token(),
          session.name(),
          session.assurance(),
          KioskSignIns.IDLE.toSeconds(),
          maintenance);
    }
  }

  /** The current state of a session. */
  @Schema(name = "KioskSessionStatus")
  record SessionStatus(String name, int assurance, long expiresInSeconds) {
    static SessionStatus of(KioskSession session) {
      return new SessionStatus(session.name(), session.assurance(), session.secondsLeft());
    }
  }

  /**
   * The PIN as it was typed.
   *
   * @param pin six digits
   */
  @Schema(requiredProperties = "pin")
  record Pin(String pin) {}

  private final KioskSignIns signIns;
  private final KioskPins pins;
  private final MaintenanceCards cards;

  /** Has people and maintenance cards looked up. */
  @Activate
  public KioskSessionResource(
      @Reference(name = "signIns") KioskSignIns signIns,
      @Reference(name = "pins") KioskPins pins,
      @Reference(name = "cards") MaintenanceCards cards) {
    this.signIns = signIns;
    this.pins = pins;
    this.cards = cards;
  }

  /**
   * Signs in by campus card, identity card or scanned code.
   *
   * @return a session
   */
  @POST
  @RolesAllowed(Roles.KIOSK)
  @ResponseStatus(201)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "403",
      description = "The card is unknown or lost, or the person is no current student or employee")
  @ApiResponse(responseCode = "429", description = "Too many failures")
  public Begun signIn(Body body, @Context Kiosks.Caller caller) throws Refusal {
    String kiosk = caller.kiosk().id();
    KioskSession begun = begin(kiosk, body);
    return Begun.of(begun, "campus-card".equals(body.method()) && cards.isRegistered(body.uid()));
  }

  private KioskSession begin(String kiosk, Body body) throws Refusal {
    if (body != null && "campus-card".equals(body.method()) && body.uid() != null) {
      return signIns.byCampusCard(kiosk, body.uid());
    }
    if (body != null
        && "id-card".equals(body.method())
        && body.number() != null
        && body.name() != null) {
      return signIns.byIdCard(kiosk, body.number(), body.name());
    }
    if (body != null && "scan".equals(body.method()) && body.code() != null) {
      return signIns.byScan(kiosk, body.code());
    }
    throw new ProblemException(
        HttpReason.BAD_JSON,
        "登录请求须含校园卡卡号，或身份证号码和姓名，或扫过的登录码。",
        "Give the uid of a campus card, number and name of an identity card, or a scanned code.");
  }

  /**
   * Returns the current state of the session; asking does not prolong it.
   *
   * @return the session
   */
  @GET
  @RolesAllowed(Roles.KIOSK)
  @Produces(MediaType.APPLICATION_JSON)
  public SessionStatus session(
      @HeaderParam("Yinxin-Kiosk-Session") @DefaultValue("") String session,
      @Context Kiosks.Caller caller)
      throws Refusal {
    String kiosk = caller.kiosk().id();
    return SessionStatus.of(signIns.look(kiosk, session));
  }

  /**
   * Prolongs the session, since somebody is at the screen; nothing else but a {@code POST} of the
   * session does.
   *
   * @return the session
   */
  @POST
  @RolesAllowed(Roles.KIOSK_SESSION)
  @Path("prolong")
  @Produces(MediaType.APPLICATION_JSON)
  public SessionStatus prolong(@Context KioskCaller caller) throws Refusal {
    return SessionStatus.of(caller.session());
  }

  /**
   * Raises the session by the holder's PIN.
   *
   * @return the session, its assurance 2
   */
  @POST
  @RolesAllowed(Roles.KIOSK_SESSION)
  @Path("pin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "403",
      description =
          "The holder has set none (`kiosk-pin-unset`), it is another (`kiosk-pin-wrong`; the detail says how many attempts are left), or it is blocked after five wrong ones (`kiosk-pin-blocked`; the detail says until when)")
  @ApiResponse(responseCode = "422", description = "No six digits; it does not count as an attempt")
  @ApiResponse(responseCode = "429", description = "Another attempt is under way")
  public SessionStatus raise(Pin body, @Context KioskCaller caller) throws Refusal {
    String pin = Bodies.require(body, "pin", Pin::pin);
    return SessionStatus.of(pins.raise(caller.session(), pin.toCharArray()));
  }

  /** Signs out. */
  @DELETE
  @RolesAllowed(Roles.KIOSK)
  @ApiResponse(responseCode = "204", description = "Signed out")
  public void signOut(
      @HeaderParam("Yinxin-Kiosk-Session") String session, @Context Kiosks.Caller caller) {
    if (session != null) {
      signIns.end(caller.kiosk().id(), session);
    }
  }
}
