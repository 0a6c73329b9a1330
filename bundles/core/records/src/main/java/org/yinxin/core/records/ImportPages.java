package org.yinxin.core.records;

import java.util.List;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.yinxin.services.issuance.ValidCredential;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.RecordImport;

/** Lists of imports, and of the credentials that rest on one, page by page. */
final class ImportPages {
  private static final String OLDER =
      " AND EXISTS (SELECT 1 FROM record_import a WHERE a.id = :after AND (i.staged_at < a.staged_at"
          + " OR (i.staged_at = a.staged_at AND i.id > a.id)))";
  private static final String BEHIND =
      " AND EXISTS (SELECT 1 FROM import_credential a WHERE a.import_id = c.import_id"
          + " AND a.credential_id = :after AND (c.number > a.number"
          + " OR (c.number = a.number AND c.credential_id > a.credential_id)))";

  private ImportPages() {}

  static List<ImportReport> latest(Handle h, Predicate<String> kinds, String after, int most) {
    List<String> wanted =
        h.createQuery("SELECT kind FROM import_head").mapTo(String.class).list().stream()
            .filter(kinds)
            .toList();
    if (wanted.isEmpty()) {
      return List.of();
    }
    Query query =
        h.createQuery(
                "SELECT * FROM record_import i WHERE i.kind IN (<kinds>)"
                    + (after.isEmpty() ? "" : OLDER)
                    + " ORDER BY i.staged_at DESC, i.id FETCH FIRST :most ROWS ONLY")
            .bindList("kinds", wanted)
            .bind("most", most);
    return from(query, after).mapTo(ImportLog.Row.class).map(row -> row.report(List.of())).list();
  }

  static List<ValidCredential> credentials(Handle h, String id, String after) {
    Query query =
        h.createQuery(
                "SELECT credential_id AS id, number, type_id AS type, person_number"
                    + " FROM import_credential c WHERE c.import_id = :id"
                    + (after.isEmpty() ? "" : BEHIND)
                    + " ORDER BY c.number, c.credential_id FETCH FIRST :most ROWS ONLY")
            .bind("id", id)
            .bind("most", RecordImport.MAXIMUM_LISTED);
    return from(query, after).mapTo(ValidCredential.class).list();
  }

  private static Query from(Query query, String after) {
    return after.isEmpty() ? query : query.bind("after", after);
  }

  static boolean touches(Handle h, String id, String credentialId) {
    return h.createQuery(
                "SELECT COUNT(*) FROM import_credential WHERE import_id = :id"
                    + " AND credential_id = :credential")
            .bind("id", id)
            .bind("credential", credentialId)
            .mapTo(Integer.class)
            .one()
        > 0;
  }
}
