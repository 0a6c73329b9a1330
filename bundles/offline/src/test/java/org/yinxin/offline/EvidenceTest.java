package org.yinxin.offline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.util.CollectionStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yinxin.offline.Outcome.Verdict;
import org.yinxin.testlibrary.attacks.BundleTricks;
import org.yinxin.testlibrary.attacks.Forger;
import org.yinxin.testlibrary.attacks.Target;

/** Tests each rule for the evidence beside a file by the message that a violation gives. */
final class EvidenceTest {
  private static final String STRANGE =
      "There is a file in the bundle that does not belong there. Open none of them; ask for the"
          + " bundle again. (%s)";
  private static final String EVIDENCE = "A piece of evidence is missing or not in its form. (%s)";
  private static final String CHECKPOINT =
      "The log's checkpoint is not signed by the university. (%s)";
  private static final String NOT_LOGGED = "The issue is not in the university's log. (%s)";
  private static final String LATER = "The later log entries are incomplete or changed. (%s)";
  private static final String DOCUMENT = "The data beside it is not what was registered. (%s)";
  private static final String TIME_STAMP = "The time-stamp on the checkpoint is not genuine. (%s)";

  private static Target target;
  private static Anchors anchors;

  @BeforeAll
  static void issue() throws Exception {
    SmallUniversity university = new SmallUniversity();
    target = university.target();
    anchors = university.anchors();
  }

  private static Map<String, byte[]> files() throws Exception {
    return BundleTricks.files(target.one().bundle());
  }

  private static void assertSaid(
      Verdict verdict, String sentence, String rule, Consumer<Map<String, byte[]>> change)
      throws Exception {
    Map<String, byte[]> files = files();
    change.accept(files);
    Outcome outcome = Offline.verify(anchors, files, SmallUniversity.ANY_AGE);
    assertEquals(List.of(sentence.formatted(rule)), SmallUniversity.failures(outcome));
    assertEquals(verdict, outcome.verdict(), outcome::toString);
  }

  private static Consumer<Map<String, byte[]>> edited(String name, String pattern, String by) {
    return files -> {
      String text = new String(files.get(name), UTF_8);
      String edited = text.replaceFirst(pattern, by);
      assertTrue(!edited.equals(text), text);
      files.put(name, edited.getBytes(UTF_8));
    };
  }

  @Test
  void whatIsRequiredAndIsNotThereIsMissing() throws Exception {
    for (String name : List.of(Evidence.PDF, Evidence.ENTRY, Evidence.PROOF)) {
      assertSaid(Verdict.UNREADABLE, EVIDENCE, name + " is missing", files -> files.remove(name));
    }
  }

  @Test
  void anEntryOrAProofThatIsTooLongIsRefused() throws Exception {
    for (Map.Entry<String, Integer> most :
        Map.of(Evidence.ENTRY, 1_000, Evidence.PROOF, 16_000).entrySet()) {
      assertSaid(
          Verdict.UNREADABLE,
          EVIDENCE,
          most.getKey() + " is too long",
          files -> padded(files, most.getKey(), most.getValue() + 1));
    }
    Map<String, byte[]> files = files();
    padded(files, Evidence.ENTRY, 1_000);
    assertEquals(
        Verdict.ISSUED_UNCHANGED,
        Offline.verify(anchors, files, SmallUniversity.ANY_AGE).verdict());
    // A checkpoint with more lines of others is as long as that.
    padded(files, Evidence.PROOF, 16_000);
    assertSaid(
        Verdict.NOT_PROVEN,
        CHECKPOINT,
        "no checkpoint that cert.example.edu.cn/log signed",
        same -> same.putAll(files));
  }

  private static void padded(Map<String, byte[]> files, String name, int length) {
    byte[] before = files.get(name);
    byte[] after = Arrays.copyOf(before, length);
    Arrays.fill(after, before.length, length, (byte) ' ');
    files.put(name, after);
  }

  @Test
  void aDocumentComesWithItsSaltAndASaltWithItsDocument() throws Exception {
    for (String name : List.of(Evidence.DOCUMENT, Evidence.SALT)) {
      assertSaid(
          Verdict.UNREADABLE,
          EVIDENCE,
          "document.json without document-salt.txt, or reversed",
          files -> files.remove(name));
    }
  }

  @Test
  void contentThatWasNotLoggedIsRefused() throws Exception {
    assertSaid(
        Verdict.NOT_PROVEN,
        DOCUMENT,
        "the content is not what was logged",
        edited(Evidence.DOCUMENT, "one", "two"));
    assertSaid(
        Verdict.NOT_PROVEN,
        DOCUMENT,
        "the content is not what was logged",
        edited(Evidence.SALT, "^..", "00"));
    assertSaid(
        Verdict.NOT_PROVEN,
        DOCUMENT,
        "the salt is not in hexadecimal digits",
        edited(Evidence.SALT, "^.", "x"));
  }

  @Test
  void contentIsSaidToBeTheLoggedOneOnlyWhereItIsThere() throws Exception {
    Map<String, byte[]> files = files();
    assertTrue(
        Offline.verify(anchors, files, SmallUniversity.ANY_AGE)
            .findings()
            .contains(Sentences.document()));
    files.keySet().removeAll(List.of(Evidence.DOCUMENT, Evidence.SALT));
    Outcome without = Offline.verify(anchors, files, SmallUniversity.ANY_AGE);
    assertEquals(Verdict.ISSUED_UNCHANGED, without.verdict());
    assertTrue(!without.findings().contains(Sentences.document()));
  }

  @Test
  void aProofThatIsNotInItsFormIsRefused() throws Exception {
    for (Consumer<Map<String, byte[]>> change :
        List.of(
            edited(Evidence.PROOF, "proof@v1", "proof@v2"),
            edited(Evidence.PROOF, "index ", "index 0"),
            edited(Evidence.PROOF, "index \\d+", "index -1"),
            edited(Evidence.PROOF, "=\n", "\n"),
            edited(Evidence.PROOF, "\n\n", "\n" + ("A".repeat(43) + "=\n").repeat(63) + "\n"))) {
      assertSaid(Verdict.UNREADABLE, EVIDENCE, "not a proof of the form tlog-proof@v1", change);
    }
  }

  @Test
  void anEntryThatIsNoneOrIssuesNothingIsRefused() throws Exception {
    assertSaid(
        Verdict.UNREADABLE,
        EVIDENCE,
        "not a log entry of version 1",
        edited(Evidence.ENTRY, "\"version\":1", "\"version\":2"));
    assertSaid(
        Verdict.UNREADABLE,
        EVIDENCE,
        "a log entry with the parts of another kind",
        edited(Evidence.ENTRY, "issue", "supersede"));
    assertSaid(
        Verdict.UNREADABLE,
        EVIDENCE,
        "a log entry with the parts of another kind",
        edited(Evidence.ENTRY, "\"version\"", "\"subject\":1,\"version\""));
    assertSaid(
        Verdict.UNREADABLE,
        EVIDENCE,
        "the entry does not issue anything",
        files ->
            files.put(
                Evidence.ENTRY,
                "{\"kind\":\"revoke\",\"subject\":0,\"version\":1}".getBytes(UTF_8)));
  }

  @Test
  void aCheckpointThatTheLogHasNotSignedIsRefused() throws Exception {
    assertSaid(
        Verdict.NOT_PROVEN,
        CHECKPOINT,
        "the checkpoint is of another log",
        edited(Evidence.PROOF, "cert\\.example", "cert.attack"));
    for (Consumer<Map<String, byte[]>> change :
        List.of(
            edited(Evidence.PROOF, "(/log\n)\\d+", "$15"),
            edited(Evidence.PROOF, "(/log\n)\\d+", "$106"),
            edited(Evidence.PROOF, "(/log\n\\d+\n).", "$1!"),
            edited(Evidence.PROOF, "\n— [^\n]*\n", "\n"),
            edited(Evidence.PROOF, "\n— ", "\n- "),
            edited(Evidence.PROOF, "(— \\S+ ).{8}", "$1AAAAAAAA"),
            edited(Evidence.PROOF, "\n$", ""))) {
      assertSaid(
          Verdict.NOT_PROVEN,
          CHECKPOINT,
          "no checkpoint that cert.example.edu.cn/log signed",
          change);
    }
  }

  @Test
  void anEntryThatIsNotUnderTheCheckpointIsRefused() throws Exception {
    assertSaid(
        Verdict.NOT_PROVEN,
        NOT_LOGGED,
        "the log is shorter than that",
        edited(Evidence.PROOF, "index \\d+", "index 6"));
    assertSaid(
        Verdict.NOT_PROVEN,
        NOT_LOGGED,
        "more hashes than the tree is high",
        edited(Evidence.PROOF, "\n\n", "\n" + "A".repeat(43) + "=\n\n"));
    for (String index : List.of("0", "1", "2", "4", "5")) {
      Map<String, byte[]> files = files();
      edited(Evidence.PROOF, "index \\d+", "index " + index).accept(files);
      assertEquals(
          Verdict.NOT_PROVEN,
          Offline.verify(anchors, files, SmallUniversity.ANY_AGE).verdict(),
          index);
    }
    assertSaid(
        Verdict.NOT_PROVEN,
        NOT_LOGGED,
        "the proof does not lead to the checkpoint",
        edited(Evidence.PROOF, "(index \\d+\n).{44}\n", "$1"));
    assertSaid(
        Verdict.NOT_PROVEN,
        NOT_LOGGED,
        "the proof does not lead to the checkpoint",
        edited(Evidence.ENTRY, "(\"file\":\").{64}", "$1" + "0".repeat(64)));
  }

  @Test
  void laterEntriesThatAreNotInTheirFormAreRefused() throws Exception {
    String rule = "the later entries are not in their form";
    for (Consumer<Map<String, byte[]>> change :
        List.<Consumer<Map<String, byte[]>>>of(
            files -> files.put(Evidence.LATER, new byte[0]),
            files -> files.put(Evidence.LATER, "yinxin.org/later-entries@v1\n".getBytes(UTF_8)),
            files ->
                files.put(Evidence.LATER, "yinxin.org/later-entries@v1\nfrom 4\n".getBytes(UTF_8)),
            edited(Evidence.LATER, "@v1", "@v2"),
            edited(Evidence.LATER, "from ", "from 0"),
            edited(Evidence.LATER, "from 4\n.", "from 4\n!"),
            edited(Evidence.LATER, "from 4\n.{44}", "from 4\nAAAA"),
            edited(Evidence.LATER, "from 4\n.{44}\n", "from 4\n"),
            edited(Evidence.LATER, "from 4\n(.{44}\n)", "from 4\n$1$1"))) {
      assertSaid(Verdict.UNREADABLE, EVIDENCE, rule, change);
    }
    assertSaid(
        Verdict.UNREADABLE,
        EVIDENCE,
        "not a log entry of version 1",
        edited(Evidence.LATER, "\\{\"byte", "{\"bite"));
  }

  @Test
  void laterEntriesThatAreNotAllOfThemAreRefused() throws Exception {
    String not = "not the entries from the next one to the checkpoint";
    assertSaid(
        Verdict.NOT_PROVEN, LATER, not, edited(Evidence.LATER, "\\{\"byteRange[^\n]*\n$", ""));
    assertSaid(Verdict.NOT_PROVEN, LATER, not, edited(Evidence.LATER, "from 4", "from 5"));
    assertSaid(
        Verdict.NOT_PROVEN,
        LATER,
        "the later entries do not lead to the checkpoint",
        edited(Evidence.LATER, "(\"file\":\").{64}", "$1" + "0".repeat(64)));
    assertSaid(
        Verdict.NOT_PROVEN,
        LATER,
        "the later entries do not lead to the checkpoint",
        edited(Evidence.LATER, "from 4\n.{43}", "from 4\n" + "A".repeat(43)));
  }

  @Test
  void withoutTheLaterEntriesItsStandingIsNotKnown() throws Exception {
    Map<String, byte[]> files = files();
    files.remove(Evidence.LATER);
    Outcome outcome = Offline.verify(anchors, files, SmallUniversity.ANY_AGE);

    assertEquals(Verdict.STANDING_UNKNOWN, outcome.verdict());
    assertEquals(List.of(Sentences.unknownStanding().en()), SmallUniversity.failures(outcome));
  }

  @Test
  void theLastEntryOfALogHasNoLaterOnes() throws Exception {
    SmallUniversity university = new SmallUniversity();
    university.issue("before", university.sealed("before"));
    SmallCredential last = university.sealed("last");
    int index = university.issue("last", last);
    Map<String, byte[]> files = university.files("last", last, index);
    Outcome with = Offline.verify(university.anchors(), files, SmallUniversity.ANY_AGE);
    assertEquals(Verdict.ISSUED_UNCHANGED, with.verdict(), with::toString);
    files.remove(Evidence.LATER);
    Outcome without = Offline.verify(university.anchors(), files, SmallUniversity.ANY_AGE);
    assertEquals(Verdict.ISSUED_UNCHANGED, without.verdict());
    assertTrue(without.findings().contains(Sentences.notEnded(0)));
    assertEquals(2, without.checkpointSize());
  }

  @Test
  void whatWasDeclaredVoidOrReplacedIsSaidToBeSo() throws Exception {
    Outcome revoked =
        Offline.verify(
            anchors, BundleTricks.files(target.revokedBundle()), SmallUniversity.ANY_AGE);
    assertEquals(Verdict.REVOKED, revoked.verdict());
    assertEquals(List.of("The log declares it void."), SmallUniversity.failures(revoked));
    Outcome old =
        Offline.verify(
            anchors, BundleTricks.files(target.supersededBundle()), SmallUniversity.ANY_AGE);
    assertEquals(Verdict.SUPERSEDED, old.verdict());
    assertEquals(List.of("The log names a newer one in its place."), SmallUniversity.failures(old));
  }

  @Test
  void aCheckpointThatWasStampedIsToldWithItsTime() throws Exception {
    Map<String, byte[]> files = BundleTricks.files(BundleTricks.stamped(target));
    Outcome stamped = Offline.verify(anchors, files, SmallUniversity.ANY_AGE);
    assertEquals(Verdict.ISSUED_UNCHANGED, stamped.verdict(), stamped::toString);
    assertTrue(stamped.checkpointAt().isPresent());
    Anchors without =
        new Anchors("甲", "A", false, anchors.logs(), anchors.seals(), List.of(), List.of(), 0);
    Outcome unknown = Offline.verify(without, files, SmallUniversity.ANY_AGE);
    assertEquals(Verdict.STANDING_UNKNOWN, unknown.verdict());
    assertTrue(unknown.checkpointAt().isEmpty(), "of an authority that nobody vouches for");
    assertEquals(List.of(Sentences.undated().en()), SmallUniversity.failures(unknown));
  }

  @Test
  void aCheckpointWithoutADateDoesNotShowThatNothingWasRevokedSince() throws Exception {
    Map<String, byte[]> files = files();
    files.remove(Evidence.STAMP);
    Outcome outcome = Offline.verify(anchors, files, SmallUniversity.ANY_AGE);
    assertEquals(Verdict.STANDING_UNKNOWN, outcome.verdict());
    assertEquals(List.of(Sentences.undated().en()), SmallUniversity.failures(outcome));

    Map<String, byte[]> revoked = BundleTricks.files(target.revokedBundle());
    revoked.remove(Evidence.STAMP);
    assertEquals(
        Verdict.REVOKED, Offline.verify(anchors, revoked, SmallUniversity.ANY_AGE).verdict());
  }

  /** A bundle whose checkpoint is dated so many seconds from now, and stamped now. */
  private static Map<String, byte[]> dated(SmallUniversity university, long seconds)
      throws Exception {
    SmallCredential credential = university.sealed("dated");
    int index = university.issue("dated", credential);
    Map<String, byte[]> files = university.files("dated", credential, index);
    String note = university.log.checkpoint(Instant.now().getEpochSecond() + seconds);
    files.put(Evidence.PROOF, university.log.proof(index, note).getBytes(UTF_8));
    files.put(Evidence.STAMP, university.authority.token(note.getBytes(UTF_8)));
    return files;
  }

  @Test
  void aStampShowsThatACheckpointExistedAndNotThatItWasStillTheLatest() throws Exception {
    Map<String, byte[]> before = BundleTricks.files(target.bundleBeforeRevocation());
    Instant date =
        Offline.verify(anchors, before, SmallUniversity.ANY_AGE).checkpointAt().orElseThrow();
    Map<String, byte[]> again = BundleTricks.files(BundleTricks.stampedAgain(target));
    assertFalse(Arrays.equals(before.get(Evidence.STAMP), again.get(Evidence.STAMP)));

    Outcome outcome = Offline.verify(anchors, again, SmallUniversity.ANY_AGE);
    assertEquals(Optional.of(date), outcome.checkpointAt(), "the date of the log");
    CheckpointAge age =
        new CheckpointAge(Optional.of(Duration.ofDays(30)), () -> date.plus(Duration.ofDays(31)));
    assertEquals(Verdict.STANDING_UNKNOWN, Offline.verify(anchors, again, age).verdict());

    Map<String, byte[]> undated = BundleTricks.files(BundleTricks.stampedAgainUndated(target));
    Outcome unknown = Offline.verify(anchors, undated, SmallUniversity.ANY_AGE);
    assertEquals(Verdict.STANDING_UNKNOWN, unknown.verdict());
    assertEquals(Optional.empty(), unknown.checkpointAt());
    String why = SmallUniversity.failures(unknown).get(0);
    assertTrue(why.contains("a newer revocation cannot be excluded"), why);
  }

  @Test
  void ofTheLogsDateAndTheStampsTheEarlierIsTold() throws Exception {
    SmallUniversity university = new SmallUniversity();
    Instant now = Instant.now();
    for (long seconds : new long[] {-86_400, 60}) {
      Outcome outcome =
          Offline.verify(university.anchors(), dated(university, seconds), SmallUniversity.ANY_AGE);

      assertEquals(Verdict.ISSUED_UNCHANGED, outcome.verdict(), outcome::toString);
      Instant told = outcome.checkpointAt().orElseThrow();
      Instant expected = now.plusSeconds(Math.min(seconds, 0));
      assertTrue(Duration.between(expected, told).abs().toSeconds() < 30, told::toString);
    }
  }

  @Test
  void aStampFromBeforeTheLogsDateIsRefused() throws Exception {
    SmallUniversity university = new SmallUniversity();

    Outcome outcome =
        Offline.verify(university.anchors(), dated(university, 3_600), SmallUniversity.ANY_AGE);

    assertEquals(Verdict.NOT_PROVEN, outcome.verdict());
    assertEquals(
        List.of(TIME_STAMP.formatted("it is from before the date that the log has signed")),
        SmallUniversity.failures(outcome));
  }

  @Test
  void aDateThatTheLogHasNotSignedIsRefused() throws Exception {
    for (Consumer<Map<String, byte[]>> change :
        List.<Consumer<Map<String, byte[]>>>of(
            // The last bytes of the time, the signature's last, and one that is too short.
            edited(Evidence.PROOF, "(— \\S+ .{13})...(.{88}\n)$", "$1AAA$2"),
            edited(Evidence.PROOF, "(— [^\n]+).{8}\n$", "$1AAAAAA==\n"),
            edited(Evidence.PROOF, "(— \\S+ .{40})[^\n]+\n$", "$1\n"))) {
      assertSaid(Verdict.NOT_PROVEN, CHECKPOINT, "a date that the log has not signed", change);
    }
  }

  @Test
  void aCheckpointThatIsOlderThanAllowedDoesNotShowItEither() throws Exception {
    Instant stamped =
        Offline.verify(anchors, files(), SmallUniversity.ANY_AGE).checkpointAt().orElseThrow();
    for (Map.Entry<Duration, Verdict> later :
        Map.of(
                Duration.ofDays(30), Verdict.ISSUED_UNCHANGED,
                Duration.ofDays(30).plusSeconds(1), Verdict.STANDING_UNKNOWN,
                Duration.ofHours(-24), Verdict.ISSUED_UNCHANGED,
                Duration.ofHours(-25), Verdict.STANDING_UNKNOWN)
            .entrySet()) {
      CheckpointAge age =
          new CheckpointAge(Optional.of(Duration.ofDays(30)), () -> stamped.plus(later.getKey()));
      Outcome outcome = Offline.verify(anchors, files(), age);
      assertEquals(later.getValue(), outcome.verdict(), later + ": " + outcome);
      assertEquals(
          later.getValue() == Verdict.ISSUED_UNCHANGED
              ? List.of()
              : List.of(Sentences.tooOld(stamped).en()),
          SmallUniversity.failures(outcome));
    }
  }

  @Test
  void aFileThatNoBundleHasMakesItUnreadable() throws Exception {
    for (String name : List.of("Credential.pdf", "transcript.pdf", "README.TXT", "x")) {
      assertSaid(Verdict.UNREADABLE, STRANGE, name, files -> files.put(name, new byte[1]));
    }
  }

  @Test
  void aTimeStampThatIsNotGenuineIsRefused() throws Exception {
    byte[] honest = BundleTricks.files(BundleTricks.stamped(target)).get(Evidence.STAMP);
    assertSaid(
        Verdict.NOT_PROVEN,
        TIME_STAMP,
        "it is on something else",
        put(target.authority().token(new byte[1])));
    byte[] strangers = Forger.authority().token(files().get("checkpoint.txt"));
    assertSaid(Verdict.NOT_PROVEN, TIME_STAMP, "it cannot be checked", put(strangers));
    assertSaid(
        Verdict.NOT_PROVEN, TIME_STAMP, "it cannot be checked", put(new byte[] {48, 3, 2, 1, 0}));
    byte[] broken = honest.clone();
    broken[broken.length - 1] ^= 1;
    assertSaid(Verdict.NOT_PROVEN, TIME_STAMP, "it cannot be checked", put(broken));
    assertSaid(
        Verdict.NOT_PROVEN,
        TIME_STAMP,
        "it comes without its certificate",
        put(target.authority().bareToken(files().get("checkpoint.txt"))));
  }

  @Test
  void aTimeStampWithACertificateThatNobodyReadsIsSaidToBeTheOneThatIsNotGenuine()
      throws Exception {
    CMSSignedData stamp =
        new CMSSignedData(BundleTricks.files(BundleTricks.stamped(target)).get(Evidence.STAMP));
    List<X509CertificateHolder> certificates =
        new ArrayList<>(stamp.getCertificates().getMatches(null));
    certificates.add(new SmallSeal(SmallSeal.Flaw.NONE).unreadable());
    byte[] odd =
        CMSSignedData.replaceCertificatesAndCRLs(
                stamp,
                new CollectionStore<>(certificates),
                stamp.getAttributeCertificates(),
                stamp.getCRLs())
            .getEncoded();
    assertSaid(Verdict.NOT_PROVEN, TIME_STAMP, "it cannot be checked", put(odd));
  }

  private static Consumer<Map<String, byte[]>> put(byte[] stamp) {
    return files -> files.put(Evidence.STAMP, stamp);
  }

  @Test
  void allThatIsRefusedIsNeverFollowedByAnythingGood() throws Exception {
    List<String> names = new ArrayList<>(files().keySet());
    Collections.sort(names);
    for (String name : names) {
      Map<String, byte[]> files = files();
      files.put(name, new byte[] {0});
      Outcome outcome = Offline.verify(anchors, files, SmallUniversity.ANY_AGE);
      boolean isLooked = !name.equals("README.txt") && !name.equals("checkpoint.txt");
      assertEquals(isLooked, outcome.verdict() != Verdict.ISSUED_UNCHANGED, name + outcome);
    }
  }
}
