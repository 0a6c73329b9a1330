package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.stream.IntStream;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Approvals;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.PageImages;

/** Takes applications and shows their state. */
@Component(service = ApiResource.class)
@Path("/")
public final class ApplicationsResource implements ApiResource {
  /** Pages as PNG in base64. */
  @Schema(name = "PreviewPages", requiredProperties = "pages")
  record Pages(List<byte[]> pages) {}

  private final Issuance issuance;
  private final Credentials credentials;
  private final Approvals approvals;
  private final PageImages images;

  /** Hands applications to the issuance. */
  @Activate
  public ApplicationsResource(
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "approvals") Approvals approvals,
      @Reference(name = "images") PageImages images) {
    this.issuance = issuance;
    this.credentials = credentials;
    this.approvals = approvals;
    this.images = images;
  }

  /**
   * Applies for a certificate.
   *
   * @param key at most 100 characters. The same key with the same body gives the same application.
   * @return the application, issued or on its way
   */
  @POST
  @RolesAllowed(Roles.HOLDER)
  @ResponseStatus(201)
  @Path("applications")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such type is deployed")
  @ApiResponse(responseCode = "409", description = "An equal one waits for approval")
  @ApiResponse(
      responseCode = "422",
      description =
          "Not eligible, an option that does not exist, a document that cannot be composed, or a key used for another body")
  @ApiResponse(
      responseCode = "503",
      description =
          "The type does not answer, data of a backup are being restored, or the system has just been started and waits for kiosks to tell what they know of the log")
  public ApplicationView apply(
      ApplicationBody body, @HeaderParam("Idempotency-Key") String key, @Context Account by)
      throws Refusal {
    Application application =
        issuance.apply(
            ApplicationBody.request(body, by.personNumber()), ApplicationBody.key(key), by);
    return view(application);
  }

  /**
   * Applications of mine that wait, are being sealed or came to nothing.
   *
   * @return the newest first
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Path("applications")
  @Produces(MediaType.APPLICATION_JSON)
  public List<ApplicationView> unissued(@Context Account by) {
    return issuance.unissued(by.personNumber()).stream().map(this::view).toList();
  }

  /**
   * Watches an application.
   *
   * @return the application
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Path("applications/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none, or it is not yours")
  public ApplicationView watch(@PathParam("id") String id, @Context Account by) throws Refusal {
    return view(issuance.application(id, by));
  }

  /**
   * Takes an application back that waits for approval.
   *
   * @return it is withdrawn; its number is void
   */
  @DELETE
  @RolesAllowed(Roles.HOLDER)
  @Path("applications/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none, or it is not yours")
  @ApiResponse(responseCode = "409", description = "It waits no longer")
  public ApplicationView withdraw(@PathParam("id") String id, @Context Account by) throws Refusal {
    return view(approvals.withdraw(id, by));
  }

  /**
   * Returns the document that an application would give, marked as a preview, without seal.
   *
   * @return the preview
   */
  @POST
  @RolesAllowed(Roles.HOLDER)
  @Path("previews")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces("application/pdf")
  @ApiResponse(responseCode = "404", description = "No such type is deployed")
  @ApiResponse(responseCode = "422", description = "Not eligible, or it cannot be composed")
  @ApiResponse(responseCode = "503", description = "The type does not answer")
  public byte[] preview(ApplicationBody body, @Context Account by) throws Refusal {
    return issuance.preview(ApplicationBody.request(body, by.personNumber()), by);
  }

  /**
   * Returns the pages of the same preview as images, for browsers that show no PDF.
   *
   * @return all pages
   */
  @POST
  @RolesAllowed(Roles.HOLDER)
  @Path("previews/pages")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such type is deployed")
  @ApiResponse(responseCode = "422", description = "Not eligible, or it cannot be composed")
  @ApiResponse(responseCode = "503", description = "The type does not answer, or others are served")
  public Pages previewPages(ApplicationBody body, @Context Account by) throws Refusal {
    byte[] pdf = issuance.preview(ApplicationBody.request(body, by.personNumber()), by);
    return new Pages(
        IntStream.rangeClosed(1, images.count(pdf)).mapToObj(n -> images.png(pdf, n)).toList());
  }

  private ApplicationView view(Application application) {
    return ApplicationView.of(application, credentials);
  }
}
