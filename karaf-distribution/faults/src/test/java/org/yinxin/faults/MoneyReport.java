package org.yinxin.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.yinxin.testlibrary.databases.TestDatabase;

/** The part of {@code docs/faults-money.md} about one database, if the run is asked for it. */
final class MoneyReport {
  private static final List<String> WORDS =
      List.of("printed", "given back", "to reconcile", "not begun");

  private final TestDatabase kind;
  private final Duration time;

  MoneyReport(TestDatabase kind, Duration time) {
    this.kind = kind;
    this.time = time;
  }

  void write(List<MoneyTrial.Outcome> outcomes) throws IOException {
    String target = System.getProperty("faults.money.report", "");
    if (!target.isEmpty()) {
      Path parts = Path.of("target", "faults-money");
      Files.createDirectories(parts);
      Files.writeString(parts.resolve(kind + ".md"), text(outcomes));
      StringBuilder whole = new StringBuilder(Files.readString(Path.of("src/test/money.md")));
      for (TestDatabase each : TestDatabase.values()) {
        Path part = parts.resolve(each + ".md");
        whole.append(Files.exists(part) ? Files.readString(part) : "");
      }
      Files.writeString(Path.of(target), whole.toString());
    }
  }

  private String text(List<MoneyTrial.Outcome> outcomes) {
    StringBuilder text = new StringBuilder("\n## " + kind + "\n| what | count |\n|---|---|\n");
    line(text, "trials, one seed each", outcomes.size());
    line(text, "processes killed", sum(outcomes, MoneyTrial.Outcome::kills));
    line(text, "copies asked for", sum(outcomes, o -> o.sums().copies()));
    line(text, "printed", sum(outcomes, o -> o.sums().printed()));
    line(text, "of them paid for", sum(outcomes, o -> o.sums().paidPrinted()));
    line(text, "to reconcile", sum(outcomes, o -> o.sums().unknown()));
    line(text, "fen paid", sum(outcomes, o -> o.sums().paidFen()));
    line(text, "= fen for printed copies", sum(outcomes, o -> o.sums().printedFen()));
    line(text, "+ fen returned", sum(outcomes, o -> o.sums().refundedFen()));
    line(text, "+ fen held for copies to reconcile", sum(outcomes, o -> o.sums().heldFen()));
    line(text, "findings", sum(outcomes, o -> o.findings().size()));
    text.append("\n%.1f s a trial.\n\n".formatted(time.toMillis() / 1000.0 / outcomes.size()));
    matrix(text, outcomes);
    return text.toString();
  }

  private static void matrix(StringBuilder text, List<MoneyTrial.Outcome> outcomes) {
    text.append("| fault | step | tried | struck | copies ")
        .append(String.join(" | ", WORDS))
        .append(" |\n|---|---|---|---|---|---|---|---|\n");
    for (Matrix.Cell cell : Matrix.CELLS) {
      int tried = 0;
      int struck = 0;
      Map<String, Integer> words = new TreeMap<>();
      for (MoneyTrial.Outcome outcome : outcomes) {
        for (Visit visit : outcome.visits()) {
          if (visit.cell.filter(cell::equals).isPresent()) {
            tried++;
            struck += visit.reached ? 1 : 0;
            outcome
                .outcomes()
                .getOrDefault(visit, List.of())
                .forEach(word -> words.merge(word, 1, Integer::sum));
          }
        }
      }
      List<String> row =
          new ArrayList<>(List.of(words(cell.kind()), words(cell.step()), "" + tried));
      row.add("" + struck);
      WORDS.forEach(word -> row.add("" + words.getOrDefault(word, 0)));
      text.append("| ").append(String.join(" | ", row)).append(" |\n");
    }
  }

  private static String words(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static long sum(
      List<MoneyTrial.Outcome> outcomes, ToLongFunction<MoneyTrial.Outcome> value) {
    return outcomes.stream().mapToLong(value).sum();
  }

  private static void line(StringBuilder text, String what, long count) {
    text.append("| ").append(what).append(" | ").append(count).append(" |\n");
  }
}
