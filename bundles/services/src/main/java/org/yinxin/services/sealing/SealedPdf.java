package org.yinxin.services.sealing;

import java.util.Objects;
import java.util.Optional;

/**
 * A sealed file.
 *
 * @param bytes the file as it is issued; not to be changed by the receiver
 * @param sha256 SHA-256 of the whole file, 64 lower-case hex digits
 * @param byteRangeSha256 SHA-256 of the signed byte range, 64 lower-case hex digits
 * @param certificateSha256 SHA-256 of the signing certificate, 64 lower-case hex digits
 * @param timestamped true if the seal was made with a time-stamp in it (PAdES B-T); empty for a
 *     file that was read, in which nobody has verified one
 */
public record SealedPdf(
    byte[] bytes,
    String sha256,
    String byteRangeSha256,
    String certificateSha256,
    Optional<Boolean> timestamped) {
  public SealedPdf {
    Objects.requireNonNull(bytes);
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(byteRangeSha256);
    Objects.requireNonNull(certificateSha256);
    Objects.requireNonNull(timestamped);
  }
}
