package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyRegister;

/** The sealing keys of a new system. */
@Component(service = ApiResource.class)
@Path("setup/keys")
public final class SetupKeysResource implements ApiResource {
  /** The parts of the form. */
  @Schema(requiredProperties = {"file"})
  record Form(@Schema(format = "binary") String file) {}

  /** A certification request as PEM. */
  @Schema(name = "KeyRequest")
  record Request(String office, String pem) {}

  private final KeyRegister keys;

  /** Makes these keys. */
  @Activate
  public SetupKeysResource(@Reference(name = "keys") KeyRegister keys) {
    this.keys = keys;
  }

  /**
   * Returns sealing keys and their certificates.
   *
   * @return by office
   */
  @GET
  @RolesAllowed(Roles.SETUP)
  @Produces(MediaType.APPLICATION_JSON)
  public List<KeyView> keys(@Context Account by) throws Refusal {
    return keys.keys(by).stream().map(KeyView::of).toList();
  }

  /**
   * Makes a key and its certification request.
   *
   * @return PKCS#10 as PEM
   */
  @POST
  @RolesAllowed(Roles.SETUP)
  @Path("{office}/request")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "409", description = "Its key holder makes none")
  public Request request(@PathParam("office") String office, @Context Account by) throws Refusal {
    return new Request(office, keys.request(office, by));
  }

  /**
   * Takes the certificate of an office's key.
   *
   * @return the office's own certificate
   */
  @POST
  @RolesAllowed(Roles.SETUP)
  @Path("{office}/certificate")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "409", description = "Its key holder takes none")
  @ApiResponse(responseCode = "413", description = "Too large")
  @ApiResponse(responseCode = "422", description = "It does not fit; the detail says what is wrong")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = Form.class)))
  public KeyView.CertificateView certificate(
      @PathParam("office") String office, MultipartBody body, @Context Account by)
      throws IOException, Refusal {
    return KeyView.CertificateView.of(
        keys.install(office, Upload.file(body), Optional.empty(), by));
  }
}
