package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Objects;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.SignedRequest;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Enrols a device as a kiosk. */
@Component(service = ApiResource.class)
@Path("kiosk/enrolment")
public final class KioskEnrolmentResource implements ApiResource {
  /**
   * The one-time token, and the device's public key.
   *
   * @param publicKey subjectPublicKeyInfo, base64
   */
  @Schema(requiredProperties = {"token", "publicKey"})
  record Body(String token, String publicKey) {}

  /** The kiosk that the device has become. */
  record Enrolled(String kiosk, LocalizedText name) {}

  private final Kiosks kiosks;

  /** Hands keys to the registry. */
  @Activate
  public KioskEnrolmentResource(@Reference(name = "kiosks") Kiosks kiosks) {
    this.kiosks = kiosks;
  }

  /**
   * Enrols a device as a kiosk; the request is signed with the new key, keyid {@code new}.
   *
   * @return enrolled kiosk
   */
  @POST
  @RolesAllowed(Roles.DEVICE)
  @ResponseStatus(201)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "The token is wrong, used or too old")
  public Enrolled enrol(Body body, @Context SignedRequest request) throws Refusal {
    Body given = Objects.requireNonNullElse(body, new Body("", ""));
    Kiosk kiosk =
        kiosks.enrol(
            request,
            Objects.requireNonNullElse(given.token(), ""),
            Objects.requireNonNullElse(given.publicKey(), ""));
    return new Enrolled(kiosk.id(), kiosk.site().name());
  }
}
