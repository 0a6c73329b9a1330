package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
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
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.OfficeSettings;

/**
 * Decisions of offices about their types and numbers. In each answer {@code by} and {@code at} are
 * left out where nothing was ever set; each request names the version that was seen.
 */
@Component(service = ApiResource.class)
@Path("office/settings")
public final class OfficeSettingsResource implements ApiResource {
  /** Asks for approval or for none. */
  @Schema(requiredProperties = {"required", "version"})
  record Approval(boolean required, int version) {}

  /** Asks for the file to be given or not. */
  @Schema(requiredProperties = {"given", "version"})
  record CodeFile(boolean given, int version) {}

  /**
   * Days, left out for what the type says.
   *
   * @param days with the day of issue; 0 for ever; left out for what the type says itself
   */
  @Schema(requiredProperties = "version")
  record Validity(@Schema(minimum = "0", maximum = "3660") Integer days, int version) {}

  /**
   * The rule, empty for the default.
   *
   * @param pattern as {prefix}〔{year}〕{number:5}号; empty for the default
   */
  @Schema(requiredProperties = {"pattern", "version"})
  record NumberRule(String pattern, int version) {}

  private final OfficeSettings settings;
  private final CertificateTypes types;

  /** Lets offices decide. */
  @Activate
  public OfficeSettingsResource(
      @Reference(name = "settings") OfficeSettings settings,
      @Reference(name = "types") CertificateTypes types) {
    this.settings = settings;
    this.types = types;
  }

  /**
   * Says if a type needs approval.
   *
   * @return the setting in force
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Path("approval/{type}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Not of the office that owns the type")
  @ApiResponse(responseCode = "404", description = "No such type")
  public SettingViews.ApprovalView approval(@PathParam("type") String type, @Context Account by)
      throws Refusal {
    return SettingViews.ApprovalView.of(settings.approval(type, by));
  }

  /**
   * Has a type approved from now on, or no longer.
   *
   * @return the setting in force
   */
  @PUT
  @RolesAllowed(Roles.OFFICE)
  @StepUp
  @Path("approval/{type}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "403",
      description =
          "Not of the office that owns the type; or (approver-only) not an approver of it, who alone does without approval again")
  @ApiResponse(responseCode = "404", description = "No such type")
  @ApiResponse(responseCode = "409", description = "Somebody changed it meanwhile")
  public SettingViews.ApprovalView setApproval(
      @PathParam("type") String type, Approval body, @Context Account by) throws Refusal {
    // Another office is refused before anything is said of the body.
    types.requireOwner(type, by);
    Approval wanted = Bodies.require(body);
    return SettingViews.ApprovalView.of(
        settings.setApproval(type, wanted.required(), wanted.version(), by));
  }

  /**
   * Says if the file of a type is given.
   *
   * @return the setting in force
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Path("code-file/{type}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Not of the office that owns the type")
  @ApiResponse(responseCode = "404", description = "No such type")
  public SettingViews.CodeFileView codeFile(@PathParam("type") String type, @Context Account by)
      throws Refusal {
    return SettingViews.CodeFileView.of(settings.codeFile(type, by));
  }

  /**
   * Has the file of a type given from now on to anybody with a code, or no longer.
   *
   * @return the setting in force
   */
  @PUT
  @RolesAllowed(Roles.OFFICE)
  @StepUp
  @Path("code-file/{type}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Not of the office that owns the type")
  @ApiResponse(responseCode = "404", description = "No such type")
  @ApiResponse(responseCode = "409", description = "Somebody changed it meanwhile")
  public SettingViews.CodeFileView setCodeFile(
      @PathParam("type") String type, CodeFile body, @Context Account by) throws Refusal {
    // Another office is refused before anything is said of the body.
    types.requireOwner(type, by);
    CodeFile wanted = Bodies.require(body);
    return SettingViews.CodeFileView.of(
        settings.setCodeFile(type, wanted.given(), wanted.version(), by));
  }

  /**
   * Returns for how many days a type's credentials are valid.
   *
   * @return the setting in force
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Path("validity/{type}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Not of the office that owns the type")
  @ApiResponse(responseCode = "404", description = "No such type")
  public SettingViews.ValidityView validity(@PathParam("type") String type, @Context Account by)
      throws Refusal {
    return SettingViews.ValidityView.of(settings.validity(type, by));
  }

  /**
   * Sets for how many days credentials are valid that are issued from now on.
   *
   * @return the setting in force
   */
  @PUT
  @RolesAllowed(Roles.OFFICE)
  @Path("validity/{type}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Not of the office that owns the type")
  @ApiResponse(responseCode = "404", description = "No such type")
  @ApiResponse(responseCode = "409", description = "Somebody changed it meanwhile")
  @ApiResponse(responseCode = "422", description = "Not a number of days from 0 to 3660")
  public SettingViews.ValidityView setValidity(
      @PathParam("type") String type, Validity body, @Context Account by) throws Refusal {
    // Another office is refused before anything is said of the body.
    types.requireOwner(type, by);
    Validity wanted = Bodies.require(body);
    Optional<Integer> days = Optional.ofNullable(wanted.days());
    return SettingViews.ValidityView.of(settings.setValidity(type, days, wanted.version(), by));
  }

  /**
   * Says what an office's numbers look like.
   *
   * @return the rule
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Path("number-rule/{office}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Of another office")
  @ApiResponse(responseCode = "404", description = "No such office")
  public SettingViews.NumberRuleView numberRule(
      @PathParam("office") String office, @Context Account by) throws Refusal {
    return SettingViews.NumberRuleView.of(settings.numberRule(office, by));
  }

  /**
   * Changes their form from now on; the counting continues.
   *
   * @return the rule
   */
  @PUT
  @RolesAllowed(Roles.OFFICE)
  @Path("number-rule/{office}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Of another office")
  @ApiResponse(responseCode = "404", description = "No such office")
  @ApiResponse(responseCode = "409", description = "Somebody changed it meanwhile")
  @ApiResponse(responseCode = "422", description = "Not a rule; the detail says what is missing")
  public SettingViews.NumberRuleView setNumberRule(
      @PathParam("office") String office, NumberRule body, @Context Account by) throws Refusal {
    // Another office is refused before anything is said of the body.
    var unused = settings.numberRule(office, by);
    String pattern = Bodies.require(body, "pattern", NumberRule::pattern);
    return SettingViews.NumberRuleView.of(
        settings.setNumberRule(office, pattern, body.version(), by));
  }
}
