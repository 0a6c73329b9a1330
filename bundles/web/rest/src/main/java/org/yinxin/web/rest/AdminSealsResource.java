package org.yinxin.web.rest;

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
  /** A certificate type that bears an owner's seal. */
  record TypeView(String id, LocalizedText title) {}

  /** A possible owner of a seal, and the certificate types that bear it. */
  record OwnerView(String id, LocalizedText name, List<TypeView> types) {}

  /** Owners and all versions of their seals. */
  record Overview(List<OwnerView> owners, List<SealView> seals) {}

  /** The reason for which a seal is destroyed. */
  record Reason(String reason) {}

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

  /** Owners and seals. */
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

  /** Registers an imprint as a draft. */
  @POST
  @RolesAllowed({Roles.SEAL_CUSTODIAN, Roles.ADMINISTRATOR})
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  public SealView draft(MultipartBody body, @Context Account custodian)
      throws IOException, Refusal {
    seals.checkManages(custodian);
    return SealView.of(seals.draft(SealForm.read(body), Upload.file(body), custodian));
  }

  /** The imprint in its true size on a sample page. */
  @GET
  @RolesAllowed({Roles.SEAL_CUSTODIAN, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Path("{id}/sample")
  @Produces("image/png")
  public byte[] sample(@PathParam("id") String id, @Context Account account) throws Refusal {
    return seals.sample(id, account);
  }

  /** Lays a draft before a second person. */
  @POST
  @RolesAllowed({Roles.SEAL_CUSTODIAN, Roles.ADMINISTRATOR})
  @Path("{id}/submit")
  @Produces(MediaType.APPLICATION_JSON)
  public SealView submit(@PathParam("id") String id, @Context Account account) throws Refusal {
    return SealView.of(seals.submit(id, account));
  }

  /** Enables a seal that another person registered. */
  @POST
  @RolesAllowed({Roles.SEAL_CUSTODIAN, Roles.ADMINISTRATOR})
  @Path("{id}/enable")
  @Produces(MediaType.APPLICATION_JSON)
  public SealView enable(@PathParam("id") String id, @Context Account account) throws Refusal {
    return SealView.of(seals.enable(id, account));
  }

  /** Ends a seal for good. */
  @POST
  @RolesAllowed({Roles.SEAL_CUSTODIAN, Roles.ADMINISTRATOR})
  @Path("{id}/destroy")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public SealView destroy(@PathParam("id") String id, Reason body, @Context Account custodian)
      throws Refusal {
    String reason = body == null ? "" : Objects.requireNonNullElse(body.reason(), "").strip();
    return SealView.of(seals.destroy(id, reason, custodian));
  }
}
