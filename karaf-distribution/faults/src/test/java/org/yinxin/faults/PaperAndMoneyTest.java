package org.yinxin.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.identity.Account;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Kills, cuts, doubles and pays late at every step between a quote and the last refund. */
@EachDatabase
final class PaperAndMoneyTest {
  static final int SEEDS = Integer.getInteger("faults.money.seeds", 7);
  private static final long FIRST = Long.getLong("faults.money.first", 1);

  private static final Logger ROOT = Logger.getLogger("");

  /** A trial has several lives, each with its own limit. */
  private static final int MOST_LIMITS = 12;

  @TempDir Path folder;

  private final TestDatabase kind;

  PaperAndMoneyTest(TestDatabase kind) {
    this.kind = kind;
  }

  /** PostgreSQL takes the seeds after those of Derby, so that together they try more. */
  static long first(TestDatabase kind) {
    return kind == TestDatabase.POSTGRESQL ? FIRST + SEEDS : FIRST;
  }

  @BeforeEach
  void quiet() {
    ROOT.setLevel(Level.OFF);
  }

  @Test
  void everyCopyThatCameOutIsChargedOnceAndNoOther() throws Exception {
    Ground ground = new Ground(kind, folder, "money_");
    ground.prepare(state -> fewFreeCopies(ground, state));
    ChildJvm servers = new ChildJvm(folder, TillProcess.class);
    ChildJvm kiosks = new ChildJvm(folder, KioskProcess.class);
    MoneyTrial.Outcome calm = new MoneyTrial(ground, servers, kiosks, 0, Matrix.calm()).run();
    assertEquals(List.of(), calm.findings());
    assertEquals(0, calm.kills());

    Instant begin = Instant.now();
    List<MoneyTrial.Outcome> outcomes = outcomes(ground, servers, kiosks);
    Duration time = Duration.between(begin, Instant.now());

    List<String> findings =
        outcomes.stream()
            .filter(outcome -> !outcome.findings().isEmpty())
            .map(outcome -> "seed " + outcome.seed() + " " + outcome.findings())
            .toList();
    assertEquals(List.of(), findings);
    long reached =
        outcomes.stream().flatMap(o -> o.visits().stream()).filter(visit -> visit.reached).count();
    assertTrue(reached >= SEEDS * 2L, () -> "only " + reached + " faults: nothing was tried");
    new MoneyReport(kind, time).write(outcomes);
  }

  private static void fewFreeCopies(Ground ground, Path state) throws Exception {
    Till till =
        new Till(
            state, ground.template(), "http://localhost", Fault.none(), InstantSource.system());
    PriceList list = PriceList.DEFAULT;
    var set =
        till.billing.prices.set(
            new PriceList(
                Visit.FREE,
                list.scope(),
                list.priceFen(),
                list.typePriceFen(),
                list.approval(),
                list.approvalNumber(),
                list.telephone(),
                list.validFrom()),
            Account.PLATFORM,
            0);
    assertEquals(1, set.version());
    till.stop();
  }

  private List<MoneyTrial.Outcome> outcomes(Ground ground, ChildJvm servers, ChildJvm kiosks)
      throws Exception {
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    List<Future<MoneyTrial.Outcome>> running = new ArrayList<>();
    for (long seed = first(kind); seed < first(kind) + SEEDS; seed++) {
      long each = seed;
      running.add(
          workers.submit(
              () -> new MoneyTrial(ground, servers, kiosks, each, Matrix.visits(each)).run()));
    }
    List<MoneyTrial.Outcome> outcomes = new ArrayList<>();
    for (Future<MoneyTrial.Outcome> each : running) {
      outcomes.add(each.get(MOST_LIMITS * Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    }
    workers.shutdown();
    return outcomes;
  }
}
