package org.yinxin.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;
import org.yinxin.services.batches.Batch;
import org.yinxin.services.batches.BatchRow;
import org.yinxin.services.batches.Batches;
import org.yinxin.services.refusal.Refusal;

/**
 * Measures the memory that stays in use while one long batch runs, in this JVM: early in it, and
 * late.
 */
final class BatchMemoryBenchmark {
  private static final String NAME = "batch memory";

  private static final int EARLY = 1_000;
  private static final int LATE = 10_000;

  /** Behind the last that counts, so that the batch still runs. */
  private static final int MORE = 500;

  /** Fewer than elsewhere: all are imported first. */
  private static final int COURSES = 10;

  /** Two documents are in the making at any time. */
  private static final int COLLECTIONS = 5;

  private static final Figure.Bars BARS = new Figure.Bars(Optional.of(1.1), Optional.empty());

  private final Effort effort;
  private final Wanted wanted;
  private final Path root;
  private final Path work;

  BatchMemoryBenchmark(Effort effort, Wanted wanted, Path root, Path work) {
    this.effort = effort;
    this.wanted = wanted;
    this.root = root;
    this.work = work;
  }

  List<Figure> run() throws Exception {
    if (!wanted.row(NAME)) {
      return List.of();
    }
    int part = effort.equals(Effort.QUICK) ? 10 : 1;
    Crowd crowd = new Crowd((LATE + MORE) / part, COURSES);
    Platform platform = Platform.start(root, work, crowd);
    try {
      Batches batches = platform.service(Batches.class);
      Batch batch = BatchBenchmark.staged(batches, crowd, "批");
      BatchBenchmark.await(batches, List.of(batch), Batch.State.STAGED);
      batches.start(batch.id(), BatchBenchmark.STAFF);
      double early = liveMegabytes(batches, batch, EARLY / part);
      double late = liveMegabytes(batches, batch, LATE / part);
      BatchBenchmark.await(batches, List.of(batch), Batch.State.FINISHED);
      return List.of(figure(late, early));
    } finally {
      platform.stop();
    }
  }

  private static Figure figure(double late, double early) {
    return new Figure(
        NAME,
        "MB",
        false,
        late,
        early,
        Optional.empty(),
        BARS,
        "what is live in the heap after a collection, while a batch of 10,500 transcripts of 10"
            + " courses runs. Yinxin: once 10,000 are issued. Floor: the same, once 1,000 are");
  }

  private static double liveMegabytes(Batches batches, Batch batch, int issued) throws Refusal {
    while (issued(batches, batch) < issued) {
      LockSupport.parkNanos(BatchBenchmark.GLANCE.toNanos());
    }
    double live =
        DoubleStream.generate(BatchMemoryBenchmark::liveMegabytes)
            .limit(COLLECTIONS)
            .sorted()
            .skip(COLLECTIONS / 2)
            .findFirst()
            .orElseThrow();
    Progress.say("%s: %s MB at %d documents", NAME, Figure.number(live), issued(batches, batch));
    return live;
  }

  private static int issued(Batches batches, Batch batch) throws Refusal {
    Batch now = batches.find(batch.id(), BatchBenchmark.STAFF);
    return now.rows().getOrDefault(BatchRow.State.ISSUED, 0);
  }

  private static double liveMegabytes() {
    ManagementFactory.getMemoryMXBean().gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getCollectionUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        / 1024.0
        / 1024;
  }
}
