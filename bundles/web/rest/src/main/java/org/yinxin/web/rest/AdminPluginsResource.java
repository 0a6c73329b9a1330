package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.InstalledPlugin;
import org.yinxin.services.plugins.PluginChange;
import org.yinxin.services.plugins.Plugins;
import org.yinxin.services.refusal.Refusal;

/** Plug-ins that are installed, for administrators. */
@Component(service = ApiResource.class)
@Path("admin/plugins")
public final class AdminPluginsResource implements ApiResource {
  /**
   * The wanted state of a plug-in.
   *
   * @param version the one that is installed, for the second person who confirms it; read from the
   *     plug-in
   * @param sha256 of its file, likewise
   */
  @Schema(requiredProperties = "enabled")
  record Wish(Boolean enabled, String version, String sha256) {}

  /** The change that is taken back, as a second person confirms it. */
  record Undo(String name, String version, String by, Instant at) {}

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

  private static final String ENABLE = "plugin-enable";
  private static final String UNDO = "plugin-undo";

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

  /** Has two people make code run; one stops it, quickly. */
  @Override
  public Optional<ChangeRule> rule(CriticalRequest request, Account by)
      throws Refusal, IOException {
    boolean runs = undo(by).isPresent();
    if (request.operation().equals(ENABLE)) {
      Wish stated = request.body(Wish.class);
      runs = stated.enabled() && stated.sha256() != null;
    }
    return runs ? Optional.of(ChangeRule.OF_ADMINISTRATORS) : Optional.empty();
  }

  @Override
  public JsonNode stated(CriticalRequest request, Account by) throws Refusal, IOException {
    if (request.operation().equals(UNDO)) {
      return undo(by).map(HttpJson.MAPPER::<JsonNode>valueToTree).orElse(request.json());
    }
    boolean enabled = Bodies.require(request.body(Wish.class), "enabled", Wish::enabled);
    String name = request.path().get("name");
    Optional<InstalledPlugin> known =
        plugins.installed(by).stream().filter(each -> each.name().equals(name)).findFirst();
    return HttpJson.MAPPER.valueToTree(
        new Wish(
            enabled,
            known.map(InstalledPlugin::version).orElse(null),
            known.map(InstalledPlugin::sha256).orElse(null)));
  }

  /** The last change, if taking it back makes something run. */
  private Optional<Undo> undo(Account by) throws Refusal {
    return plugins
        .lastChange(by)
        .filter(PluginChange::enabledBefore)
        .flatMap(
            last ->
                last.versionBefore()
                    .map(version -> new Undo(last.name(), version, last.by(), last.at())));
  }

  private void checkMachine(HttpServletRequest request) {
    LoopbackRequests.require(institution, request, "插件", "Plug-ins");
  }

  /**
   * Returns the plug-ins that ought to run.
   *
   * @return ordered by name
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Produces(MediaType.APPLICATION_JSON)
  public List<PluginView> installed(@Context Account by) throws Refusal {
    return plugins.installed(by).stream().map(PluginView::of).toList();
  }

  /** Returns the change of plug-ins that undo takes back. */
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
   * Lets a plug-in run, or stops it. To let it run takes two people, where two administer.
   *
   * @param name symbolic name of the bundle
   */
  @PUT
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @TwoPeople(ENABLE)
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "204", description = "Done")
  @ApiResponse(responseCode = "404", description = "No such plug-in was installed")
  @ApiResponse(responseCode = "409", description = "It waits for a second person")
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
   * Takes the last change of plug-ins back. Where something runs again thereby, it takes two
   * people, where two administer.
   *
   * @return the plug-in of the change that was taken back; empty if there was none
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @TwoPeople(UNDO)
  @Path("undo")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "409", description = "It waits for a second person")
  public TakenBack undo(@Context Account by, @Context HttpServletRequest request) throws Refusal {
    checkMachine(request);
    return new TakenBack(plugins.undo(by).orElse(null));
  }
}
