package org.yinxin.web.rest;

import java.io.IOException;
import java.io.InputStream;
import org.apache.cxf.jaxrs.ext.multipart.Attachment;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.yinxin.services.verification.Verification;

/** The part named {@code file} of a multipart body. */
final class Upload {
  private Upload() {}

  static byte[] file(MultipartBody body) throws IOException {
    for (Attachment part : body.getAllAttachments()) {
      if (part.getContentDisposition() != null
          && "file".equals(part.getContentDisposition().getParameter("name"))) {
        try (InputStream in = part.getDataHandler().getInputStream()) {
          return read(in);
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
