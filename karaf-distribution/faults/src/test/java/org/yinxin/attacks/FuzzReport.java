package org.yinxin.attacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** {@code docs/fuzz.md}, written if the run is asked for it. For one thread. */
final class FuzzReport {
  private final Map<String, Map<String, Integer>> verdicts = new TreeMap<>();
  private final int files;
  private final int analysed;
  private final int bundles;

  /**
   * Of nothing yet.
   *
   * @param files number of generated PDFs
   * @param analysed number of them, and of pictures, that go through the analysis process
   * @param bundles number of generated off-line bundles
   */
  FuzzReport(int files, int analysed, int bundles) {
    this.files = files;
    this.analysed = analysed;
    this.bundles = bundles;
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
    text.append(
        "\n%,d PDFs, %,d of them and as many pictures through the analysis process, %,d bundles.\n\n"
            .formatted(files, analysed, bundles));
    text.append("| asked about | verdict | files |\n|---|---|---|\n");
    verdicts.forEach(
        (kind, counts) ->
            counts.forEach(
                (verdict, files) ->
                    text.append("| %s | %s | %,d |\n".formatted(kind, verdict, files))));
    Files.writeString(Path.of(target), text);
  }
}
