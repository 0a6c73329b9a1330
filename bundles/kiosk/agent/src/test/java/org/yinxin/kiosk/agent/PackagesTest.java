package org.yinxin.kiosk.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each package of the kiosk knows only those before it. */
final class PackagesTest {
  private static final Path ROOT = Path.of("src/main/java/org/yinxin/kiosk/agent");
  private static final Pattern USED =
      Pattern.compile("org\\.yinxin\\.kiosk\\.agent\\.(?:([a-z]+)\\.)?[A-Z]");

  @ParameterizedTest
  @CsvSource({
    "server,''",
    "device,server",
    "journal,server device",
    "status,server device journal",
    "screen,server device journal status",
    "page,''"
  })
  void knowsOnlyThoseBeforeIt(String name, String before) throws IOException {
    List<String> known = List.of((name + " " + before).split(" "));
    try (Stream<Path> files = Files.list(ROOT.resolve(name))) {
      List<Path> classes = files.toList();
      assertTrue(classes.size() > 4, classes::toString);
      for (Path file : classes) {
        Matcher used = USED.matcher(Files.readString(file));
        List<String> others =
            used.results()
                .map(each -> String.valueOf(each.group(1)))
                .filter(each -> !known.contains(each))
                .toList();
        assertEquals(List.of(), others, file::toString);
      }
    }
  }
}
