package org.yinxin.benchmark;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.yinxin.benchmark.Rounds.Contender;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.services.batches.Batch;
import org.yinxin.services.batches.BatchRequest;
import org.yinxin.services.batches.BatchRow;
import org.yinxin.services.batches.Batches;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/** Batches of transcripts of 60 courses, in this JVM. */
final class BatchBenchmark {
  private static final String NAME = "batch";

  /** Rows that the platform does at once on a node. */
  private static final int THREADS = 2;

  static final Account STAFF = new Account("benchmark", "", Set.of("office:academic-affairs"));
  static final Duration GLANCE = Duration.ofMillis(100);

  private final AtomicInteger serial = new AtomicInteger();
  private final Effort effort;
  private final Wanted wanted;

  BatchBenchmark(Effort effort, Wanted wanted) {
    this.effort = effort;
    this.wanted = wanted;
  }

  List<Figure> run() throws Exception {
    if (!wanted.row(NAME)) {
      return List.of();
    }
    Sample sample = Sample.make();
    try {
      Bare bare = new Bare(sample);
      SealingKey key = sample.key();
      int batches = effort.equals(Effort.QUICK) ? 3 : 15;
      double warm = platform(sample, batches);
      Progress.say("batch, warming up: %s /s", Figure.number(warm));
      Rounds rounds =
          Rounds.run(
              effort.rounds(),
              List.of(Contender.FLOOR, Contender.YINXIN),
              who ->
                  List.of(
                      who == Contender.YINXIN
                          ? platform(sample, batches)
                          : floor(sample, bare, key)));
      return List.of(figure(rounds));
    } finally {
      sample.platform().stop();
    }
  }

  private static Figure figure(Rounds rounds) {
    return new Figure(
        NAME,
        "/s",
        true,
        rounds.median(Contender.YINXIN),
        rounds.median(Contender.FLOOR),
        Optional.empty(),
        Figure.Bars.NONE,
        "documents of several batches side by side, two rows at a time, checked before. Yinxin:"
            + " what issue does, and each row claimed and its verdict stored. Floor: issue's floor,"
            + " by two threads");
  }

  /** Has batches checked, then measures from their start to the last verdict. */
  private double platform(Sample sample, int count) throws Exception {
    Batches batches = sample.platform().service(Batches.class);
    List<Batch> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(staged(batches, Crowd.SCHOOL, "批" + serial.incrementAndGet()));
    }
    await(batches, all, Batch.State.STAGED);
    long begin = System.nanoTime();
    for (Batch each : all) {
      batches.start(each.id(), STAFF);
    }
    int issued = await(batches, all, Batch.State.FINISHED);
    return issued * 1e9 / (System.nanoTime() - begin);
  }

  /** Hands in a list of everybody; each purpose makes other documents. */
  static Batch staged(Batches batches, Crowd crowd, String purpose) throws Exception {
    BatchRequest request = new BatchRequest("transcript", "zh-CN", Map.of(), purpose, false);
    byte[] list = crowd.list().getBytes(StandardCharsets.UTF_8);
    return batches.stage(request, new ByteArrayInputStream(list), STAFF);
  }

  /** Waits until all are so far; how many rows of them are issued then. */
  static int await(Batches batches, List<Batch> all, Batch.State state) throws Refusal {
    int issued = 0;
    for (Batch each : all) {
      Batch now = batches.find(each.id(), STAFF);
      while (now.state() != state) {
        LockSupport.parkNanos(GLANCE.toNanos());
        now = batches.find(each.id(), STAFF);
      }
      issued += now.rows().getOrDefault(BatchRow.State.ISSUED, 0);
    }
    return issued;
  }

  private double floor(Sample sample, Bare bare, SealingKey key) throws Exception {
    long seconds = (long) effort.seconds() * effort.iterations();
    long begin = System.nanoTime();
    long end = begin + Duration.ofSeconds(seconds).toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        work.add(
            () -> {
              int made = 0;
              for (; System.nanoTime() < end; made++) {
                bare.issue(sample.code(), key);
              }
              return made;
            });
      }
      long made = 0;
      for (Future<Integer> each : threads.invokeAll(work)) {
        made += each.get();
      }
      return made * 1e9 / (System.nanoTime() - begin);
    } finally {
      threads.shutdown();
    }
  }
}
