package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.persistence.Database;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class ForkTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 20;
  private static final int ENTRIES = 7;

  private final Database database;
  @TempDir private Path folder;

  private DatabaseLedger node() throws Exception {
    return new DatabaseLedger(folder, database, "https://cert.example.edu.cn");
  }

  ForkTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
  }

  /** Threads of two nodes append and sequence at the same time. */
  private void race(List<DatabaseLedger> nodes) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> ends = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      DatabaseLedger node = nodes.get(thread % nodes.size());
      int first = thread * ROUNDS * ENTRIES;
      ends.add(
          threads.submit(
              () -> {
                start.await();
                for (int round = 0; round < ROUNDS; round++) {
                  int from = first + round * ENTRIES;
                  Entries.append(database, node, from, from + ENTRIES);
                  node.sequence();
                }
                return true;
              }));
    }
    start.countDown();
    for (Future<?> end : ends) {
      end.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
    threads.shutdown();
  }

  @Test
  void twoNodesOverOneDatabaseMakeOneChainWithEveryEntryOnce() throws Exception {
    List<DatabaseLedger> nodes = List.of(node(), node());

    race(nodes);

    int all = THREADS * ROUNDS * ENTRIES;
    List<byte[]> entries = entries();
    assertEquals(all, entries.size());
    HashSet<String> distinct = new HashSet<>();
    entries.forEach(entry -> distinct.add(new String(entry, StandardCharsets.UTF_8)));
    assertEquals(all, distinct.size());
    for (DatabaseLedger node : nodes) {
      assertEquals(all, node.size());
      assertEquals(0, node.pending());
      assertTrue(node.audit().isEmpty(), () -> node.audit().orElseThrow().inEnglish());
    }
    assertOneChain(entries, nodes.get(0).verifierKey());
  }

  private void assertOneChain(List<byte[]> entries, String verifierKey) throws Exception {
    long size = 0;
    for (Rows.Checkpoint checkpoint : checkpoints()) {
      assertEquals(size, checkpoint.previousSize());
      size = checkpoint.size();
      SignedNote note = SignedNote.read(checkpoint.note());
      assertTrue(note.verifies(verifierKey));
      assertEquals(size, note.size());
      assertArrayEquals(ProofCheck.root(entries.subList(0, (int) size)), note.root());
    }
    assertEquals(entries.size(), size);
  }

  private List<byte[]> entries() {
    return database.transaction(
        h ->
            h.createQuery("SELECT data FROM ledger_entry ORDER BY entry_index")
                .mapTo(String.class)
                .map(entry -> entry.getBytes(StandardCharsets.UTF_8))
                .list());
  }

  private List<Rows.Checkpoint> checkpoints() {
    return database.transaction(
        h ->
            h.createQuery(Rows.SELECT_CHECKPOINT + "ledger_checkpoint ORDER BY log_size")
                .mapTo(Rows.Checkpoint.class)
                .list());
  }
}
