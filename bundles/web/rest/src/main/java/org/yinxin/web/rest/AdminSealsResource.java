package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.document.SignatureBlock;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.seals.SealRegister;
import org.yinxin.text.LocalizedText;

/** The register of seals, for seal custodians and administrators who work for no office. */
@Component(service = ApiResource.class)
@Path("admin/seals")
public final class AdminSealsResource implements ApiResource {
  /**
   * The parts of the form.
   *
   * @param file SVG of plain shapes, or PNG with alpha and 600 dpi; 5 MB
   * @param owner id of an office, or university
   * @param sizeMm at most 45 (university), 42 (office), 40 (special-purpose)
   * @param purpose of a special-purpose seal only
   */
  @Schema(requiredProperties = {"file", "owner", "kind", "sizeMm", "recordNumber"})
  record Form(
      @Schema(format = "binary") String file,
      String owner,
      @Schema(allowableValues = {"university", "office", "special"}) String kind,
      @Schema(type = "integer") String sizeMm,
      @Schema(maxLength = 40) String recordNumber,
      @Schema(maxLength = 30) String purpose,
      @Schema(format = "date-time") String validFrom,
      @Schema(format = "date-time") String validUntil) {}

  /** A certificate type that bears an owner's seal. */
  record TypeView(String id, LocalizedText title) {}

  /** A possible owner of a seal, and the certificate types that bear it. */
  record OwnerView(String id, LocalizedText name, List<TypeView> types) {}

  /** Owners and all versions of their seals. */
  @Schema(name = "SealOverview")
  record Overview(List<OwnerView> owners, List<SealView> seals) {}

  /** The reason for which a seal is destroyed. */
  @Schema(requiredProperties = "reason")
  record Reason(@Schema(maxLength = 200) String reason) {}

  private final SealRegister seals;
  private final CertificateTypes types;
  private final Institution institution;

  /** Manages the seals of this register. */
  @Activate
  public AdminSealsResource(
      @Reference(name = "seals") SealRegister seals,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "institution") Institution institution) {
    this.seals = seals;
    this.types = types;
    this.institution = institution;
  }

  /**
   * Owners of seals, what bears them, and all versions of their seals.
   *
   * @return the newest version first
   */
  @GET
  @RolesAllowed({Roles.SEAL_CUSTODIAN, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Produces(MediaType.APPLICATION_JSON)
  public Overview overview(@Context Account by) throws Refusal {
    return new Overview(owners(), seals.all(by).stream().map(SealView::of).toList());
  }

  private List<OwnerView> owners() {
    Map<String, OwnerView> owners = new LinkedHashMap<>();
    institution
        .university()
        .ifPresent(
            name ->
                owners.put(
                    SignatureBlock.UNIVERSITY,
                    new OwnerView(SignatureBlock.UNIVERSITY, name, List.of())));
    for (CertificateTypeDescription type : types.available()) {
      institution
          .issuer(type.office())
          .ifPresent(
              issuer ->
                  owners
                      .computeIfAbsent(
                          type.office(),
                          id -> new OwnerView(id, issuer.office(), new ArrayList<>()))
                      .types()
                      .add(new TypeView(type.id(), type.title())));
    }
    return List.copyOf(owners.values());
  }

  /**
   * Registers an imprint as a draft.
   *
   * @return the draft
   */
  @POST
  @RolesAllowed({Roles.SEAL_CUSTODIAN, Roles.ADMINISTRATOR})
  @StepUp
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "400", description = "No file")
  @ApiResponse(responseCode = "404", description = "No such owner")
  @ApiResponse(responseCode = "413", description = "Too large")
  @ApiResponse(
      responseCode = "422",
      description = "Imprint or data are not right; the detail says why")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = Form.class)))
  public SealView draft(MultipartBody body, @Context Account by) throws IOException, Refusal {
    seals.checkManages(by);
    return SealView.of(seals.draft(SealForm.read(body), Upload.file(body), by));
  }

  /**
   * Returns a page with the imprint in its true size, at 150 dpi.
   *
   * @return the page
   */
  @GET
  @RolesAllowed({Roles.SEAL_CUSTODIAN, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Path("{id}/sample")
  @Produces("image/png")
  @ApiResponse(responseCode = "404", description = "No such seal")
  public byte[] sample(@PathParam("id") String id, @Context Account by) throws Refusal {
    return seals.sample(id, by);
  }

  /**
   * Lays a draft before a second person.
   *
   * @return it waits
   */
  @POST
  @RolesAllowed({Roles.SEAL_CUSTODIAN, Roles.ADMINISTRATOR})
  @StepUp
  @Path("{id}/submit")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such seal")
  @ApiResponse(responseCode = "409", description = "It is no draft")
  public SealView submit(@PathParam("id") String id, @Context Account by) throws Refusal {
    return SealView.of(seals.submit(id, by));
  }

  /**
   * Enables a seal that somebody else registered.
   *
   * @return it is used within its time
   */
  @POST
  @RolesAllowed({Roles.SEAL_CUSTODIAN, Roles.ADMINISTRATOR})
  @StepUp
  @Path("{id}/enable")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such seal")
  @ApiResponse(
      responseCode = "409",
      description = "It does not wait, or an account says of nobody whose it is")
  public SealView enable(@PathParam("id") String id, @Context Account by) throws Refusal {
    return SealView.of(seals.enable(id, by));
  }

  /**
   * Ends a seal for good; what was issued stays.
   *
   * @return it is never used again
   */
  @POST
  @RolesAllowed({Roles.SEAL_CUSTODIAN, Roles.ADMINISTRATOR})
  @StepUp
  @Path("{id}/destroy")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such seal")
  @ApiResponse(responseCode = "409", description = "It was ended before")
  @ApiResponse(responseCode = "422", description = "No reason")
  public SealView destroy(@PathParam("id") String id, Reason body, @Context Account by)
      throws Refusal {
    String reason = body == null ? "" : Objects.requireNonNullElse(body.reason(), "").strip();
    return SealView.of(seals.destroy(id, reason, by));
  }
}
