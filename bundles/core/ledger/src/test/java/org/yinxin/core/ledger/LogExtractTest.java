package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.ledger.LogExtract;
import org.yinxin.services.persistence.Database;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Tests the part of the log that goes into a bundle for offline verification. */
@EachDatabase
final class LogExtractTest {
  private static final int SIZE = 300;

  private final Database database;
  @TempDir private Path folder;
  private DatabaseLedger ledger;

  LogExtractTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
  }

  @BeforeEach
  void fill() throws Exception {
    ledger = new DatabaseLedger(folder, database, "https://cert.example.edu.cn");
    Entries.append(database, ledger, 0, SIZE);
    ledger.sequence();
  }

  private static String entry(int index) {
    return EntryCodec.write(Entries.issue(index));
  }

  private static List<byte[]> leaves(int from, int end) {
    return IntStream.range(from, end)
        .mapToObj(index -> entry(index).getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private static String root(int from, int end) {
    return Base64.getEncoder().encodeToString(ProofCheck.root(leaves(from, end)));
  }

  @Test
  void anEntryComesWithItsProofUnderTheLatestCheckpoint() throws Exception {
    LogExtract extract = ledger.extract(5, SIZE).orElseThrow();

    assertEquals(entry(5), extract.entry());
    assertEquals(ledger.proof(5), Optional.of(extract.proof()));
    assertEquals(ledger.checkpoint(), Optional.of(extract.checkpoint()));
    SignedNote note = SignedNote.read(extract.checkpoint());
    assertTrue(note.verifies(ledger.verifierKey()));
    assertEquals(SIZE, note.size());
  }

  @Test
  void allLaterEntriesFollowTheRootsOfWhatIsBeforeThem() {
    String later = ledger.extract(5, SIZE).orElseThrow().laterEntries().orElseThrow();

    int end = later.indexOf("\n\n");
    assertEquals(
        List.of("yinxin.org/later-entries@v1", "from 6", root(0, 4), root(4, 6)),
        later.substring(0, end).lines().toList());
    assertEquals(
        IntStream.range(6, SIZE).mapToObj(LogExtractTest::entry).toList(),
        later.substring(end + 2).lines().toList());
    assertTrue(later.endsWith("}\n"), "the last line ends");
  }

  @Test
  void afterTheLastEntryComesNone() {
    String later = ledger.extract(SIZE - 1, 0).orElseThrow().laterEntries().orElseThrow();

    assertEquals(
        List.of(
            "yinxin.org/later-entries@v1",
            "from 300",
            root(0, 256),
            root(256, 288),
            root(288, 296),
            root(296, 300),
            ""),
        later.lines().toList());
  }

  @Test
  void laterEntriesAreLeftOutAsAWholeWhereThereAreTooMany() {
    assertTrue(ledger.extract(SIZE - 11, 10).orElseThrow().laterEntries().isPresent());
    assertEquals(Optional.empty(), ledger.extract(SIZE - 12, 10).orElseThrow().laterEntries());
  }

  @Test
  void whatIsNotInTheLogHasNoExtract() {
    assertTrue(ledger.extract(0, SIZE).isPresent());
    assertEquals(Optional.empty(), ledger.extract(-1, SIZE));
    assertEquals(Optional.empty(), ledger.extract(SIZE, SIZE));
  }

  private String stamp(String token) {
    String dated = ledger.dated().orElseThrow();
    database.transaction(
        h -> StampRows.add(h, new StampRows.Stamped(SIZE, dated, token), Instant.EPOCH));
    return dated;
  }

  @Test
  void theLogSaysWhenItsCheckpointWasTheLatest() throws Exception {
    String plain = ledger.checkpoint().orElseThrow();
    String dated = ledger.dated().orElseThrow();

    assertTrue(dated.startsWith(plain + "— cert.example.edu.cn/log "), dated);
    SignedNote note = SignedNote.read(dated.replace(plain.substring(plain.indexOf("— ")), ""));
    Instant at = note.cosignedAt(ledger.verifierKey()).orElseThrow();
    assertTrue(Duration.between(at, Instant.now()).abs().toSeconds() < 60, at::toString);
    assertEquals(Optional.empty(), ledger.continues(dated), "it is a checkpoint as any other");
    ledger.heard(dated, "kiosk");
    assertTrue(ledger.isWhole());
  }

  @Test
  void theTimestampOverTheCheckpointIsGivenOnceThereIsOne() {
    assertEquals(Optional.empty(), ledger.extract(0, 0).orElseThrow().stamp());

    byte[] token = {48, 3, 2, 1, 7};
    String encoded = Base64.getEncoder().encodeToString(token);
    stamp(encoded);

    assertArrayEquals(token, ledger.extract(0, 0).orElseThrow().stamp().orElseThrow());
  }

  @Test
  void anEntryIsGivenUnderTheLatestCheckpointThatHasATimestamp() {
    assertEquals(Optional.empty(), ledger.stamped(5, SIZE));
    LogExtract before = ledger.extract(5, SIZE).orElseThrow();
    String dated = stamp("MAMCAQc=");
    Entries.append(database, ledger, SIZE, SIZE + 5);
    ledger.sequence();

    LogExtract stamped = ledger.stamped(5, SIZE).orElseThrow();
    assertEquals(dated, stamped.checkpoint());
    assertEquals(before.proof().replace(before.checkpoint(), dated), stamped.proof());
    assertEquals(before.laterEntries(), stamped.laterEntries());
    assertTrue(stamped.stamp().isPresent());
    assertTrue(ledger.stamped(SIZE - 1, SIZE).isPresent());
    assertEquals(Optional.empty(), ledger.stamped(SIZE, SIZE), "of after the time-stamp");
  }
}
