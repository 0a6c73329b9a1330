package org.yinxin.services.sealing;

import java.util.HexFormat;
import java.util.Optional;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.rendering.PreparedPdf;

/**
 * A file that is to be sealed, as the audit trail has it before a key that {@linkplain
 * org.yinxin.keyholder.SealingKey#needsApproval() needs that} signs. {@code docs/log-entry.md}
 * specifies the entry. Immutable.
 *
 * @param id of the application, or {@code sample-} and an id of its own; once in the trail
 * @param owner id of the office whose seal it is
 * @param document SHA-256 of what was accepted, as in {@code application-approved}, 64 lower-case
 *     hex digits; empty for a sample
 * @param byteRange SHA-256 of the bytes that the signature covers, 64 lower-case hex digits
 */
public record SealRequested(String id, String owner, Optional<String> document, String byteRange) {
  /** Returns the request for a file of an application. */
  public static SealRequested of(
      String application, String owner, String document, PreparedPdf pdf) {
    return new SealRequested(application, owner, Optional.of(document), hex(pdf));
  }

  /**
   * Returns the request for a sample.
   *
   * @param id without {@code sample-}
   */
  public static SealRequested sample(String id, String owner, PreparedPdf pdf) {
    return new SealRequested("sample-" + id, owner, Optional.empty(), hex(pdf));
  }

  private static String hex(PreparedPdf pdf) {
    return HexFormat.of().formatHex(pdf.byteRangeSha256());
  }

  /**
   * Returns the event for the trail.
   *
   * @param actor person on whose behalf the file is sealed
   */
  public AuditEvent event(String actor) {
    String subject =
        id + document.map(hash -> " document:" + hash).orElse("") + " byteRange:" + byteRange;
    return AuditEvent.of(actor, "seal-requested", owner, subject);
  }
}
