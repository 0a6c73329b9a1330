package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.Database;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** A checkpoint that somebody kept, and the log that is there now. */
@EachDatabase
final class ConsistencyTest {
  private static final String ADDRESS = "https://cert.example.edu.cn";

  private final TestDatabase kind;
  private final Database database;
  @TempDir private Path folder;
  private DatabaseLedger ledger;

  ConsistencyTest(TestDatabase kind) {
    this.kind = kind;
    database = kind.empty(SchemaDatabase::migrated);
  }

  @BeforeEach
  void open() throws Exception {
    ledger = new DatabaseLedger(folder, database, ADDRESS);
  }

  private String grow(int from, int to) {
    return grow(database, ledger, from, to);
  }

  private static String grow(Database database, DatabaseLedger ledger, int from, int to) {
    Entries.append(database, ledger, from, to);
    ledger.sequence();
    return ledger.checkpoint().orElseThrow();
  }

  private static byte[] root(String checkpoint) {
    return SignedNote.read(checkpoint).root();
  }

  private static List<byte[]> hashes(String text) {
    return text.substring(0, text.indexOf("\n\n"))
        .lines()
        .skip(1)
        .map(Base64.getDecoder()::decode)
        .toList();
  }

  @Test
  void theLogContinuesFromEachCheckpointAndProvesIt() {
    int[] sizes = {1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 520};
    List<String> kept = new ArrayList<>();
    int before = 0;
    for (int size : sizes) {
      kept.add(grow(before, size));
      before = size;
    }

    for (int i = 0; i < sizes.length - 1; i++) {
      String text = ledger.consistency(sizes[i]).orElseThrow();
      assertTrue(text.startsWith("old " + sizes[i] + "\n"), text);
      assertTrue(text.endsWith("\n\n" + kept.get(kept.size() - 1)), text);
      assertTrue(
          ProofCheck.consistent(
              sizes[i], 520, hashes(text), root(kept.get(i)), root(kept.get(kept.size() - 1))),
          text);
      assertEquals(Optional.empty(), ledger.continues(kept.get(i)));
    }
    assertEquals(List.of(), hashes(ledger.consistency(520).orElseThrow()));
    assertEquals(List.of(), hashes(ledger.consistency(0).orElseThrow()));
    assertEquals(Optional.empty(), ledger.consistency(521));
    assertEquals(Optional.empty(), ledger.consistency(-1));
  }

  @Test
  void aProofOfAnotherRootIsNone() {
    String kept = grow(0, 300);
    String now = grow(300, 520);
    byte[] other = root(kept);
    other[0] ^= 1;

    List<byte[]> proof = hashes(ledger.consistency(300).orElseThrow());

    assertTrue(ProofCheck.consistent(300, 520, proof, root(kept), root(now)));
    assertFalse(ProofCheck.consistent(300, 520, proof, other, root(now)));
  }

  /** As a stranger does who has nothing but what is published. */
  @Test
  void theTilesAloneShowThatTheLogContinues() {
    String kept = grow(0, 300);
    String now = grow(300, 520);

    List<byte[]> leaves = new ArrayList<>();
    for (String tile : List.of("tile/0/000", "tile/0/001", "tile/0/002.p/8")) {
      byte[] hashes = ledger.tile(tile).orElseThrow();
      for (int at = 0; at < hashes.length; at += 32) {
        leaves.add(Arrays.copyOfRange(hashes, at, at + 32));
      }
    }

    assertArrayEquals(root(kept), fold(leaves.subList(0, 300)));
    assertArrayEquals(root(now), fold(leaves));
  }

  /** Neighbours are paired level by level; one without a partner moves up as it is. */
  private static byte[] fold(List<byte[]> leaves) {
    List<byte[]> level = leaves;
    while (level.size() > 1) {
      List<byte[]> above = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        above.add(
            i + 1 < level.size()
                ? ProofCheck.sha256(new byte[] {1}, level.get(i), level.get(i + 1))
                : level.get(i));
      }
      level = above;
    }
    return level.get(0);
  }

  private void assertFork(String words, Optional<Mismatch> found) {
    assertEquals(Mismatch.Kind.FORK, found.orElseThrow().kind());
    assertTrue(found.get().what().en().contains(words), found::toString);
  }

  @Test
  void aLogThatWasWrittenAgainWithItsOwnKeyIsAFork() throws Exception {
    String kept = grow(0, 300);
    // An attacker with database and key can make a consistent log, but not the one that was seen.
    Path again = Files.createDirectories(folder.resolve("again"));
    Files.copy(folder.resolve("key"), again.resolve("key"));
    Database other = kind.empty(SchemaDatabase::migrated);
    DatabaseLedger forged = new DatabaseLedger(again, other, ADDRESS);
    Entries.append(other, forged, 1, 2);
    grow(other, forged, 1, 400);

    assertEquals(Optional.empty(), forged.audit());
    assertFork("another root than the first 300 entries", forged.continues(kept));
  }

  @Test
  void aLogThatIsShorterThanOneThatWasSeenIsAFork() throws Exception {
    String longer = grow(0, 11);
    Path again = Files.createDirectories(folder.resolve("again"));
    Files.copy(folder.resolve("key"), again.resolve("key"));
    Database restored = kind.empty(SchemaDatabase::migrated);
    DatabaseLedger shorter = new DatabaseLedger(again, restored, ADDRESS);
    grow(restored, shorter, 0, 10);

    assertEquals(Optional.empty(), shorter.audit());
    assertFork("the log has 10 entries only", shorter.continues(longer));
  }

  @Test
  void whatTheLogDidNotSignIsNoCheckpointOfIt() throws Exception {
    String kept = grow(0, 10);
    LogKey stranger = LogKey.create(folder.resolve("stranger"), "cert.example.edu.cn/log");

    assertFork("no checkpoint", ledger.continues(stranger.checkpoint(10, root(kept))));
    assertFork("no checkpoint", ledger.continues(kept.replace("\n10\n", "\n11\n")));
    assertFork("no checkpoint", ledger.continues(""));
    assertFork("no checkpoint", ledger.continues("{\"some\":\"file\"}"));
  }
}
