package org.yinxin.web.rest;

import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.yinxin.services.employers.BulkVerifications;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.verification.Verification;

/** The limits on the size of a request. */
final class RequestLimits {
  /** Largest JSON body, in bytes. */
  static final int JSON_BYTES = 64 * 1024;

  /** Largest body with user and password, in bytes. */
  static final int SIGN_IN_BYTES = 4 * 1024;

  /** Largest multipart body, in bytes: a file and what multipart puts around it. */
  static final int UPLOAD_BYTES = Verification.MAXIMUM_BYTES + 64 * 1024;

  /** Largest multipart body of an import, in bytes. */
  static final long IMPORT_BYTES = RecordImport.MAXIMUM_ARCHIVE_BYTES + 64 * 1024;

  /** Largest multipart body of a bulk verification, in bytes. */
  static final long BULK_BYTES = BulkVerifications.MAXIMUM_BYTES + 64 * 1024;

  /** The path to which bulk verifications are sent. */
  static final String BULK = "/api/bulk-verifications";

  /** The path to which imports are sent. */
  static final String IMPORTS = "/api/office/imports";

  /** People sign in here. */
  static final String SESSION = "/api/session";

  /** Beginning of the paths that kiosks call. */
  static final String KIOSKS = "/api/kiosk/";

  /** A device becomes a kiosk here; nobody knows its key before the body is read. */
  static final String ENROLMENT = KIOSKS + "enrolment";

  private static final String MULTIPART = "multipart/";

  /** A media type with its parameters, and not a range of types (RFC 9110, 8.3.1). */
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[\\w!#$%&'+.^`|~-]+/[\\w!#$%&'+.^`|~-]+\\s*(;.*)?");

  /**
   * Says if the media type is none: a wildcard for instance, or one with a blank in its name, which
   * CXF takes for another than we do. A request may have none at all.
   */
  static boolean hasInvalidMediaType(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && !MEDIA_TYPE.matcher(type.strip()).matches();
  }

  /** Says if a request carries files. Names of media types have no case (RFC 9110, 8.3.1). */
  static boolean isUpload(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.strip().regionMatches(true, 0, MULTIPART, 0, MULTIPART.length());
  }

  static ProblemException fileTooLarge() {
    return new ProblemException(
        HttpReason.TOO_LARGE, "文件超过 25 MB。", "The file is larger than 25 MB.");
  }
}
