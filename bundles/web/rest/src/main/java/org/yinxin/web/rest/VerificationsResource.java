package org.yinxin.web.rest;

import java.io.IOException;
import java.io.InputStream;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.apache.cxf.jaxrs.ext.multipart.Attachment;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsResource;
import org.yinxin.services.verification.Verification;
import org.yinxin.services.verification.VerificationJson;

/** Verification of an uploaded file, without sign-in. */
@Component(service = VerificationsResource.class)
@JaxrsResource
@JaxrsName("verifications")
@JaxrsApplicationSelect("(osgi.jaxrs.name=api)")
@Path("verifications")
public final class VerificationsResource {
  private final Verification verification;

  /** Asks the verification. */
  @Activate
  public VerificationsResource(@Reference(name = "verification") Verification verification) {
    this.verification = verification;
  }

  /** The verdict on the part named {@code file}. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  public String verify(MultipartBody body) throws IOException {
    for (Attachment part : body.getAllAttachments()) {
      if (part.getContentDisposition() != null
          && "file".equals(part.getContentDisposition().getParameter("name"))) {
        try (InputStream in = part.getDataHandler().getInputStream()) {
          return VerificationJson.write(verification.byFile(read(in)));
        }
      }
    }
    throw new ProblemException(400, "no-file", "请选择一个文件。", "Choose a file.");
  }

  private static byte[] read(InputStream in) throws IOException {
    byte[] file = in.readNBytes(Verification.MAXIMUM_BYTES + 1);
    if (file.length > Verification.MAXIMUM_BYTES) {
      throw RequestLimits.fileTooLarge();
    }
    if (file.length == 0) {
      throw new ProblemException(400, "empty-file", "文件是空的。", "The file is empty.");
    }
    return file;
  }
}
