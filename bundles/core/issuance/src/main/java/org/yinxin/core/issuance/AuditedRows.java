package org.yinxin.core.issuance;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The rows of credentials as their audit reads them. */
final class AuditedRows {
  private static final RowMapper<Stored> STORED = ConstructorMapper.of(Stored.class);

  /** The stored Document of a credential with its salt, and what was accepted for it, as JSON. */
  record Stored(String salt, String document, Optional<String> json) {
    Optional<Accepted> accepted() {
      return json.filter(text -> !text.isEmpty()).map(Accepted::read);
    }
  }

  private AuditedRows() {}

  /** Of the credentials whose entries have indices from one up to another, in order. */
  static List<CredentialAudit.Row> between(Handle h, long from, long end) {
    return CredentialTable.ofEntries(h, from, end).stream()
        .map(c -> new CredentialAudit.Row(c.logIndex().orElseThrow(), c))
        .toList();
  }

  static Stored stored(Handle h, String id) {
    return h.createQuery(
            "SELECT c.document_salt AS salt, c.document, a.accepted AS json FROM credential c"
                + " LEFT JOIN application a ON a.credential_id = c.id WHERE c.id = :id")
        .bind("id", id)
        .map(STORED)
        .list()
        .get(0);
  }

  /** Ids of credentials whose entry was never recorded. */
  static List<String> outside(Handle h, int most) {
    return h.createQuery(
            "SELECT c.id FROM credential c WHERE NOT EXISTS"
                + " (SELECT 1 FROM ledger_pending p WHERE p.id = c.log_entry)"
                + " FETCH FIRST "
                + most
                + " ROWS ONLY")
        .mapTo(String.class)
        .list();
  }
}
