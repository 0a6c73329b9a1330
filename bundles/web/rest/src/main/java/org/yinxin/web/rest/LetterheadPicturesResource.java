package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.util.Optional;
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
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeReason;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.identity.DualControl;
import org.yinxin.services.identity.WaitingChange;
import org.yinxin.services.records.PhotoStore.StoredPhoto;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Decision;
import org.yinxin.services.settings.LetterheadPictures;
import org.yinxin.services.settings.SettingReason;
import org.yinxin.text.LocalizedText;

/**
 * The badge of the university, which administrators set, and the signatures of those who sign for
 * offices, which staff of the office set. Two people set a picture, one removes it. Each request of
 * a change names the version that was seen.
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

  /**
   * A picture that was uploaded before, as a second person confirms it.
   *
   * @param of picture of a letterhead, as {@code badge of the university}; read from its owner
   * @param sha256 of the JPEG, 64 lower-case hex digits
   * @param version version that was seen, 0 for none
   */
  @Schema(
      name = "LetterheadPictureUpload",
      requiredProperties = {"sha256", "version"})
  record UploadBody(LocalizedText of, String sha256, int version) {}

  private static final String UPLOADS = "uploads";
  private static final String SET = "letterhead-picture";
  private static final String OTHERS = "Of another office, or no administrator";

  private final LetterheadPictures pictures;
  private final DualControl control;

  /** Lets them be set. */
  @Activate
  public LetterheadPicturesResource(
      @Reference(name = "pictures") LetterheadPictures pictures,
      @Reference(name = "control") DualControl control) {
    this.pictures = pictures;
    this.control = control;
  }

  @Override
  public JsonNode stated(CriticalRequest request, Account by) throws Refusal, IOException {
    UploadBody wanted = request.body(UploadBody.class);
    String sha256 = Bodies.require(wanted, "sha256", UploadBody::sha256);
    LetterheadPictures.Kept kept = pictures.kept(request.path().get("owner"), sha256, by);
    return HttpJson.MAPPER.valueToTree(new UploadBody(kept.of(), kept.sha256(), wanted.version()));
  }

  @Override
  public Optional<ChangeRule> rule(CriticalRequest request, Account by)
      throws Refusal, IOException {
    String owner = request.path().get("owner");
    if (pictures.picture(owner, by).version() != request.body(UploadBody.class).version()) {
      throw SettingReason.SETTING_OUTDATED.refusal();
    }
    return Optional.of(pictures.rule(owner));
  }

  /**
   * Returns the picture of an owner.
   *
   * @param owner {@code university} for the badge, or the id of an office for its signature
   * @return the picture in force, and one that waits for a second person; each left out for none
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Path("{owner}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = OTHERS)
  @ApiResponse(responseCode = "404", description = "No such office")
  public SettingViews.PictureView picture(@PathParam("owner") String owner, @Context Account by)
      throws Refusal {
    return view(owner, pictures.picture(owner, by), by);
  }

  private SettingViews.PictureView view(
      String owner, Decision<Optional<StoredPhoto>> picture, Account by) {
    return SettingViews.PictureView.of(
        picture, waiting(owner).map(change -> AdminChangesResource.View.of(change, by)));
  }

  private Optional<WaitingChange> waiting(String owner) {
    return control.waitingAt("/api/letterhead-pictures/" + owner + "/" + UPLOADS);
  }

  /**
   * Returns a picture that was uploaded, in force or not.
   *
   * @param owner {@code university} for the badge, or the id of an office for its signature
   * @param sha256 of the JPEG
   * @return as it would be printed
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Path("{owner}/" + UPLOADS + "/{sha256}")
  @Produces("image/jpeg")
  @ApiResponse(responseCode = "403", description = OTHERS)
  @ApiResponse(responseCode = "404", description = "No such office or picture")
  public byte[] uploaded(
      @PathParam("owner") String owner, @PathParam("sha256") String sha256, @Context Account by)
      throws Refusal {
    return pictures.kept(owner, sha256, by).picture().jpeg();
  }

  /**
   * Prints another picture on what is applied for from now on. Where two people may, it waits until
   * the other one confirms it.
   *
   * @param owner {@code university} for the badge, or the id of an office for its signature
   * @return the picture as it will be printed
   */
  @POST
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @StepUp
  @TwoPeople(SET)
  @Path("{owner}")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "400", description = "No file")
  @ApiResponse(responseCode = "403", description = OTHERS)
  @ApiResponse(responseCode = "404", description = "No such office")
  @ApiResponse(responseCode = "409", description = "Changed by somebody else, or it waits")
  @ApiResponse(responseCode = "413", description = "Too large")
  @ApiResponse(responseCode = "422", description = "No fit picture; the detail says why")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = PictureForm.class)))
  public SettingViews.PictureView setPicture(
      @PathParam("owner") String owner,
      MultipartBody body,
      @Context CriticalUpload critical,
      @Context Account by)
      throws IOException, Refusal {
    // Another office is refused before anything is said of the file.
    var unused = pictures.picture(owner, by);
    int version = Upload.version(body);
    String sha256 = pictures.keep(owner, Upload.file(body), version, by).sha256();
    UploadBody wanted = new UploadBody(null, sha256, version);
    String asked = critical.ask("/" + UPLOADS, HttpJson.MAPPER.valueToTree(wanted));
    return setUploaded(owner, HttpJson.MAPPER.readValue(asked, UploadBody.class), by);
  }

  /**
   * Prints a picture that was uploaded before, which is how a second person confirms it.
   *
   * @param owner {@code university} for the badge, or the id of an office for its signature
   * @return the picture as it will be printed
   */
  @POST
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @StepUp
  @TwoPeople(SET)
  @Path("{owner}/" + UPLOADS)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = OTHERS)
  @ApiResponse(responseCode = "404", description = "No such office or picture")
  @ApiResponse(responseCode = "409", description = "Changed by somebody else, or it waits")
  public SettingViews.PictureView setUploaded(
      @PathParam("owner") String owner, UploadBody body, @Context Account by) throws Refusal {
    String sha256 = Bodies.require(body, "sha256", UploadBody::sha256);
    return view(owner, pictures.set(owner, sha256, body.version(), by), by);
  }

  /**
   * Withdraws what a second person has not confirmed.
   *
   * @param owner {@code university} for the badge, or the id of an office for its signature
   */
  @DELETE
  @RolesAllowed({Roles.OFFICE, Roles.ADMINISTRATOR})
  @Path("{owner}/waiting")
  @ApiResponse(responseCode = "204", description = "It will not be done")
  @ApiResponse(responseCode = "403", description = "Neither asked for it nor an administrator")
  @ApiResponse(responseCode = "404", description = "No such office, or nothing waits")
  public void withdraw(@PathParam("owner") String owner, @Context Account by) throws Refusal {
    var unused = pictures.picture(owner, by);
    WaitingChange change = waiting(owner).orElseThrow(ChangeReason.UNKNOWN::refusal);
    control.withdraw(change.id(), by);
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
  @ApiResponse(responseCode = "403", description = OTHERS)
  @ApiResponse(responseCode = "404", description = "No such office")
  @ApiResponse(responseCode = "409", description = "Somebody changed it meanwhile")
  public SettingViews.PictureView removePicture(
      @PathParam("owner") String owner,
      @QueryParam("version") @DefaultValue("0") int version,
      @Context Account by)
      throws Refusal {
    return view(owner, pictures.remove(owner, version, by), by);
  }
}
