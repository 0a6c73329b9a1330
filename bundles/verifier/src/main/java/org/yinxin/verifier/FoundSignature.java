package org.yinxin.verifier;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A signature in a PDF.
 *
 * @param signer whom the certificate names; a claim of its maker. Without control characters
 * @param issuer issuer of the certificate, in the same form
 * @param certificateSha256 SHA-256 of the certificate, 64 lower-case hex digits; empty if the file
 *     has none that fits
 * @param signedDigest message digest in its signed attributes, in lower-case hex digits; empty if
 *     they hold none
 * @param claimedAt time of signing, according to the signature itself
 * @param stampedAt time at which it existed, as a time-stamp in the file says; the stamp may be
 *     anybody's
 * @param intact true if the bytes it covers are those that were signed
 * @param untouched true if it covers the whole file, so that nothing came after it
 * @param passed true if EU DSS with the strict policy and the anchors given found nothing amiss
 * @param findings one a check, in order; the last one is the conclusion
 */
record FoundSignature(
    String signer,
    String issuer,
    Optional<String> certificateSha256,
    Optional<String> signedDigest,
    Optional<Instant> claimedAt,
    Optional<Instant> stampedAt,
    boolean intact,
    boolean untouched,
    boolean passed,
    List<Finding> findings) {
  FoundSignature {
    findings = List.copyOf(findings);
  }
}
