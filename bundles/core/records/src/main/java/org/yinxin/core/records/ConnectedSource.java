package org.yinxin.core.records;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.recordsource.RecordSource;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.records.ImportMappings.Mapping;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportReport.State;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.RecordSources.Source;
import org.yinxin.services.refusal.Refusal;

/** A source and its readings, of which there is one at a time. */
final class ConnectedSource {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectedSource.class);

  private final SourceSettings settings;
  private final SourceReading reading;
  private final SourceServices services;
  private final AtomicBoolean isTaken = new AtomicBoolean();
  private volatile Future<?> next;

  ConnectedSource(
      SourceSettings settings, ConnectorInstance<RecordSource> instance, SourceServices services) {
    this.settings = settings;
    this.reading = new SourceReading(settings.name(), instance, settings.timeout());
    this.services = services;
  }

  SourceSettings settings() {
    return settings;
  }

  Source describe(Handle h) {
    return new Source(
        settings.name(),
        settings.kind(),
        settings.readAt().stream().map(LocalTime::toString).toList(),
        settings.applies(),
        isBusy(),
        ImportLog.lastOf(h, settings.name()));
  }

  /** Returns true while it is being read, or a reading that was given up has not ended. */
  boolean isBusy() {
    return isTaken.get() || reading.isAlive();
  }

  /** Its next reading by the schedule. */
  void wakeBy(Future<?> timer) {
    next = timer;
  }

  /** Is read by the schedule no more. */
  void stop() {
    Future<?> timer = next;
    if (timer != null) {
      timer.cancel(false);
    }
  }

  /** Notes an import and reads on another thread. */
  ImportReport read(String by, boolean isDryRun) throws Refusal {
    RecordKind kind = services.kind(settings.kind());
    if (kind.id().equals(AcademicRecords.PHOTO.id())) {
      throw Table.refused(
          ImportReason.BAD_REQUEST, "照片只能以 ZIP 导入", "photos come as a ZIP archive only");
    }
    if (isBusy() || !isTaken.compareAndSet(false, true)) {
      throw Table.refused(
          ImportReason.BUSY,
          "上一次读取尚未结束，请稍后再试",
          "the reading before has not ended; try again later");
    }
    String id = UUID.randomUUID().toString();
    try {
      ImportRequest request =
          new ImportRequest(kind.id(), settings.name(), by, Optional.empty(), settings.mapping());
      services.reader().begin(id, request, SourceTable.FORMAT);
      services.threads().execute(() -> run(id, kind, settings.applies() && !isDryRun));
    } catch (RuntimeException e) {
      isTaken.set(false);
      throw e;
    }
    return services.imports().find(id).orElseThrow();
  }

  private void run(String id, RecordKind kind, boolean isApplied) {
    Path file = services.spool().create();
    try {
      ImportReader.Job job = job(id, kind, file, new Mapping("", Map.of()));
      LOG.info("import {} step reading source {}", id, settings.name());
      try {
        Mapping mapping = ImportUploads.mapping(services.mappings(), kind.id(), settings.mapping());
        reading.read(file);
        job = job(id, kind, file, mapping);
      } catch (Refusal e) {
        services.reader().refuse(job, e);
        return;
      }
      if (services.reader().run(job).isEmpty()) {
        staged(job, isApplied);
      }
    } catch (InterruptedException e) {
      // The platform stops; the next start finds the import cut off.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("import {} step reading source {}: failed", id, settings.name(), e);
    } finally {
      Spool.delete(file);
      isTaken.set(false);
    }
  }

  private static ImportReader.Job job(String id, RecordKind kind, Path file, Mapping mapping) {
    return new ImportReader.Job(
        id, kind, SourceTable.FORMAT, file, Optional.empty(), Optional.empty(), mapping, List.of());
  }

  private void staged(ImportReader.Job job, boolean isApplied) {
    String id = job.id();
    services.database().transaction(h -> ImportLog.supersede(h, id, settings.name()));
    ImportReport report = services.imports().find(id).orElseThrow();
    LOG.info("import {} step staged: {} bad rows", id, report.badRows());
    if (!isApplied || !report.isClean() || report.state() != State.STAGED) {
      return;
    }
    if (report.isUnconfirmed()) {
      LOG.warn("import {} step staged: has values to be confirmed", id);
      return;
    }
    if (services.imports().changesIssued(id)) {
      LOG.warn("import {} step staged: changes issued facts and waits for two people", id);
      return;
    }
    try {
      services.imports().apply(id, "source:" + settings.name());
      LOG.info("import {} step applied", id);
    } catch (Refusal e) {
      // Facts have changed since it was read; the next reading tries again.
      LOG.warn("import {} step applying: {}", id, e.getMessage());
      services.reader().refuse(job, e);
    }
  }
}
