package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.plugins.PluginThreads;
import org.yinxin.services.plugins.TypeOperations;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** The states of certificate types, and threads that plug-ins left, for administrators. */
@Component(service = ApiResource.class)
@Path("admin/plugins")
public final class AdminTypesResource implements ApiResource {
  /**
   * The state of a certificate type's bundle.
   *
   * @param title absent of a type that has not described itself
   */
  @Schema(
      name = "CertificateTypeState",
      requiredProperties = {"type", "bundle", "status", "detail"})
  record TypeView(
      String type, LocalizedText title, String bundle, PluginState.Status status, String detail) {
    static TypeView of(PluginState s, CertificateTypes types) {
      LocalizedText title =
          types.find(s.type()).map(CertificateTypeDescription::title).orElse(null);
      return new TypeView(s.type(), title, s.bundle(), s.status(), s.detail());
    }
  }

  private final TypeOperations typeOperations;
  private final CertificateTypes types;
  private final Institution institution;

  /** Reads states, and calls types again. */
  @Activate
  public AdminTypesResource(
      @Reference(name = "typeOperations") TypeOperations typeOperations,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "institution") Institution institution) {
    this.typeOperations = typeOperations;
    this.types = types;
    this.institution = institution;
  }

  /**
   * Returns certificate types, serving or not.
   *
   * @return by id
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("types")
  @Produces(MediaType.APPLICATION_JSON)
  public List<TypeView> types(@Context Account by) throws Refusal {
    return typeOperations.states(by).stream().map(state -> TypeView.of(state, types)).toList();
  }

  /**
   * Returns plug-ins that were removed and whose threads run on until the server is restarted.
   *
   * @return ordered by bundle
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("remaining-threads")
  @Produces(MediaType.APPLICATION_JSON)
  public List<PluginThreads> remainingThreads(@Context Account by) throws Refusal {
    return typeOperations.remainingThreads(by);
  }

  /**
   * Calls a type in quarantine again at once.
   *
   * @param id id of the type
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("types/{id}/retry")
  @ApiResponse(responseCode = "204", description = "It is called again")
  @ApiResponse(responseCode = "404", description = "No bundle provides this type")
  @ApiResponse(
      responseCode = "403",
      description =
          "Not an administrator; on a system for trying out also who is not at the machine itself (not-from-here)")
  public void retry(
      @PathParam("id") String id, @Context Account by, @Context HttpServletRequest request)
      throws Refusal {
    LoopbackRequests.require(institution, request, "插件", "Plug-ins");
    typeOperations.retry(id, by);
  }
}
