package org.yinxin.core.batches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.yinxin.services.batches.Batch;
import org.yinxin.testdatabases.EachDatabase;
import org.yinxin.testdatabases.TestDatabase;

@EachDatabase
final class WorkerTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final int GLANCES = 4;

  private final World world;

  WorkerTest(TestDatabase kind) {
    world = new World(kind);
  }

  @Test
  void aBatchBeginsNoRowWhileOthersWaitAndYetComesToItsEnd() throws Exception {
    Batch batch = world.started("P1\nP2\nP3\nP4\n");
    world.issuer.waiting = 9;
    Worker worker = new Worker(world.database, world.issuer, world.issuer, world, world);
    try {
      await(() -> world.find(batch).state() == Batch.State.FINISHED);
    } finally {
      worker.stop();
    }
    // Each of the two threads has done a row when it looks who waits.
    List<Integer> first = world.issuer.glances.stream().limit(GLANCES).toList();
    assertEquals(GLANCES, first.size(), "nobody was asked who waits");
    assertTrue(first.stream().allMatch(rows -> rows <= 2), first::toString);
  }

  private static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plus(LIMIT);
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(end), "the batch stands still");
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
