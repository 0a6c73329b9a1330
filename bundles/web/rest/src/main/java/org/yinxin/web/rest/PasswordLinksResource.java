package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.annotation.security.PermitAll;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Accounts;
import org.yinxin.services.refusal.Refusal;

/** Takes passwords that are chosen by a link from an administrator. The token is in bodies only. */
@Component(service = ApiResource.class)
@Path("password-links")
public final class PasswordLinksResource implements ApiResource {
  /** A link's token. */
  @Schema(requiredProperties = "token")
  record Token(String token) {}

  /** The account of a link. */
  @Schema(requiredProperties = "user")
  record Owner(String user) {}

  /** The password that is chosen. */
  @Schema(requiredProperties = {"token", "password"})
  record Choice(
      String token,
      @Schema(minLength = Accounts.SHORTEST_PASSWORD, maxLength = Accounts.LONGEST_PASSWORD)
          String password) {}

  private final Accounts accounts;

  /** Gives these accounts their passwords. */
  @Activate
  public PasswordLinksResource(@Reference(name = "accounts") Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * Returns the account of a link.
   *
   * @return the account
   */
  @POST
  @PermitAll
  @Path("owners")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "400", description = "Something is missing")
  @ApiResponse(responseCode = "410", description = "Used, replaced or expired")
  @ApiResponse(responseCode = "429", description = "Too many wrong links")
  public Owner owner(Token body, @Context HttpServletRequest request) throws Refusal {
    String token = Bodies.require(body, "token", Token::token);
    return new Owner(accounts.linkedUser(token, request.getRemoteAddr()));
  }

  /** Chooses a password by a link. */
  @POST
  @PermitAll
  @Path("passwords")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "204", description = "Chosen; the sessions of the account have ended")
  @ApiResponse(responseCode = "400", description = "Something is missing")
  @ApiResponse(responseCode = "410", description = "Used, replaced or expired")
  @ApiResponse(responseCode = "422", description = "The password is not valid for this account")
  @ApiResponse(responseCode = "429", description = "Too many wrong links")
  public void choose(Choice body, @Context HttpServletRequest request) throws Refusal {
    String token = Bodies.require(body, "token", Choice::token);
    String password = Bodies.require(body, "password", Choice::password);
    accounts.choosePassword(token, password.toCharArray(), request.getRemoteAddr());
  }
}
