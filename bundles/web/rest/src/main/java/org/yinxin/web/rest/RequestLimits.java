package org.yinxin.web.rest;

import javax.servlet.http.HttpServletRequest;
import org.yinxin.services.employers.BulkVerifications;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.verification.Verification;

/** How large a request may be. */
final class RequestLimits {
  /** Largest JSON body, in bytes. */
  static final int JSON_BYTES = 64 * 1024;

  /** Largest multipart body, in bytes: a file and what multipart puts around it. */
  static final int UPLOAD_BYTES = Verification.MAXIMUM_BYTES + 64 * 1024;

  /** Largest multipart body of an import, in bytes. */
  static final long IMPORT_BYTES = RecordImport.MAXIMUM_ARCHIVE_BYTES + 64 * 1024;

  /** Largest multipart body of a bulk verification, in bytes. */
  static final long BULK_BYTES = BulkVerifications.MAXIMUM_BYTES + 64 * 1024;

  /** Where such a body goes to. */
  static final String BULK = "/api/bulk-verifications";

  /** Where the body of an import goes to. */
  static final String IMPORTS = "/api/office/imports";

  /** Where people sign in. */
  static final String SESSION = "/api/session";

  /** Beginning of the paths that kiosks call. */
  static final String KIOSKS = "/api/kiosk/";

  private static final String MULTIPART = "multipart";

  /**
   * Says if a request carries files, or may be read as if it did. Names of media types have no case
   * (RFC 9110, 8.3.1), and CXF takes blanks in them and a wildcard.
   */
  static boolean isUpload(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null
        && (type.contains("*")
            || type.strip().regionMatches(true, 0, MULTIPART, 0, MULTIPART.length()));
  }

  static ProblemException fileTooLarge() {
    return new ProblemException(413, "too-large", "文件超过 25 MB。", "The file is larger than 25 MB.");
  }
}
