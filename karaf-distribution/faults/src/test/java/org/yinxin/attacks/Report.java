package org.yinxin.attacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yinxin.testlibrary.attacks.Attack;

/**
 * {@code docs/verification.md}, written if the run is asked for it. For one thread, and one more
 * for what is analysed.
 */
final class Report {
  /** Of what the analysis says: it may list many differences. */
  private static final int LONGEST_RULE = 160;

  private final Map<Attack, Row> rows = new LinkedHashMap<>();
  private final Map<Attack, Analysis> analysed = new LinkedHashMap<>();

  /**
   * The answers to an attack.
   *
   * @param server empty for attacks on bundles
   * @param offline the off-line verifier's
   * @param pdfsig Poppler's, where it calls a signature valid
   */
  record Row(Optional<Judges.Word> server, Judges.Word offline, Optional<String> pdfsig) {}

  /**
   * The answer to an attack where the analysis runs in its process.
   *
   * @param explained true if it was not given up
   */
  record Analysis(Judges.Word server, boolean explained) {}

  void add(Attack attack, Row row) {
    rows.put(attack, row);
  }

  void add(Attack attack, Analysis analysis) {
    analysed.put(attack, analysis);
  }

  /** Returns the number of attacks, without their stamped twins. */
  long kinds() {
    return rows.keySet().stream().filter(each -> !each.name().endsWith(", time-stamped")).count();
  }

  private String analyses() {
    StringBuilder text = new StringBuilder("\n## Through the analysis process\n");
    text.append("| class | attack | on line | because | analysis |\n|---|---|---|---|---|\n");
    analysed.forEach(
        (attack, told) ->
            text.append(
                "| %s | %s | %s | %s | %s |\n"
                    .formatted(
                        attack.family(),
                        attack.name(),
                        told.server().verdict(),
                        shortened(told.server().rule()),
                        told.explained() ? "answered" : "given up")));
    return text.toString();
  }

  private static String shortened(String rule) {
    return rule.length() <= LONGEST_RULE ? rule : rule.substring(0, LONGEST_RULE) + "…";
  }

  void write() throws IOException {
    String target = System.getProperty("attacks.report", "");
    if (target.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(Files.readString(Path.of("src/test/verification.md")));
    text.append("\n%d kinds, %d files. ".formatted(kinds(), rows.size()));
    long fooled = rows.values().stream().filter(row -> row.pdfsig().isPresent()).count();
    text.append(
        "Poppler's `pdfsig` says of %d of them that a signature is valid.\n".formatted(fooled));
    String family = "";
    for (Map.Entry<Attack, Row> each : rows.entrySet()) {
      if (!each.getKey().family().equals(family)) {
        family = each.getKey().family();
        text.append("\n## ").append(family);
        text.append("\n| attack | on line | because | off line | because | `pdfsig` |\n");
        text.append("|---|---|---|---|---|---|\n");
      }
      Row row = each.getValue();
      text.append("| ").append(each.getKey().name()).append(" | ");
      text.append(row.server().map(Judges.Word::verdict).orElse("—")).append(" | ");
      text.append(row.server().map(Judges.Word::rule).orElse("")).append(" | ");
      text.append(row.offline().verdict()).append(" | ").append(row.offline().rule());
      text.append(" | ").append(row.pdfsig().orElse("")).append(" |\n");
    }
    Files.writeString(Path.of(target), text.append(analyses()));
  }
}
