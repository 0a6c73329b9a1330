package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.DefaultValue;
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
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.LetterheadPictures;

/**
 * The badge of the university, which administrators set, and the signatures of those who sign for
 * offices, which staff of the office set. Each request of a change names the version that was seen.
 */
@Component(service = ApiResource.class)
@Path("letterhead-pictures")
public final class LetterheadPicturesResource implements ApiResource {
  /**
   * The parts of the form.
   *
   * @param file JPEG or PNG; 5 MB
   * @param version version that was seen, 0 for none
   */
  @Schema(requiredProperties = {"file", "version"})
  record PictureForm(
      @Schema(format = "binary") String file, @Schema(type = "integer") String version) {}

  private final LetterheadPictures pictures;

  /** Lets them be set. */
  @Activate
  public LetterheadPicturesResource(@Reference(name = "pictures") LetterheadPictures pictures) {
    this.pictures = pictures;
  }

  /**
   * The picture of an owner.
   *
   * @param owner {@code university} for the badge, or the id of an office for its signature
   * @return the picture in force; none if there is none
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{owner}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Of another office, or no administrator")
  @ApiResponse(responseCode = "404", description = "No such office")
  public SettingViews.PictureView picture(@PathParam("owner") String owner, @Context Account by)
      throws Refusal {
    return SettingViews.PictureView.of(pictures.picture(owner, by));
  }

  /**
   * Prints another picture on what is applied for from now on.
   *
   * @param owner {@code university} for the badge, or the id of an office for its signature
   * @return the picture as it will be printed
   */
  @POST
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @StepUp
  @Path("{owner}")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "400", description = "No file")
  @ApiResponse(responseCode = "403", description = "Of another office, or no administrator")
  @ApiResponse(responseCode = "404", description = "No such office")
  @ApiResponse(responseCode = "409", description = "Somebody changed it meanwhile")
  @ApiResponse(responseCode = "413", description = "Too large")
  @ApiResponse(responseCode = "422", description = "No fit picture; the detail says why")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = PictureForm.class)))
  public SettingViews.PictureView setPicture(
      @PathParam("owner") String owner, MultipartBody body, @Context Account by)
      throws IOException, Refusal {
    // Another office is refused before anything is said of the file.
    var unused = pictures.picture(owner, by);
    int version = version(Upload.text(body, "version").orElse(""));
    return SettingViews.PictureView.of(pictures.set(owner, Upload.file(body), version, by));
  }

  private static int version(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new ProblemException(400, "no-version", "缺少版本号。", "The version is missing.");
    }
    return Integer.parseInt(text);
  }

  /**
   * Prints no picture from now on.
   *
   * @param owner {@code university} for the badge, or the id of an office for its signature
   * @param version version that was seen
   * @return without a picture
   */
  @DELETE
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @StepUp
  @Path("{owner}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Of another office, or no administrator")
  @ApiResponse(responseCode = "404", description = "No such office")
  @ApiResponse(responseCode = "409", description = "Somebody changed it meanwhile")
  public SettingViews.PictureView removePicture(
      @PathParam("owner") String owner,
      @QueryParam("version") @DefaultValue("0") int version,
      @Context Account by)
      throws Refusal {
    return SettingViews.PictureView.of(pictures.remove(owner, version, by));
  }
}
