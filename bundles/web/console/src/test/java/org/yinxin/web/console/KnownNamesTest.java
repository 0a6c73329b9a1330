package org.yinxin.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.console.CommandLine;
import org.junit.jupiter.api.Test;

final class KnownNamesTest {
  /** Names as they are now, since a plug-in may bring more. */
  private final List<String> known = new ArrayList<>(List.of("person", "photo"));

  private final KnownNames names =
      new KnownNames() {
        @Override
        Stream<String> names() {
          return known.stream();
        }
      };

  private List<String> completed(String typed) {
    CommandLine line =
        (CommandLine)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {CommandLine.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "getCursorArgument" -> typed;
                      case "getArgumentPosition", "getBufferPosition" -> typed.length();
                      default -> null;
                    });
    List<String> candidates = new ArrayList<>();
    names.complete(null, line, candidates);
    return candidates.stream().map(String::strip).toList();
  }

  @Test
  void whatBeginsAsWasTypedIsOffered() {
    assertEquals(List.of("person", "photo"), completed("p"));
    assertEquals(List.of("photo"), completed("ph"));
    assertEquals(List.of(), completed("x"));
  }

  @Test
  void whatCameLaterIsOfferedToo() {
    known.add("award");

    assertEquals(List.of("award"), completed("a"));
  }
}
