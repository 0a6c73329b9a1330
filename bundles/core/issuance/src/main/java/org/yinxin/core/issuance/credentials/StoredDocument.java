package org.yinxin.core.issuance.credentials;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.yinxin.core.issuance.application.Accepted;
import org.yinxin.services.issuance.Openings;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;

/**
 * The Document of a credential as its row has it.
 *
 * @param id of the credential
 * @param salt of its commitment in the log, in hex
 * @param document canonical JSON
 * @param mac authentication code of id, salt and document
 */
public record StoredDocument(String id, String salt, String document, Optional<String> mac) {
  static String authenticationCode(RowAuthentication authentication, String id, Accepted accepted) {
    return authentication.mac(
        AuthenticatedTable.CREDENTIAL_DOCUMENT, List.of(id, accepted.salt(), accepted.document()));
  }

  /**
   * Returns salt and document.
   *
   * @throws AlteredDataException if it is not what was issued
   */
  Openings.Opening opening(RowAuthentication authentication) {
    List<String> values = List.of(id, salt, document);
    if (!authentication.isAuthentic(AuthenticatedTable.CREDENTIAL_DOCUMENT, values, mac)) {
      throw AlteredDataException.credential(AuthenticatedTable.CREDENTIAL_DOCUMENT.altered(values));
    }
    return new Openings.Opening(salt, document);
  }

  /** Returns SHA-256 of salt ‖ canonical document, in hex: the commitment that the log has. */
  public static String commitment(String saltHex, String document) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    digest.update(HexFormat.of().parseHex(saltHex));
    return HexFormat.of().formatHex(digest.digest(document.getBytes(StandardCharsets.UTF_8)));
  }
}
