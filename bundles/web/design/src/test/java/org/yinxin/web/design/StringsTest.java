package org.yinxin.web.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks at the strings of all bundles with pages, which lie around this one. */
class StringsTest {
  private static final Pattern LINE =
      Pattern.compile("^ {2}\"([a-z0-9-]+)\": \"(.+?)\",?$", Pattern.MULTILINE);

  @ParameterizedTest
  @MethodSource("chineseFiles")
  void everyTextExistsInBothLanguagesWithTheSamePlaceholders(Path file) throws IOException {
    Map<String, String> chinese = strings(file);
    Map<String, String> english =
        strings(file.resolveSibling(file.getFileName().toString().replace(".zh.", ".en.")));
    assertFalse(chinese.isEmpty());
    assertEquals(chinese.keySet(), english.keySet());
    chinese.forEach(
        (key, text) -> assertEquals(placeholders(text), placeholders(english.get(key)), key));
  }

  @ParameterizedTest
  @MethodSource("chineseFiles")
  void chineseTextsUseFullWidthPunctuation(Path file) throws IOException {
    strings(file)
        .forEach(
            (key, text) ->
                assertFalse(
                    Pattern.compile("\\p{IsHan}[,.;:!?()]|[,;:!?()]\\p{IsHan}")
                        .matcher(text)
                        .find(),
                    key + ": " + text));
  }

  @ParameterizedTest
  @MethodSource("messageFiles")
  void everyMessageExistsInBothLanguagesWithTheSamePlaceholders(Path file) throws IOException {
    Map<String, String> chinese = messages(file);
    Map<String, String> english = messages(file.resolveSibling("en.properties"));
    assertFalse(chinese.isEmpty());
    assertEquals(chinese.keySet(), english.keySet());
    chinese.forEach(
        (key, text) -> {
          assertFalse(text.isBlank() || english.get(key).isBlank(), key);
          assertEquals(placeholders(text), placeholders(english.get(key)), key);
        });
  }

  private static Map<String, String> messages(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Map<String, String> found = new TreeMap<>();
    properties.forEach((key, value) -> found.put((String) key, (String) value));
    return found;
  }

  private static List<Path> messageFiles() throws IOException {
    return files("zh.properties").stream()
        .filter(file -> file.toString().contains("/web/") || file.toString().contains("/core/"))
        .toList();
  }

  private static List<Path> chineseFiles() throws IOException {
    return files("strings.zh.js");
  }

  private static List<Path> files(String ending) throws IOException {
    Set<Path> found = new TreeSet<>();
    Files.walkFileTree(
        Path.of("..", ".."),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes unused) {
            // Other modules may be built at the same time: what they make comes and goes.
            return folder.endsWith("target")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes unused) {
            if (file.toString().contains("src/main/resources")
                && file.toString().endsWith(ending)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    assertFalse(found.isEmpty());
    return List.copyOf(found);
  }

  private static Map<String, String> strings(Path path) throws IOException {
    String file = Files.readString(path);
    Map<String, String> found = new TreeMap<>();
    Matcher line = LINE.matcher(file);
    while (line.find()) {
      assertEquals(null, found.put(line.group(1), line.group(2)), line.group(1));
    }
    assertTrue(file.lines().count() == found.size() + 2L, "a line of another form in " + path);
    return found;
  }

  private static String placeholders(String text) {
    return Pattern.compile("\\{\\w+}")
        .matcher(text)
        .results()
        .map(m -> m.group())
        .sorted()
        .collect(Collectors.joining());
  }
}
