package org.yinxin.core.records;

import static org.yinxin.services.records.ImportReason.BAD_REQUEST;
import static org.yinxin.services.records.ImportReason.BAD_ROWS;
import static org.yinxin.services.records.ImportReason.BUSY;
import static org.yinxin.services.records.ImportReason.NOT_STAGED;
import static org.yinxin.services.records.ImportReason.UNKNOWN_KIND;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
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
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.records.RowChange;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.Renderer;

/**
 * Imports staged in the database, so that a dry run and its application are two requests. Files
 * that were uploaded are read one after the other by a thread of this component.
 */
@Component
public final class StagedImports implements RecordImport {
  private static final int WAITING = 16;

  private final Database database;
  private final RowAuthentication authentication;
  private final RecordStore records;
  private final ImportMappings mappings;
  private final ImportRights rights;
  private final AuditTrail audit;
  private final RecordHistory history;
  private final ImportReader importReader;
  private final Spool spool;
  private final ExecutorService reader =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), StagedImports::thread);

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
    this.mappings = mappings;
    this.rights = new ImportRights(records, types);
    this.audit = audit;
    this.history = new RecordHistory(database, authentication, audit);
    this.importReader =
        new ImportReader(database, authentication, types, validCredentials, characters);
    this.spool = new Spool(folder);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "yinxin-imports");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends the reading; what was not read to its end is to be uploaded again. */
  @Deactivate
  public void stop() {
    reader.shutdownNow();
  }

  @Override
  public boolean mayImport(Account account, String kind) {
    return rights.mayImport(account, kind);
  }

  @Override
  public ImportReport begin(ImportRequest request, InputStream file) throws Refusal {
    ImportReader.Job job = job(request, file);
    try {
      reader.execute(() -> importReader.run(job));
    } catch (RejectedExecutionException e) {
      Refusal busy =
          Table.refused(BUSY, "等待读取的文件太多，请稍后再试", "too many files wait to be read; try again later");
      importReader.refuse(job, busy);
      throw busy;
    }
    return find(job.id()).orElseThrow();
  }

  @Override
  public ImportReport stage(ImportRequest request, InputStream file) throws Refusal {
    ImportReader.Job job = job(request, file);
    Optional<Refusal> refusal = importReader.run(job);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return find(job.id()).orElseThrow();
  }

  private String kinds() {
    return records.kinds().stream().map(RecordKind::id).sorted().collect(Collectors.joining(", "));
  }

  private ImportReader.Job job(ImportRequest request, InputStream file) throws Refusal {
    RecordKind kind =
        records
            .kind(request.kind())
            .orElseThrow(
                () ->
                    Table.refused(
                        UNKNOWN_KIND,
                        "没有这种数据：" + request.kind(),
                        "no such kind of record: %s; there are %s"
                            .formatted(request.kind(), kinds())));
    if (request.charset().isPresent() && !CHARSETS.contains(request.charset().get())) {
      throw Table.refused(BAD_REQUEST, "不支持的编码", "this encoding is not supported");
    }
    Map<String, String> mapping = mapping(mappings, kind.id(), request.mapping());
    Path spooled =
        spool.take(
            file,
            kind.id().equals(AcademicRecords.PHOTO.id()) ? MAXIMUM_ARCHIVE_BYTES : MAXIMUM_BYTES);
    String id = UUID.randomUUID().toString();
    importReader.begin(id, request, "");
    return new ImportReader.Job(id, kind, "", spooled, request.charset(), mapping);
  }

  /** The columns of a saved mapping; none if none is named. */
  static Map<String, String> mapping(ImportMappings mappings, String kind, Optional<String> wanted)
      throws Refusal {
    if (wanted.isEmpty()) {
      return Map.of();
    }
    String name = wanted.get();
    return mappings.of(kind).stream()
        .filter(mapping -> mapping.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Table.refused(
                    BAD_REQUEST, "没有名为“" + name + "”的映射", "there is no mapping '" + name + "'"))
        .columns();
  }

  @Override
  public boolean changesIssued(String importId) {
    Optional<ImportReport> found = find(importId);
    if (found.isEmpty()) {
      return false;
    }
    ImportReport report = found.get();
    List<String> holders =
        database.transaction(
            h -> {
              Facts facts = new Facts(h, authentication, report);
              return switch (report.state()) {
                case STAGED -> report.isClean() ? facts.changedHolders() : List.of();
                case APPLIED -> facts.isLast() ? facts.appliedHolders() : List.of();
                default -> List.of();
              };
            });
    return importReader.resting(report.kind()).isAny(holders);
  }

  @Override
  public ImportReport apply(String importId, String by) throws Refusal {
    ImportReport staged =
        find(importId)
            .filter(report -> report.state() == ImportReport.State.STAGED)
            .orElseThrow(
                () -> Table.refused(NOT_STAGED, "没有待执行的导入", "there is no such staged import"));
    if (!staged.isClean()) {
      throw Table.refused(
          BAD_ROWS,
          "有 " + staged.problemCount() + " 处错误，未导入任何数据",
          staged.problemCount() + " cells are bad; nothing was imported");
    }
    requireAgreement(staged.kind());
    database.transaction(
        h -> {
          Facts facts = new Facts(h, authentication, staged);
          List<String> holders = facts.stagedHolders();
          KindChange change = facts.apply();
          // Some were issued since the dry run.
          importReader.resting(staged.kind()).note(h, importId, holders);
          audit.record(h, AuditEvent.of(by, "import-applied", "", change.subject()));
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
          Facts facts = new Facts(h, authentication, applied);
          List<String> holders = facts.appliedHolders();
          KindChange change = facts.undo(before);
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
          new Facts(h, authentication, report).isLast()
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
