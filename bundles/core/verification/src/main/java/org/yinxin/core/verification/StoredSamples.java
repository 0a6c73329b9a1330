package org.yinxin.core.verification;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.verification.SealedSamples;

/** Samples as rows. */
@Component
public final class StoredSamples implements SealedSamples {
  private final Database database;
  private final AuditTrail audit;

  /** Keeps the rows, and records who had samples made. */
  @Activate
  public StoredSamples(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit) {
    this.database = database;
    this.audit = audit;
  }

  @Override
  public void add(String signedSha256, String fileSha256, String type, String by) {
    try {
      database.transaction(
          h -> {
            h.execute(
                "INSERT INTO sealed_sample (signed_sha256, file_sha256, type_id, made_by, made_at)"
                    + " VALUES (?, ?, ?, ?, ?)",
                signedSha256,
                fileSha256,
                type,
                by,
                Instant.now());
            record(h, fileSha256, by);
            return true;
          });
    } catch (RuntimeException e) {
      // Made twice within a second, a sample is the same down to the byte.
      if (!database.isDuplicateKey(e)) {
        throw e;
      }
      database.transaction(
          h -> {
            record(h, fileSha256, by);
            return true;
          });
    }
  }

  private void record(Handle h, String fileSha256, String by) {
    audit.record(h, AuditEvent.of(by, "sample-sealed", "", fileSha256));
  }

  @Override
  public boolean isSample(String signedSha256) {
    return database.transaction(
            h ->
                h.createQuery("SELECT COUNT(*) FROM sealed_sample WHERE signed_sha256 = :signed")
                    .bind("signed", signedSha256)
                    .mapTo(Integer.class)
                    .one())
        > 0;
  }
}
