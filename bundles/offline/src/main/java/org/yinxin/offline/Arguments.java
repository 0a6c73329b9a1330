package org.yinxin.offline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the words of the command line.
 *
 * @param subject the bundle, or the PDF
 * @param anchors the file of anchors
 * @param pieces files that replace those of a bundle, by their names in it
 * @param write target file of the verified PDF
 * @param maximumAge of the checkpoint, beyond which revocation is not known
 */
record Arguments(
    Path subject,
    Path anchors,
    Map<String, Path> pieces,
    Optional<Path> write,
    Optional<Duration> maximumAge) {
  private static final String ANCHORS = "--anchors";
  private static final String WRITE = "--write";
  private static final String MAXIMUM_AGE = "--max-age";

  private static final Map<String, String> PIECES =
      Map.of(
          "--pdf", Evidence.PDF,
          "--entry", Evidence.ENTRY,
          "--proof", Evidence.PROOF,
          "--later", Evidence.LATER,
          "--checkpoint", Evidence.CHECKPOINT,
          "--stamp", Evidence.STAMP);

  /** Reads the words of the command line; empty if they are none of this program's. */
  static Optional<Arguments> parse(List<String> words) {
    Map<String, String> options = new HashMap<>();
    Optional<Path> subject = Optional.empty();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (isOption(word) && i + 1 < words.size() && !options.containsKey(word)) {
        options.put(word, words.get(++i));
      } else if (!word.startsWith("--") && subject.isEmpty()) {
        subject = Optional.of(Path.of(word));
      } else {
        return Optional.empty();
      }
    }
    String age = options.get(MAXIMUM_AGE);
    if (subject.isEmpty()
        || !options.containsKey(ANCHORS)
        || (age != null && !age.matches("[1-9][0-9]{0,4}"))) {
      return Optional.empty();
    }
    Map<String, Path> pieces = new HashMap<>();
    PIECES.forEach(
        (option, name) -> {
          if (options.containsKey(option)) {
            pieces.put(name, Path.of(options.get(option)));
          }
        });
    return Optional.of(
        new Arguments(
            subject.get(),
            Path.of(options.get(ANCHORS)),
            pieces,
            Optional.ofNullable(options.get(WRITE)).map(Path::of),
            Optional.ofNullable(age).map(days -> Duration.ofDays(Long.parseLong(days)))));
  }

  private static boolean isOption(String word) {
    return PIECES.containsKey(word) || List.of(ANCHORS, WRITE, MAXIMUM_AGE).contains(word);
  }
}
