package org.yinxin.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Kills nodes at every step, starts them again and audits what is there. */
@EachDatabase
final class KillTest {
  private static final int SEEDS = Integer.getInteger("faults.seeds", 3);
  private static final Logger ROOT = Logger.getLogger("");

  /** A trial has several lives, each with its own limit. */
  private static final int MOST_LIMITS = 12;

  @TempDir Path folder;

  private final TestDatabase kind;
  private final Map<String, Integer> usual = new HashMap<>();
  private int usualMillis = 1;

  KillTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void quiet() {
    ROOT.setLevel(Level.SEVERE);
  }

  @Test
  void nothingIsLostDoubledOrForked() throws Exception {
    Ground ground = new Ground(kind, folder, "");
    ground.prepare();
    ChildJvm jvm = new ChildJvm(folder, NodeProcess.class);
    for (String name : List.of("archiving", "calibration")) {
      assertTimeoutPreemptively(Waits.LIMIT, () -> calibrate(ground, jvm, name));
    }

    Instant begin = Instant.now();
    List<Trial.Outcome> outcomes = outcomes(ground, jvm);
    Duration time = Duration.between(begin, Instant.now());

    List<String> findings =
        outcomes.stream()
            .filter(outcome -> !outcome.findings().isEmpty())
            .map(outcome -> "seed " + outcome.seed() + " " + outcome.points() + outcome.findings())
            .toList();
    assertEquals(List.of(), findings);
    int kills = outcomes.stream().mapToInt(Trial.Outcome::kills).sum();
    assertTrue(kills >= SEEDS * 2 / 3, () -> "only " + kills + " kills: nothing was tried");
    new Report(kind, time).write(outcomes);
  }

  /** A life without a fault: how often each point is passed, and how long it takes. */
  private void calibrate(Ground ground, ChildJvm jvm, String name) throws Exception {
    Path state = ground.create(name, true);
    Process process =
        jvm.start(
            folder.resolve(name + ".log"),
            List.of(state.toString(), ground.url(name), "false", "1", "none", "0"));
    Instant serving = Instant.now();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", -1);
        if (line.equals("serving")) {
          serving = Instant.now();
        } else if (words[0].equals("passed")) {
          usual.put(words[1], Integer.valueOf(words[2]));
          usualMillis = (int) Duration.between(serving, Instant.now()).toMillis();
        }
      }
    }
    assertEquals(0, process.waitFor(), () -> "see " + folder.resolve(name + ".log"));
    assertTrue(usual.values().stream().allMatch(n -> n > 0), usual::toString);
    ground.remove(name);
  }

  private List<Trial.Outcome> outcomes(Ground ground, ChildJvm jvm) throws Exception {
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    List<Future<Trial.Outcome>> running = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      Trial trial = new Trial(ground, jvm, seed);
      running.add(workers.submit(() -> trial.run(usual, usualMillis)));
    }
    List<Trial.Outcome> outcomes = new ArrayList<>();
    for (Future<Trial.Outcome> each : running) {
      outcomes.add(each.get(MOST_LIMITS * Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    }
    workers.shutdown();
    return outcomes;
  }
}
