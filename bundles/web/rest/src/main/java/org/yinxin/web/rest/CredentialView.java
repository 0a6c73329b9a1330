package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.yinxin.services.issuance.Credential;
import org.yinxin.text.LocalizedText;

/**
 * A credential as its holder sees it; {@code logIndex} is absent while the log is being written.
 */
@Schema(
    requiredProperties = {
      "id",
      "type",
      "title",
      "language",
      "number",
      "issuedAt",
      "state",
      "code",
      "verifyUrl",
      "sha256"
    })
record CredentialView(
    String id,
    String type,
    LocalizedText title,
    String language,
    String number,
    Instant issuedAt,
    Credential.State state,
    String code,
    String verifyUrl,
    String sha256,
    Long logIndex) {
  static CredentialView of(Credential c) {
    return new CredentialView(
        c.id(),
        c.type(),
        c.title(),
        c.language(),
        c.number(),
        c.issuedAt(),
        c.state(),
        c.code(),
        c.verifyUrl(),
        c.sha256(),
        c.logIndex().isPresent() ? c.logIndex().getAsLong() : null);
  }
}
