package org.yinxin.core.issuance.batches;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.services.batches.Batch;
import org.yinxin.services.batches.BatchRequest;
import org.yinxin.services.batches.BatchRow;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.People;
import org.yinxin.services.records.Person;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.records.SourcedRow;
import org.yinxin.services.records.TableFiles;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.FakeAccessLog;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FakeSettings;
import org.yinxin.testlibrary.databases.FewTypes;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** Batches over a real database and fakes of everything else; rows are done when told to. */
final class World implements RecordStore, TableFiles, FewTypes {
  static final Account STAFF = new Account("staff", "", Set.of("office:academic-affairs"));
  static final Account APPROVER = new Account("approver", "", Set.of("approver:academic-affairs"));

  /** Everybody whose number begins with P is an undergraduate, all others serve. */
  private static final People PEOPLE =
      new People() {
        @Override
        public Optional<Person> find(String number) {
          String group = number.startsWith("P") ? "undergraduate" : "staff";
          return Optional.of(new Person(number, "姓名" + number, "", "", List.of(group), List.of()));
        }

        @Override
        public List<Person> search(String text, Set<String> groups, int most) {
          throw new UnsupportedOperationException();
        }
      };

  final FakeAccessLog accesses = new FakeAccessLog();
  final Database database;
  final FakeIssuer issuer = new FakeIssuer();
  final Map<String, String> idNumbers = new ConcurrentHashMap<>();
  final FakeSettings settings = new FakeSettings();
  final FakeAuditTrail audit = new FakeAuditTrail();
  volatile Instant now = Instant.parse("2026-11-24T02:00:00Z");
  final JdbiBatches batches;
  final CollectionByCode desk;
  final RowScheduler scheduler;
  final RowProcessor processor;

  World(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    batches =
        new JdbiBatches(
            database, this, this, PEOPLE, issuer, settings, audit, issuer, issuer, accesses,
            () -> now);
    desk = new CollectionByCode(database, this, issuer, () -> now);
    scheduler = new RowScheduler(database, () -> now);
    processor = new RowProcessor(database, issuer, issuer, this, settings, () -> now);
    for (int i = 1; i <= 9; i++) {
      idNumbers.put("P" + i, "50010120050101001X");
    }
  }

  static BatchRequest request() {
    return new BatchRequest("proof", "", Map.of(), "", false);
  }

  Batch stage(BatchRequest request, String list) throws Exception {
    InputStream file = new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8));
    return batches.stage(request, file, STAFF);
  }

  /** A batch that was checked. */
  Batch staged(String list) throws Exception {
    Batch batch = stage(request(), list);
    doAll();
    return find(batch);
  }

  /** A batch that was started, without any row done. */
  Batch started(String list) throws Exception {
    return batches.start(staged(list).id(), STAFF);
  }

  Reason refusal(String list) {
    return assertThrows(Refusal.class, () -> stage(request(), list)).reason();
  }

  /** Does one row; whether there was one. */
  boolean doOne() {
    Optional<RowScheduler.Task> task = scheduler.next();
    task.ifPresent(processor::run);
    return task.isPresent();
  }

  void doAll() {
    while (doOne()) {
      now = now.plusMillis(10);
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Batch find(Batch batch) throws Refusal {
    return batches.find(batch.id(), STAFF);
  }

  List<BatchRow> rows(Batch batch) throws Refusal {
    return batches.rows(batch.id(), 0, Set.of(), STAFF);
  }

  List<BatchRow.State> states(Batch batch) throws Refusal {
    return rows(batch).stream().map(BatchRow::state).toList();
  }

  @Override
  public HolderRecords of(String personNumber, Collection<RecordKind> kinds) {
    String id = idNumbers.get(personNumber);
    return new HolderRecords(
        personNumber,
        id == null
            ? Map.of()
            : Map.of(
                "person", List.of(new RecordRow(Map.of("number", personNumber, "id_number", id)))));
  }

  @Override
  public List<SourcedRow> sources(String personNumber, Collection<RecordKind> kinds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<RecordRow> all(RecordKind kind) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<RecordKind> kinds() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<RecordKind> kind(String id) {
    throw new UnsupportedOperationException();
  }

  /** Rows are lines, cells are between commas. */
  @Override
  public void read(InputStream file, RowVisitor visitor) {
    new String(bytes(file), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(
            line ->
                visitor.row(
                    Arrays.stream(line.split(",", -1))
                        .map(cell -> new Cell(cell, Optional.empty()))
                        .toList()));
  }

  private static byte[] bytes(InputStream in) {
    try {
      return in.readAllBytes();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public List<CertificateTypeDescription> available() {
    return List.of(
        new CertificateTypeDescription(
            "proof",
            new LocalizedText("证明", "Proof"),
            Set.of(Audience.UNDERGRADUATE),
            "academic-affairs",
            List.of(Language.CHINESE),
            List.of(),
            0,
            List.of(),
            List.of()));
  }

  @Override
  public List<CertificateOption> options(String id, HolderRecords holder) {
    return find(id).orElseThrow().options();
  }
}
