package org.yinxin.web.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Auditors read each recorded action in words, and can ask for it. */
final class AuditActionsTest {
  private static final Path BUNDLES = Path.of("..", "..");
  private static final Path PAGE = Path.of("src/main/resources/office");
  private static final Pattern NAME = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");

  /** Names of threads, files, tables and metadata in the sources that record actions. */
  private static final Set<String> OTHERS =
      Set.of(
          "yinxin-settings",
          "yinxin-retention",
          "yinxin-bundles",
          "time-stamp",
          "audit-key",
          "sign-in-begun",
          "date-time");

  /** The actions whose ending is the decision. */
  private static final String DECIDED = "copy-decided";

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> names(String text) {
    return NAME.matcher(text).results().map(name -> name.group(1)).collect(Collectors.toSet());
  }

  private static Set<String> recorded() throws IOException {
    try (Stream<Path> files = Files.walk(BUNDLES)) {
      Set<String> found =
          files
              .filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
              .filter(file -> !file.toString().contains("test"))
              .map(AuditActionsTest::text)
              .filter(text -> text.matches("(?s).*\\b(AuditEvent|AuditTrail|AccessKind)\\b.*"))
              .flatMap(text -> names(text).stream())
              .collect(Collectors.toCollection(TreeSet::new));
      found.removeAll(OTHERS);
      found.add(DECIDED);
      return found;
    }
  }

  @Test
  void eachIsInATopicAndNamedInBothLanguages() throws IOException {
    String script = text(PAGE.resolve("audit-actions.js"));
    String topics = script.substring(0, script.indexOf("};"));
    Set<String> offered = new TreeSet<>(names(topics));
    offered.remove("sign-in");

    assertEquals(recorded(), offered);
    for (String language : List.of("zh", "en")) {
      String words = text(PAGE.resolve("audit-strings." + language + ".js"));
      for (String action : offered) {
        assertTrue(words.contains("\"action-" + action + "\": \""), language + " " + action);
      }
    }
  }
}
