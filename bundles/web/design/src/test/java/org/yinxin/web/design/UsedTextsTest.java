package org.yinxin.web.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the texts of all pages, those of the device bench too, with the scripts that say them.
 * Keys may be composed of a beginning or an end that is written out, or be a word of the server.
 */
class UsedTextsTest {
  private static final Path ROOT = Path.of("..", "..", "..");
  private static final Pattern KEY = Pattern.compile("(?m)^ {2}\"?([A-Za-z0-9-]+)\"?: ");
  private static final Pattern STRINGS = Pattern.compile(".*strings\\.(zh|en)\\.js");
  private static final Map<Path, String> FILES = new TreeMap<>();

  /** Words in which the server and the kiosk's agent say states. */
  private static final List<Path> SAID =
      List.of(
          ROOT.resolve("bundles/web/rest/src/main/resources/openapi/openapi.json"),
          ROOT.resolve("bundles/kiosk/api/src/main/java/org/yinxin/kiosk/device/DeviceState.java"));

  @ParameterizedTest
  @MethodSource("chineseFiles")
  void everyTextExistsInBothLanguages(Path file) throws IOException {
    String english = file.getFileName().toString().replace(".zh.", ".en.");
    assertEquals(keys(file), keys(file.resolveSibling(english)));
  }

  @ParameterizedTest
  @MethodSource("chineseFiles")
  void everyTextIsUsed(Path file) throws IOException {
    String scripts = users(file);
    String said = said();
    Set<String> unused = new TreeSet<>(keys(file));
    unused.removeIf(key -> isUsed(key, scripts) || said.contains("\"" + key + "\""));
    assertEquals(Set.of(), unused);
  }

  private static boolean isUsed(String key, String scripts) {
    if (scripts.contains("\"" + key + "\"")) {
      return true;
    }
    for (int i = key.indexOf('-'); i >= 0; i = key.indexOf('-', i + 1)) {
      String begin = key.substring(0, i);
      String end = key.substring(i);
      boolean isBegun =
          scripts.contains("\"" + begin + "-\"") || scripts.contains("`" + begin + "-${");
      boolean isWord = scripts.contains("\"" + begin + "\"");
      boolean isEnded = scripts.contains("\"" + end + "\"") || scripts.contains("\"-\" +");
      if (isBegun || (isWord && isEnded)) {
        return true;
      }
    }
    return false;
  }

  /** Scripts and pages beside a file of texts, and scripts elsewhere that import it. */
  private static String users(Path file) throws IOException {
    String imported = file.getParent().getFileName() + "/" + file.getFileName() + "\"";
    return files().entrySet().stream()
        .filter(each -> !STRINGS.matcher(each.getKey().toString()).matches())
        .filter(
            each ->
                each.getKey().getParent().equals(file.getParent())
                    || each.getValue().contains(imported))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining("\n"));
  }

  private static String said() throws IOException {
    List<String> words = new ArrayList<>();
    for (Path path : SAID) {
      words.add(Files.readString(path).replaceAll("\\b([A-Z]{2,})\\b", "\"$1\""));
    }
    return String.join("\n", words);
  }

  private static Set<String> keys(Path file) throws IOException {
    Set<String> keys =
        KEY.matcher(Files.readString(file))
            .results()
            .map((MatchResult match) -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(keys.isEmpty());
    return keys;
  }

  private static List<Path> chineseFiles() throws IOException {
    return files().keySet().stream()
        .filter(file -> file.toString().endsWith("strings.zh.js"))
        .toList();
  }

  /** All scripts and pages, by their paths. */
  private static synchronized Map<Path, String> files() throws IOException {
    if (FILES.isEmpty()) {
      for (String folder :
          List.of("bundles/web", "bundles/kiosk", "bundles/demo", "kiosk-drivers")) {
        Files.walkFileTree(ROOT.resolve(folder), new Reader());
      }
    }
    return FILES;
  }

  private static final class Reader extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes unused) {
      return folder.endsWith("target") || folder.endsWith("src/test")
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes unused) throws IOException {
      if (file.toString().matches(".*/src/main/resources/.*\\.(js|html)")) {
        FILES.put(file, Files.readString(file));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
