package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.annotation.security.RolesAllowed;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.Confirmation;
import org.yinxin.services.plugins.PluginChange;
import org.yinxin.services.plugins.Plugins;
import org.yinxin.services.refusal.Refusal;

/** Plug-ins, for administrators. */
@Component(service = ApiResource.class)
@Path("admin/plugins")
public final class AdminPluginsResource implements ApiResource {
  /** The parts of the form. */
  @Schema(requiredProperties = {"file"})
  record Form(@Schema(format = "binary") String file) {}

  /** The wanted state of a plug-in: enabled or not. */
  @Schema(requiredProperties = "enabled")
  record Wish(Boolean enabled) {}

  /** The plug-in whose last change was taken back; absent if there was none. */
  record TakenBack(String name) {}

  /**
   * The change that undo takes back.
   *
   * @param versionBefore absent if the plug-in goes away
   */
  @Schema(
      name = "PluginChange",
      requiredProperties = {"name", "enabledBefore", "by", "at"})
  record LastChange(
      String name, String versionBefore, boolean enabledBefore, String by, Instant at) {
    static LastChange of(PluginChange c) {
      return new LastChange(
          c.name(), c.versionBefore().orElse(null), c.enabledBefore(), c.by(), c.at());
    }
  }

  private final Plugins plugins;
  private final Institution institution;

  /** Changes what ought to run. */
  @Activate
  public AdminPluginsResource(
      @Reference(name = "plugins") Plugins plugins,
      @Reference(name = "institution") Institution institution) {
    this.plugins = plugins;
    this.institution = institution;
  }

  private void checkMachine(HttpServletRequest request) {
    ThisMachine.only(institution, request, "插件", "Plug-ins");
  }

  /**
   * Plug-ins that ought to run.
   *
   * @return ordered by name
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Produces(MediaType.APPLICATION_JSON)
  public List<PluginView> installed(@Context Account by) throws Refusal {
    return plugins.installed(by).stream().map(PluginView::of).toList();
  }

  /** The change of plug-ins that undo takes back. */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("last-change")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "200",
      description = "The latest that was not taken back",
      useReturnTypeSchema = true)
  @ApiResponse(responseCode = "204", description = "There is none")
  public LastChange lastChange(@Context Account by) throws Refusal {
    return plugins.lastChange(by).map(LastChange::of).orElse(null);
  }

  /**
   * Returns the effect that installing the part named {@code file} would have.
   *
   * @return the effect; nothing is changed
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("effect")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "422",
      description =
          "The bundle is not valid, not signed by one who is trusted, or needs what is not here")
  @ApiResponse(responseCode = "413", description = "More than 25 MB")
  @ApiResponse(
      responseCode = "409",
      description =
          "One of its types belongs to another bundle or signer (plugin-type-owned), or another bundle provides a connector with one of its ids (plugin-connector-taken)")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = Form.class)))
  public PluginEffectView effect(MultipartBody body, @Context Account by)
      throws Refusal, IOException {
    return PluginEffectView.of(plugins.effect(Upload.file(body), by));
  }

  /**
   * Installs a plug-in or puts it in the place of its older version.
   *
   * @param confirmed a confirmation that the effect asks for; repeated for several
   * @return what it did
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @ResponseStatus(201)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "403",
      description =
          "Not an administrator; on a system for trying out also who is not at the machine itself (not-from-here)")
  @ApiResponse(
      responseCode = "422",
      description =
          "The bundle is not valid, not signed by one who is trusted, or needs what is not here")
  @ApiResponse(responseCode = "413", description = "More than 25 MB")
  @ApiResponse(
      responseCode = "409",
      description =
          "One of its types belongs to another bundle or signer (plugin-type-owned), another bundle provides a connector with one of its ids (plugin-connector-taken), or a consequence is not confirmed (plugin-not-confirmed)")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = Form.class)))
  public PluginEffectView install(
      MultipartBody body,
      @Parameter(array = @ArraySchema(schema = @Schema(implementation = Confirmation.class)))
          @QueryParam("confirm")
          List<String> confirmed,
      @Context Account by,
      @Context HttpServletRequest request)
      throws Refusal, IOException {
    checkMachine(request);
    Set<Confirmation> confirmations = EnumSet.noneOf(Confirmation.class);
    for (String each : confirmed) {
      confirmations.add(confirmation(each));
    }
    return PluginEffectView.of(plugins.install(Upload.file(body), by, confirmations));
  }

  private static Confirmation confirmation(String name) {
    return Json.constant(Confirmation.class, name)
        .orElseThrow(
            () ->
                new ProblemException(
                    422, "unknown-confirmation", "无法识别的确认项。", "There is no such confirmation."));
  }

  /**
   * Lets a plug-in run, or stops it.
   *
   * @param name symbolic name of the bundle
   */
  @PUT
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "204", description = "Done")
  @ApiResponse(responseCode = "404", description = "No such plug-in was installed")
  public void enable(
      @PathParam("name") String name,
      Wish wish,
      @Context Account by,
      @Context HttpServletRequest request)
      throws Refusal {
    checkMachine(request);
    plugins.setEnabled(name, Bodies.require(wish, "enabled", Wish::enabled), by);
  }

  /**
   * Takes a plug-in away.
   *
   * @param name symbolic name of the bundle
   */
  @DELETE
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @Path("{name}")
  @ApiResponse(responseCode = "204", description = "Done; what it issued stays valid")
  @ApiResponse(responseCode = "404", description = "No such plug-in was installed")
  public void remove(
      @PathParam("name") String name, @Context Account by, @Context HttpServletRequest request)
      throws Refusal {
    checkMachine(request);
    plugins.remove(name, by);
  }

  /**
   * Takes the last change of plug-ins back.
   *
   * @return whose change was taken back; empty if there was none
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @Path("undo")
  @Produces(MediaType.APPLICATION_JSON)
  public TakenBack undo(@Context Account by, @Context HttpServletRequest request) throws Refusal {
    checkMachine(request);
    return new TakenBack(plugins.undo(by).orElse(null));
  }
}
