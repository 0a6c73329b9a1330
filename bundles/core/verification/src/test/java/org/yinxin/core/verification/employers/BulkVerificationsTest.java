package org.yinxin.core.verification.employers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.library.tables.CsvExport;
import org.yinxin.services.employers.BulkVerification;
import org.yinxin.services.employers.BulkVerification.State;
import org.yinxin.services.employers.Employer;
import org.yinxin.services.employers.EmployerReason;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.statistics.VerificationCounter.Way;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

/** Tables of codes and archives of files, and what becomes of each row. */
@EachDatabase
final class BulkVerificationsTest {
  private final World world;
  private final Path folder;
  private final Employer employer;

  BulkVerificationsTest(TestDatabase kind, @TempDir Path folder) throws Exception {
    this.folder = folder;
    world = new World(kind, folder);
    employer = world.employer(100);
  }

  private Reason refusal(byte[] file) {
    return assertThrows(
            Refusal.class, () -> world.bulk().start(employer, new ByteArrayInputStream(file)))
        .reason();
  }

  private long filesInSpool() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private String csv(BulkVerification job) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    world.bulk().write(employer, job.id(), "zh-CN", new CsvExport(out));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whileRecordsAreMissingAnUnknownCodeIsNotCalledForged() throws Exception {
    world.missing = Optional.of(new LocalizedText("这里有缺。", "Records are missing here."));

    BulkVerification job = world.finished(employer, World.text("姓名,验证码\n李四,BAD\n"));

    assertEquals(Map.of("unknown-code", 1), job.verdicts());
    assertEquals(
        world.missing,
        world
            .bulk()
            .rows(employer, job.id(), 0)
            .get(0)
            .result()
            .map(BulkVerification.Result::summary));
  }

  @Test
  void everyCodeOfATableGetsItsVerdict() throws Exception {
    BulkVerification job =
        world.finished(employer, World.text("姓名,验证码\n张三,https://a.cn/v/GOOD?lang=en\n李四,BAD\n,\n"));

    assertEquals(State.FINISHED, job.state());
    assertEquals(Map.of("valid", 1, "unknown-code", 1), job.verdicts());
    assertEquals(List.of(Way.CODE), world.counted, "as a page behind a code counts");
    List<BulkVerification.Row> rows = world.bulk().rows(employer, job.id(), 0);
    assertEquals("张*雨", rows.get(0).result().orElseThrow().holder());
    String csv = csv(job);
    assertTrue(csv.contains("须与纸件核对") && csv.contains("没有查到") && csv.contains("样张，不具效力"), csv);
    assertFalse(csv.contains("GOOD,真实有效"), csv);
  }

  @Test
  void aCodeThatTheSpreadsheetHasNotKeptIsNeverCalledUnknown() throws Exception {
    byte[] table = World.text("姓名,验证码\n=A1,GOOD\n李四,=B1\n");
    Refusal refused =
        assertThrows(
            Refusal.class, () -> world.bulk().start(employer, new ByteArrayInputStream(table)));
    assertEquals("第 2 个验证码读不出来：公式没有存储结果。", refused.explanation().zh());
    assertEquals(0, filesInSpool());
    assertEquals(0, world.employers.list(World.ADMIN).get(0).itemsToday());
  }

  @Test
  void everyFileOfAnArchiveGetsItsVerdictAndNoneIsKept() throws Exception {
    BulkVerification job =
        world.finished(
            employer,
            World.zip("甲/成绩单.pdf", World.GOOD, "乙.pdf", "x", "空.pdf", "", ".DS_Store", "x"));

    assertEquals(State.FINISHED, job.state());
    assertEquals(Map.of("valid", 1, "no-seal", 1, "unreadable", 1), job.verdicts());
    assertEquals("甲/成绩单.pdf", world.bulk().rows(employer, job.id(), 0).get(0).item());
    assertEquals(0, filesInSpool());
  }

  @Test
  void aFileWhoseRecordWasLostIsNeitherConfirmedNorCalledAStrangers() throws Exception {
    BulkVerification job = world.finished(employer, World.zip("甲.pdf", World.LOST));

    assertEquals(Map.of("unconfirmed", 1), job.verdicts());
  }

  @Test
  void namesThatLeadOutBombsAndRubbishAreRefusedAndLeaveNothing() throws Exception {
    for (String name : List.of("../../x", "/etc/x", "a/../../x", "C:\\x", "..\\x")) {
      assertEquals(EmployerReason.BAD_REQUEST, refusal(World.zip("a.pdf", "x", name, "x")), name);
    }
    assertEquals(EmployerReason.TOO_LARGE, refusal(bomb()));
    byte[] cut = World.zip("a.pdf", World.GOOD);
    assertEquals(EmployerReason.BAD_REQUEST, refusal(Arrays.copyOf(cut, cut.length - 30)));
    assertEquals(EmployerReason.BAD_REQUEST, refusal(World.text("姓名,号码\n张三,1\n")));
    assertEquals(EmployerReason.BAD_REQUEST, refusal(new byte[0]));
    assertEquals(0, filesInSpool());
    assertEquals(List.of(), world.bulk().list(employer));
    assertEquals(0, world.employers.list(World.ADMIN).get(0).itemsToday());
  }

  /** Some hundred kilobytes that inflate to 320 MB. */
  private static byte[] bomb() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] megabyte = new byte[1 << 20];
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int file = 0; file < 16; file++) {
        zip.putNextEntry(new ZipEntry(file + ".pdf"));
        for (int i = 0; i < 20; i++) {
          zip.write(megabyte);
        }
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  @Test
  void aFileThatIsTooLargeIsNeverTakenForAFileThatWasAltered() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("large.pdf"));
      for (int i = 0; i < 26; i++) {
        zip.write(new byte[1 << 20]);
      }
      zip.closeEntry();
    }
    assertEquals(Map.of("too-large", 1), world.finished(employer, out.toByteArray()).verdicts());
  }

  @Test
  void theDailyLimitCountsItemsAndANewDayBeginsInBeijing() throws Exception {
    String codes = "GOOD\n".repeat(60);
    world.finished(employer, World.text(codes));
    assertEquals(EmployerReason.THROTTLED, refusal(World.text(codes)));
    assertEquals(60, world.employers.list(World.ADMIN).get(0).itemsToday());
    world.now = world.now.plus(Duration.ofHours(14));
    assertEquals(60, world.finished(employer, World.text(codes)).done());
  }

  @Test
  void aKilledNodeLosesNoRow() throws Exception {
    BulkVerification job =
        world.bulk().start(employer, new ByteArrayInputStream(World.text("GOOD\n".repeat(25))));
    assertTrue(world.bulk().work().turn());
    StoredBulkVerifications next = world.node(folder);
    while (next.work().turn()) {
      // Until nothing is left to be done.
    }
    assertEquals(25, next.find(employer, job.id()).orElseThrow().done());
    assertEquals(25, world.asked);
  }

  @Test
  void filesOfANodeThatIsGoneAreGivenUpAndNeverCalledInvalid() throws Exception {
    BulkVerification job =
        world.bulk().start(employer, new ByteArrayInputStream(World.zip("a.pdf", World.GOOD)));
    StoredBulkVerifications other = world.node(folder.resolve("other"));
    assertFalse(other.work().turn());
    world.now = world.now.plus(Duration.ofHours(3));
    other.work().tidy();
    BulkVerification given = other.find(employer, job.id()).orElseThrow();
    assertEquals(State.INTERRUPTED, given.state());
    assertEquals(Map.of(), given.verdicts());
  }

  @Test
  void whatGoesWrongHereSaysNothingAboutTheCredential() throws Exception {
    world.isBroken = true;
    assertEquals(Map.of("failed", 1), world.finished(employer, World.text("GOOD")).verdicts());
  }

  @Test
  void everythingIsDeletedAfterADayAndAtOnceWhenAsked() throws Exception {
    BulkVerification job = world.finished(employer, World.text("GOOD"));
    assertTrue(world.bulk().delete(employer, job.id()));
    assertFalse(world.bulk().delete(employer, job.id()));
    BulkVerification old = world.finished(employer, World.text("GOOD"));
    world.now = world.now.plus(Duration.ofDays(1));
    world.bulk().work().tidy();
    assertTrue(world.bulk().find(employer, old.id()).isEmpty());
    assertEquals(List.of(), world.bulk().rows(employer, old.id(), 0));
  }

  @Test
  void nobodySeesWhatIsAnothersAndATakenBackKeyEndsItsWork() throws Exception {
    BulkVerification job = world.finished(employer, World.text("GOOD"));
    Employer other = world.employer(10);
    assertTrue(world.bulk().find(other, job.id()).isEmpty());
    assertEquals(List.of(), world.bulk().rows(other, job.id(), 0));
    assertFalse(world.bulk().delete(other, job.id()));

    world.employers.revoke(employer.id(), World.ADMIN);

    assertTrue(world.bulk().find(employer, job.id()).isEmpty());
  }
}
