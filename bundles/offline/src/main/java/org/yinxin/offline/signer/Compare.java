package org.yinxin.offline.signer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.yinxin.offline.witness.WitnessedLog;

/**
 * Compares a journal of the signer with the public log: a file that was sealed and is not in the
 * log is one that the university did not publish.
 *
 * @param journal file or address
 * @param log address of the log
 * @param key of the log
 * @param grace age up to which a signature need not be in the log
 */
record Compare(String journal, String log, WitnessedLog key, Duration grace) {
  private static final int LARGEST_JOURNAL = 1 << 30;
  private static final Set<String> OPTIONS = Set.of("--journal", "--log", "--log-key", "--grace");

  /**
   * Compares.
   *
   * @return 0 if each file is in the log, else 1
   * @throws IOException if it cannot compare, which the message says why
   * @throws IllegalArgumentException if words or journal are damaged
   */
  static int run(List<String> words, InstantSource clock, PrintStream out) throws IOException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      if (!OPTIONS.contains(words.get(i)) || options.put(words.get(i), words.get(i + 1)) != null) {
        throw new IllegalArgumentException("不认识或重复 / unknown, or twice: " + words.get(i));
      }
    }
    String grace = options.getOrDefault("--grace", "60");
    if (words.size() % 2 != 0 || !grace.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException(
          "--grace 应为分钟数 / takes minutes; each option takes a value");
    }
    return new Compare(
            needed(options, "--journal"),
            needed(options, "--log"),
            WitnessedLog.parse(needed(options, "--log-key")),
            Duration.ofMinutes(Long.parseLong(grace)))
        .run(clock.instant(), out);
  }

  private static String needed(Map<String, String> options, String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException("缺少 / is missing: " + name);
    }
    return value;
  }

  private int run(Instant now, PrintStream out) throws IOException {
    byte[] bytes =
        journal.matches("https?://.*")
            ? new Download(LARGEST_JOURNAL).read(journal)
            : Files.readAllBytes(Path.of(journal));
    JournalLine.Lines read = JournalLine.read(bytes);
    Set<String> signed =
        read.lines().stream().map(JournalLine::byteRange).collect(Collectors.toSet());
    PublishedLog.Found found = new PublishedLog(log, key).find(signed);
    Predicate<JournalLine> isSample = line -> SealRequest.isSample(line.id());
    Instant due = now.minus(grace);
    List<JournalLine> absent =
        read.lines().stream()
            .filter(line -> !found.byteRanges().contains(line.byteRange()))
            .toList();
    List<JournalLine> samples = absent.stream().filter(isSample).toList();
    List<JournalLine> others = absent.stream().filter(isSample.negate()).toList();
    List<JournalLine> missing = others.stream().filter(line -> line.at().isBefore(due)).toList();

    out.printf(
        "日志簿 %1$d 行，末行链值 %2$s / journal: %1$d lines, chain %2$s%n",
        read.lines().size(), read.chain());
    if (read.rest() > 0) {
      out.println("末行不完整，未比对 / the last line is not finished and was left out");
    }
    out.printf(
        "公开日志 %1$d 条，其中 %2$d 条由此签署 / log: %1$d entries, %2$d of them signed here%n",
        found.size(), found.entries());
    out.printf("样张 %1$d 份，不进公开日志 / samples, which the log has not: %1$d%n", samples.size());
    samples.forEach(line -> out.println("  " + text(line)));
    out.printf(
        "%2$d 分钟以内的 %1$d 份未比对 / younger than %2$d minutes and not in the log yet: %1$d%n",
        others.size() - missing.size(), grace.toMinutes());
    if (missing.isEmpty()) {
      out.println("没有发现问题 / nothing found");
      return 0;
    }
    out.printf(
        "已在此签署而公开日志中没有 %1$d 份 / signed here, and not in the public log: %1$d%n", missing.size());
    missing.forEach(line -> out.println("  " + text(line)));
    return 1;
  }

  private static String text(JournalLine line) {
    return "%s %s %s byteRange:%s"
        .formatted(line.at(), line.credential(), line.id(), line.byteRange());
  }
}
