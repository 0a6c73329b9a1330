package org.yinxin.web.rest;

import java.time.Instant;
import org.yinxin.services.issuance.Credential;
import org.yinxin.text.LocalizedText;

/**
 * A credential as its holder sees it; {@code logIndex} is absent while the log is being written.
 */
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
