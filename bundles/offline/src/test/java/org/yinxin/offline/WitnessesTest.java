package org.yinxin.offline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yinxin.offline.Outcome.Verdict;
import org.yinxin.offline.RefusedException.Reason;
import org.yinxin.testlibrary.attacks.BundleTricks;
import org.yinxin.testlibrary.attacks.Target;

/** Anchors that require signatures of witnesses, and bundles with and without them. */
final class WitnessesTest {
  private static final String TOO_FEW =
      "Too few witnesses outside the university have signed the checkpoint: others may be shown"
          + " another log. If it was issued just now, download the bundle again in a few minutes, or"
          + " ask on line. (%s)";

  private static final SmallCosigner ONE = new SmallCosigner("one.example/w");
  private static final SmallCosigner TWO = new SmallCosigner("two.example/w");
  private static final SmallCosigner STRANGER = new SmallCosigner("one.example/w");

  private static SmallUniversity university;
  private static Target target;

  @BeforeAll
  static void issue() throws Exception {
    university = new SmallUniversity();
    target = university.target();
  }

  private static String lines(int required, SmallCosigner... witnesses) {
    StringBuilder text = new StringBuilder();
    for (SmallCosigner each : witnesses) {
      text.append("witness: ").append(each.verifierKey()).append('\n');
    }
    return text.append("witnesses-required: ").append(required).append('\n').toString();
  }

  private static Anchors anchors(String lines) throws Exception {
    String text = university.anchorsText("production").replace("seal:\n", lines + "seal:\n");
    return Anchors.read(text.getBytes(UTF_8));
  }

  private static String note() throws Exception {
    return new String(BundleTricks.files(target.one().bundle()).get("checkpoint.txt"), UTF_8);
  }

  private static Outcome outcome(int required, String checkpoint) throws Exception {
    Map<String, byte[]> files = BundleTricks.files(target.one().bundle());
    files.put("checkpoint.txt", checkpoint.getBytes(UTF_8));
    return Offline.verify(anchors(lines(required, ONE, TWO)), files, SmallUniversity.ANY_AGE);
  }

  private static void assertProven(int required, String checkpoint) throws Exception {
    Outcome outcome = outcome(required, checkpoint);
    assertEquals(Verdict.ISSUED_UNCHANGED, outcome.verdict(), outcome::toString);
  }

  private static String fewer(int signed, int required) {
    return "signatures of %d witnesses, and %d are required".formatted(signed, required);
  }

  private static void assertTooFew(String rule, int required, String checkpoint) throws Exception {
    Outcome outcome = outcome(required, checkpoint);
    assertEquals(Verdict.NOT_PROVEN, outcome.verdict(), outcome::toString);
    assertEquals(List.of(TOO_FEW.formatted(rule)), SmallUniversity.failures(outcome));
  }

  @Test
  void asManyWitnessesAsAreRequiredMustHaveSigned() throws Exception {
    String none = note();
    String one = none + ONE.line(none);
    String both = one + TWO.line(none);

    assertTooFew(fewer(0, 1), 1, none);
    assertProven(1, one);
    assertTooFew(fewer(1, 2), 2, one);
    assertProven(2, both);
    assertTrue(
        outcome(2, both).toString().contains("one.example/w, two.example/w"),
        () -> "those who signed are named");
  }

  @Test
  void aWitnessCountsOnceAndAStrangerNot() throws Exception {
    String none = note();
    String rule = fewer(1, 2);
    assertTooFew(rule, 2, none + ONE.line(none) + ONE.line(none, 1_780_000_001L));
    assertTooFew(rule, 2, none + ONE.line(none) + STRANGER.line(none));
    assertTooFew(rule, 2, none + ONE.line(none) + new SmallCosigner("three.example/w").line(none));
  }

  @Test
  void aSignatureUnderAnotherCheckpointIsNone() throws Exception {
    String none = note();
    String other = none.replaceFirst("\n[0-9]+\n", "\n5\n");

    assertTooFew(fewer(0, 1), 1, other + ONE.line(other));
    assertTooFew("a signature of a witness that is not good", 1, none + ONE.line(other));
    assertTooFew(fewer(0, 1), 1, "");
    assertTooFew("a signature of a witness that is not good", 1, none + "— one.example/w !\n");
  }

  @Test
  void theSignaturesMayBeAtTheEndOfTheProof() throws Exception {
    Map<String, byte[]> files = BundleTricks.files(target.one().bundle());
    String proof = new String(files.get(Evidence.PROOF), UTF_8) + ONE.line(note());
    files.put(Evidence.PROOF, proof.getBytes(UTF_8));
    files.remove("checkpoint.txt");
    files.remove(Evidence.STAMP);

    Outcome outcome = Offline.verify(anchors(lines(1, ONE, TWO)), files, SmallUniversity.ANY_AGE);

    assertEquals(Verdict.STANDING_UNKNOWN, outcome.verdict(), "there is no time-stamp");
    assertTrue(outcome.toString().contains("signed the checkpoint"), outcome::toString);
  }

  @Test
  void anchorsThatRequireNoneTakeABundleWithSignaturesAsOneWithout() throws Exception {
    Map<String, byte[]> files = BundleTricks.files(target.one().bundle());
    Outcome without = Offline.verify(university.anchors(), files, SmallUniversity.ANY_AGE);
    files.put(
        "checkpoint.txt", (note() + ONE.line(note()) + "— two.example/w !\n").getBytes(UTF_8));
    Outcome with = Offline.verify(university.anchors(), files, SmallUniversity.ANY_AGE);

    assertEquals(Verdict.ISSUED_UNCHANGED, with.verdict());
    assertEquals(without.findings(), with.findings());
  }

  private static void assertRefused(String rule, String lines) {
    RefusedException e = assertThrows(RefusedException.class, () -> anchors(lines), lines);
    assertEquals(Reason.ANCHORS, e.reason());
    assertEquals(rule, e.getMessage());
  }

  @Test
  void eachRuleForWitnessesInAnchorsIsNamed() throws Exception {
    assertEquals(2, anchors(lines(2, ONE, TWO)).witnesses().size());
    String number = "'witnesses-required:' is from 1 to the number of witnesses";
    assertRefused(number, lines(3, ONE, TWO));
    assertRefused(number, lines(1));
    assertRefused(number, "witness: " + ONE.verifierKey() + "\n");
    assertRefused("a line that is not understood", lines(0, ONE, TWO));
    String twice = "a witness is named twice";
    assertRefused(twice, lines(1, ONE, ONE));
    assertRefused(twice, lines(1, ONE, STRANGER));
    assertRefused(twice, lines(1, ONE, new SmallCosigner("other.example/w", ONE.key())));
    String unreadable = "a witness's key cannot be read";
    assertRefused(unreadable, "witness: one.example\nwitnesses-required: 1\n");
    assertRefused(unreadable, "witness: " + ONE.verifierKey(1) + "\nwitnesses-required: 1\n");
  }
}
