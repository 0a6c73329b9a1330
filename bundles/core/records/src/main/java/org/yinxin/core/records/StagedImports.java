package org.yinxin.core.records;

import static org.yinxin.services.records.ImportReason.BAD_ROWS;
import static org.yinxin.services.records.ImportReason.NOT_STAGED;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.ValueCheck;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.ValidCredential;
import org.yinxin.services.issuance.ValidCredentials;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.ImportMappings;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.MissingRecords;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.records.RefusedValue;
import org.yinxin.services.records.ReportedRow;
import org.yinxin.services.records.RowChange;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.Renderer;

/** Imports staged in the database, so that a dry run and its application are two requests. */
@Component
public final class StagedImports implements RecordImport {
  private final Database database;
  private final RowAuthentication authentication;
  private final RecordStore records;
  private final ImportRights rights;
  private final AuditTrail audit;
  private final RecordHistory history;
  private final ImportReader importReader;
  private final ImportUploads uploads;

  /** Stages into the database what fits a kind that the store knows. */
  @Activate
  public StagedImports(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "mappings") ImportMappings mappings,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "validCredentials") ValidCredentials validCredentials,
      @Reference(name = "renderer") Renderer renderer,
      @Reference(name = "audit") AuditTrail audit,
      BundleContext context) {
    this(
        database,
        authentication,
        records,
        mappings,
        types,
        validCredentials,
        renderer::undrawable,
        audit,
        context.getDataFile("spool").toPath());
  }

  StagedImports(
      Database database,
      RowAuthentication authentication,
      RecordStore records,
      ImportMappings mappings,
      CertificateTypes types,
      ValidCredentials validCredentials,
      ValueCheck characters,
      AuditTrail audit,
      Path folder) {
    this.database = database;
    this.authentication = authentication;
    this.records = records;
    this.rights = new ImportRights(records, types);
    this.audit = audit;
    this.history = new RecordHistory(database, authentication, audit);
    this.importReader =
        new ImportReader(database, authentication, types, validCredentials, characters);
    this.uploads = new ImportUploads(records, mappings, importReader, new Spool(folder));
  }

  /** Ends the reading; files that were not read to their end are to be uploaded again. */
  @Deactivate
  public void stop() {
    uploads.stop();
  }

  @Override
  public boolean mayImport(Account account, String kind) {
    return rights.mayImport(account, kind);
  }

  @Override
  public ImportReport begin(ImportRequest request, InputStream file) throws Refusal {
    return find(uploads.begin(request, file)).orElseThrow();
  }

  @Override
  public ImportReport stage(ImportRequest request, InputStream file) throws Refusal {
    return find(uploads.stage(request, file)).orElseThrow();
  }

  @Override
  public boolean changesIssued(String importId) {
    Optional<ImportReport> found = find(importId);
    if (found.isEmpty()) {
      return false;
    }
    ImportReport report = found.get();
    List<String> people =
        database.transaction(
            h -> {
              ImportHolders holders = ImportHolders.of(h, report);
              return switch (report.state()) {
                // Else it is refused before anybody waits for a second person.
                case STAGED ->
                    report.isClean() && !report.isUnconfirmed() ? holders.changed() : List.of();
                case APPLIED -> holders.isLast() ? holders.applied() : List.of();
                default -> List.of();
              };
            });
    return importReader.resting(report.kind()).isAny(people);
  }

  @Override
  public ImportReport apply(String importId, String by) throws Refusal {
    ImportReport staged = waiting(importId);
    if (!staged.isClean()) {
      throw Table.refused(
          BAD_ROWS,
          "有 " + staged.problemCount() + " 处错误，未导入任何数据",
          staged.problemCount() + " cells are bad; nothing was imported");
    }
    if (staged.isUnconfirmed()) {
      throw ImportQuestions.unconfirmed(staged);
    }
    requireAgreement(staged.kind());
    database.transaction(
        h -> {
          List<String> holders = ImportHolders.of(h, staged).staged();
          KindChange change = new Facts(h, authentication, staged).apply();
          // Some were issued since the dry run.
          importReader.resting(staged.kind()).note(h, importId, holders);
          audit.record(h, AuditEvent.of(by, "import-applied", "", change.subject()));
          return h;
        });
    return find(importId).orElseThrow();
  }

  private ImportReport waiting(String importId) throws Refusal {
    return find(importId)
        .filter(report -> report.state() == ImportReport.State.STAGED)
        .orElseThrow(() -> Table.refused(NOT_STAGED, "没有待执行的导入", "there is no such staged import"));
  }

  @Override
  public MissingRecords missing(String importId, List<String> like) throws Refusal {
    String kind = waiting(importId).kind();
    FileComparison comparison =
        new FileComparison(
            records.kind(kind).orElseThrow(ImportReason.UNKNOWN_KIND::refusal), like);
    return database.transaction(h -> comparison.missing(h, importId));
  }

  @Override
  public List<ReportedRow> questions(String importId) {
    return database.transaction(h -> ImportQuestions.of(h, importId));
  }

  @Override
  public ImportReport confirm(String importId, int questionCount, String by) throws Refusal {
    ImportReport staged = waiting(importId);
    if (staged.questionCount() != questionCount) {
      throw ImportQuestions.unconfirmed(staged);
    }
    database.transaction(
        h -> {
          ImportQuestions.confirm(h, importId, by);
          String subject = staged.kind() + " " + importId + " questions:" + questionCount;
          audit.record(h, AuditEvent.of(by, "values-confirmed", "", subject));
          return h;
        });
    return find(importId).orElseThrow();
  }

  @Override
  public ImportReport undo(String importId, String by) throws Refusal {
    ImportReport applied = known(importId);
    requireAgreement(applied.kind());
    String before = history.applied(applied.kind(), importId).map(KindChange::before).orElse("");
    database.transaction(
        h -> {
          List<String> holders = ImportHolders.of(h, applied).applied();
          KindChange change = new Facts(h, authentication, applied).undo(before);
          // Credentials that were issued in the meantime rest on facts that are gone now.
          importReader.resting(applied.kind()).note(h, importId, holders);
          audit.record(h, AuditEvent.of(by, "import-undone", "", change.subject()));
          return h;
        });
    return find(importId).orElseThrow();
  }

  /** Else the audit trail would confirm what somebody did to the database. */
  private void requireAgreement(String kind) throws Refusal {
    if (!history.agrees(kind)) {
      throw Facts.altered();
    }
  }

  private ImportReport known(String importId) throws Refusal {
    return find(importId)
        .orElseThrow(() -> Table.refused(NOT_STAGED, "没有这次导入", "there is no such import"));
  }

  @Override
  public Optional<ImportReport> find(String importId) {
    return database.transaction(h -> ImportLog.find(h, importId));
  }

  @Override
  public List<ImportReport> latest() {
    return latest(kind -> true, "", MAXIMUM_LISTED);
  }

  @Override
  public List<ImportReport> latest(Predicate<String> kinds, String after, int most) {
    return database.transaction(h -> ImportPages.latest(h, kinds, after, most));
  }

  @Override
  public List<ValidCredential> credentials(String importId, String after) {
    return database.transaction(h -> ImportPages.credentials(h, importId, after));
  }

  @Override
  public List<RowChange> changes(String importId, String after) {
    return database.transaction(
        h ->
            ImportLog.find(h, importId).map(report -> changes(h, report, after)).orElse(List.of()));
  }

  private List<RowChange> changes(Handle h, ImportReport report, String after) {
    return switch (report.state()) {
      case STAGED -> RowChanges.staged(h, authentication, report, after);
      case APPLIED ->
          ImportHolders.of(h, report).isLast()
              ? RowChanges.undone(h, authentication, report, after)
              : List.of();
      default -> List.of();
    };
  }

  @Override
  public boolean touches(String importId, String credentialId) {
    return database.transaction(h -> ImportPages.touches(h, importId, credentialId));
  }

  @Override
  public List<RefusedValue> refused(String importId) {
    return database.transaction(h -> ImportLog.refused(h, importId));
  }

  @Override
  public List<ReportedRow> badRows(String importId) {
    return database.transaction(h -> ImportLog.badRows(h, importId));
  }

  @Override
  public void writeErrors(String importId, String language, OutputStream out)
      throws Refusal, IOException {
    ImportReport report = known(importId);
    ErrorFile file = new ErrorFile(report, records.kind(report.kind()), language);
    database.<Object, IOException>transaction(
        h -> {
          file.write(h, out);
          return h;
        });
  }
}
