package org.yinxin.offline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.offline.Outcome.Verdict;
import org.yinxin.offline.RefusedException.Reason;
import org.yinxin.offline.tree.Sha256;
import org.yinxin.testlibrary.attacks.BundleTricks;
import org.yinxin.testlibrary.attacks.Target;

/** The program: what it is called with, what it says, and the code that it ends with. */
final class OfflineTest {
  @TempDir Path folder;

  private SmallUniversity university;
  private Target target;
  private Path anchors;

  @BeforeEach
  void issue() throws Exception {
    university = new SmallUniversity();
    target = university.target();
    anchors =
        Files.writeString(folder.resolve("anchors.txt"), university.anchorsText("production"));
  }

  /** Holds the exit code and the printed lines. */
  private record Ran(int code, List<String> lines) {
    String line(int number) {
      return lines.get(number);
    }

    List<String> withoutTime() {
      return lines.stream()
          .map(line -> line.replaceFirst("\\d{4}年\\d+月\\d+日 \\d\\d:\\d\\d", "⟨时间⟩"))
          .map(line -> line.replaceFirst("\\d+ \\w+ \\d{4} \\d\\d:\\d\\d", "⟨time⟩"))
          .toList();
    }
  }

  private static Ran run(Object... args) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    List<String> words = new ArrayList<>();
    for (Object each : args) {
      words.add(each.toString());
    }
    int code = Offline.run(words, new PrintStream(said, true, UTF_8));
    return new Ran(code, said.toString(UTF_8).lines().toList());
  }

  private Path bundle(byte[] zip) throws Exception {
    return Files.write(folder.resolve("bundle.zip"), zip);
  }

  private Ran ran(byte[] zip) throws Exception {
    return run(bundle(zip), "--anchors", anchors);
  }

  @Test
  void anHonestBundleIsToldInBothLanguagesWithAllThatWasLookedAt() throws Exception {
    Ran ran = ran(target.one().bundle());

    assertEquals(Offline.PROVEN, ran.code());
    assertEquals(
        List.of(
            "结论 / Verdict: issued-unchanged",
            "由某大学签发且未改动；截至⟨时间⟩日志第 6 条记录未作废。",
            "Issued by Some University and unchanged; not revoked as of ⟨time⟩, log entry 6.",
            "",
            "  [✓] 签发记录在学校公开的防篡改日志中（序号 3）。",
            "      The issue is in the university's public tamper-evident log (index 3).",
            "  [✓] 电子签章有效，签章者：某大学 教务处。",
            "      The electronic seal is genuine; sealed by: 某大学 教务处.",
            "  [✓] 文件与签发时逐字节一致。",
            "      The file is the same, byte for byte, as when it was issued.",
            "  [✓] 附带的数据（document.json）就是签发时登记的内容。",
            "      The data beside it (document.json) is what was registered at issue.",
            "  [✓] 已逐条检查其后的 2 条日志记录：没有作废或取代它的。",
            "      All 2 later log entries were read: none revokes or replaces it.",
            "",
            "有效期以文件所载为准。 / For its period of validity see the document itself.",
            "",
            "信任依据（锚点文件）的 SHA-256，请与学校公布的核对。",
            "SHA-256 of the trust anchors; compare it with what the university publishes:",
            "  " + Sha256.hex(Sha256.of(Files.readAllBytes(anchors)))),
        ran.withoutTime());
  }

  @Test
  void theVerifiedPdfIsWrittenOutAndNothingElseIs() throws Exception {
    Path to = folder.resolve("verified.pdf");
    Path bundle = bundle(target.one().bundle());
    Ran ran = run(bundle, "--anchors", anchors, "--write", to);
    assertEquals(Offline.PROVEN, ran.code());
    assertArrayEquals(target.one().file(), Files.readAllBytes(to));
    assertTrue(
        ran.lines()
            .contains("The PDF that was verified is in " + to + ". Open that one and no other."),
        ran::toString);

    Ran again = run(bundle, "--anchors", anchors, "--write", to);
    assertEquals(Offline.USAGE, again.code());
    assertTrue(
        again.lines().contains("文件已存在，没有覆盖 / A file is there already and was kept: " + to),
        again::toString);

    Path sent = Files.write(folder.resolve("sent.pdf"), target.other().file());
    Path not = folder.resolve("not.pdf");
    Ran altered = run(bundle, "--pdf", sent, "--anchors", anchors, "--write", not);
    assertEquals(Offline.REFUSED, altered.code());
    assertFalse(Files.exists(not));
    assertTrue(
        altered
            .lines()
            .contains("没有写出 PDF：这份文件不可采信。 / No PDF was written: it is not to be relied on."),
        altered::toString);
  }

  @Test
  void howOldTheCheckpointMayBeIsSaidInDays() throws Exception {
    Path bundle = bundle(target.one().bundle());
    assertEquals(Offline.PROVEN, run(bundle, "--anchors", anchors, "--max-age", "1").code());
    for (String odd : List.of("0", "-1", "1d", "100000", "")) {
      assertEquals(Offline.USAGE, run(bundle, "--anchors", anchors, "--max-age", odd).code(), odd);
    }
  }

  @Test
  void anOldBundleThatIsStampedAgainIsNoFreshOne() throws Exception {
    Path again = bundle(BundleTricks.stampedAgainUndated(target));
    Ran ran = run(again, "--anchors", anchors, "--max-age", "1");

    assertEquals(Offline.STANDING_UNKNOWN, ran.code());
    assertEquals("结论 / Verdict: standing-unknown", ran.line(0));
    assertTrue(ran.lines().stream().anyMatch(line -> line.contains("不说明它当时仍是最新的")), ran::toString);
  }

  @Test
  void whatIsNotToBeReliedOnEndsWithOne() throws Exception {
    Ran revoked = ran(target.revokedBundle());
    assertEquals(Offline.REFUSED, revoked.code());
    assertEquals("结论 / Verdict: revoked", revoked.line(0));
    assertEquals("请勿采信：该文件由某大学签发，但已被作废。", revoked.line(1));
    assertEquals(
        "Do not rely on it: issued by Some University and declared void since.", revoked.line(2));
    assertTrue(revoked.lines().contains("  [✗] 日志中有作废它的记录。"), revoked::toString);
    assertFalse(revoked.lines().stream().anyMatch(line -> line.contains("有效期")));

    Ran old = ran(target.supersededBundle());
    assertEquals(Offline.REFUSED, old.code());
    assertEquals("结论 / Verdict: superseded", old.line(0));
    assertEquals("该文件由某大学签发，但已有更新的版本取代它，请索取新版。", old.line(1));
    assertEquals(
        "Issued by Some University, but a newer one has taken its place. Ask for that.",
        old.line(2));
    assertTrue(old.lines().contains("  [✗] 日志中有取代它的新版本。"), old::toString);
  }

  @Test
  void aFileThatWasSentBesidesIsTheOneThatIsJudged() throws Exception {
    Path sent = Files.write(folder.resolve("sent.pdf"), target.other().file());
    Ran ran = run(bundle(target.one().bundle()), "--pdf", sent, "--anchors", anchors);

    assertEquals(Offline.REFUSED, ran.code());
    assertEquals("结论 / Verdict: altered", ran.line(0));
    assertEquals("请勿采信：该文件不是某大学签发的原件，或在签发之后被改动过。", ran.line(1));
    assertEquals(
        "Do not rely on it: the file is not as Some University issued it, or was changed since.",
        ran.line(2));
  }

  @Test
  void nothingThatProvesTheIssueIsSaidToBeSo() throws Exception {
    Map<String, byte[]> files = BundleTricks.files(target.one().bundle());
    files.put(Evidence.DOCUMENT, "{}".getBytes(UTF_8));
    Ran ran = ran(BundleTricks.zip(files));

    assertEquals(Offline.REFUSED, ran.code());
    assertEquals("结论 / Verdict: not-proven", ran.line(0));
    assertEquals("请勿采信：所给的材料不能证明该文件由某大学签发。", ran.line(1));
    assertEquals(
        "Do not rely on it: nothing here proves that Some University issued the file.",
        ran.line(2));
  }

  @Test
  void piecesAreTakenOneByOneWithoutABundle() throws Exception {
    List<Object> args = new ArrayList<>();
    for (Map.Entry<String, byte[]> file :
        BundleTricks.files(BundleTricks.stamped(target)).entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    args.add(folder.resolve(Evidence.PDF));
    args.addAll(List.of("--entry", folder.resolve(Evidence.ENTRY)));
    args.addAll(List.of("--proof", folder.resolve(Evidence.PROOF)));
    args.addAll(List.of("--anchors", anchors));

    Ran unknown = run(args.toArray());
    assertEquals(Offline.STANDING_UNKNOWN, unknown.code());
    assertEquals("结论 / Verdict: standing-unknown", unknown.line(0));
    assertEquals("由某大学签发且未改动；现在是否已被作废，离线材料中看不出，请联网核验。", unknown.line(1));
    assertEquals(
        "Issued by Some University and unchanged; whether it has been revoked cannot be seen off"
            + " line. Ask on line.",
        unknown.line(2));
    assertTrue(unknown.lines().contains("  [✗] 离线材料不含其后的日志记录，看不出是否已被作废。"), unknown::toString);

    args.addAll(List.of("--later", folder.resolve(Evidence.LATER)));
    assertEquals(Offline.STANDING_UNKNOWN, run(args.toArray()).code());
    args.addAll(List.of("--stamp", folder.resolve(Evidence.STAMP)));
    Ran stamped = run(args.toArray());
    assertEquals(Offline.PROVEN, stamped.code());
    assertTrue(stamped.line(2).matches(".* as of \\d+ \\w+ \\d{4} \\d\\d:\\d\\d, log entry 6\\."));
    Files.write(folder.resolve(Evidence.STAMP), new byte[1]);
    assertEquals(Offline.REFUSED, run(args.toArray()).code());
  }

  @Test
  void theTimeOfACheckpointIsToldAsInChina() {
    Outcome outcome =
        new Outcome(
            Verdict.ISSUED_UNCHANGED,
            new String[] {"甲", "A"},
            7,
            Optional.of(Instant.parse("2026-03-01T23:05:00Z")),
            false,
            false,
            List.of());
    String[] summary = Sentences.summary(outcome);

    assertEquals("由甲签发且未改动；截至2026年3月2日 07:05日志第 7 条记录未作废。", summary[0]);
    assertEquals(
        "Issued by A and unchanged; not revoked as of 2 March 2026 07:05, log entry 7.",
        summary[1]);
  }

  @Test
  void aSystemForTryingOutCountsForNothingAndSaysSo() throws Exception {
    Files.writeString(anchors, university.anchorsText("development"));
    Ran ran = ran(target.one().bundle());

    assertEquals(Offline.PROVEN, ran.code());
    assertEquals(
        "演示系统签发，不具任何效力。 / Of a system for trying out; it counts for nothing.", ran.line(1));
  }

  @Test
  void whoeverCallsItTheWrongWayIsToldTheRightOne() throws Exception {
    Path bundle = bundle(target.one().bundle());
    for (Object[] args :
        List.of(
            new Object[0],
            new Object[] {bundle},
            new Object[] {"--anchors", anchors},
            new Object[] {bundle, "--anchors"},
            new Object[] {bundle, bundle, "--anchors", anchors},
            new Object[] {bundle, "--anchors", anchors, "--anchors", anchors},
            new Object[] {bundle, "--anchors", anchors, "--force"})) {
      Ran ran = run(args);
      assertEquals(Offline.USAGE, ran.code());
      assertEquals(
          List.of(
              "用法 / Usage:",
              "  offline BUNDLE.zip [--pdf FILE] --anchors FILE [--write FILE] [--max-age DAYS]",
              "  offline FILE.pdf --entry FILE --proof FILE [--checkpoint FILE] [--later FILE] [--stamp FILE]"
                  + " --anchors FILE",
              "    --write    写出已核验的 PDF / writes the PDF that was verified",
              "    --max-age  检查点最多几天前 / how many days old the checkpoint may be"),
          ran.lines());
    }
  }

  @Test
  void aFileThatCannotBeOpenedIsNamed() throws Exception {
    Path none = folder.resolve("none.zip");
    Ran ran = run(none, "--anchors", anchors);
    assertEquals(Offline.USAGE, ran.code());
    assertEquals("文件无法打开 / A file cannot be opened: " + none, ran.line(0));
    assertEquals(Offline.USAGE, run(bundle(target.one().bundle()), "--anchors", none).code());
    assertEquals(
        Offline.USAGE,
        run(bundle(target.one().bundle()), "--pdf", none, "--anchors", anchors).code());
  }

  @Test
  void aZipIsKnownByItsFirstBytes() throws Exception {
    Path named = Files.write(folder.resolve("bundle.pdf"), target.one().bundle());
    assertEquals(Offline.PROVEN, run(named, "--anchors", anchors).code());
    for (String start : List.of("", "P", "PK\003", "PK\001\004", "Pk\003\004", "QK\003\004")) {
      Path other = Files.writeString(folder.resolve("other.zip"), start);
      Ran ran = run(other, "--anchors", anchors);
      assertEquals(Offline.REFUSED, ran.code());
      assertEquals(
          "      A piece of evidence is missing or not in its form. (entry.json is missing)",
          ran.line(5),
          start);
    }
  }

  @Test
  void aBundleThatCannotBeReadIsAskedForAgain() throws Exception {
    Ran ran = ran("PK\003\004".getBytes(UTF_8));

    assertEquals(Offline.REFUSED, ran.code());
    assertEquals(
        List.of(
            "结论 / Verdict: unreadable",
            "无法核验：所给的材料不完整或已损坏。",
            "Cannot be verified: what was given is incomplete or damaged.",
            "",
            "  [✗] 离线验证包无法读取，请重新索取。",
            "      The bundle cannot be read. Ask for it again. (the ZIP cannot be read)"),
        ran.lines().subList(0, 6));
    assertEquals(10, ran.lines().size());
  }

  @Test
  void aFileThatIsLargerThanSixtyFourMegabytesIsNotRead() throws Exception {
    Path huge = folder.resolve("huge.pdf");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(64L * 1024 * 1024 + 1);
    }
    Ran ran = run(bundle(target.one().bundle()), "--pdf", huge, "--anchors", anchors);
    assertEquals(Offline.REFUSED, ran.code());
    assertTrue(ran.lines().toString().contains("(huge.pdf is larger than 64 MB)"), ran::toString);
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(64L * 1024 * 1024);
    }
    Ran most = run(bundle(target.one().bundle()), "--pdf", huge, "--anchors", anchors);
    assertEquals("结论 / Verdict: altered", most.line(0));
  }

  @Test
  void whatBreaksTheVerifierIsNoEvidence() throws Exception {
    Map<String, byte[]> files = BundleTricks.files(target.one().bundle());
    // A name without a value, as no caller gives it.
    files.put(Evidence.LATER, null);
    files.put(Evidence.PDF, "/ByteRange [0 999999999 999999999 999999999]".getBytes(UTF_8));
    assertEquals(
        Verdict.ALTERED,
        Offline.verify(university.anchors(), files, SmallUniversity.ANY_AGE).verdict());
    Outcome broken = Offline.verify(null, files, SmallUniversity.ANY_AGE);
    assertEquals(Verdict.UNREADABLE, broken.verdict());
    assertEquals(
        List.of("A piece of evidence is missing or not in its form. (NullPointerException)"),
        SmallUniversity.failures(broken));
  }

  @Test
  void eachReasonHasASentenceAndAVerdictThatIsNotGood() {
    for (Reason reason : Reason.values()) {
      Outcome failed = OfflineVerification.failed(reason, "because");
      Verdict expected =
          switch (reason) {
            case BUNDLE, STRANGE_FILE, ANCHORS, EVIDENCE -> Verdict.UNREADABLE;
            case ALTERED -> Verdict.ALTERED;
            default -> Verdict.NOT_PROVEN;
          };
      assertEquals(expected, failed.verdict());
      assertFalse(failed.findings().get(0).passed());
      assertTrue(failed.findings().get(0).en().endsWith(". (because)"), failed::toString);
      assertFalse(failed.development());
      assertFalse(failed.sm2Beside());
      assertEquals(0, failed.checkpointSize());
      assertEquals(Optional.empty(), failed.checkpointAt());
    }
    assertEquals(
        Reason.values().length,
        List.of(Reason.values()).stream()
            .map(reason -> Sentences.refused(reason, "").zh())
            .distinct()
            .count());
  }
}
