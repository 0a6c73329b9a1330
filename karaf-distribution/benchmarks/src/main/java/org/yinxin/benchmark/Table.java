package org.yinxin.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table as it is printed and written to {@code docs/benchmarks.md}. Immutable. */
final class Table {
  private static final String HEAD =
      """
      # Benchmarks
      `./mvnw -Pbenchmark` wrote this file; do not edit it. It builds what it needs, measures for about 50 minutes and
      prints the table. Leave the machine alone meanwhile.

      ## How to read it
      - The ratios come first: they carry over to other machines, the figures beside them do not. Each is Yinxin divided by
        floor or peer. A bar, where there is one, follows its ratio.
      - *Floor* is what the same result would cost at the very least, with everything left out that makes it trustworthy.
        Nobody can be far beyond it. *Peer* is what one would take otherwise. Both were measured in the same run, in turns
        with Yinxin; all figures are medians.
      - `/s` is finished pieces a second on the whole machine: more is better. `s` and `MB`: less is better.
      - The documents are the same: same person, rows, faces, QR code and seal on one A4 page. All deflate at level 1, but
        Yinxin stores the fonts' outlines as they are, and the others deflate them too. Each document has a verification code
        of its own. The text below the table says what each contender leaves out.
      - `render`, `seal` and `issue` are measured with JMH, a fresh JVM for each turn, warmed up; `batch` and `import` in one
        JVM for all turns; the floor of `batch memory` is itself, early in the same batch. The others ask the assembled server from
        the same machine, so that asking takes part of it.
      - `./mvnw -Pbenchmark -Dbenchmark.rows=seal,verify` measures the rows whose names begin so, and leaves the others as
        they are; each row names the day and the machine. `-Dbenchmark=quick` takes some minutes, prints, and leaves this file alone.

      ## The table
      """;

  private static final List<String> ORDER =
      List.of(
          "render",
          "seal",
          "seal with time-stamp",
          "issue",
          "batch",
          "batch memory",
          "import",
          "verify by code",
          "page behind a code",
          "verify by file",
          "verify altered",
          "drop to live",
          "boot, first",
          "boot, again",
          "memory");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!what )([a-z][^|]*) \\|.*\\|$");
  private static final Pattern NOTES = Pattern.compile("(?m)^- \\*\\*([^*]+)\\*\\*: .*$");

  /** Lines of the table and below it, by the row's name. */
  private final Map<String, String> rows;

  private final Map<String, String> notes;

  private Table(Map<String, String> rows, Map<String, String> notes) {
    this.rows = rows;
    this.notes = notes;
  }

  /** Reads the table from a file that {@link #write} wrote; empty where there is none. */
  static Table read(Path file) throws IOException {
    String text = Files.exists(file) ? Files.readString(file) : "";
    return new Table(lines(ROW, text), lines(NOTES, text));
  }

  private static Map<String, String> lines(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .collect(Collectors.toMap(found -> found.group(1), MatchResult::group));
  }

  /** Returns the table with these rows measured anew. */
  Table with(List<Figure> figures) throws IOException {
    Map<String, String> newRows = new HashMap<>(rows);
    Map<String, String> newNotes = new HashMap<>(notes);
    String machine = machine();
    for (Figure each : figures) {
      if (!ORDER.contains(each.name())) {
        throw new IllegalArgumentException("no place in the table for " + each.name());
      }
      newRows.put(each.name(), each.row());
      newNotes.put(each.name(), "- **%s**: %s. %s".formatted(each.name(), each.notes(), machine));
    }
    return new Table(newRows, newNotes);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "| what | to floor | to peer | Yinxin | floor | peer |\n|---|---|---|---|---|---|\n");
    ORDER.stream()
        .filter(rows::containsKey)
        .forEach(row -> text.append(rows.get(row)).append('\n'));
    text.append('\n');
    ORDER.stream()
        .filter(notes::containsKey)
        .forEach(row -> text.append(notes.get(row)).append('\n'));
    return text.toString();
  }

  void write(Path file) throws IOException {
    Files.writeString(file, HEAD + text());
  }

  private static String machine() throws IOException {
    String processor = "";
    Path cpuinfo = Path.of("/proc/cpuinfo");
    if (Files.exists(cpuinfo)) {
      processor =
          Files.readAllLines(cpuinfo).stream()
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.replaceFirst(".*: *", ""))
              .findFirst()
              .orElse("");
    }
    return "(%s, %d cores, %s, Java %s, %s)"
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            processor,
            System.getProperty("java.runtime.version"),
            System.getProperty("os.name"));
  }
}
