package org.yinxin.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The table as it is printed and written to {@code docs/benchmarks.md}. */
final class Table {
  private static final String HEAD =
      """
      # Benchmarks
      `./mvnw -Pbenchmark` wrote this file; do not edit it. It builds what it needs, measures for about 40 minutes and
      prints the table. Leave the machine alone meanwhile.

      ## How to read it
      - The ratios come first: they carry over to other machines, the figures beside them do not. Each is Yinxin divided by
        floor or peer. Bars stand behind the ratios that have one.
      - *Floor* is what the same result would cost at the very least, with everything left out that makes it trustworthy.
        Nobody can be far beyond it. *Peer* is what one would take otherwise. Both were measured in the same run, in turns
        with Yinxin; all figures are medians.
      - `/s` is finished pieces a second on the whole machine: more is better. `s` and `MB`: less is better.
      - The documents are the same: same person, rows, faces, QR code and seal on one A4 page. All deflate at level 1, but
        Yinxin stores the fonts' outlines as they are, and the others deflate them too. Each document has a verification code
        of its own. Below the table stands what each contender leaves out.
      - `render`, `seal` and `issue` are measured with JMH, a fresh JVM for each turn, warmed up; `batch` in one JVM
        for all turns. The others ask the assembled server from the same machine, so that asking takes part of it.
      - `./mvnw -Pbenchmark -Dbenchmark=quick` takes some minutes, prints, and leaves this file alone.

      ## The table
      """;

  private Table() {}

  static String of(List<Figure> figures) throws IOException {
    StringBuilder table = new StringBuilder();
    table.append(
        "| what | to floor | to peer | Yinxin | floor | peer |\n|---|---|---|---|---|---|\n");
    figures.forEach(figure -> table.append(figure.row()).append('\n'));
    table.append("\n").append(machine()).append("\n\n");
    for (Figure each : figures) {
      table.append("- **").append(each.name()).append("**: ").append(each.notes()).append(".\n");
    }
    return table.toString();
  }

  static void write(String table, Path root) throws IOException {
    Files.writeString(root.resolve("docs/benchmarks.md"), HEAD + table);
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
    return "Measured on %s: %d cores (%s), Java %s, %s."
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            processor,
            System.getProperty("java.runtime.version"),
            System.getProperty("os.name"));
  }
}
