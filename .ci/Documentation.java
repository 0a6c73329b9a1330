import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks the Markdown files of the tree and the comments of its Java files: the targets of links are
 * there, no two decisions have one number, and no comment begins with a question word. {@code java
 * .ci/Documentation.java} exits with 1 if something is wrong.
 */
final class Documentation {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)[^)]*\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("^[a-z]+:.*");
  private static final Pattern NUMBER = Pattern.compile("^0*(\\d+)-.*\\.md$");

  /** A text, a character or a comment, whichever begins first. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\n])*+'"
              + "|/\\*[*\\s]*(?<block>[\\s\\S]*?)\\*/|// *(?<line>[^\n]*(?:\n *+//[^\n]*)*+)");

  /** A comment begins with a subject and a verb, and says what it means. */
  private static final Pattern QUESTION =
      Pattern.compile(
          "(What|Whether|How|Which|Who|Where|When|Why|Whoever|Whatever|Likewise|The same)\\b.*");

  private final List<String> failures = new ArrayList<>();
  private int passed;

  private Documentation() {}

  public static void main(String[] arguments) throws IOException {
    Documentation documentation = new Documentation();
    documentation.check(Path.of(""));
    documentation.failures.forEach(System.out::println);
    System.out.printf(
        "documentation: %d passed, %d failed%n",
        documentation.passed, documentation.failures.size());
    System.exit(documentation.failures.isEmpty() ? 0 : 1);
  }

  private void check(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Documentation::isOurs).toList()) {
        if (file.toString().endsWith(".java")) {
          comments(file);
        } else {
          links(file);
        }
      }
    }
    Map<String, Path> numbers = new HashMap<>();
    try (Stream<Path> decisions = Files.list(root.resolve("docs/decisions"))) {
      for (Path decision : decisions.sorted().toList()) {
        Matcher number = NUMBER.matcher(decision.getFileName().toString());
        if (number.matches()) {
          Path other = numbers.put(number.group(1), decision);
          outcome(other == null, decision + " has the number of " + other);
        }
      }
    }
  }

  private static boolean isOurs(Path file) {
    String path = file.toString();
    return path.endsWith(".java") && !path.matches("(.*/)?target/.*")
        || path.endsWith(".md") && !path.matches("(.*/)?(target|src|node_modules)/.*");
  }

  private void links(Path file) throws IOException {
    Matcher link = LINK.matcher(Files.readString(file));
    while (link.find()) {
      if (!ELSEWHERE.matcher(link.group(1)).matches()) {
        Path target = file.resolveSibling(link.group(1)).normalize();
        outcome(Files.exists(target), file + " leads to " + target + ", which is not there");
      }
    }
  }

  private void comments(Path file) throws IOException {
    Matcher token = TOKEN.matcher(Files.readString(file));
    while (token.find()) {
      String comment = token.group("block") == null ? token.group("line") : token.group("block");
      if (comment != null) {
        String begin = comment.lines().findFirst().orElse("").strip();
        outcome(!QUESTION.matcher(begin).matches(), file + " has a comment \"" + begin + "\"");
      }
    }
  }

  private void outcome(boolean isGood, String failure) {
    if (isGood) {
      passed++;
    } else {
      failures.add(failure);
    }
  }
}
