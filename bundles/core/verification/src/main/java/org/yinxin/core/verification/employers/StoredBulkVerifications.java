package org.yinxin.core.verification.employers;

import static org.yinxin.services.employers.EmployerReason.THROTTLED;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.library.tables.TableExport;
import org.yinxin.services.employers.BulkVerification;
import org.yinxin.services.employers.BulkVerification.Kind;
import org.yinxin.services.employers.BulkVerification.Row;
import org.yinxin.services.employers.BulkVerification.State;
import org.yinxin.services.employers.BulkVerifications;
import org.yinxin.services.employers.Employer;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.TableFiles;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.statistics.VerificationCounter;
import org.yinxin.services.verification.CodeView;
import org.yinxin.services.verification.Verification;

/** Bulk verifications in the database; files wait in {@code ${yinxin.state}/bulk}. */
@Component
public final class StoredBulkVerifications implements BulkVerifications {
  static final Duration KEPT = Duration.ofDays(1);

  private static final int ROWS_AT_A_TIME = 500;

  private final Database database;
  private final TableFiles tables;
  private final InstantSource clock;
  private final Spool spool;
  private final BulkWork work;
  private final Optional<WorkThread> thread;

  /** Begins to work on what there is. */
  @Activate
  public StoredBulkVerifications(
      @Reference(name = "database") Database database,
      @Reference(name = "tables") TableFiles tables,
      @Reference(name = "verification") Verification verification,
      @Reference(name = "codes") CodeView codes,
      @Reference(name = "counter") VerificationCounter counter,
      BundleContext context) {
    this.database = database;
    this.tables = tables;
    this.clock = InstantSource.system();
    this.spool = new Spool(Path.of(context.getProperty("yinxin.state"), "bulk"));
    this.work = new BulkWork(database, new Verdicts(verification, codes, counter), spool, clock);
    this.thread = Optional.of(new WorkThread(work));
  }

  /** Without its own thread. */
  StoredBulkVerifications(
      Database database,
      TableFiles tables,
      Verification verification,
      CodeView codes,
      VerificationCounter counter,
      Path folder,
      InstantSource clock) {
    this.database = database;
    this.tables = tables;
    this.clock = clock;
    this.spool = new Spool(folder);
    this.work = new BulkWork(database, new Verdicts(verification, codes, counter), spool, clock);
    this.thread = Optional.empty();
  }

  @Deactivate
  void stop() throws InterruptedException {
    if (thread.isPresent()) {
      thread.get().stop();
    }
  }

  BulkWork work() {
    return work;
  }

  @Override
  public BulkVerification start(Employer employer, InputStream file) throws Refusal, IOException {
    String id = UUID.randomUUID().toString();
    boolean isStored = false;
    spool.begin(id);
    try {
      UploadedItems handed = UploadedItems.read(file, spool, id, tables);
      BulkVerification job = job(id, handed);
      String refusal = database.transaction(h -> store(h, employer, job, handed));
      if (!refusal.isEmpty()) {
        throw refused(refusal, employer, handed.items().size());
      }
      isStored = true;
      return job;
    } finally {
      if (!isStored) {
        spool.forget(id);
      }
    }
  }

  private BulkVerification job(String id, UploadedItems handed) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new BulkVerification(
        id, handed.kind(), State.RUNNING, handed.items().size(), Map.of(), now, now.plus(KEPT));
  }

  private static String store(
      Handle h, Employer employer, BulkVerification job, UploadedItems handed) {
    if (BulkTable.running(h, employer.id()) >= MAXIMUM_RUNNING) {
      return "running";
    }
    if (!EmployerTable.take(h, employer.id(), job.total(), job.startedAt())) {
      return "limit";
    }
    BulkTable.insert(h, employer.id(), job);
    BulkRowTable.insert(h, job.id(), handed.items());
    return "";
  }

  private static Refusal refused(String why, Employer employer, int items) {
    return why.equals("running")
        ? new Refusal(
            THROTTLED,
            "已有 " + MAXIMUM_RUNNING + " 批正在验证，请等其中一批完成。",
            MAXIMUM_RUNNING + " are running already; wait until one of them has finished.")
        : new Refusal(
            THROTTLED,
            "这一批有 " + items + " 项，超过了今天剩余的额度（每日 " + employer.itemsPerDay() + " 项）。",
            "These are %d items, more than is left of today's limit (%d a day)."
                .formatted(items, employer.itemsPerDay()));
  }

  @Override
  public Optional<BulkVerification> find(Employer employer, String id) {
    return database.transaction(h -> BulkTable.find(h, employer.id(), id));
  }

  @Override
  public List<BulkVerification> list(Employer employer) {
    return database.transaction(h -> BulkTable.of(h, employer.id()));
  }

  @Override
  public List<Row> rows(Employer employer, String id, int after) {
    return database.transaction(
        h ->
            BulkTable.find(h, employer.id(), id).isPresent()
                ? BulkRowTable.after(h, id, after, ROWS_AT_A_TIME)
                : List.<Row>of());
  }

  @Override
  public void write(Employer employer, String id, String language, TableExport table)
      throws IOException {
    Kind kind = find(employer, id).map(BulkVerification::kind).orElse(Kind.CODES);
    ResultSheet sheet = new ResultSheet(kind, language, table);
    sheet.heading();
    List<Row> rows = rows(employer, id, 0);
    while (!rows.isEmpty()) {
      for (Row row : rows) {
        sheet.row(row);
      }
      rows = rows(employer, id, rows.get(rows.size() - 1).number());
    }
    table.end();
  }

  @Override
  public boolean delete(Employer employer, String id) {
    boolean was =
        database.transaction(
            h -> BulkTable.find(h, employer.id(), id).isPresent() && BulkTable.delete(h, id));
    if (was) {
      spool.forget(id);
    }
    return was;
  }
}
