package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
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
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.batches.Batch;
import org.yinxin.services.batches.BatchRequest;
import org.yinxin.services.batches.Batches;
import org.yinxin.services.identity.Account;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** Batches, for offices. */
@Component(service = ApiResource.class)
@Path("office/batches")
public final class OfficeBatchesResource implements ApiResource {
  /**
   * The parts of the form.
   *
   * @param file CSV, tab-separated text or XLSX of at most 20,000 rows, with a column of numbers:
   *     the one headed as such, or the only one
   * @param options JSON object of values by option
   * @param collectable true if each row gets a collection code, for people without an account
   */
  @Schema(requiredProperties = {"file", "type"})
  record Form(
      @Schema(format = "binary") String file,
      String type,
      String language,
      String options,
      @Schema(maxLength = 100) String purpose,
      @Schema(allowableValues = {"true", "false"}) String collectable) {}

  /** A type that the caller issues in batches. */
  @Schema(name = "BatchType")
  record TypeView(
      String id, LocalizedText title, List<String> languages, List<CertificateOption> options) {
    static TypeView of(CertificateTypeDescription type) {
      return new TypeView(
          type.id(),
          type.title(),
          type.languages().stream().map(Language::tag).toList(),
          type.options());
    }
  }

  private final Batches batches;
  private final CertificateTypes types;

  /** Hands lists in for those who may. */
  @Activate
  public OfficeBatchesResource(
      @Reference(name = "batches") Batches batches,
      @Reference(name = "types") CertificateTypes types) {
    this.batches = batches;
    this.types = types;
  }

  /**
   * Returns the types that the caller issues in batches.
   *
   * @return by id
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.APPROVER})
  @Path("types")
  @Produces(MediaType.APPLICATION_JSON)
  public List<TypeView> types(@Context Account by) {
    return types.owned(by).stream().map(TypeView::of).toList();
  }

  /**
   * Returns the latest batches of the caller's offices, 50 at once.
   *
   * @param after id of the last batch of the page before; empty for the first page
   * @return the newest first, without rate and end
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.APPROVER})
  @Produces(MediaType.APPLICATION_JSON)
  public List<BatchView> latest(
      @QueryParam("after") @DefaultValue("") String after, @Context Account by) {
    return batches.latest(by, after).stream().map(batch -> BatchView.of(batch, false)).toList();
  }

  /**
   * Hands in a list and begins to check it.
   *
   * @return being checked; ask for it again until its state is another
   */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @ResponseStatus(202)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Does not work for the office of the type")
  @ApiResponse(responseCode = "413", description = "More than 25 MB")
  @ApiResponse(
      responseCode = "422",
      description = "No list of numbers, or no such type, language, option or value")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = Form.class)))
  public BatchView stage(MultipartBody body, @Context Account by) throws Refusal, IOException {
    BatchRequest wanted = BatchUpload.request(body);
    try (InputStream file = Upload.open(body)) {
      return view(batches.stage(wanted, file, by));
    }
  }

  /**
   * Returns the progress of a batch.
   *
   * @return the batch
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.APPROVER})
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such batch of the caller's offices")
  public BatchView find(@PathParam("id") String id, @Context Account by) throws Refusal {
    return view(batches.find(id, by));
  }

  /**
   * Starts or resumes a batch.
   *
   * @return running
   */
  @POST
  @RolesAllowed({Roles.OFFICE, Roles.APPROVER})
  @StepUp
  @Path("{id}/start")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Takes an approver, who is another person")
  @ApiResponse(responseCode = "404", description = "No such batch of the caller's offices")
  @ApiResponse(responseCode = "409", description = "The batch is not in a state for that")
  public BatchView start(@PathParam("id") String id, @Context Account by) throws Refusal {
    return view(batches.start(id, by));
  }

  /**
   * Pauses a batch after the rows that have begun.
   *
   * @return paused
   */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Path("{id}/pause")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Does not work for the office")
  @ApiResponse(responseCode = "404", description = "No such batch of the caller's offices")
  @ApiResponse(responseCode = "409", description = "The batch is not in a state for that")
  public BatchView pause(@PathParam("id") String id, @Context Account by) throws Refusal {
    return view(batches.pause(id, by));
  }

  /**
   * Ends it; rows that have not begun stay undone.
   *
   * @return cancelled
   */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Path("{id}/cancel")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Does not work for the office")
  @ApiResponse(responseCode = "404", description = "No such batch of the caller's offices")
  @ApiResponse(responseCode = "409", description = "The batch is not in a state for that")
  public BatchView cancel(@PathParam("id") String id, @Context Account by) throws Refusal {
    return view(batches.cancel(id, by));
  }

  /**
   * Has failed rows tried again.
   *
   * @return rows will be tried
   */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Path("{id}/retry")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Does not work for the office")
  @ApiResponse(responseCode = "404", description = "No such batch of the caller's offices")
  @ApiResponse(responseCode = "409", description = "The batch is not in a state for that")
  public BatchView retry(@PathParam("id") String id, @Context Account by) throws Refusal {
    return view(batches.retry(id, by));
  }

  private BatchView view(Batch batch) {
    return BatchView.of(batch, batches.needsApprover(batch));
  }
}
