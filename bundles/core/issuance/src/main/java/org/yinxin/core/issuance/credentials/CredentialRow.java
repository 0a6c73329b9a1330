package org.yinxin.core.issuance.credentials;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.yinxin.core.issuance.application.Accepted;
import org.yinxin.core.issuance.application.PendingIssue;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.sealing.SealedPdf;

/**
 * A credential with the other columns that its authentication code covers.
 *
 * @param logEntry id of its pending entry
 * @param sealCertificate SHA-256 of the certificate that it was sealed with, in hex
 */
public record CredentialRow(
    Credential credential, String logEntry, String sealCertificate, Optional<String> mac) {

  /** Returns the row of a credential that is being issued, without its authentication code. */
  public static CredentialRow of(
      String id, PendingIssue work, SealedPdf pdf, String logEntry, boolean development) {
    Accepted accepted = work.accepted();
    return new CredentialRow(
        new Credential(
            id,
            work.person(),
            accepted.holderName(),
            work.type(),
            accepted.title(),
            accepted.language(),
            accepted.number(),
            accepted.office(),
            accepted.issuerLine(),
            accepted.acceptedAt(),
            accepted.validUntil(),
            Credential.State.VALID,
            Optional.empty(),
            Optional.empty(),
            accepted.code(),
            accepted.verifyUrl(),
            pdf.sha256(),
            pdf.byteRangeSha256(),
            OptionalLong.empty(),
            development,
            /* unstamped= */ false),
        logEntry,
        pdf.certificateSha256(),
        Optional.empty());
  }

  String authenticationCode(RowAuthentication authentication) {
    return authentication.mac(AuthenticatedTable.CREDENTIAL, values());
  }

  boolean isAuthentic(RowAuthentication authentication) {
    return authentication.isAuthentic(AuthenticatedTable.CREDENTIAL, values(), mac);
  }

  private List<String> values() {
    return List.of(
        credential.id(),
        credential.personNumber(),
        credential.holderName(),
        credential.type(),
        credential.title().zh(),
        credential.title().en(),
        credential.language(),
        credential.number(),
        credential.officeId(),
        credential.issuer().zh(),
        credential.issuer().en(),
        credential.validUntil().map(Instant::toString).orElse(""),
        credential.code(),
        credential.verifyUrl(),
        credential.sha256(),
        credential.byteRangeSha256(),
        credential.development() ? "1" : "0",
        logEntry,
        sealCertificate);
  }
}
