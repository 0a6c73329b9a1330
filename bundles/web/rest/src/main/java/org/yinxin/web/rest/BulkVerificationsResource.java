package org.yinxin.web.rest;

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
import org.yinxin.services.employers.BulkVerification;
import org.yinxin.services.employers.BulkVerifications;
import org.yinxin.services.employers.Employer;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.table.CsvExport;
import org.yinxin.services.table.XlsxExport;

/** Verification of many codes or files, for employers with a key. */
@Component(service = ApiResource.class)
@Path("bulk-verifications")
public final class BulkVerificationsResource implements ApiResource {
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

  /** Takes the part named {@code file}: a table of codes, or an archive of files. */
  @POST
  @RolesAllowed(Roles.EMPLOYER)
  @ResponseStatus(202)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  public BulkVerificationView start(MultipartBody body, @Context Employer employer)
      throws Refusal, IOException {
    try (InputStream file = Upload.open(body)) {
      BulkVerification job = verifications.start(employer, file);
      return BulkVerificationView.of(job);
    }
  }

  /** All of the caller's, the latest first. */
  @GET
  @RolesAllowed(Roles.EMPLOYER)
  @Produces(MediaType.APPLICATION_JSON)
  public List<BulkVerificationView> list(@Context Employer employer) throws Refusal {
    return verifications.list(employer).stream().map(BulkVerificationView::of).toList();
  }

  /** Returns the progress of a bulk verification. */
  @GET
  @RolesAllowed(Roles.EMPLOYER)
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public BulkVerificationView find(@PathParam("id") String id, @Context Employer employer)
      throws Refusal {
    return BulkVerificationView.of(seen(id, employer));
  }

  /** Some of its rows. */
  @GET
  @RolesAllowed(Roles.EMPLOYER)
  @Path("{id}/rows")
  @Produces(MediaType.APPLICATION_JSON)
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

  /** All rows as CSV. */
  @GET
  @RolesAllowed(Roles.EMPLOYER)
  @Path("{id}/results.csv")
  @Produces("text/csv")
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

  /** All rows as a workbook. */
  @GET
  @RolesAllowed(Roles.EMPLOYER)
  @Path("{id}/results.xlsx")
  @Produces(Download.XLSX)
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

  /** Deletes it now. */
  @DELETE
  @RolesAllowed(Roles.EMPLOYER)
  @Path("{id}")
  public void delete(@PathParam("id") String id, @Context Employer employer) throws Refusal {
    if (!verifications.delete(employer, id)) {
      throw ProblemException.notFound();
    }
  }
}
