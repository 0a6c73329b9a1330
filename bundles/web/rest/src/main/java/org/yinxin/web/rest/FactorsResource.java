package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Factor;
import org.yinxin.services.identity.Factors;
import org.yinxin.services.identity.TotpStart;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;

/** The second factors of the caller's account. */
@Component(service = ApiResource.class)
@Path("factors")
public final class FactorsResource implements ApiResource {
  /**
   * A second factor.
   *
   * @param id for removing it
   * @param name name given by its owner
   * @param lastUsed missing if it was never used
   */
  @Schema(
      name = "Factor",
      requiredProperties = {"id", "kind", "name", "added"})
  record View(
      String id,
      @Schema(allowableValues = {"totp", "webauthn"}) String kind,
      String name,
      @Schema(format = "date-time") String added,
      @Schema(format = "date-time") String lastUsed) {
    static View of(Factor factor) {
      return new View(
          factor.id(),
          factor.kind().wireName(),
          factor.name(),
          factor.added().toString(),
          factor.lastUsed().map(Object::toString).orElse(null));
    }
  }

  /**
   * A secret from which a code generator is made.
   *
   * @param secret in base32, to be typed into it
   * @param address for a QR code, {@code otpauth://totp/…}
   * @param enrolment to be sent back with the first code, within ten minutes
   */
  @Schema(
      name = "TotpStart",
      requiredProperties = {"secret", "address", "enrolment"})
  record Start(String secret, String address, String enrolment) {
    static Start of(TotpStart start) {
      return new Start(start.secret(), start.address().toString(), start.enrolment());
    }
  }

  /**
   * A code generator that is to be added.
   *
   * @param code present code of the generator
   * @param name for its owner
   */
  @Schema(
      name = "NewTotp",
      requiredProperties = {"enrolment", "code", "name"})
  record NewTotp(
      String enrolment, String code, @Schema(minLength = 1, maxLength = 40) String name) {}

  /**
   * A key that is to be added.
   *
   * @param answer result of {@code navigator.credentials.create}, as JSON text
   * @param name for its owner
   */
  @Schema(
      name = "NewKey",
      requiredProperties = {"answer", "name"})
  record NewKey(String answer, @Schema(minLength = 1, maxLength = 40) String name) {}

  private static final int LONGEST = 4000;

  private final Factors factors;
  private final SessionCookies cookies;

  /** Lists, adds and removes the caller's own. */
  @Activate
  public FactorsResource(
      @Reference(name = "factors") Factors factors,
      @Reference(name = "institution") Institution institution) {
    this.factors = factors;
    this.cookies = new SessionCookies(institution);
  }

  private String token(HttpServletRequest request) {
    return cookies.token(request).orElse("");
  }

  /**
   * Lists the second factors of the account, the oldest first.
   *
   * @return factors
   */
  @GET
  @RolesAllowed(Roles.SIGNING_IN)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "A factor is to be shown first")
  public List<View> mine(@Context HttpServletRequest request) throws Refusal {
    return factors.of(token(request)).stream().map(View::of).toList();
  }

  /**
   * Begins to add a code generator; nothing is stored yet.
   *
   * @return its secret
   */
  @POST
  @RolesAllowed(Roles.SIGNING_IN)
  @StepUp
  @Path("totp/start")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "409", description = "The account has no role")
  public Start start(@Context HttpServletRequest request) throws Refusal {
    return Start.of(factors.beginTotp(token(request)));
  }

  /**
   * Adds a code generator. It counts as shown, so that a sign-in that waited for it is complete.
   */
  @POST
  @RolesAllowed(Roles.SIGNING_IN)
  @StepUp
  @Path("totp")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "204",
      description = "Added; a cookie carries the session if it has another token now")
  @ApiResponse(responseCode = "400", description = "Something is missing")
  @ApiResponse(responseCode = "409", description = "The account has no role")
  @ApiResponse(responseCode = "410", description = "It took longer than ten minutes")
  @ApiResponse(responseCode = "422", description = "The code is wrong, or the name is none")
  @ApiResponse(responseCode = "429", description = "Too many failures; wait")
  public Response add(NewTotp body, @Context HttpServletRequest request) throws Refusal {
    String enrolment = Bodies.require(body, "enrolment", NewTotp::enrolment);
    String code = Bodies.require(body, "code", NewTotp::code);
    String name = Bodies.require(body, "name", NewTotp::name);
    if (enrolment.length() + code.length() + name.length() > LONGEST) {
      throw new ProblemException(HttpReason.BAD_JSON, "输入太长。", "The input is too long.");
    }
    String token = token(request);
    return cookies.answer(token, factors.addTotp(token, enrolment, code, name));
  }

  /**
   * Begins to add a passkey or security key.
   *
   * @return options for it, good once
   */
  @POST
  @RolesAllowed(Roles.SIGNING_IN)
  @StepUp
  @Path("webauthn/start")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "409", description = "The account has no role")
  public SessionStepResource.KeyOptions startKey(@Context HttpServletRequest request)
      throws Refusal {
    return new SessionStepResource.KeyOptions(factors.beginKey(token(request)));
  }

  /** Adds a passkey or security key. It counts as shown, as a code generator does. */
  @POST
  @RolesAllowed(Roles.SIGNING_IN)
  @StepUp
  @Path("webauthn")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "204",
      description = "Added; a cookie carries the session if it has another token now")
  @ApiResponse(responseCode = "400", description = "Something is missing")
  @ApiResponse(responseCode = "409", description = "The account has no role")
  @ApiResponse(responseCode = "410", description = "It took longer than five minutes")
  @ApiResponse(responseCode = "422", description = "The key is not accepted, or the name is none")
  public Response addKey(NewKey body, @Context HttpServletRequest request) throws Refusal {
    String answer = Bodies.require(body, "answer", NewKey::answer);
    String name = Bodies.require(body, "name", NewKey::name);
    String token = token(request);
    return cookies.answer(token, factors.addKey(token, answer, name));
  }

  /** Removes a factor, and ends the account's other sessions. */
  @DELETE
  @RolesAllowed(Roles.SIGNING_IN)
  @StepUp
  @Path("{id}")
  @ApiResponse(responseCode = "204", description = "Removed")
  @ApiResponse(responseCode = "404", description = "The account has no such factor")
  @ApiResponse(responseCode = "409", description = "It is the only one")
  public void remove(@PathParam("id") String id, @Context HttpServletRequest request)
      throws Refusal {
    factors.remove(token(request), id);
  }
}
