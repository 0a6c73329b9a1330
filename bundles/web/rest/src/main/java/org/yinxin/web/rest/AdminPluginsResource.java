package org.yinxin.web.rest;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
  /** The words of a plug-in's manifest for people; what it does not say is absent. */
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

  /** A plug-in that ought to run. */
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

  /** The effect of installing a bundle. */
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
  record Wish(Boolean enabled) {}

  /** The plug-in whose last change was taken back; absent if there was none. */
  record TakenBack(String name) {}

  /** The change that undo takes back. */
  record LastChange(
      String name, String versionBefore, boolean enabledBefore, String by, Instant at) {
    static LastChange of(PluginChange c) {
      return new LastChange(
          c.name(), c.versionBefore().orElse(null), c.enabledBefore(), c.by(), c.at());
    }
  }

  /** The state of a certificate type's bundle. */
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
   * The administrator who changes what runs. In development no signature is asked for and the
   * passwords are known, so that only this machine itself may.
   */
  private void checkMachine(HttpServletRequest request) {
    if (institution.development()) {
      ThisMachine.only(request, "插件", "Plug-ins");
    }
  }

  /** All that were installed. */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> installed(@Context Account by) throws Refusal {
    return plugins.installed(by).stream().map(View::of).toList();
  }

  /** Every certificate type that was seen, serving or not. */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("types")
  @Produces(MediaType.APPLICATION_JSON)
  public List<TypeView> types(@Context Account by) throws Refusal {
    return typeOperations.states(by).stream().map(TypeView::of).toList();
  }

  /** Plug-ins that were removed and whose threads run on until the server is restarted. */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("remaining-threads")
  @Produces(MediaType.APPLICATION_JSON)
  public List<PluginThreads> remainingThreads(@Context Account by) throws Refusal {
    return typeOperations.remainingThreads(by);
  }

  /** Returns the change that undo would take back; 204 if there is none. */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("last-change")
  @Produces(MediaType.APPLICATION_JSON)
  public LastChange lastChange(@Context Account by) throws Refusal {
    return plugins.lastChange(by).map(LastChange::of).orElse(null);
  }

  /** Returns the effect that installing the part named {@code file} would have. */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("effect")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  public Effect effect(MultipartBody body, @Context Account by) throws Refusal, IOException {
    return Effect.of(plugins.effect(Upload.file(body), by));
  }

  /** Ends the quarantine of a type. */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("types/{id}/retry")
  public void retry(
      @PathParam("id") String id, @Context Account account, @Context HttpServletRequest request)
      throws Refusal {
    checkMachine(request);
    typeOperations.retry(id, account);
  }

  /**
   * Installs the part named {@code file}.
   *
   * @param confirmed the confirmations that its effect asks for
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @ResponseStatus(201)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  public Effect install(
      MultipartBody body,
      @QueryParam("confirm") List<String> confirmed,
      @Context Account by,
      @Context HttpServletRequest request)
      throws Refusal, IOException {
    checkMachine(request);
    Set<Confirmation> confirmations =
        Arrays.stream(Confirmation.values())
            .filter(each -> confirmed.contains(Json.text(each)))
            .collect(Collectors.toSet());
    Effect effect = Effect.of(plugins.install(Upload.file(body), by, confirmations));
    return effect;
  }

  /** Lets a plug-in run, or stops it. */
  @PUT
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  public void enable(
      @PathParam("name") String name,
      Wish wish,
      @Context Account by,
      @Context HttpServletRequest request)
      throws Refusal {
    checkMachine(request);
    if (wish == null || wish.enabled() == null) {
      throw new ProblemException(400, "bad-json", "请求缺少 enabled。", "The request has no enabled.");
    }
    plugins.setEnabled(name, wish.enabled(), by);
  }

  /** Takes a plug-in away. */
  @DELETE
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("{name}")
  public void remove(
      @PathParam("name") String name, @Context Account account, @Context HttpServletRequest request)
      throws Refusal {
    checkMachine(request);
    plugins.remove(name, account);
  }

  /** Takes the last change back. */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("undo")
  @Produces(MediaType.APPLICATION_JSON)
  public TakenBack undo(@Context Account account, @Context HttpServletRequest request)
      throws Refusal {
    checkMachine(request);
    return new TakenBack(plugins.undo(account).orElse(null));
  }
}
