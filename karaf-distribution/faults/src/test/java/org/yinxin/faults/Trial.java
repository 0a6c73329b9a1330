package org.yinxin.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.yinxin.core.issuance.OpenIssuance;
import org.yinxin.testkit.Waits;

/** One seed: a node is killed, once or twice, started again, and its state audited. */
final class Trial {
  private static final int KILLED = 137;
  private static final int ROUNDS = 20;

  /**
   * The outcome of a trial.
   *
   * @param points points at which the node was killed, or was to be
   * @param kills number of kills
   */
  record Outcome(
      long seed,
      List<String> points,
      int kills,
      int applications,
      int credentials,
      int checkpoints,
      long unregistered,
      List<String> findings) {}

  private final Ground ground;
  private final ChildJvm jvm;
  private final long seed;
  private final Random random;
  private final Witnesses told = new Witnesses();
  private final List<String> findings = new CopyOnWriteArrayList<>();
  private final String name;

  Trial(Ground ground, ChildJvm jvm, long seed) {
    this.ground = ground;
    this.jvm = jvm;
    this.seed = seed;
    this.random = new Random(seed);
    this.name = "trial_" + seed;
  }

  /**
   * Runs it.
   *
   * @param usual number of times each point is passed in a life without a fault
   */
  Outcome run(Map<String, Integer> usual, int usualMillis) throws Exception {
    boolean first = seed % 10 == 5;
    Path state = ground.create(name, !first);
    List<String> points = new ArrayList<>();
    int kills = 0;
    for (int life = seed % 4 == 0 ? 2 : 1; life > 0; life--) {
      String point = point(usual);
      points.add(point);
      int passages = usual.getOrDefault(point, 0);
      long passage = passages == 0 ? 0 : 1 + random.nextInt(passages);
      if (live(state, point, passage, random.nextInt(usualMillis)) == KILLED) {
        kills++;
      }
      ground.clear(name);
    }
    Node node = new Node(state, ground.url(name), false, Fault.none(), InstantSource.system());
    try {
      return audited(node, state, points, kills);
    } finally {
      node.stop();
      ground.close(name);
      if (findings.isEmpty()) {
        ground.remove(name);
      }
    }
  }

  private String point(Map<String, Integer> usual) {
    List<String> points = usual.keySet().stream().sorted().toList();
    // A third of the kills come from outside, at any moment.
    return random.nextInt(3) == 0 ? NodeProcess.OUTSIDE : points.get(random.nextInt(points.size()));
  }

  /** A life of the node to its end; its exit code. */
  private int live(Path state, String point, long passage, int millis) throws Exception {
    Path error = state.resolve("stderr.log");
    boolean pages = seed % 5 == 1;
    Process process =
        jvm.start(
            error,
            List.of(
                state.toString(),
                ground.url(name),
                Boolean.toString(pages),
                Long.toString(seed),
                point,
                Long.toString(passage)));
    CompletableFuture.delayedExecutor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)
        .execute(
            () -> {
              if (process.isAlive()) {
                findings.add("the node hung");
                kill(process);
              }
            });
    // Some kills from outside fall into the start.
    String from = random.nextInt(4) == 0 ? "started" : "serving";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(from) && point.equals(NodeProcess.OUTSIDE)) {
          CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
              .execute(() -> kill(process));
        }
        told.hear(line);
      }
    }
    int code = process.waitFor();
    if (code != 0 && code != KILLED) {
      findings.add("the node ended with " + code + ": " + tail(error));
    }
    return code;
  }

  /** By its handle: the process itself would close what is still being read of its output. */
  private static void kill(Process process) {
    process.toHandle().destroyForcibly();
  }

  static String tail(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  private Outcome audited(Node node, Path state, List<String> points, int kills) throws Exception {
    Script script = new Script(seed);
    script.run(node, told);
    for (int round = 0; round < ROUNDS && sealing(node) > 0; round++) {
      OpenIssuance.resume(node.issuance);
    }
    StateAudit audit = new StateAudit(node);
    findings.addAll(audit.findings(script, told));
    return new Outcome(
        seed,
        points,
        kills,
        audit.size(),
        audit.credentials(),
        told.checkpoints.size(),
        audit.unregistered(state.resolve("vault")),
        findings);
  }

  private static int sealing(Node node) {
    return node.database.transaction(
        h ->
            h.createQuery("SELECT COUNT(*) FROM application WHERE state = 'SEALING'")
                .mapTo(Integer.class)
                .one());
  }
}
