package org.yinxin.kiosk.agent.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.agent.server.TestClock;
import org.yinxin.kiosk.agent.server.Text;

final class JournalTest {
  private static final Text TITLE = new Text("成绩单", "Transcript");

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private Path file;

  @BeforeEach
  void choose() {
    file = folder.resolve("journal.log");
  }

  private Journal open() throws IOException {
    return Journal.openFile(file, clock);
  }

  private static String said(Journal journal) {
    return journal.unfinished()
        + " "
        + (journal.isBased() ? journal.pending(100) : journal.pendingCount())
        + " "
        + journal.paper();
  }

  private static void printOne(Journal journal, String copy) {
    journal.asked(copy, TITLE);
    journal.permitted(copy, "abc", 2);
    journal.printing(copy, "printer", "job-7");
    journal.printing(copy, "printer", "job-7 uuid-8");
    journal.ended(copy, CopyEvent.PRINTED, "completed (2/2)", 2);
  }

  private static List<String> events(Journal journal) {
    return journal.pending(100).stream()
        .map(entry -> entry.sequence() + " " + Objects.toString(entry.event(), ""))
        .toList();
  }

  @Test
  void aCopyIsReportedInItsSteps() throws IOException {
    try (Journal journal = open()) {
      journal.base(0);
      printOne(journal, "c1");
      assertEquals(List.of("1 printing", "2 printed"), events(journal));
      assertTrue(journal.unfinished().isEmpty());
      assertEquals(CopyEvent.PRINTED, journal.recent().get(0).outcome());
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  /** Journals of earlier versions are read, and an earlier version reads this one. */
  @Test
  void linesHaveTheirForm() throws IOException {
    try (Journal journal = open()) {
      journal.base(0);
      journal.asked("c0", TITLE);
      journal.dropped("c0");
      printOne(journal, "c1");
      journal.acknowledged(1);
      journal.paperLoaded("张老师", 100);
      journal.paperUsed(1);
      journal.refused(2, "unknown");
      journal.refused(4, "unknown");
      clock.pass(Duration.ofHours(1));
      journal.offerRefusedAgain();
    }
    String copy = "'copy':'c1','step':'%s','since':'2026-11-26T02:00:00Z',%s,%s";
    String title = "'title':{'zh':'成绩单','en':'Transcript'}";
    String printed =
        "'entry':{'kind':'copy','copy':'c1','event':'printed','at':'2026-11-26T02:00:00Z',"
            + "'evidence':'completed (2/2)'}";
    String permitted = "'sha256':'abc','pages':2,'device':'%s','ticket':'%s'";
    assertEquals(
        List.of(
            "{'line':'BASE','number':0}",
            "{'copy':'c0','step':'ASKED','since':'2026-11-26T02:00:00Z',"
                + title
                + ",'sha256':'','pages':0,'device':'','ticket':'','line':'OPEN'}",
            "{'line':'DROPPED','copy':'c0'}",
            "{"
                + copy.formatted("ASKED", title, "'sha256':'','pages':0,'device':'','ticket':''")
                + ",'line':'OPEN'}",
            "{"
                + copy.formatted("PERMITTED", title, permitted.formatted("", ""))
                + ",'line':'OPEN'}",
            "{'line':'REPORT','number':1,'entry':{'kind':'copy','copy':'c1','event':'printing',"
                + "'at':'2026-11-26T02:00:00Z','evidence':'ticket job-7'},'open':{"
                + copy.formatted("PRINTING", title, permitted.formatted("printer", "job-7"))
                + "}}",
            "{"
                + copy.formatted("PRINTING", title, permitted.formatted("printer", "job-7 uuid-8"))
                + ",'line':'OPEN'}",
            "{'line':'REPORT','number':2," + printed + ",'ends':'c1','used':2," + title + "}",
            "{'line':'ACKNOWLEDGED','number':1}",
            "{'line':'REPORT','number':3,'entry':{'kind':'maintenance','action':'paper-loaded',"
                + "'by':'张老师','at':'2026-11-26T02:00:00Z','detail':'100 sheets'},'loaded':100}",
            "{'line':'PAPER','sheets':99}",
            "{'line':'REPORT','number':4,'entry':{'kind':'maintenance','action':'report-refused',"
                + "'by':'kiosk','at':'2026-11-26T02:00:00Z','detail':'unknown: {\\'kind\\':"
                + "\\'copy\\',\\'copy\\':\\'c1\\',\\'event\\':\\'printed\\',\\'at\\':"
                + "\\'2026-11-26T02:00:00Z\\',\\'evidence\\':\\'completed (2/2)\\'}'}}",
            "{'line':'KEPT','number':2,'at':'2026-11-26T02:00:00Z'," + printed + "}",
            "{'line':'FORGOTTEN','number':4}",
            "{'line':'REPORT','number':5," + printed + ",'again':2}"),
        texts());
    try (Journal journal = Journal.openFile(file, clock, 1)) {
      journal.paperUsed(1);
    }
    assertEquals(
        List.of(
            "{'line':'RECENT','job':{"
                + title
                + ",'outcome':'printed','at':'2026-11-26T02:00:00Z'}}",
            "{'line':'LAST','number':5}"),
        texts().stream().filter(line -> line.matches(".*'(RECENT|LAST)'.*")).toList());
  }

  /** The lines of the file without their checksums. */
  private List<String> texts() throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.substring(9).replace('"', '\''))
        .toList();
  }

  /** As a driver's thread is whose time is over. */
  @Test
  void anInterruptedThreadDoesNotEndTheJournal() throws IOException {
    try (Journal journal = open()) {
      journal.base(0);
      Thread.currentThread().interrupt();
      printOne(journal, "c1");
      assertTrue(Thread.interrupted());
      printOne(journal, "c2");
      assertEquals(4, journal.pendingCount());
    }
  }

  @Test
  void whatWasWrittenIsThereAfterAnyCut() throws IOException {
    List<String> after = new ArrayList<>();
    List<Long> lengths = new ArrayList<>();
    try (Journal journal = open()) {
      Runnable noted =
          () -> {
            after.add(said(journal));
            lengths.add(file.toFile().length());
          };
      noted.run();
      journal.base(0);
      noted.run();
      journal.asked("c1", TITLE);
      noted.run();
      journal.permitted("c1", "abc", 2);
      noted.run();
      journal.printing("c1", "printer", "job-7");
      noted.run();
      journal.ended("c1", CopyEvent.FAILED, "卡纸");
      noted.run();
      journal.acknowledged(1);
      noted.run();
      journal.maintenance("toner-replaced", "张老师", "");
      noted.run();
      journal.paperLoaded("张老师", 100);
      noted.run();
      journal.paperUsed(1);
      noted.run();
    }
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      int lines = 0;
      while (lines + 1 < lengths.size() && lengths.get(lines + 1) <= length) {
        lines++;
      }
      try (Journal journal = open()) {
        assertEquals(after.get(lines), said(journal), "cut after " + length + " bytes");
      }
    }
  }

  @Test
  void aLastLineThatIsGarbageIsCutOff() throws IOException {
    try (Journal journal = open()) {
      journal.asked("c1", TITLE);
    }
    byte[] bytes = Files.readAllBytes(file);
    byte[] more = Arrays.copyOf(bytes, bytes.length + 5);
    more[more.length - 1] = '\n';
    Files.write(file, more);
    try (Journal journal = open()) {
      assertEquals(1, journal.unfinished().size());
    }
    assertEquals(bytes.length, Files.size(file));
  }

  @Test
  void aLastLineOfAnyLengthThatIsGarbageIsCutOff() throws IOException {
    try (Journal journal = open()) {
      journal.asked("c1", TITLE);
    }
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < 12; length++) {
      byte[] more = Arrays.copyOf(bytes, bytes.length + length + 1);
      Arrays.fill(more, bytes.length, more.length - 1, (byte) '0');
      more[more.length - 1] = '\n';
      Files.write(file, more);
      try (Journal journal = open()) {
        assertEquals(1, journal.unfinished().size(), "garbage of " + length + " bytes");
      }
      assertEquals(bytes.length, Files.size(file));
    }
  }

  @Test
  void theDamagedLineIsNamed() throws IOException {
    try (Journal journal = open()) {
      journal.asked("c1", TITLE);
      journal.asked("c2", TITLE);
      journal.asked("c3", TITLE);
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    IOException damaged = assertThrows(IOException.class, this::open);
    assertEquals("the journal is damaged in line 2", damaged.getMessage());
  }

  @Test
  void damageInTheMiddleIsNotPassedOver() throws IOException {
    try (Journal journal = open()) {
      journal.asked("c1", TITLE);
      journal.asked("c2", TITLE);
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[20] ^= 1;
    Files.write(file, bytes);
    assertThrows(IOException.class, this::open);
  }

  @Test
  void aDamagedJournalIsKeptAndTheServerToldAndTheKioskContinues() throws IOException {
    try (Journal journal = open()) {
      journal.asked("c1", TITLE);
      journal.asked("c2", TITLE);
    }
    byte[] damaged = Files.readAllBytes(file);
    damaged[12] ^= 1;
    Files.write(file, damaged);
    try (Journal journal = Journal.openOrBeginAgain(file, clock)) {
      journal.base(7);
      assertEquals("journal-damaged", journal.pending(9).get(0).action());
      assertEquals(8, journal.pending(9).get(0).sequence());
    }
    try (var kept = Files.newDirectoryStream(folder, "journal-damaged-*.log")) {
      assertArrayEquals(damaged, Files.readAllBytes(kept.iterator().next()));
    }
    // It is told once.
    try (Journal journal = Journal.openOrBeginAgain(file, clock)) {
      assertEquals(1, journal.pendingCount());
    }
  }

  @Test
  void whatIsAcknowledgedIsForgottenAndNumbersContinue() throws IOException {
    try (Journal journal = open()) {
      journal.base(0);
      printOne(journal, "c1");
      journal.acknowledged(2);
      assertEquals(0, journal.pendingCount());
    }
    try (Journal journal = open()) {
      printOne(journal, "c2");
      assertEquals(List.of("3 printing", "4 printed"), events(journal));
    }
  }

  @Test
  void aNewDiskContinuesWhereTheServerIs() throws IOException {
    try (Journal journal = open()) {
      printOne(journal, "c1");
      assertFalse(journal.isBased());
      journal.base(41);
      assertEquals(List.of("42 printing", "43 printed"), events(journal));
      journal.acknowledged(42);
      assertEquals(List.of("43 printed"), events(journal));
    }
  }

  @Test
  void aLongJournalIsShortenedAndSaysTheSame() throws IOException {
    String said;
    List<EndedCopy> recent;
    try (Journal journal = Journal.openFile(file, clock, 20_000)) {
      journal.base(0);
      journal.paperLoaded("张老师", 100);
      journal.asked("open", TITLE);
      journal.permitted("open", "abc", 3);
      journal.printing("open", "printer", "job-1");
      for (int i = 0; i < 40; i++) {
        printOne(journal, "c" + i);
        journal.acknowledged(2L * i + 1);
      }
      said = said(journal);
      assertEquals(OptionalInt.of(20), journal.paper());
      recent = journal.recent();
      assertTrue(Files.size(file) < 21_000, () -> "bytes: " + file.toFile().length());
    }
    try (Journal again = open()) {
      assertEquals(said, said(again));
      assertEquals(recent, again.recent());
    }
  }

  /** Shortened now and then, whatever the server has acknowledged meanwhile. */
  @Test
  void whatEndedLastIsToldOnceAndInItsOrder() throws IOException {
    List<String> titles = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      try (Journal journal = Journal.openFile(file, clock, 1)) {
        if (i == 0) {
          journal.base(0);
        }
        journal.asked("c" + i, new Text("第 " + i + " 份", "copy " + i));
        journal.permitted("c" + i, "abc", 2);
        journal.printing("c" + i, "printer", "job-7");
        journal.ended("c" + i, CopyEvent.PRINTED, "completed (2/2)", 2);
        if (i % 3 == 0) {
          journal.acknowledged(2L * i + 1);
        }
      }
      titles.add(0, "copy " + i);
      try (Journal journal = open()) {
        assertEquals(
            titles.subList(0, Math.min(20, titles.size())),
            journal.recent().stream().map(job -> job.title().en()).toList());
      }
    }
  }

  @Test
  void aJournalThatCannotBeShortenedTakesEveryLineAllTheSame() throws IOException {
    // In the place of the file that the shorter journal is written to.
    Path obstacle = Files.createDirectory(folder.resolve("journal.log.part"));
    Path inside = Files.createFile(obstacle.resolve("full"));
    String said;
    try (Journal journal = Journal.openFile(file, clock, 5_000)) {
      journal.base(0);
      for (int i = 0; i < 20; i++) {
        printOne(journal, "c" + i);
        journal.acknowledged(2L * i + 1);
      }
      said = said(journal);
      assertTrue(Files.size(file) > 10_000, () -> "bytes: " + file.toFile().length());
    }
    try (Journal again = Journal.openFile(file, clock, 5_000)) {
      assertEquals(said, said(again));
      Files.delete(inside);
      Files.delete(obstacle);
      printOne(again, "last");
      again.acknowledged(41);
      assertTrue(Files.size(file) < 10_000, () -> "bytes: " + file.toFile().length());
      said = said(again);
    }
    try (Journal shortened = open()) {
      assertEquals(said, said(shortened));
    }
  }

  @Test
  void whatIsLongerThanTheServerTakesIsCut() throws IOException {
    String rare = "𠮷".repeat(1000);
    try (Journal journal = open()) {
      journal.base(0);
      journal.maintenance("self-test", "张".repeat(100), "x" + rare);
      journal.asked("c1", TITLE);
      journal.ended("c1", CopyEvent.FAILED, "x" + rare);
      journal.refused(2, "unknown");
      List<JournalEntry> pending = journal.pending(9);
      assertEquals("x" + "𠮷".repeat(199), pending.get(0).detail());
      assertEquals(60, pending.get(0).by().length());
      assertTrue(pending.get(1).detail().length() <= 400);
    }
    try (Journal journal = open()) {
      assertEquals(2, journal.pendingCount());
    }
  }

  @Test
  void noCharacterIsCutInHalf() throws IOException {
    try (Journal journal = open()) {
      journal.base(0);
      journal.maintenance("self-test", "keeper", "x".repeat(399) + "𠮷yy");
      journal.maintenance("self-test", "keeper", "x".repeat(398) + "𠮷yy");
      List<JournalEntry> pending = journal.pending(9);
      assertEquals("x".repeat(399), pending.get(0).detail());
      assertEquals("x".repeat(398) + "𠮷", pending.get(1).detail());
    }
  }

  @Test
  void afterACutThePrinterIsAskedByItsLatestTicket() throws IOException {
    try (Journal journal = open()) {
      journal.asked("c1", TITLE);
      journal.permitted("c1", "abc", 2);
      journal.printing("c1", "printer", "job-7");
      journal.printing("c1", "printer", "job-7 uuid-8");
    }
    try (Journal journal = open()) {
      assertEquals("job-7 uuid-8", journal.unfinished().get(0).ticket());
      assertEquals(1, journal.pendingCount(), "it is reported once");
    }
  }

  @Test
  void onANewDiskTheRefusedReportIsTheOneThatTheServerMeans() throws IOException {
    try (Journal journal = open()) {
      journal.base(41);
      printOne(journal, "c1");
      journal.refused(42, "unknown");
      assertEquals(List.of("43 printed", "44 "), events(journal));
      journal.refused(7, "unknown");
      assertEquals(List.of("43 printed", "44 "), events(journal));
    }
  }

  @Test
  void aReportThatTheServerRefusesIsToldToAnOperator() throws IOException {
    try (Journal journal = open()) {
      journal.base(0);
      printOne(journal, "c1");
      journal.refused(1, "unknown");
      List<JournalEntry> pending = journal.pending(10);
      assertEquals(2, pending.size());
      assertEquals("report-refused", pending.get(1).action());
      assertTrue(pending.get(1).detail().contains("c1"));
      journal.refused(3, "unknown");
      assertEquals(List.of("2 printed"), events(journal));
    }
  }

  @Test
  void aRefusedReportIsKeptThroughRestartsAndShortening() throws IOException {
    try (Journal journal = open()) {
      journal.base(0);
      printOne(journal, "c1");
      journal.refused(1, "unknown");
      journal.refused(2, "unknown");
      assertEquals(2, journal.refusedCount());
    }
    try (Journal journal = Journal.openFile(file, clock, 1)) {
      // Shortened by each line that is written.
      journal.paperLoaded("张老师", 100);
      journal.acknowledged(5);
    }
    try (Journal journal = open()) {
      assertEquals(2, journal.refusedCount());
      clock.pass(Duration.ofHours(1));
      journal.offerRefusedAgain();
      assertEquals(0, journal.refusedCount());
      assertEquals(List.of("6 printing", "7 printed"), events(journal));
    }
  }

  @Test
  void sheetsAreCountedFromWhatWasLoadedLast() throws IOException {
    try (Journal journal = open()) {
      printOne(journal, "c1");
      journal.paperUsed(1);
      assertEquals(OptionalInt.empty(), journal.paper());
      journal.paperLoaded("张老师", 100);
      printOne(journal, "c2");
      journal.paperUsed(1);
      assertEquals(OptionalInt.of(97), journal.paper());
    }
    try (Journal journal = open()) {
      assertEquals(OptionalInt.of(97), journal.paper());
      journal.paperLoaded("张老师", 1);
      printOne(journal, "c3");
      assertEquals(OptionalInt.of(0), journal.paper());
    }
  }

  /** As after a downgrade. */
  @Test
  void aLineThatThisVersionDoesNotReadIsDamageThatIsKeptAndTold() throws IOException {
    for (String line :
        List.of(
            "{\"line\":\"NEWER\",\"copy\":\"c1\"}",
            "{\"line\":\"DROPPED\"}",
            "{\"line\":\"REPORT\",\"number\":1,\"ends\":\"c1\"}",
            "{\"copy\":\"c1\",\"pages\":0,\"line\":\"OPEN\"}",
            "{\"line\":\"LAST\"}")) {
      CRC32 crc = new CRC32();
      crc.update(line.getBytes(StandardCharsets.UTF_8));
      String written = "%08x %s%n".formatted(crc.getValue(), line);
      Files.writeString(file, written);

      clock.pass(Duration.ofSeconds(1));
      String name = "journal-damaged-" + clock.instant().toEpochMilli() + ".log";
      try (Journal journal = Journal.openOrBeginAgain(file, clock)) {
        journal.base(0);
        assertEquals("journal-damaged", journal.pending(9).get(0).action(), line);
        assertTrue(journal.pending(9).get(0).detail().endsWith("kept as " + name), line);
      }
      assertEquals(written, Files.readString(folder.resolve(name)));
    }
  }

  @Test
  void aJournalThatIsDamagedDoesNotStayOpen() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(descriptors), "this system shows open files");
    Files.writeString(file, "no line\nnor this\n");

    assertThrows(IOException.class, this::open);

    try (Stream<Path> open = Files.list(descriptors)) {
      assertEquals(0, open.filter(this::leadsToTheJournal).count());
    }
  }

  private boolean leadsToTheJournal(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
    } catch (IOException e) {
      // It was closed meanwhile.
      return false;
    }
  }
}
