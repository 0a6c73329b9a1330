package org.yinxin.services.rendering;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.certificate.Issuer;
import org.yinxin.document.Document;

/**
 * All that a credential is drawn from. Immutable.
 *
 * @param document content of the pages
 * @param issuer university and office, named in the seal and the PDF's metadata
 * @param issuedAt the instant of issue: metadata dates and the signature's /M
 * @param code verification code as printed, in groups
 * @param verifyUrl address in the QR code and on each foot
 * @param development true if the key is a development key: every page is marked 样张 · 演示 and the
 *     seal reads 演示无效
 * @param signatureBytes room for the CMS signature, in bytes
 * @param imprint registered imprint of the seal; empty to draw one from the issuer's names
 * @param registration data of the register on it, encrypted, in base64; empty for none
 */
public record RenderRequest(
    Document document,
    Issuer issuer,
    Instant issuedAt,
    String code,
    String verifyUrl,
    boolean development,
    int signatureBytes,
    Optional<Imprint> imprint,
    String registration) {
  /** With a seal that is drawn from the names, and without a record for the register. */
  public RenderRequest(
      Document document,
      Issuer issuer,
      Instant issuedAt,
      String code,
      String verifyUrl,
      boolean development,
      int signatureBytes) {
    this(
        document,
        issuer,
        issuedAt,
        code,
        verifyUrl,
        development,
        signatureBytes,
        Optional.empty(),
        "");
  }

  public RenderRequest {
    Objects.requireNonNull(document);
    Objects.requireNonNull(issuer);
    Objects.requireNonNull(issuedAt);
    Objects.requireNonNull(code);
    Objects.requireNonNull(verifyUrl);
    Objects.requireNonNull(imprint);
    Objects.requireNonNull(registration);
  }
}
