package org.yinxin.web.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at the strings of all web bundles, which lie beside this one. */
class StringsTest {
  private static final Pattern LINE =
      Pattern.compile("^ {2}\"([a-z0-9-]+)\": \"(.+?)\",?$", Pattern.MULTILINE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/main/resources/assets/yinxin",
        "../portal/src/main/resources/portal",
        "../verify/src/main/resources/verify",
        "../office/src/main/resources/office"
      })
  void everyTextExistsInBothLanguagesWithTheSamePlaceholders(String folder) throws IOException {
    Map<String, String> chinese = strings(folder, "zh");
    Map<String, String> english = strings(folder, "en");
    assertFalse(chinese.isEmpty());
    assertEquals(chinese.keySet(), english.keySet());
    chinese.forEach(
        (key, text) -> assertEquals(placeholders(text), placeholders(english.get(key)), key));
  }

  @Test
  void chineseTextsUseFullWidthPunctuation() throws IOException {
    for (String folder :
        new String[] {
          "src/main/resources/assets/yinxin",
          "../portal/src/main/resources/portal",
          "../verify/src/main/resources/verify",
          "../office/src/main/resources/office"
        }) {
      strings(folder, "zh")
          .forEach(
              (key, text) ->
                  assertFalse(
                      Pattern.compile("\\p{IsHan}[,.;:!?()]|[,;:!?()]\\p{IsHan}")
                          .matcher(text)
                          .find(),
                      key + ": " + text));
    }
  }

  private static Map<String, String> strings(String folder, String language) throws IOException {
    String file = Files.readString(Path.of(folder, "strings." + language + ".js"));
    Map<String, String> found = new TreeMap<>();
    Matcher line = LINE.matcher(file);
    while (line.find()) {
      assertEquals(null, found.put(line.group(1), line.group(2)), line.group(1));
    }
    assertTrue(file.lines().count() == found.size() + 2L, "a line of another form in " + folder);
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
