package org.yinxin.core.issuance.batches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yinxin.services.batches.Batch;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class BatchWorkerTest {
  private static final int GLANCES = 4;

  private final World world;

  BatchWorkerTest(TestDatabase kind) {
    world = new World(kind);
  }

  @Test
  void aBatchBeginsNoRowWhileOthersWaitAndYetComesToItsEnd() throws Exception {
    Batch batch = world.started("P1\nP2\nP3\nP4\n");
    world.issuer.waiting = 9;
    BatchWorker worker =
        new BatchWorker(world.database, world.issuer, world.issuer, world, world.settings);
    try {
      Waits.await("the end of the batch")
          .until(() -> world.find(batch).state() == Batch.State.FINISHED);
    } finally {
      worker.stop();
    }
    // Each of the two threads has done a row when it looks who waits.
    List<Integer> first = world.issuer.glances.stream().limit(GLANCES).toList();
    assertEquals(GLANCES, first.size(), "nobody was asked who waits");
    assertTrue(first.stream().allMatch(rows -> rows <= 2), first::toString);
  }
}
