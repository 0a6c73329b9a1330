package org.yinxin.core.records;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.RecordImport;

/** Imports without a container. */
public final class OpenImports {
  private OpenImports() {}

  /** Imports into a database, spooling below a folder. */
  public static RecordImport over(
      Database database,
      RowAuthentication authentication,
      StoredRecords records,
      CertificateTypes types,
      AuditTrail audit,
      Path spool) {
    return new StagedImports(
        database,
        authentication,
        records,
        new SavedMappings(database, records, types, audit),
        types,
        (people, ids) -> List.of(),
        text -> Optional.empty(),
        audit,
        spool);
  }
}
