package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
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
import org.yinxin.services.plugins.BundleSignature;
import org.yinxin.services.plugins.Confirmation;
import org.yinxin.services.plugins.ConnectorId;
import org.yinxin.services.plugins.InstalledPlugin;
import org.yinxin.services.plugins.PluginAbout;
import org.yinxin.services.plugins.PluginChange;
import org.yinxin.services.plugins.PluginEffect;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.plugins.PluginThreads;
import org.yinxin.services.plugins.PluginUse;
import org.yinxin.services.plugins.Plugins;
import org.yinxin.services.plugins.TypeOperations;
import org.yinxin.services.plugins.UnsatisfiedComponent;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Plug-ins, for administrators. */
@Component(service = ApiResource.class)
@Path("admin/plugins")
public final class AdminPluginsResource implements ApiResource {
  /** The parts of the form. */
  @Schema(requiredProperties = {"file"})
  record Form(@Schema(format = "binary") String file) {}

  /** The words of a plug-in's manifest for people; what it does not say is absent. */
  @Schema(name = "PluginAbout", requiredProperties = "title")
  record AboutView(
      LocalizedText title, LocalizedText description, LocalizedText author, LocalizedText licence) {
    static AboutView of(PluginAbout about) {
      return new AboutView(
          about.title(),
          about.description().orElse(null),
          about.author().orElse(null),
          about.licence().orElse(null));
    }
  }

  /**
   * A plug-in that ought to run.
   *
   * @param signature as the present list of trusted signers judges it; absent if the file cannot be
   *     read
   * @param signatureSubject the signer's name; unless trusted, anybody can claim any name
   * @param unsatisfied what it does not provide, though it runs: services that its components refer
   *     to are not there, or plug-ins may not see them
   */
  @Schema(name = "Plugin")
  record View(
      String name,
      String version,
      String sha256,
      boolean enabled,
      boolean running,
      String by,
      Instant at,
      AboutView about,
      BundleSignature.State signature,
      String signatureSubject,
      LocalizedText objection,
      List<UnsatisfiedComponent> unsatisfied) {
    static View of(InstalledPlugin p) {
      return new View(
          p.name(),
          p.version(),
          p.sha256(),
          p.enabled(),
          p.running(),
          p.by(),
          p.at(),
          p.about().map(AboutView::of).orElse(null),
          p.signature().map(BundleSignature::state).orElse(null),
          p.signature().flatMap(BundleSignature::subject).orElse(null),
          p.objection().orElse(null),
          p.unsatisfied());
    }
  }

  /**
   * The effect of installing a bundle.
   *
   * @param replaces version that it takes the place of
   * @param refreshed other bundles that restart
   * @param signer who signed it, if trusted
   * @param signature if a signature covers all of the file and is trusted here
   * @param signatureSubject the signer's name; unless trusted, anybody can claim any name
   * @param connectors kinds of connectors that it brings
   * @param connectorIds ids of those connectors that have one; settings and addresses name them by
   *     it
   * @param imports packages that it imports, without those of Java
   * @param uses ways in which its code reaches beyond making documents
   * @param confirmations consequences that must be confirmed to install it
   */
  @Schema(name = "PluginEffect")
  record Effect(
      String name,
      String version,
      AboutView about,
      String replaces,
      List<String> refreshed,
      List<String> typesGained,
      List<String> typesLost,
      String signer,
      BundleSignature.State signature,
      String signatureSubject,
      @ArraySchema(
              schema =
                  @Schema(
                      allowableValues = {
                        "eseal",
                        "keyholder",
                        "login",
                        "notice",
                        "payment",
                        "recordsource",
                        "timestamp"
                      }))
          List<String> connectors,
      List<ConnectorId> connectorIds,
      List<String> imports,
      List<PluginUse> uses,
      List<Confirmation> confirmations) {
    static Effect of(PluginEffect e) {
      BundleSignature signature = e.signature();
      String subject = signature.subject().orElse(null);
      return new Effect(
          e.name(),
          e.version(),
          AboutView.of(e.about()),
          e.replaces().orElse(null),
          e.refreshed(),
          e.typesGained(),
          e.typesLost(),
          signature.state() == BundleSignature.State.TRUSTED ? subject : null,
          signature.state(),
          subject,
          e.connectors(),
          e.connectorIds(),
          e.imports(),
          e.uses().stream().sorted(Comparator.comparing(Json::text)).toList(),
          e.confirmations().stream().sorted(Comparator.comparing(Json::text)).toList());
    }
  }

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

  /** The state of a certificate type's bundle. */
  @Schema(
      name = "CertificateTypeState",
      requiredProperties = {"type", "bundle", "status", "detail"})
  record TypeView(String type, String bundle, PluginState.Status status, String detail) {
    static TypeView of(PluginState s) {
      return new TypeView(s.type(), s.bundle(), s.status(), s.detail());
    }
  }

  private final Plugins plugins;
  private final TypeOperations typeOperations;
  private final Institution institution;

  /** Changes what ought to run. */
  @Activate
  public AdminPluginsResource(
      @Reference(name = "plugins") Plugins plugins,
      @Reference(name = "typeOperations") TypeOperations typeOperations,
      @Reference(name = "institution") Institution institution) {
    this.plugins = plugins;
    this.typeOperations = typeOperations;
    this.institution = institution;
  }

  /**
   * Refuses all but this machine itself on a system for trying out, where no signature is asked for
   * and the passwords are known.
   */
  private void checkMachine(HttpServletRequest request) {
    if (institution.development()) {
      ThisMachine.only(request, "插件", "Plug-ins");
    }
  }

  /**
   * Plug-ins that ought to run.
   *
   * @return ordered by name
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> installed(@Context Account by) throws Refusal {
    return plugins.installed(by).stream().map(View::of).toList();
  }

  /**
   * Certificate types, serving or not.
   *
   * @return by id
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("types")
  @Produces(MediaType.APPLICATION_JSON)
  public List<TypeView> types(@Context Account by) throws Refusal {
    return typeOperations.states(by).stream().map(TypeView::of).toList();
  }

  /**
   * Plug-ins that were removed and whose threads run on until the server is restarted.
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
  public Effect effect(MultipartBody body, @Context Account by) throws Refusal, IOException {
    return Effect.of(plugins.effect(Upload.file(body), by));
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
    checkMachine(request);
    typeOperations.retry(id, by);
  }

  /**
   * Installs a plug-in or puts it in the place of its older version.
   *
   * @param confirmed a confirmation that the effect asks for; repeated for several
   * @return what it did
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
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
  public Effect install(
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
    return Effect.of(plugins.install(Upload.file(body), by, confirmations));
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
  @Path("undo")
  @Produces(MediaType.APPLICATION_JSON)
  public TakenBack undo(@Context Account by, @Context HttpServletRequest request) throws Refusal {
    checkMachine(request);
    return new TakenBack(plugins.undo(by).orElse(null));
  }
}
