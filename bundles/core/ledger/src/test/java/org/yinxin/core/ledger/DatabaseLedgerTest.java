package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.persistence.Database;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class DatabaseLedgerTest {
  private static final String ADDRESS = "https://cert.example.edu.cn";

  private final Database database;
  @TempDir private Path folder;
  private DatabaseLedger ledger;

  DatabaseLedgerTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
  }

  @BeforeEach
  void open() throws Exception {
    ledger = new DatabaseLedger(folder, database, ADDRESS);
  }

  private void fill(int size) {
    for (int from = 0; from < size; from += 97) {
      Entries.append(database, ledger, from, Math.min(from + 97, size));
      ledger.sequence();
    }
  }

  private static byte[] bytes(int number) {
    return EntryCodec.write(Entries.issue(number)).getBytes(StandardCharsets.UTF_8);
  }

  private static List<byte[]> leaves(int size) {
    return IntStream.range(0, size).mapToObj(DatabaseLedgerTest::bytes).toList();
  }

  @Test
  void anEmptyLogHasNoCheckpointAndNoFault() {
    assertEquals(Optional.empty(), ledger.checkpoint());
    assertEquals(Optional.empty(), ledger.proof(0));
    assertEquals(Optional.empty(), ledger.tile("tile/0/000"));
    assertEquals(0, ledger.size());
    assertEquals(Optional.empty(), ledger.audit());
  }

  @Test
  void theOriginFollowsThePublicAddressUntilSomethingIsLogged() throws Exception {
    Path place = folder.resolve("named");
    AtomicReference<String> address = new AtomicReference<>("http://localhost:8181");
    var named = new DatabaseLedger(place, database, address::get, "");
    String before = named.verifierKey();
    address.set(ADDRESS);
    String key = named.verifierKey();

    assertTrue(before.startsWith("localhost:8181/log+"), before);
    assertTrue(key.startsWith("cert.example.edu.cn/log+"), key);
    assertEquals(key, new DatabaseLedger(place, database, address::get, "").verifierKey());
    Entries.append(database, named, 0, 1);
    named.sequence();
    address.set("https://moved.example.edu.cn");
    assertEquals(key, named.verifierKey());
    assertEquals(Optional.empty(), named.audit());
  }

  @Test
  void anEntryIsPendingUntilItIsSequenced() {
    String id = database.transaction(handle -> ledger.append(handle, Entries.issue(5)));

    assertEquals(OptionalLong.empty(), ledger.index(id));
    assertEquals(1, ledger.pending());
    ledger.sequence();
    assertEquals(OptionalLong.of(0), ledger.index(id));
    assertEquals(0, ledger.pending());
    assertEquals(Optional.of(Entries.issue(5)), ledger.entry(0));
  }

  @Test
  void anEntryGoesWhenItsTransactionIsRolledBack() {
    assertThrows(
        IllegalStateException.class,
        () ->
            database.transaction(
                handle -> {
                  ledger.append(handle, Entries.issue(1));
                  throw new IllegalStateException("power cut");
                }));

    ledger.sequence();
    assertEquals(0, ledger.size());
  }

  @Test
  void theCheckpointVerifiesWithTheJavaPlatformAlone() throws Exception {
    fill(5);
    SignedNote note = SignedNote.read(ledger.checkpoint().orElseThrow());

    assertTrue(note.verifies(ledger.verifierKey()));
    String root = Base64.getEncoder().encodeToString(ProofCheck.root(leaves(5)));
    assertEquals("cert.example.edu.cn/log\n5\n" + root + "\n", note.text());
  }

  @Test
  void everyProofLeadsFromItsEntryToTheCheckpoint() throws Exception {
    fill(300);
    for (int index = 0; index < 300; index += 13) {
      String proof = ledger.proof(index).orElseThrow();
      int end = proof.indexOf("\n\n");
      List<String> lines = proof.substring(0, end).lines().toList();
      SignedNote note = SignedNote.read(proof.substring(end + 2));
      List<byte[]> path = lines.stream().skip(2).map(Base64.getDecoder()::decode).toList();

      assertEquals(List.of("c2sp.org/tlog-proof@v1", "index " + index), lines.subList(0, 2));
      assertTrue(note.verifies(ledger.verifierKey()));
      assertEquals(300, note.size());
      assertTrue(ProofCheck.included(bytes(index), index, 300, path, note.root()));
    }
    assertEquals(Optional.empty(), ledger.proof(300));
    assertEquals(Optional.empty(), ledger.proof(-1));
  }

  @Test
  void tilesHoldTheHashesOfTheirLevel() {
    fill(600);
    List<byte[]> leaves = leaves(600);
    byte[] first = ledger.tile("tile/0/000").orElseThrow();
    byte[] partial = ledger.tile("tile/0/002.p/88").orElseThrow();
    byte[] above = ledger.tile("tile/1/000.p/2").orElseThrow();

    assertEquals(256 * 32, first.length);
    assertArrayEquals(
        ProofCheck.root(leaves.subList(255, 256)), Arrays.copyOfRange(first, 255 * 32, 256 * 32));
    assertArrayEquals(
        ProofCheck.root(leaves.subList(512, 513)), Arrays.copyOfRange(partial, 0, 32));
    assertArrayEquals(ProofCheck.root(leaves.subList(256, 512)), Arrays.copyOfRange(above, 32, 64));
    assertEquals(Optional.empty(), ledger.tile("tile/0/002"));
    assertEquals(Optional.empty(), ledger.tile("tile/0/002.p/89"));
    assertEquals(Optional.empty(), ledger.tile("tile/2/000.p/1"));
  }

  @Test
  void entryBundlesHoldEntriesAfterTheirLengths() {
    fill(260);
    ByteBuffer bundle = ByteBuffer.wrap(ledger.tile("tile/entries/001.p/4").orElseThrow());

    List<String> entries = new ArrayList<>();
    while (bundle.hasRemaining()) {
      byte[] entry = new byte[Short.toUnsignedInt(bundle.getShort())];
      bundle.get(entry);
      entries.add(new String(entry, StandardCharsets.UTF_8));
    }
    assertEquals(
        IntStream.range(256, 260).mapToObj(i -> EntryCodec.write(Entries.issue(i))).toList(),
        entries);
  }

  @Test
  void anEntryAboutNothingIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> database.transaction(handle -> ledger.append(handle, Entries.revoke(0))));
  }

  @Test
  void anEntryAboutAnotherSaysWhich() {
    fill(3);
    database.transaction(handle -> ledger.append(handle, Entries.revoke(2)));
    ledger.sequence();

    assertEquals(Optional.of(OptionalLong.of(2)), ledger.entry(3).map(LogEntry::subject));
    assertEquals(Optional.empty(), ledger.audit());
  }

  @Test
  void aSecondStartKeepsKeyAndOriginAndSequencesWhatWasLeft() throws Exception {
    fill(3);
    Entries.append(database, ledger, 3, 5);

    var again = new DatabaseLedger(folder, database, "https://moved.example.edu.cn");

    assertEquals(ledger.verifierKey(), again.verifierKey());
    assertEquals(5, again.size());
    assertEquals(Optional.empty(), again.audit());
  }

  @Test
  void aLogWhoseKeyIsGoneOrAnotherDoesNotStart() throws Exception {
    fill(1);
    Path other = Files.createDirectory(folder.resolve("other"));

    assertThrows(IllegalStateException.class, () -> new DatabaseLedger(other, database, ADDRESS));
    LogKey.create(other.resolve("key"), "cert.example.edu.cn/log");
    assertThrows(IllegalStateException.class, () -> new DatabaseLedger(other, database, ADDRESS));
  }
}
