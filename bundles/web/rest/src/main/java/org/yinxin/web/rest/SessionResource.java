package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.security.PermitAll;
import javax.annotation.security.RolesAllowed;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
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
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.Accounts;
import org.yinxin.services.identity.CampusLogin;
import org.yinxin.services.identity.ClientBrowser;
import org.yinxin.services.identity.Factors;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.identity.SignedIn;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;

/** Signs people in and out. */
@Component(service = ApiResource.class)
@Path("session")
public final class SessionResource implements ApiResource {
  /** The name and password with which a person signs in. */
  @Schema(
      name = "SignIn",
      requiredProperties = {"user", "password"})
  record SignInBody(String user, String password) {}

  /** The present password, and the one that takes its place. */
  @Schema(requiredProperties = {"present", "password"})
  record PasswordChange(
      String present,
      @Schema(minLength = Accounts.SHORTEST_PASSWORD, maxLength = Accounts.LONGEST_PASSWORD)
          String password) {}

  /**
   * The account that is signed in.
   *
   * @param personNumber under which the account has certificates; empty if it has none
   */
  @Schema(
      name = "Me",
      requiredProperties = {"user", "name", "personNumber", "roles"})
  record Me(String user, String name, String personNumber, Set<String> roles) {}

  /** The address at which the browser is signed out at the sign-in service as well. */
  @Schema(requiredProperties = "goOn")
  record SignedOut(@Schema(format = "uri") String goOn) {}

  /** Longer than any account's name or password may be. */
  private static final int LONGEST = 256;

  private final SignIn signIn;
  private final Factors factors;
  private final CampusLogin campus;
  private final RecordStore records;
  private final SessionCookies cookies;

  /** Signs in local accounts, and signs out all. */
  @Activate
  public SessionResource(
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "factors") Factors factors,
      @Reference(name = "campus") CampusLogin campus,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "institution") Institution institution) {
    this.signIn = signIn;
    this.factors = factors;
    this.campus = campus;
    this.records = records;
    this.cookies = new SessionCookies(institution);
  }

  /** Signs in with a local account. */
  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "200",
      description = "The password is right; a second factor is to be shown, or to be added",
      content = @Content(schema = @Schema(implementation = StepView.class)))
  @ApiResponse(responseCode = "204", description = "Signed in; the cookie carries the session")
  @ApiResponse(responseCode = "401", description = "Wrong user or password")
  @ApiResponse(
      responseCode = "403",
      description = "The account is locked; told only to who knows the password")
  @ApiResponse(responseCode = "429", description = "Too many failures; wait")
  public Response signIn(SignInBody body, @Context HttpServletRequest request) throws Refusal {
    String user = Bodies.require(body, "user", SignInBody::user);
    String password = Bodies.require(body, "password", SignInBody::password);
    if (user.length() > LONGEST || password.length() > LONGEST) {
      throw new ProblemException(
          HttpReason.BAD_JSON, "用户名或密码太长。", "User name or password is too long.");
    }
    SignedIn signedIn = signIn.signIn(user, password.toCharArray(), browser(request));
    Response.ResponseBuilder answer =
        signedIn.isComplete()
            ? Response.noContent()
            : Response.ok(StepView.of(factors.step(signedIn.session())));
    answer.header("Set-Cookie", cookies.session(signedIn.session()));
    cookies.device(signedIn.device()).forEach(each -> answer.header("Set-Cookie", each));
    return answer.build();
  }

  /**
   * Returns the account that is signed in.
   *
   * @return the account
   */
  @GET
  @RolesAllowed(Roles.SIGNED_IN)
  @Produces(MediaType.APPLICATION_JSON)
  public Me me(@Context Account by) {
    String name =
        records
            .of(by.personNumber(), List.of(AcademicRecords.PERSON))
            .first(AcademicRecords.PERSON)
            .map(row -> row.text("name"))
            .orElse(by.user());
    return new Me(by.user(), name, by.isHolder() ? by.personNumber() : "", by.roles());
  }

  /** Gives the account that is signed in another password, and ends its other sessions. */
  @POST
  @RolesAllowed(Roles.SIGNED_IN)
  @Path("password")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "204", description = "Changed; other sessions have ended")
  @ApiResponse(responseCode = "400", description = "Something is missing")
  @ApiResponse(responseCode = "401", description = "The present password is wrong")
  @ApiResponse(
      responseCode = "422",
      description = "The password is not accepted, or the account has none")
  @ApiResponse(responseCode = "429", description = "Too many failures; wait")
  public void changePassword(
      PasswordChange body, @Context Account by, @Context HttpServletRequest request)
      throws Refusal {
    String present = Bodies.require(body, "present", PasswordChange::present);
    String password = Bodies.require(body, "password", PasswordChange::password);
    if (present.length() > LONGEST || password.length() > LONGEST) {
      throw new ProblemException(HttpReason.BAD_JSON, "密码太长。", "The password is too long.");
    }
    signIn.changePassword(
        by,
        present.toCharArray(),
        password.toCharArray(),
        cookies.token(request).orElse(""),
        browser(request));
  }

  /** The browser of a request. */
  static ClientBrowser browser(HttpServletRequest request) {
    return new ClientBrowser(
        request.getRemoteAddr(), SessionCookies.userAgent(request), SessionCookies.device(request));
  }

  /** Signs out. */
  @DELETE
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "200",
      description =
          "Signed out here; the sign-in service has a session of its own, which ends at this address",
      content = @Content(schema = @Schema(implementation = SignedOut.class)))
  @ApiResponse(responseCode = "204", description = "Signed out")
  public Response signOut(@Context HttpServletRequest request) {
    Optional<String> token = cookies.token(request);
    Optional<URI> elsewhere = token.flatMap(campus::signOutAddress);
    token.ifPresent(signIn::signOut);
    Response.ResponseBuilder answer =
        elsewhere
            .map(address -> Response.ok(new SignedOut(address.toString())))
            .orElseGet(Response::noContent);
    return answer
        .header("Set-Cookie", cookies.noSession())
        .header("Clear-Site-Data", "\"cache\", \"storage\"")
        .build();
  }
}
