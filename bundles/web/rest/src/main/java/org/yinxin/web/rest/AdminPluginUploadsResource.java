package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.annotation.security.RolesAllowed;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
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
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.BundleSignature;
import org.yinxin.services.plugins.Confirmation;
import org.yinxin.services.plugins.PluginEffect;
import org.yinxin.services.plugins.Plugins;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;

/**
 * Files of plug-ins that administrators install. Where two administer, a file is kept until the
 * second one has seen what it would do, and confirms it without having the file.
 */
@Component(service = ApiResource.class)
@Path("admin/plugins")
public final class AdminPluginUploadsResource implements ApiResource {
  /** The parts of the form. */
  @Schema(requiredProperties = {"file"})
  record Form(@Schema(format = "binary") String file) {}

  /**
   * A file that was uploaded before, as a second person confirms it. Name, version and signer are
   * read from the file.
   *
   * @param sha256 of the file, 64 lower-case hex digits
   * @param confirm confirmations that the effect asks for
   * @param signer absent if no signature is trusted here
   */
  @Schema(name = "PluginUpload", requiredProperties = "sha256")
  record UploadBody(
      String name, String version, String signer, String sha256, List<String> confirm) {
    private Set<Confirmation> confirmations() {
      return AdminPluginUploadsResource.confirmations(confirm == null ? List.of() : confirm);
    }
  }

  private static final String INSTALL = "plugin-install";

  private final Plugins plugins;
  private final Institution institution;

  /** Installs as one of these. */
  @Activate
  public AdminPluginUploadsResource(
      @Reference(name = "plugins") Plugins plugins,
      @Reference(name = "institution") Institution institution) {
    this.plugins = plugins;
    this.institution = institution;
  }

  @Override
  public JsonNode stated(CriticalRequest request, Account by) throws Refusal, IOException {
    UploadBody sent = Bodies.require(request.body(UploadBody.class));
    byte[] file = plugins.kept(Bodies.property("sha256", sent.sha256()), by);
    PluginEffect effect = plugins.check(file, by, sent.confirmations());
    BundleSignature signature = effect.signature();
    boolean isTrusted = signature.state() == BundleSignature.State.TRUSTED;
    return HttpJson.MAPPER.valueToTree(
        new UploadBody(
            effect.name(),
            effect.version(),
            isTrusted ? signature.subject().orElse(null) : null,
            sent.sha256(),
            sent.confirmations().stream().map(HttpJson::name).sorted().toList()));
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
   * Returns the effect that installing a file would have that was uploaded before.
   *
   * @param sha256 of the file
   * @return the effect; nothing is changed
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("uploads/{sha256}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such file was uploaded")
  @ApiResponse(responseCode = "409", description = "It would be refused now")
  @ApiResponse(responseCode = "422", description = "It would be refused now")
  public PluginEffectView uploaded(@PathParam("sha256") String sha256, @Context Account by)
      throws Refusal {
    return PluginEffectView.of(plugins.effect(plugins.kept(sha256, by), by));
  }

  /**
   * Installs a plug-in or puts it in the place of its older version. Where two people administer,
   * it waits until the other one confirms it.
   *
   * @param confirmed a confirmation that the effect asks for; repeated for several
   * @return effect of the change
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @TwoPeople(INSTALL)
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
          "One of its types belongs to another bundle or signer (plugin-type-owned), another bundle provides a connector with one of its ids (plugin-connector-taken), a consequence is not confirmed (plugin-not-confirmed), or it waits for a second person")
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
      @Context CriticalUpload critical,
      @Context Account by,
      @Context HttpServletRequest request)
      throws Refusal, IOException {
    checkMachine(request);
    byte[] file = Upload.file(body);
    UploadBody wanted = new UploadBody(null, null, null, plugins.keep(file, by), confirmed);
    String asked = critical.ask("/uploads", HttpJson.MAPPER.valueToTree(wanted));
    return installUploaded(HttpJson.MAPPER.readValue(asked, UploadBody.class), by, request);
  }

  /**
   * Installs a file that was uploaded before, which is how a second person confirms it.
   *
   * @return effect of the change
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @TwoPeople(INSTALL)
  @ResponseStatus(201)
  @Path("uploads")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such file was uploaded")
  @ApiResponse(
      responseCode = "409",
      description = "It would be refused now, or it waits for a second person")
  @ApiResponse(responseCode = "422", description = "It would be refused now")
  public PluginEffectView installUploaded(
      UploadBody body, @Context Account by, @Context HttpServletRequest request) throws Refusal {
    checkMachine(request);
    UploadBody given = Bodies.require(body);
    byte[] file = plugins.kept(Bodies.property("sha256", given.sha256()), by);
    return PluginEffectView.of(plugins.install(file, by, given.confirmations()));
  }

  private void checkMachine(HttpServletRequest request) {
    LoopbackRequests.require(institution, request, "插件", "Plug-ins");
  }

  private static Set<Confirmation> confirmations(List<String> names) {
    Set<Confirmation> confirmations = EnumSet.noneOf(Confirmation.class);
    for (String each : names) {
      confirmations.add(confirmation(each));
    }
    return confirmations;
  }

  private static Confirmation confirmation(String name) {
    return HttpJson.constant(Confirmation.class, name)
        .orElseThrow(() -> new ProblemException(HttpReason.UNKNOWN_CONFIRMATION));
  }
}
