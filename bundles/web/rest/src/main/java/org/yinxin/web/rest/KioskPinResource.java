package org.yinxin.web.rest;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.kiosks.KioskPins;
import org.yinxin.services.refusal.Refusal;

/** The caller's PIN for kiosks. It is in no answer. */
@Component(service = ApiResource.class)
@Path("kiosk-pin")
public final class KioskPinResource implements ApiResource {
  /** The PIN that is chosen. */
  record Body(String pin) {}

  /** Since when there is one, and until when it is blocked; each absent otherwise. */
  record PinStatus(String setAt, String blockedUntil) {
    static PinStatus of(KioskPins.PinStatus status) {
      return new PinStatus(
          status.setAt().map(Times::text).orElse(null),
          status.blockedUntil().map(Times::text).orElse(null));
    }
  }

  private final SignIn signIn;
  private final KioskPins pins;

  /** Has PINs kept. */
  @Activate
  public KioskPinResource(
      @Reference(name = "signIn") SignIn signIn, @Reference(name = "pins") KioskPins pins) {
    this.signIn = signIn;
    this.pins = pins;
  }

  /** Returns its state. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public PinStatus mine(@Context HttpServletRequest request) {
    return PinStatus.of(pins.of(Caller.person(signIn, request)));
  }

  /** Sets it, or another one; a block is over by that. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public PinStatus set(Body body, @Context HttpServletRequest request) throws Refusal {
    String person = Caller.person(signIn, request);
    if (body == null || body.pin() == null) {
      throw new ProblemException(400, "bad-json", "请求缺少 PIN。", "Give pin.");
    }
    String by = Caller.account(signIn, request).user();
    return PinStatus.of(pins.set(person, body.pin().toCharArray(), by));
  }

  /** Removes it. */
  @DELETE
  public void remove(@Context HttpServletRequest request) {
    String person = Caller.person(signIn, request);
    pins.remove(person, Caller.account(signIn, request).user());
  }
}
