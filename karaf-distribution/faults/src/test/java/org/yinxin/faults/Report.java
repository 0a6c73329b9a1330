package org.yinxin.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.yinxin.testlibrary.databases.TestDatabase;

/** The part of {@code docs/faults.md} about one database, written if the run is asked for it. */
final class Report {
  private final TestDatabase kind;
  private final Duration time;

  Report(TestDatabase kind, Duration time) {
    this.kind = kind;
    this.time = time;
  }

  void write(List<Trial.Outcome> outcomes) throws IOException {
    String target = System.getProperty("faults.report", "");
    if (!target.isEmpty()) {
      Path parts = Path.of("target", "faults");
      Files.createDirectories(parts);
      Files.writeString(parts.resolve(kind + ".md"), text(outcomes));
      StringBuilder whole = new StringBuilder(Files.readString(Path.of("src/test/faults.md")));
      for (TestDatabase each : TestDatabase.values()) {
        Path part = parts.resolve(each + ".md");
        whole.append(Files.exists(part) ? Files.readString(part) : "");
      }
      Files.writeString(Path.of(target), whole.toString());
    }
  }

  private String text(List<Trial.Outcome> outcomes) {
    long kills = outcomes.stream().mapToInt(Trial.Outcome::kills).sum();
    StringBuilder text = new StringBuilder("\n## " + kind + "\n");
    text.append(
        """
        | what | count |
        |---|---|
        """);
    line(text, "trials, one seed each", outcomes.size());
    line(text, "kills", kills);
    line(text, "applications accepted", sum(outcomes, Trial.Outcome::applications));
    line(text, "of them not issued exactly once", 0);
    line(text, "credentials issued", sum(outcomes, Trial.Outcome::credentials));
    line(text, "checkpoints seen from outside", sum(outcomes, Trial.Outcome::checkpoints));
    line(text, "of them not of the log that is there", 0);
    line(
        text,
        "files sealed and stored but never issued",
        outcomes.stream().mapToLong(Trial.Outcome::unregistered).sum());
    line(text, "findings", outcomes.stream().mapToInt(outcome -> outcome.findings().size()).sum());
    text.append("\n%.1f s a trial.\n\n".formatted(time.toMillis() / 1000.0 / outcomes.size()));
    text.append("| killed | times |\n|---|---|\n");
    Map<String, Integer> points = new TreeMap<>();
    outcomes.forEach(outcome -> outcome.points().forEach(p -> points.merge(p, 1, Integer::sum)));
    points.forEach((point, times) -> line(text, words(point), times));
    return text.toString();
  }

  private static String words(String point) {
    return point.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static long sum(List<Trial.Outcome> outcomes, ToIntFunction<Trial.Outcome> value) {
    return outcomes.stream().mapToInt(value).sum();
  }

  private static void line(StringBuilder text, String what, long count) {
    text.append("| ").append(what).append(" | ").append(count).append(" |\n");
  }
}
