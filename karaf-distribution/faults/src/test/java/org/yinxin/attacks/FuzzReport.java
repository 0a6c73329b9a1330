package org.yinxin.attacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** {@code docs/fuzz.md}, written if the run is asked for it. For one thread. */
final class FuzzReport {
  private final Map<String, Map<String, Integer>> verdicts = new TreeMap<>();
  private final int seconds;

  /**
   * Of nothing yet.
   *
   * @param seconds of making up PDFs, of making up bundles, and of files for the analysis
   */
  FuzzReport(int seconds) {
    this.seconds = seconds;
  }

  /** One more answer to files of a kind. */
  void count(String kind, Judges.Word word) {
    verdicts.computeIfAbsent(kind, k -> new TreeMap<>()).merge(word.verdict(), 1, Integer::sum);
  }

  void write() throws IOException {
    String target = System.getProperty("attacks.fuzz.report", "");
    if (target.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(Files.readString(Path.of("src/test/fuzz.md")));
    text.append("\n%,d seconds each.\n\n".formatted(seconds));
    text.append("| asked about | verdict | files |\n|---|---|---|\n");
    verdicts.forEach(
        (kind, counts) ->
            counts.forEach(
                (verdict, files) ->
                    text.append("| %s | %s | %,d |\n".formatted(kind, verdict, files))));
    Files.writeString(Path.of(target), text);
  }
}
