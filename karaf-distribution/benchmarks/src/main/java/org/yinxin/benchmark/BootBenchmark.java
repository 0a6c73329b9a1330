package org.yinxin.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.yinxin.benchmark.Rounds.Contender;

/** From the start of the process to the first answer, and the memory that it then takes. */
final class BootBenchmark {
  private static final Figure.Bars BARS = new Figure.Bars(Optional.of(1.5), Optional.empty());
  private static final List<Contender> BOTH = List.of(Contender.FLOOR, Contender.YINXIN);
  private static final int SETTLING_SECONDS = 5;

  private static final List<String> ROWS = List.of("boot, first", "boot, again", "memory");

  private final Effort effort;
  private final Wanted wanted;
  private final Path root;
  private final Path work;
  private final Path servlet;
  private final Map<Contender, List<Double>> again = new EnumMap<>(Contender.class);
  private final Map<Contender, List<Double>> memory = new EnumMap<>(Contender.class);

  BootBenchmark(Effort effort, Wanted wanted, Path root, Path work, Path servlet) {
    this.effort = effort;
    this.wanted = wanted;
    this.root = root;
    this.work = work;
    this.servlet = servlet;
  }

  List<Figure> run() throws Exception {
    if (!wanted.any(ROWS)) {
      return List.of();
    }
    Rounds first = Rounds.run(effort.rounds(), BOTH, this::boot);
    return List.of(
        figure(
            ROWS.get(0),
            "s",
            first,
            "from the start of the process to the first 200, freshly unpacked. Yinxin: production"
                + " mode, makes database, schema and log key, then /health. Floor: Karaf 4.4.10"
                + " with the same features and libraries, without Yinxin's bundles, one servlet"),
        figure(ROWS.get(1), "s", Rounds.of(again), "the same, started a second time"),
        figure(
            ROWS.get(2),
            "MB",
            Rounds.of(memory),
            "resident, " + SETTLING_SECONDS + " s after the second boot; heap limits as shipped"));
  }

  private static Figure figure(String name, String unit, Rounds rounds, String notes) {
    return new Figure(
        name,
        unit,
        false,
        rounds.median(Contender.YINXIN),
        rounds.median(Contender.FLOOR),
        Optional.empty(),
        BARS,
        notes);
  }

  private List<Double> boot(Contender who) throws Exception {
    ServerProcess server = ServerProcess.unpack(root, work);
    String path = who == Contender.FLOOR ? OneServlet.PATH : "/health";
    if (who == Contender.FLOOR) {
      server.makeBare(servlet);
    }
    try {
      double first = server.start(path);
      server.stop();
      double second = server.start(path);
      TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
      double megabytes = server.residentMegabytes();
      Progress.say(
          "boot %s: %s s, %s s, %s MB",
          who, Figure.number(first), Figure.number(second), Figure.number(megabytes));
      again.computeIfAbsent(who, w -> new ArrayList<>()).add(second);
      memory.computeIfAbsent(who, w -> new ArrayList<>()).add(megabytes);
      return List.of(first);
    } finally {
      server.stop();
    }
  }
}
