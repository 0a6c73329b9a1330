package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.annotation.security.PermitAll;
import javax.annotation.security.RolesAllowed;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Factors;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;

/** Shows a second factor, to complete a sign-in or before a critical operation. */
@Component(service = ApiResource.class)
@Path("session/step")
public final class SessionStepResource implements ApiResource {
  /**
   * The code of a generator; or the answer of a key; or the password, where {@code byPassword} asks
   * for it.
   *
   * @param code six digits
   * @param answer result of {@code navigator.credentials.get}, as JSON text
   */
  @Schema(name = "Shown")
  record Shown(String code, String answer, String password) {}

  /**
   * A request to a key, which the browser hands to it.
   *
   * @param options for {@code PublicKeyCredential.parseRequestOptionsFromJSON} or {@code
   *     parseCreationOptionsFromJSON}, as JSON text
   */
  @Schema(name = "KeyOptions", requiredProperties = "options")
  record KeyOptions(String options) {}

  private static final int LONGEST = 256;

  private final SignIn signIn;
  private final Factors factors;
  private final SessionCookies cookies;

  /** Shows factors to core. */
  @Activate
  public SessionStepResource(
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "factors") Factors factors,
      @Reference(name = "institution") Institution institution) {
    this.signIn = signIn;
    this.factors = factors;
    this.cookies = new SessionCookies(institution);
  }

  /**
   * Tells how far the sign-in is.
   *
   * @return the step
   */
  @GET
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  public StepView step(@Context HttpServletRequest request) {
    return StepView.of(cookies.token(request).flatMap(factors::step));
  }

  /** Shows a factor, or in development the password. */
  @POST
  @RolesAllowed(Roles.SIGNING_IN)
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "204",
      description = "Accepted; a cookie carries the session if it has another token now")
  @ApiResponse(responseCode = "400", description = "Neither code, answer nor password")
  @ApiResponse(responseCode = "401", description = "Not signed in, or the password is wrong")
  @ApiResponse(responseCode = "403", description = "The password does not do in this session")
  @ApiResponse(responseCode = "410", description = "The key took longer than five minutes")
  @ApiResponse(
      responseCode = "422",
      description = "The code or the key is wrong, or was used before")
  @ApiResponse(responseCode = "429", description = "Too many failures; wait")
  public Response show(Shown body, @Context HttpServletRequest request) throws Refusal {
    String token = cookies.token(request).orElse("");
    String password = Bodies.require(body).password();
    if (password != null) {
      bounded(password);
      signIn.showPassword(token, password.toCharArray(), SessionResource.browser(request));
      return Response.noContent().build();
    }
    if (body.answer() != null) {
      return cookies.answer(token, factors.showKey(token, body.answer()));
    }
    String code = Bodies.require(body, "code", Shown::code);
    bounded(code);
    return cookies.answer(token, factors.showCode(token, code));
  }

  /**
   * Asks for a key of the account.
   *
   * @return options for it, good once
   */
  @POST
  @RolesAllowed(Roles.SIGNING_IN)
  @Path("key")
  @Produces(MediaType.APPLICATION_JSON)
  public KeyOptions key(@Context HttpServletRequest request) throws Refusal {
    return new KeyOptions(factors.keyOptions(cookies.token(request).orElse("")));
  }

  private static void bounded(String text) {
    if (text.length() > LONGEST) {
      throw new ProblemException(HttpReason.BAD_JSON, "输入太长。", "The input is too long.");
    }
  }
}
