package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.text.LocalizedText;

/**
 * An application as its holder sees it; {@code credential} once issued, {@code reason} where it was
 * refused, has failed or waits in sealing for something, or the credential is withheld at a kiosk.
 *
 * @param reason reason why it was refused or has failed, or for what it waits in sealing
 */
@Schema(requiredProperties = {"id", "state"})
record ApplicationView(
    String id,
    String type,
    LocalizedText title,
    Application.State state,
    Instant acceptedAt,
    CredentialView credential,
    LocalizedText reason) {
  static ApplicationView of(Application a, Credentials credentials) {
    return new ApplicationView(
        a.id(),
        a.type(),
        a.title(),
        a.state(),
        a.acceptedAt(),
        a.credentialId().flatMap(credentials::byId).map(CredentialView::of).orElse(null),
        a.reason().orElse(null));
  }

  /**
   * Returns a copy with the reason for which the credential is withheld, and without the
   * credential.
   */
  ApplicationView withholding(LocalizedText why) {
    return new ApplicationView(id, type, title, state, acceptedAt, null, why);
  }
}
