package org.yinxin.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.offline.Outcome.Verdict;
import org.yinxin.testlibrary.attacks.Attack;
import org.yinxin.testlibrary.attacks.Bombs;
import org.yinxin.testlibrary.attacks.BundleTricks;
import org.yinxin.testlibrary.attacks.ByteTricks;
import org.yinxin.testlibrary.attacks.Increments;
import org.yinxin.testlibrary.attacks.Looks;
import org.yinxin.testlibrary.attacks.Mutation;
import org.yinxin.testlibrary.attacks.ObjectTricks;
import org.yinxin.testlibrary.attacks.OtherReader;
import org.yinxin.testlibrary.attacks.PublicDigests;
import org.yinxin.testlibrary.attacks.SignatureForgeries;
import org.yinxin.testlibrary.attacks.Target;

/**
 * All attacks that we know of, on a credential written by hand. {@code karaf-distribution/faults}
 * carries out the same on one that was really issued.
 */
final class AttacksTest {
  private static final int MADE_UP = 500;
  private static final Set<Verdict> BAD =
      Set.of(Verdict.UNREADABLE, Verdict.ALTERED, Verdict.NOT_PROVEN);

  @TempDir Path folder;

  private static Target target;
  private static Anchors anchors;

  @BeforeAll
  static void issue() throws Exception {
    SmallUniversity university = new SmallUniversity();
    target = university.target();
    anchors = university.anchors();
  }

  private static Stream<Attack> onFiles() {
    return Stream.of(
            SignatureForgeries.all(),
            Increments.all(),
            ObjectTricks.all(),
            Looks.all(),
            ByteTricks.all(),
            PublicDigests.all(),
            Bombs.all())
        .flatMap(List::stream);
  }

  /** On a file that was sent beside the true bundle. */
  private static Outcome judged(byte[] file) throws Exception {
    Map<String, byte[]> files = BundleTricks.files(target.one().bundle());
    files.put(Evidence.PDF, file);
    return Offline.verify(anchors, files, SmallUniversity.ANY_AGE);
  }

  private Outcome judgedBundle(byte[] bundle) throws Exception {
    try {
      return Offline.verify(
          anchors,
          BundleFile.read(Files.write(folder.resolve("sent.zip"), bundle)),
          SmallUniversity.ANY_AGE);
    } catch (RefusedException e) {
      return OfflineVerification.failed(e.reason(), e.getMessage());
    }
  }

  @Test
  void everyHonestFileIsToldSo() throws Exception {
    assertEquals(Verdict.ISSUED_UNCHANGED, judged(target.one().file()).verdict());
    for (byte[] bundle :
        List.of(
            target.one().bundle(),
            target.other().bundle(),
            target.bundleBeforeRevocation(),
            BundleTricks.stamped(target))) {
      assertEquals(Verdict.ISSUED_UNCHANGED, judgedBundle(bundle).verdict());
    }
    assertEquals(Verdict.REVOKED, judgedBundle(target.revokedBundle()).verdict());
    assertEquals(Verdict.SUPERSEDED, judgedBundle(target.supersededBundle()).verdict());
  }

  @Test
  void stampsThatKeepASealCheckableAreNoChange() throws Exception {
    byte[] stamped = target.authority().stamp(target.one().file());
    for (byte[] file :
        List.of(
            stamped,
            target.authority().stamp(stamped),
            target.authority().stamp(ByteTricks.joined(target.one().file(), new byte[] {'\n'})),
            ObjectTricks.store(target).table(),
            ObjectTricks.store(target).crossReferenceStream())) {
      Outcome outcome = judged(file);
      assertEquals(Verdict.ISSUED_UNCHANGED, outcome.verdict(), outcome::toString);
      assertTrue(outcome.findings().contains(Sentences.stampedOnly()), outcome::toString);
      assertTrue(AppendedTimeStamps.areAll(target.one().file(), file));
      assertFalse(AppendedTimeStamps.areAll(target.other().file(), file));
    }
    assertFalse(AppendedTimeStamps.areAll(target.one().file(), target.one().file()));
  }

  @Test
  void noForgedFileIsBelieved() throws Exception {
    List<String> believed = new ArrayList<>();
    for (Attack attack : onFiles().toList()) {
      byte[] forged = attack.forgery().forge(target);
      assertFalse(Arrays.equals(target.one().file(), forged), attack::title);
      believe(attack.title(), judged(forged), believed);
      assertFalse(AppendedTimeStamps.areAll(target.one().file(), forged), attack::title);
      Optional<byte[]> stamped = stamped(attack, forged);
      if (stamped.isPresent()) {
        believe(attack.title() + ", time-stamped", judged(stamped.get()), believed);
      }
    }
    assertEquals(List.of(), believed);
  }

  private static void believe(String what, Outcome outcome, List<String> believed) {
    if (!BAD.contains(outcome.verdict())) {
      believed.add(what + ": " + outcome);
    }
    if (SmallUniversity.failures(outcome).isEmpty()) {
      believed.add(what + ": refused without a reason");
    }
  }

  /** With a document time-stamp of the forger's, by the university's own authority. */
  private static Optional<byte[]> stamped(Attack attack, byte[] forged) {
    if (attack.family().equals("Bombs") || attack.name().equals(ByteTricks.LINE_END)) {
      return Optional.empty();
    }
    try {
      return Optional.of(target.authority().stamp(forged));
    } catch (Exception | StackOverflowError e) {
      // A file that cannot be read cannot be stamped.
      return Optional.empty();
    }
  }

  @Test
  void noForgedBundleIsBelieved() throws Exception {
    List<String> believed = new ArrayList<>();
    for (Attack attack : BundleTricks.all()) {
      believe(attack.title(), judgedBundle(attack.forgery().forge(target)), believed);
    }
    assertEquals(List.of(), believed);
  }

  @Test
  void noFileThatIsMadeUpIsBelieved() throws Exception {
    List<byte[]> corpus = new ArrayList<>();
    byte[] stamped = target.authority().stamp(target.one().file());
    corpus.addAll(List.of(target.one().file(), stamped, target.authority().stamp(stamped)));
    for (Attack attack : ObjectTricks.all()) {
      corpus.add(attack.forgery().forge(target));
    }
    for (long seed = 0; seed < MADE_UP; seed++) {
      byte[] file = new Mutation(seed, corpus, Mutation.tokens()).next();
      Outcome outcome = judged(file);
      assertTrue(
          BAD.contains(outcome.verdict()) || OtherReader.isOnlyStamped(target.one().file(), file),
          "seed " + seed + ": " + outcome);
    }
  }
}
