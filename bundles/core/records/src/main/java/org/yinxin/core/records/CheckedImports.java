package org.yinxin.core.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.services.audit.Access;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AccessLog;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.issuance.ValidCredential;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.ImportMappings;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.MissingRecords;
import org.yinxin.services.records.OfficeImports;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.records.RecordSources;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.records.RefusedValue;
import org.yinxin.services.records.ReportedRow;
import org.yinxin.services.records.RowChange;
import org.yinxin.services.records.TemplateColumn;
import org.yinxin.services.refusal.Refusal;

/** Checks that an account imports the kind before anything is done with its imports. */
@Component
public final class CheckedImports implements OfficeImports {
  /** Every check that limits anything complains of it, in words that say what it accepts. */
  private static final String NOTHING = "?".repeat(4000);

  private final RecordImport imports;
  private final ImportMappings mappings;
  private final RecordSources sources;
  private final RecordStore records;
  private final AccessLog accesses;
  private final CertificateTypes types;

  /** Has imports, mappings and sources do the work. */
  @Activate
  public CheckedImports(
      @Reference(name = "imports") RecordImport imports,
      @Reference(name = "mappings") ImportMappings mappings,
      @Reference(name = "sources") RecordSources sources,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "accesses") AccessLog accesses,
      @Reference(name = "types") CertificateTypes types) {
    this.imports = imports;
    this.mappings = mappings;
    this.sources = sources;
    this.records = records;
    this.accesses = accesses;
    this.types = types;
  }

  private void check(String kind, Account by) throws Refusal {
    if (!imports.mayImport(by, kind)) {
      throw AccessReason.NOT_ALLOWED.refusal();
    }
  }

  @Override
  public List<TemplateColumn> template(String kind, Account by) throws Refusal {
    check(kind, by);
    RecordKind found =
        records.kinds().stream()
            .filter(each -> each.id().equals(kind))
            .filter(each -> !each.id().equals(AcademicRecords.PHOTO.id()))
            .findFirst()
            .orElseThrow(AccessReason.NOT_FOUND::refusal);
    return new KindCode(types, found)
        .run(() -> found.columns().stream().map(column -> column(found, column)).toList());
  }

  private static TemplateColumn column(RecordKind kind, RecordKind.Column column) {
    return new TemplateColumn(
        column.name(),
        column.label(),
        column.required() || kind.key().contains(column.name()),
        column.check().problem(NOTHING),
        column.check().example());
  }

  @Override
  public List<RecordKind> kinds(Account by) {
    return records.kinds().stream().filter(kind -> imports.mayImport(by, kind.id())).toList();
  }

  @Override
  public List<ImportReport> latest(String after, int most, Account by) {
    return imports.latest(kind -> imports.mayImport(by, kind), after, most);
  }

  @Override
  public ImportReport begin(ImportRequest request, InputStream file, Account by) throws Refusal {
    check(request.kind(), by);
    return imports.begin(
        new ImportRequest(
            request.kind(),
            request.fileName(),
            by.user(),
            request.charset(),
            request.mapping(),
            request.sheet(),
            request.corrections()),
        file);
  }

  @Override
  public ImportReport find(String importId, Account by) throws Refusal {
    ImportReport report = imports.find(importId).orElseThrow(AccessReason.NOT_FOUND::refusal);
    check(report.kind(), by);
    return report;
  }

  @Override
  public List<ValidCredential> credentials(String importId, String after, Account by)
      throws Refusal {
    return imports.credentials(seen(importId, by), after);
  }

  @Override
  public List<RowChange> changes(String importId, String after, Account by) throws Refusal {
    return imports.changes(seen(importId, by), after);
  }

  /** Records that somebody sees what an import brings; returns its id. */
  private String seen(String importId, Account by) throws Refusal {
    String id = find(importId, by).id();
    accesses.record(Access.of(by, by.offices(Account.OFFICE), AccessKind.IMPORT, id));
    return id;
  }

  @Override
  public MissingRecords missing(String importId, List<String> like, Account by) throws Refusal {
    return imports.missing(seen(importId, by), like);
  }

  @Override
  public List<RefusedValue> refused(String importId, Account by) throws Refusal {
    return imports.refused(seen(importId, by));
  }

  @Override
  public List<ReportedRow> badRows(String importId, Account by) throws Refusal {
    return imports.badRows(seen(importId, by));
  }

  @Override
  public List<ReportedRow> questions(String importId, Account by) throws Refusal {
    return imports.questions(seen(importId, by));
  }

  @Override
  public ImportReport confirm(String importId, int questionCount, Account by) throws Refusal {
    return imports.confirm(find(importId, by).id(), questionCount, by.user());
  }

  @Override
  public void writeErrors(String importId, String language, OutputStream out, Account by)
      throws Refusal, IOException {
    imports.writeErrors(seen(importId, by), language, out);
  }

  @Override
  public Optional<ChangeRule> rule(String importId, Account by) throws Refusal {
    String kind = find(importId, by).kind();
    return imports.changesIssued(importId)
        ? Optional.of(
            new ChangeRule(account -> imports.mayImport(account, kind), Optional.empty(), ""))
        : Optional.empty();
  }

  @Override
  public ImportReport apply(String importId, Account by) throws Refusal {
    return imports.apply(find(importId, by).id(), by.user());
  }

  @Override
  public ImportReport undo(String importId, Account by) throws Refusal {
    return imports.undo(find(importId, by).id(), by.user());
  }

  @Override
  public List<ImportMappings.Mapping> mappings(String kind, Account by) throws Refusal {
    check(kind, by);
    return mappings.of(kind);
  }

  @Override
  public Optional<byte[]> mappingSample(String kind, String name, Account by) throws Refusal {
    check(kind, by);
    return mappings.sample(kind, name);
  }

  @Override
  public void saveMapping(String kind, ImportMappings.Mapping mapping, Account by) throws Refusal {
    check(kind, by);
    mappings.save(kind, mapping, by.user());
  }

  @Override
  public boolean removeMapping(String kind, String name, Account by) throws Refusal {
    check(kind, by);
    return mappings.remove(kind, name, by.user());
  }

  @Override
  public List<RecordSources.Source> sources(Account by) {
    return sources.list().stream().filter(source -> imports.mayImport(by, source.kind())).toList();
  }

  @Override
  public ImportReport read(String source, boolean isDryRun, Account by) throws Refusal {
    RecordSources.Source found =
        sources.list().stream()
            .filter(known -> known.name().equals(source))
            .findFirst()
            .orElseThrow(AccessReason.NOT_FOUND::refusal);
    check(found.kind(), by);
    return sources.read(found.name(), by.user(), isDryRun);
  }
}
