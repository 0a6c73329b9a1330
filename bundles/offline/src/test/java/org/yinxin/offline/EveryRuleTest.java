package org.yinxin.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No rule by which something is refused goes without a test that names it. */
final class EveryRuleTest {
  private static final Pattern RULE =
      Pattern.compile(
          "(?:refused\\(|changed\\(|Exception\\(\\s*(?:RefusedException\\.)?Reason\\.[A-Z_]+,)\\s*"
              + "(?:\\w+ \\+ )?\"([^\"]+)\"");

  private static String sources(String folder) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src", folder, "java"))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  @Test
  void everyRuleIsNamedInATest() throws IOException {
    Set<String> rules = new TreeSet<>();
    for (Matcher rule = RULE.matcher(sources("main")); rule.find(); ) {
      rules.add(rule.group(1).strip());
    }
    assertTrue(rules.size() >= 80, rules::toString);
    String tests = sources("test");
    rules.removeIf(tests::contains);
    assertEquals(Set.of(), rules);
  }
}
