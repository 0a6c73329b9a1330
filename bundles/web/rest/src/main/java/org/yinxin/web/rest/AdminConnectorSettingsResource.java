package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
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
import org.yinxin.services.connectors.ConnectorForm;
import org.yinxin.services.connectors.ConnectorReason;
import org.yinxin.services.connectors.ConnectorSettings;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Settings of this node's connectors, for administrators; no secret is shown. */
@Component(service = ApiResource.class)
@Path("admin/connectors/{name}/settings")
public final class AdminConnectorSettingsResource implements ApiResource {
  /**
   * Values to set.
   *
   * @param name of the file in etc, for whoever confirms it; read from the path
   * @param revision revision that was seen; empty for none
   */
  @Schema(
      name = "ConnectorValues",
      requiredProperties = {"values", "revision"})
  record Body(String name, Map<String, String> values, String revision) {
    Map<String, String> given() {
      Map<String, String> given = new TreeMap<>(Bodies.property("values", values));
      given.values().removeIf(Objects::isNull);
      return given;
    }
  }

  /**
   * A file to take away.
   *
   * @param name of the file in etc, for whoever confirms it; read from the path
   * @param revision revision that was seen
   */
  @Schema(name = "ConnectorRemoval", requiredProperties = "revision")
  record RemovalBody(String name, String revision) {}

  /**
   * A secret to set; empty for none.
   *
   * @param revision revision that was seen
   */
  @Schema(requiredProperties = {"secret", "revision"})
  record SecretBody(String secret, String revision) {}

  /**
   * A setting.
   *
   * @param help absent for none
   * @param options values that there are; empty if any may be set
   */
  @Schema(
      name = "ConnectorField",
      requiredProperties = {"key", "label", "type", "required", "defaultValue", "options"})
  record FieldView(
      String key,
      LocalizedText label,
      LocalizedText help,
      ConnectorForm.Type type,
      boolean required,
      String defaultValue,
      List<String> options) {
    static FieldView of(ConnectorForm.Field f) {
      return new FieldView(
          f.key(),
          f.label(),
          f.help().orElse(null),
          f.type(),
          f.isRequired(),
          f.defaultValue(),
          f.options());
    }
  }

  /**
   * A version that was made here.
   *
   * @param removal true if the file was taken away
   */
  @Schema(
      name = "ConnectorVersion",
      requiredProperties = {"version", "values", "removal", "by", "at"})
  record VersionView(
      int version, Map<String, String> values, boolean removal, String by, Instant at) {
    static VersionView of(ConnectorForm.Version v) {
      return new VersionView(v.version(), new TreeMap<>(v.values()), v.isRemoval(), v.by(), v.at());
    }
  }

  /**
   * The settings of a connector.
   *
   * @param name of its file in etc, without {@code .cfg}
   * @param revision SHA-256 of the file; empty if there is none
   * @param values by key, as in the file
   * @param secrets keys of the secrets that have a value
   * @param others keys in the file that the form does not have
   * @param history the newest first
   * @param asRecorded false if somebody changed the file since the newest version
   * @param byHand true if the file is changed by hand alone
   */
  @Schema(
      name = "ConnectorForm",
      requiredProperties = {
        "name",
        "title",
        "fields",
        "revision",
        "values",
        "secrets",
        "others",
        "history",
        "asRecorded",
        "byHand"
      })
  record View(
      String name,
      LocalizedText title,
      List<FieldView> fields,
      String revision,
      Map<String, String> values,
      Set<String> secrets,
      Set<String> others,
      List<VersionView> history,
      boolean asRecorded,
      boolean byHand) {
    static View of(ConnectorForm f) {
      return new View(
          f.name(),
          f.title(),
          f.fields().stream().map(FieldView::of).toList(),
          f.revision(),
          new TreeMap<>(f.values()),
          new TreeSet<>(f.secrets()),
          new TreeSet<>(f.others()),
          f.history().stream().map(VersionView::of).toList(),
          f.isAsRecorded(),
          f.isByHand());
    }
  }

  private static final String NONE = "No such connector, or it describes no settings";
  private static final String OUTDATED = "The file has changed meanwhile, or it waits";
  private static final String SET = "connector-settings";
  private static final String REMOVE = "connector-removal";

  private final ConnectorSettings settings;

  /** Changes these settings. */
  @Activate
  public AdminConnectorSettingsResource(@Reference(name = "settings") ConnectorSettings settings) {
    this.settings = settings;
  }

  @Override
  public JsonNode stated(CriticalRequest request, Account by) throws Refusal, IOException {
    String name = request.path().get("name");
    if (request.operation().equals(REMOVE)) {
      String revision =
          Bodies.require(request.body(RemovalBody.class), "revision", RemovalBody::revision);
      return HttpJson.MAPPER.valueToTree(new RemovalBody(name, revision));
    }
    Body wanted = Bodies.require(request.body(Body.class));
    return HttpJson.MAPPER.valueToTree(
        new Body(name, wanted.given(), Bodies.property("revision", wanted.revision())));
  }

  @Override
  public Optional<ChangeRule> rule(CriticalRequest request, Account by)
      throws Refusal, IOException {
    String name = request.path().get("name");
    if (request.operation().equals(REMOVE)) {
      if (!settings.form(name, by).revision().equals(request.body(RemovalBody.class).revision())) {
        throw ConnectorReason.SETTINGS_OUTDATED.refusal();
      }
    } else {
      Body wanted = request.body(Body.class);
      settings.check(name, wanted.given(), wanted.revision(), by);
    }
    return Optional.of(ChangeRule.OF_ADMINISTRATORS);
  }

  /**
   * Returns the settings of a connector.
   *
   * @param name of the file in etc, without {@code .cfg}: a PID, or {@code PID-NAME}
   * @return the form and what is set; of secrets only that they are
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = NONE)
  public View form(@PathParam("name") String name, @Context Account by) throws Refusal {
    return View.of(settings.form(name, by));
  }

  /**
   * Sets the values of a connector, which works with them within seconds. Where one changes, its
   * secrets are removed.
   *
   * @param name of the file in etc, without {@code .cfg}: a PID, or {@code PID-NAME}
   * @return as it is set now
   */
  @PUT
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @TwoPeople(SET)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = NONE)
  @ApiResponse(responseCode = "409", description = OUTDATED)
  @ApiResponse(responseCode = "422", description = "A value cannot be; the fields say why")
  public View set(@PathParam("name") String name, Body body, @Context Account by) throws Refusal {
    return View.of(settings.set(name, body.given(), body.revision(), by));
  }

  /**
   * Sets a secret of a connector. It is shown to nobody.
   *
   * @param name of the file in etc, without {@code .cfg}: a PID, or {@code PID-NAME}
   * @param key of the secret
   * @return as it is set now
   */
  @PUT
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @Path("secrets/{key}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = NONE)
  @ApiResponse(responseCode = "409", description = "The file has changed meanwhile")
  @ApiResponse(responseCode = "422", description = "No such secret, or it cannot be")
  public View setSecret(
      @PathParam("name") String name,
      @PathParam("key") String key,
      SecretBody body,
      @Context Account by)
      throws Refusal {
    String secret = Bodies.require(body, "secret", SecretBody::secret);
    String revision = Bodies.property("revision", body.revision());
    return View.of(settings.setSecret(name, key, secret, revision, by));
  }

  /**
   * Takes the settings of a connector away. The file stays under another name.
   *
   * @param name of the file in etc, without {@code .cfg}: a PID, or {@code PID-NAME}
   * @return without values
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @TwoPeople(REMOVE)
  @Path("removal")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = NONE)
  @ApiResponse(responseCode = "409", description = OUTDATED)
  public View remove(@PathParam("name") String name, RemovalBody body, @Context Account by)
      throws Refusal {
    return View.of(settings.remove(name, body.revision(), by));
  }
}
