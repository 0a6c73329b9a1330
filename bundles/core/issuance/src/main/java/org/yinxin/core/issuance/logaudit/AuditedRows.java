package org.yinxin.core.issuance.logaudit;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.core.issuance.application.Accepted;
import org.yinxin.core.issuance.credentials.CredentialTable;

/** The rows of credentials as their audit reads them. */
final class AuditedRows {

  private record Row(String salt, String document, Optional<String> json) {}

  /**
   * The stored Document of a credential with its salt, and what was accepted for it.
   *
   * @param accepted of each application that a number was drawn for: one, unless somebody added
   *     rows; those that were led to a credential that existed already state nothing
   */
  record Stored(String salt, String document, List<Accepted> accepted) {}

  private AuditedRows() {}

  /** Returns the credentials whose entries have indices from one up to another, in order. */
  static List<CredentialAudit.Row> between(Handle h, long from, long end) {
    return CredentialTable.ofEntries(h, from, end).stream()
        .map(c -> new CredentialAudit.Row(c.logIndex().orElseThrow(), c))
        .toList();
  }

  static Stored stored(Handle h, String id) {
    List<Row> rows =
        h.createQuery(
                "SELECT c.document_salt AS salt, c.document, a.accepted AS json FROM credential c"
                    + " LEFT JOIN application a ON a.credential_id = c.id WHERE c.id = :id")
            .bind("id", id)
            .mapTo(Row.class)
            .list();
    List<Accepted> accepted =
        rows.stream()
            .flatMap(row -> row.json().stream())
            .filter(json -> !json.isEmpty())
            .map(json -> Accepted.read(json, "the application for credential " + id))
            .toList();
    return new Stored(rows.get(0).salt(), rows.get(0).document(), accepted);
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
