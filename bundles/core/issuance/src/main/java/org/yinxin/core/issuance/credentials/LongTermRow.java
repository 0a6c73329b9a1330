package org.yinxin.core.issuance.credentials;

import java.util.List;
import java.util.Optional;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;

/** A long-term form of an issued file, as its row has it. */
public record LongTermRow(
    String sha256, String credentialId, int generation, String logEntry, Optional<String> mac) {
  boolean isAuthentic(RowAuthentication authentication) {
    return authentication.isAuthentic(AuthenticatedTable.LONG_TERM_FILE, values(), mac);
  }

  List<String> values() {
    return List.of(sha256, credentialId, Integer.toString(generation), logEntry);
  }
}
