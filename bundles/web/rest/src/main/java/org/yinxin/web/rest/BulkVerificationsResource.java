package org.yinxin.web.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
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
import org.yinxin.services.employers.Employers;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.table.CsvExport;
import org.yinxin.services.table.XlsxExport;

/** Verification of many codes or files, for employers with a key. */
@Component(service = ApiResource.class)
@Path("bulk-verifications")
public final class BulkVerificationsResource implements ApiResource {
  private final Employers employers;
  private final BulkVerifications verifications;

  /** Verifies for these. */
  @Activate
  public BulkVerificationsResource(
      @Reference(name = "employers") Employers employers,
      @Reference(name = "verifications") BulkVerifications verifications) {
    this.employers = employers;
    this.verifications = verifications;
  }

  private Employer caller(HttpServletRequest request) throws Refusal {
    return KeyCaller.employer(employers, request);
  }

  private BulkVerification seen(String id, Employer employer) {
    return verifications.find(employer, id).orElseThrow(ProblemException::notFound);
  }

  /** Takes the part named {@code file}: a table of codes, or an archive of files. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  public Response start(MultipartBody body, @Context HttpServletRequest request)
      throws Refusal, IOException {
    Employer employer = caller(request);
    try (InputStream file = Upload.open(body)) {
      BulkVerification job = verifications.start(employer, file);
      return Response.accepted(BulkVerificationView.of(job)).build();
    }
  }

  /** All of the caller's, the latest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public List<BulkVerificationView> list(@Context HttpServletRequest request) throws Refusal {
    return verifications.list(caller(request)).stream().map(BulkVerificationView::of).toList();
  }

  /** Returns the progress of a bulk verification. */
  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public BulkVerificationView find(@PathParam("id") String id, @Context HttpServletRequest request)
      throws Refusal {
    return BulkVerificationView.of(seen(id, caller(request)));
  }

  /** Some of its rows. */
  @GET
  @Path("{id}/rows")
  @Produces(MediaType.APPLICATION_JSON)
  public List<BulkVerificationView.Row> rows(
      @PathParam("id") String id,
      @QueryParam("after") @DefaultValue("0") int after,
      @Context HttpServletRequest request)
      throws Refusal {
    Employer employer = caller(request);
    String job = seen(id, employer).id();
    return verifications.rows(employer, job, after).stream()
        .map(BulkVerificationView.Row::of)
        .toList();
  }

  /** All rows as CSV. */
  @GET
  @Path("{id}/results.csv")
  @Produces("text/csv")
  public Response csv(
      @PathParam("id") String id,
      @QueryParam("lang") @DefaultValue("zh-CN") String language,
      @Context HttpServletRequest request)
      throws Refusal {
    Employer employer = caller(request);
    String job = seen(id, employer).id();
    return Download.of(
        out -> verifications.write(employer, job, language, new CsvExport(out)),
        "text/csv;charset=utf-8",
        "results.csv");
  }

  /** All rows as a workbook. */
  @GET
  @Path("{id}/results.xlsx")
  @Produces(Download.XLSX)
  public Response xlsx(
      @PathParam("id") String id,
      @QueryParam("lang") @DefaultValue("zh-CN") String language,
      @Context HttpServletRequest request)
      throws Refusal {
    Employer employer = caller(request);
    String job = seen(id, employer).id();
    String sheet = language.startsWith("en") ? "Results" : "验证结果";
    return Download.of(
        out -> verifications.write(employer, job, language, new XlsxExport(out, sheet)),
        Download.XLSX,
        "results.xlsx");
  }

  /** Deletes it now. */
  @DELETE
  @Path("{id}")
  public void delete(@PathParam("id") String id, @Context HttpServletRequest request)
      throws Refusal {
    if (!verifications.delete(caller(request), id)) {
      throw ProblemException.notFound();
    }
  }
}
