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
import javax.ws.rs.core.Response;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.library.tables.CsvExport;
import org.yinxin.library.tables.XlsxExport;
import org.yinxin.services.employers.BulkVerification;
import org.yinxin.services.employers.BulkVerifications;
import org.yinxin.services.employers.Employer;
import org.yinxin.services.refusal.Refusal;

/** Verification of many codes or files, for employers with a key. */
@Component(service = ApiResource.class)
@Path("bulk-verifications")
public final class BulkVerificationsResource implements ApiResource {
  /** The parts of the form. */
  @Schema(requiredProperties = {"file"})
  record Form(@Schema(format = "binary") String file) {}

  private final BulkVerifications verifications;

  /** Verifies for these. */
  @Activate
  public BulkVerificationsResource(
      @Reference(name = "verifications") BulkVerifications verifications) {
    this.verifications = verifications;
  }

  private BulkVerification seen(String id, Employer employer) {
    return verifications.find(employer, id).orElseThrow(ProblemException::notFound);
  }

  /**
   * Verifies a table of codes (CSV, XLSX) or an archive of files (ZIP).
   *
   * <p>At most 100 MB, 5,000 codes, 1,000 files, 300 MB inflated; three at a time. Which of them it
   * is, the file itself says. Everything is deleted after a day.
   *
   * @return it runs
   */
  @POST
  @RolesAllowed(Roles.EMPLOYER)
  @ResponseStatus(202)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "400", description = "No file")
  @ApiResponse(responseCode = "413", description = "Too large, or inflates to too much")
  @ApiResponse(
      responseCode = "422",
      description = "No table of codes, no archive, or one with names that lead out of it")
  @ApiResponse(
      responseCode = "429",
      description = "More than is left of today's limit, or too many at a time")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = Form.class)))
  public BulkVerificationView start(MultipartBody body, @Context Employer employer)
      throws Refusal, IOException {
    try (InputStream file = Upload.open(body)) {
      BulkVerification job = verifications.start(employer, file);
      return BulkVerificationView.of(job);
    }
  }

  /**
   * Returns the bulk verifications of the employer.
   *
   * @return the latest first
   */
  @GET
  @RolesAllowed(Roles.EMPLOYER)
  @Produces(MediaType.APPLICATION_JSON)
  public List<BulkVerificationView> list(@Context Employer employer) throws Refusal {
    return verifications.list(employer).stream().map(BulkVerificationView::of).toList();
  }

  /**
   * Returns the progress of a bulk verification.
   *
   * @return so far
   */
  @GET
  @RolesAllowed(Roles.EMPLOYER)
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none, or no longer")
  public BulkVerificationView find(@PathParam("id") String id, @Context Employer employer)
      throws Refusal {
    return BulkVerificationView.of(seen(id, employer));
  }

  /**
   * Returns at most 500 rows after one, in the order of the file.
   *
   * @return in the order of the file
   */
  @GET
  @RolesAllowed(Roles.EMPLOYER)
  @Path("{id}/rows")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none, or no longer")
  public List<BulkVerificationView.Row> rows(
      @PathParam("id") String id,
      @QueryParam("after") @DefaultValue("0") int after,
      @Context Employer employer)
      throws Refusal {
    String job = seen(id, employer).id();
    return verifications.rows(employer, job, after).stream()
        .map(BulkVerificationView.Row::of)
        .toList();
  }

  /**
   * Returns all rows as CSV.
   *
   * @return UTF-8 with a byte order mark
   */
  @GET
  @RolesAllowed(Roles.EMPLOYER)
  @Path("{id}/results.csv")
  @Produces("text/csv")
  @ApiResponse(responseCode = "404", description = "There is none, or no longer")
  public Response csv(
      @PathParam("id") String id,
      @QueryParam("lang") @DefaultValue("zh-CN") String language,
      @Context Employer employer)
      throws Refusal {
    String job = seen(id, employer).id();
    return Download.of(
        out -> verifications.write(employer, job, language, new CsvExport(out)),
        "text/csv;charset=utf-8",
        "results.csv");
  }

  /**
   * Returns all rows as a workbook.
   *
   * @return a workbook
   */
  @GET
  @RolesAllowed(Roles.EMPLOYER)
  @Path("{id}/results.xlsx")
  @Produces(Download.XLSX)
  @ApiResponse(responseCode = "404", description = "There is none, or no longer")
  public Response xlsx(
      @PathParam("id") String id,
      @QueryParam("lang") @DefaultValue("zh-CN") String language,
      @Context Employer employer)
      throws Refusal {
    String job = seen(id, employer).id();
    String sheet = language.startsWith("en") ? "Results" : "验证结果";
    return Download.of(
        out -> verifications.write(employer, job, language, new XlsxExport(out, sheet)),
        Download.XLSX,
        "results.xlsx");
  }

  /** Deletes a bulk verification and its results now. */
  @DELETE
  @RolesAllowed(Roles.EMPLOYER)
  @Path("{id}")
  @ApiResponse(responseCode = "204", description = "Nothing of it is kept")
  @ApiResponse(responseCode = "404", description = "There is none, or no longer")
  public void delete(@PathParam("id") String id, @Context Employer employer) throws Refusal {
    if (!verifications.delete(employer, id)) {
      throw ProblemException.notFound();
    }
  }
}
