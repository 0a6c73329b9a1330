package org.yinxin.core.issuance.sealing;

import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.yinxin.core.issuance.application.PendingIssue;
import org.yinxin.keyholder.SealApproval;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.services.sealing.SealRequested;

/**
 * Stores the drawn files for keys that sign once for an application, and only a file whose digest
 * is in the audit trail. The first file that is drawn is stored with its entry in the trail, so
 * that every later attempt, of this node or another, asks for the same signature. Rows have no
 * authentication code: the entry has the digest, and the key's holder compares it. Thread-safe.
 */
public final class PreparedFiles {
  /**
   * A file with the approval to seal it.
   *
   * @param approval by its entry in the trail
   */
  record Prepared(PreparedPdf pdf, SealApproval approval) {}

  /**
   * A row.
   *
   * @param pdf Base64
   * @param development true if its pages are marked as samples
   * @param auditEntry id by which the entry of the trail is proved
   */
  public record Row(
      String pdf, int contentsStart, int contentsEnd, boolean development, String auditEntry) {
    private static Row of(PreparedPdf drawn, boolean development, String auditEntry) {
      return new Row(
          Base64.getEncoder().encodeToString(drawn.bytes()),
          drawn.contentsStart(),
          drawn.contentsEnd(),
          development,
          auditEntry);
    }

    private PreparedPdf drawn() {
      return new PreparedPdf(Base64.getDecoder().decode(pdf), contentsStart, contentsEnd);
    }
  }

  private final Database database;
  private final AuditTrail trail;

  public PreparedFiles(Database database, AuditTrail trail) {
    this.database = database;
    this.trail = trail;
  }

  /**
   * Returns the stored file of an application; empty if there is none.
   *
   * @param development true if its pages have to be marked as samples; a file that is marked
   *     otherwise is not returned
   */
  Optional<Prepared> find(String application, boolean development) {
    return database.transaction(h -> find(h, application, development)).map(this::prepared);
  }

  /**
   * Stores a file, and records it in the trail, unless another node was first: then returns its.
   */
  Prepared store(PendingIssue work, String owner, PreparedPdf drawn, boolean development) {
    return prepared(
        database.transaction(
            h -> {
              h.execute("UPDATE application SET state = state WHERE id = ?", work.id());
              return find(h, work.id(), development)
                  .orElseGet(() -> insert(h, work, owner, drawn, development));
            }));
  }

  private Row insert(
      Handle h, PendingIssue work, String owner, PreparedPdf drawn, boolean development) {
    String document = DigestUtils.sha256Hex(work.accepted().json());
    SealRequested request = SealRequested.of(work.id(), owner, document, drawn);
    Row row = Row.of(drawn, development, trail.append(h, request.event("system")));
    forget(h, work.id());
    h.createUpdate(
            "INSERT INTO prepared_file (application_id, pdf, contents_start, contents_end,"
                + " development, audit_entry) VALUES (:id, :pdf, :contentsStart, :contentsEnd,"
                + " :marked, :auditEntry)")
        .bind("id", work.id())
        .bind("marked", development ? 1 : 0)
        .bindMethods(row)
        .execute();
    return row;
  }

  private static Optional<Row> find(Handle h, String application, boolean development) {
    return h.createQuery(
            "SELECT pdf, contents_start, contents_end, development, audit_entry"
                + " FROM prepared_file WHERE application_id = :id AND development = :marked")
        .bind("id", application)
        .bind("marked", development ? 1 : 0)
        .mapTo(Row.class)
        .findOne();
  }

  /** Removes the file of an application, in the transaction that registers its credential. */
  static void forget(Handle h, String application) {
    h.execute("DELETE FROM prepared_file WHERE application_id = ?", application);
  }

  private Prepared prepared(Row row) {
    return new Prepared(row.drawn(), since -> trail.evidence(row.auditEntry(), since));
  }
}
