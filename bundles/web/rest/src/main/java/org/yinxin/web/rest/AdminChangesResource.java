package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.DualControl;
import org.yinxin.services.identity.WaitingChange;
import org.yinxin.services.refusal.Refusal;

/**
 * Critical changes that wait for a second person, who confirms one by sending its request again.
 */
@Component(service = ApiResource.class)
@Path("admin/changes")
public final class AdminChangesResource implements ApiResource {
  /** A change that waits. */
  @Schema(
      name = "WaitingChange",
      requiredProperties = {
        "id",
        "operation",
        "method",
        "path",
        "body",
        "by",
        "own",
        "askedAt",
        "expiresAt"
      })
  record View(
      String id,
      String operation,
      String method,
      String path,
      String body,
      String by,
      boolean own,
      @Schema(format = "date-time") String askedAt,
      @Schema(format = "date-time") String expiresAt) {
    static View of(WaitingChange change, Account reader) {
      WaitingChange.Request request = change.request();
      return new View(
          change.id(),
          request.operation(),
          request.method(),
          request.path(),
          request.body(),
          change.by(),
          change.by().equals(reader.user()),
          change.askedAt().toString(),
          change.expiresAt().toString());
    }
  }

  private final DualControl control;

  /** Asks core, which decides who may. */
  @Activate
  public AdminChangesResource(@Reference(name = "control") DualControl control) {
    this.control = control;
  }

  /**
   * Lists the critical changes that wait for a second person.
   *
   * @return the newest first
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> waiting(@Context Account by) throws Refusal {
    return control.waiting(by).stream().map(change -> View.of(change, by)).toList();
  }

  /** Takes a change back that waits. */
  @DELETE
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("{id}")
  @ApiResponse(responseCode = "204", description = "It will not be made")
  @ApiResponse(responseCode = "404", description = "It does not wait any more")
  public void withdraw(@PathParam("id") String id, @Context Account by) throws Refusal {
    control.withdraw(id, by);
  }
}
