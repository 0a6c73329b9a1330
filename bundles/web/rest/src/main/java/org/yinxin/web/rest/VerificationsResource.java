package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import javax.annotation.security.PermitAll;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.ClientNetwork;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.statistics.VerificationCounter;
import org.yinxin.services.verification.ReportView;
import org.yinxin.services.verification.UploadVerification;
import org.yinxin.services.verification.VerificationReport;

/** Verification of an uploaded file, without sign-in. */
@Component(service = ApiResource.class)
@Path("verifications")
public final class VerificationsResource implements ApiResource {
  /** The parts of the form. */
  @Schema(requiredProperties = {"file"})
  record Form(@Schema(format = "binary") String file) {}

  private final UploadVerification verification;
  private final VerificationCounter counter;

  /** Asks the verification. */
  @Activate
  public VerificationsResource(
      @Reference(name = "verification") UploadVerification verification,
      @Reference(name = "counter") VerificationCounter counter) {
    this.verification = verification;
    this.counter = counter;
  }

  /**
   * Verifies a file.
   *
   * @return the verdict
   */
  @POST
  @PermitAll
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "400", description = "No file, or an empty one")
  @ApiResponse(responseCode = "413", description = "More than 25 MB")
  @ApiResponse(responseCode = "503", description = "Many files are being verified; try again soon")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = Form.class)))
  public ReportView verify(MultipartBody body, @Context HttpServletRequest request)
      throws IOException, Refusal {
    try (Upload.Buffered file = Upload.buffered(body)) {
      String client = ClientNetwork.of(request.getRemoteAddr());
      VerificationReport report = verification.verify(file::open, client);
      counter.count(report, VerificationCounter.Way.FILE);
      return ReportView.of(report);
    }
  }
}
