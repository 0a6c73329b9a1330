package org.yinxin.services.rendering;

import java.time.Instant;
import java.util.Objects;
import org.yinxin.certificate.Issuer;
import org.yinxin.document.Document;

/**
 * All that a credential is drawn from. Immutable.
 *
 * @param document what is on the pages
 * @param issuer whose names stand in the seal and the PDF's metadata
 * @param issuedAt the instant of issue: metadata dates and the signature's /M
 * @param code verification code as printed, in groups
 * @param verifyUrl address in the QR code and on each foot
 * @param development whether the key is a development key: every page is marked 样张 · 演示 and the
 *     seal reads 演示无效
 * @param signatureBytes room for the CMS signature, in bytes
 */
public record RenderRequest(
    Document document,
    Issuer issuer,
    Instant issuedAt,
    String code,
    String verifyUrl,
    boolean development,
    int signatureBytes) {
  public RenderRequest {
    Objects.requireNonNull(document);
    Objects.requireNonNull(issuer);
    Objects.requireNonNull(issuedAt);
    Objects.requireNonNull(code);
    Objects.requireNonNull(verifyUrl);
  }
}
