package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sharing.CodeAccess;

/** Lets holders say what the codes of their credentials show to others. */
@Component(service = ApiResource.class)
@Path("credentials/{id}/code-access")
public final class CodeAccessResource implements ApiResource {
  /** States whether it shows pages and facts; null in a body that does not say. */
  @Schema(name = "CodeAccess", requiredProperties = "open")
  record Access(Boolean open) {}

  private final Credentials credentials;
  private final CodeAccess access;

  /** Lets holders decide. */
  @Activate
  public CodeAccessResource(
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "access") CodeAccess access) {
    this.credentials = credentials;
    this.access = access;
  }

  /**
   * Says whether the code shows pages and facts.
   *
   * @return true if it does
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none, or it is not yours")
  public Access access(@PathParam("id") String id, @Context Account by) throws Refusal {
    return new Access(access.isOpen(credentials.owned(id, by).id()));
  }

  /**
   * Has the code show pages and facts, or the verdict alone.
   *
   * @return the setting in force
   */
  @PUT
  @RolesAllowed(Roles.HOLDER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none, or it is not yours")
  public Access set(@PathParam("id") String id, Access wanted, @Context Account by) throws Refusal {
    Credential own = credentials.owned(id, by);
    access.set(own, Bodies.require(wanted, "open", Access::open), by);
    return wanted;
  }
}
