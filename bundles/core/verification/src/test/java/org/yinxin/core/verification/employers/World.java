package org.yinxin.core.verification.employers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.employers.BulkVerification;
import org.yinxin.services.employers.Employer;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.TableFiles;
import org.yinxin.services.statistics.VerificationCounter;
import org.yinxin.services.verification.CodeView;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.Verification;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.services.verification.VerificationReport.Subject;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

/** Employers on a real database; what is valid and the time as a test wants them. */
final class World implements Verification, CodeView, TableFiles {
  static final Account ADMIN = new Account("admin", "", Set.of(Account.ADMINISTRATOR));

  /** Address from which employers ask. */
  static final String CLIENT = "203.0.113.7";

  static final String GOOD = "GOOD";

  /** A file of ours whose record was lost with a backup. */
  static final String LOST = "lost";

  Instant now = Instant.parse("2026-11-26T02:00:00Z");
  int asked;
  final List<VerificationCounter.Way> counted = new ArrayList<>();
  boolean isBroken;
  Optional<LocalizedText> missing = Optional.empty();
  final FakeAuditTrail audit = new FakeAuditTrail();
  final Database database;
  final StoredEmployers employers;
  final Path folder;
  private final StoredBulkVerifications first;

  World(TestDatabase kind, Path folder) {
    this.folder = folder;
    database = kind.empty(SchemaDatabase::migrated);
    employers = new StoredEmployers(database, audit, () -> now);
    first = node(folder);
  }

  /** A node; all share the database. */
  StoredBulkVerifications node(Path state) {
    return new StoredBulkVerifications(
        database, this, this, this, (report, way) -> counted.add(way), state, () -> now);
  }

  StoredBulkVerifications bulk() {
    return first;
  }

  Employer employer(int itemsPerDay) throws Exception {
    Employer asked = employers.request("示范公司", "王女士 010-12345678", "招聘", CLIENT);
    return employers.approve(asked.id(), itemsPerDay, ADMIN).employer();
  }

  BulkVerification finished(Employer employer, byte[] file) throws Exception {
    BulkVerification job = first.start(employer, new ByteArrayInputStream(file));
    while (first.work().turn()) {
      // Until nothing is left to be done.
    }
    return first.find(employer, job.id()).orElseThrow();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An archive of names and contents, in turn. */
  static byte[] zip(String... files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < files.length; i += 2) {
        zip.putNextEntry(new ZipEntry(files[i]));
        zip.write(text(files[i + 1]));
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private VerificationReport report() {
    asked++;
    if (isBroken) {
      throw new IllegalStateException("broken for a test");
    }
    Subject subject =
        new Subject(
            "1",
            "transcript",
            new LocalizedText("成绩单", "Transcript"),
            "zh-CN",
            "教证〔2026〕00001号",
            new LocalizedText("示范大学教务处", "Sample University"),
            "张*雨",
            now,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "0".repeat(64),
            OptionalLong.empty(),
            List.of());
    return new VerificationReport(
        Verdict.VALID,
        new LocalizedText("真实有效。", "Genuine."),
        true,
        List.of(),
        Optional.of(subject));
  }

  @Override
  public Optional<LocalizedText> missing() {
    return missing;
  }

  @Override
  public Optional<VerificationReport> byCode(String code) {
    return code.equals(GOOD) ? Optional.of(report()) : Optional.empty();
  }

  @Override
  public VerificationReport byFile(byte[] file) {
    if (new String(file, StandardCharsets.UTF_8).equals(GOOD)) {
      return report();
    }
    if (new String(file, StandardCharsets.UTF_8).equals(LOST)) {
      LocalizedText lost = new LocalizedText("缺记录。", "No record.");
      return new VerificationReport(
          Verdict.NOT_ISSUED_HERE,
          lost,
          false,
          List.of(new Check(VerificationReport.SEAL, Outcome.NOT_APPLICABLE, lost)),
          Optional.empty());
    }
    return new VerificationReport(
        Verdict.NO_SEAL,
        new LocalizedText("没有签章。", "No seal."),
        false,
        List.of(),
        Optional.empty());
  }

  @Override
  public Optional<VerificationReport> byFileSha256(String sha256) {
    return Optional.empty();
  }

  @Override
  public Optional<Integer> pages(String code) {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> page(String code, int page) {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> pdf(String code) {
    return Optional.empty();
  }

  @Override
  public boolean givesFiles(String type) {
    return false;
  }

  @Override
  public Optional<Seen> of(String code) {
    return byCode(code).map(report -> new Seen(report, false));
  }

  @Override
  public Seen of(String code, String client) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<byte[]> page(String code, int page, String client) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<byte[]> pdf(String code, String client) {
    throw new UnsupportedOperationException();
  }

  /** Reads a cell; a text with an equals sign at its start is a formula without a result. */
  private static Cell cell(String text) {
    return text.startsWith("=")
        ? new Cell("?", Optional.of(new LocalizedText("公式没有存储结果", "the formula has no value")))
        : new Cell(text, Optional.empty());
  }

  /** Reads lines with commas between the cells. */
  @Override
  public void read(InputStream file, RowVisitor visitor) {
    try {
      String table = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      table
          .lines()
          .map(line -> Arrays.stream(line.split(",", -1)).map(World::cell).toList())
          .forEach(visitor::row);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
