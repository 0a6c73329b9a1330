package org.yinxin.offline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.offline.RefusedException.Reason;
import org.yinxin.offline.tree.Sha256;

final class LogEvidenceTest {
  private static Checkpoint checkpoint(SmallLog log) throws RefusedException {
    return Checkpoint.read(log.checkpoint(), VerifierKey.parse(log.verifierKey()).orElseThrow());
  }

  private static byte[] bytes(String entry) {
    return entry.getBytes(UTF_8);
  }

  @Test
  void everyEntryOfLogsOfAllSizesIsProvenWithAllThatCameAfterIt() throws Exception {
    for (int size = 1; size <= 20; size++) {
      SmallLog log = new SmallLog(size);
      Checkpoint checkpoint = checkpoint(log);
      for (int index = 0; index < size; index++) {
        LogProof proof = LogProof.read(log.proof(index));
        proof.check(bytes(log.get(index)), checkpoint);
        LaterEntries.read(log.later(index + 1)).check(index, checkpoint);
        assertEquals(size - index - 1, LaterEntries.read(log.later(index + 1)).entries().size());
      }
    }
  }

  @Test
  void anotherEntryOrAnotherPlaceIsNotProven() throws Exception {
    SmallLog log = new SmallLog(11);
    Checkpoint checkpoint = checkpoint(log);
    for (int index = 0; index < 11; index++) {
      for (int other = 0; other < 11; other++) {
        if (index != other) {
          LogProof proof = LogProof.read(log.proof(index));
          byte[] entry = bytes(log.get(other));
          assertEquals(
              Reason.NOT_LOGGED,
              assertThrows(RefusedException.class, () -> proof.check(entry, checkpoint)).reason());
        }
      }
    }
  }

  @Test
  void anEntryThatIsLeftOutOrChangedAmongTheLaterOnesIsNoticed() throws Exception {
    SmallLog log = new SmallLog(9);
    Checkpoint checkpoint = checkpoint(log);
    for (int index = 4; index < 9; index++) {
      String truth = log.get(index);
      String shorter = log.later(4).replace(truth + "\n", "");
      String changed = log.later(4).replace(truth, SmallLog.entry(99));
      for (String text : new String[] {shorter, changed}) {
        assertEquals(
            Reason.LATER_ENTRIES,
            assertThrows(RefusedException.class, () -> LaterEntries.read(text).check(3, checkpoint))
                .reason());
      }
    }
  }

  @Test
  void laterEntriesThatBeginTooLateAreNotAll() throws Exception {
    SmallLog log = new SmallLog(9);
    Checkpoint checkpoint = checkpoint(log);

    assertThrows(
        RefusedException.class, () -> LaterEntries.read(log.later(6)).check(3, checkpoint));
  }

  @Test
  void aCheckpointOfAnotherKeyIsRefused() throws Exception {
    SmallLog log = new SmallLog(3);
    VerifierKey other = VerifierKey.parse(new SmallLog(3).verifierKey()).orElseThrow();

    assertEquals(
        Reason.CHECKPOINT,
        assertThrows(RefusedException.class, () -> Checkpoint.read(log.checkpoint(), other))
            .reason());
  }

  @Test
  void othersMaySignACheckpointButNoSignatureUnderItsNameMayBeBad() throws Exception {
    SmallLog log = new SmallLog(3);
    VerifierKey key = VerifierKey.parse(log.verifierKey()).orElseThrow();
    String note = log.checkpoint();
    String own = note.substring(note.indexOf("— "));
    String witness = own.replace(SmallLog.ORIGIN, "witness.example");
    String sibling = own.replaceFirst(" (..)", " QQ");

    assertEquals(3, Checkpoint.read(note + witness, key).size());
    assertEquals(3, Checkpoint.read(note + "— witness.example !\n", key).size());
    assertEquals(3, Checkpoint.read(note + sibling, key).size(), "of an older key of the log");
    String bad = own.replaceFirst(".(?==*\n)", "!");
    String other = own.substring(0, own.length() - 9) + "AAAAAAA=\n";
    for (String line : new String[] {bad, other, "— " + SmallLog.ORIGIN + " \uFFFD\n"}) {
      assertThrows(RefusedException.class, () -> Checkpoint.read(note + line, key), line);
    }
  }

  @Test
  void aNoteEndsWithSignatureLines() {
    SmallLog log = new SmallLog(3);
    VerifierKey key = VerifierKey.parse(log.verifierKey()).orElseThrow();
    String note = log.checkpoint();
    String own = note.substring(note.indexOf("— "));
    String id = own.replaceFirst("(?s)— \\S+ (.{8}).*", "$1");

    assertTrue(key.signed(note));
    assertFalse(key.signed(""));
    assertFalse(key.signed("a\n" + own), "no empty line before them");
    assertFalse(key.signed(note.stripTrailing()), "no line end behind them");
    assertFalse(key.signed(note.substring(0, note.indexOf("— "))), "none");
    assertFalse(key.signed(note + "— " + SmallLog.ORIGIN + " " + id + "\n"), "too short");
  }

  @Test
  void aSealOverOtherBytesThanTheLoggedOnesIsRefused() throws Exception {
    byte[] file = "%%PDF /ByteRange [0 40 44 5]%13s<00>tail\n".formatted("").getBytes(UTF_8);
    SmallLog log = new SmallLog(1);
    String other = log.get(0);
    log.set(0, other.replaceFirst("(?<=\"file\":\")[0-9a-f]+", Sha256.hex(Sha256.of(file))));
    VerifierKey key = VerifierKey.parse(log.verifierKey()).orElseThrow();
    Evidence evidence =
        new Evidence(
            file,
            log.get(0),
            log.proof(0),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    Outcome outcome =
        new OfflineVerification(
                new Anchors(
                    "某大学",
                    "Some University",
                    true,
                    List.of(key),
                    List.of(),
                    List.of(),
                    List.of(),
                    0),
                evidence,
                SmallUniversity.ANY_AGE)
            .run();

    assertEquals(Outcome.Verdict.NOT_PROVEN, outcome.verdict());
    assertTrue(
        outcome.toString().contains("the seal is not on what was logged"), outcome::toString);
  }

  @Test
  void anEntryThatIsNotUnderstoodIsNeverPassedOver() {
    for (String odd :
        new String[] {
          "{\"kind\":\"withdraw\",\"subject\":3,\"version\":1}",
          "{\"kind\":\"revoke\",\"subject\":3,\"version\":2}",
          "{\"kind\":\"revoke\",\"version\":1}",
          "{\"kind\": \"revoke\",\"subject\":3,\"version\":1}"
        }) {
      assertThrows(RefusedException.class, () -> LogEntry.read(odd), odd);
    }
  }
}
