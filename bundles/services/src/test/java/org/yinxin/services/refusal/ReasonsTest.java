package org.yinxin.services.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All reasons, and the page that lists them. */
final class ReasonsTest {
  private static final Path CLASSES = Path.of("target", "classes");
  private static final Path PAGE = Path.of("..", "..", "docs", "problems.md");

  /** Written anew with {@code ./mvnw test -pl bundles/services -Dproblems=write}. */
  private static final boolean WRITES = "write".equals(System.getProperty("problems"));

  private static List<Reason> reasons() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      List<Reason> all = new ArrayList<>();
      files
          .map(file -> CLASSES.relativize(file).toString())
          .filter(name -> name.endsWith("Reason.class"))
          .map(name -> type(name.replace(".class", "").replace('/', '.')))
          .filter(type -> type.isEnum() && Reason.class.isAssignableFrom(type))
          .forEach(type -> Stream.of(type.getEnumConstants()).forEach(c -> all.add((Reason) c)));
      return all;
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void eachIsAnErrorWithASentenceInBothLanguages() throws IOException {
    List<Reason> reasons = reasons();
    assertTrue(reasons.size() > 100, () -> "only " + reasons.size());
    for (Reason reason : reasons) {
      assertTrue(reason.status() >= 400 && reason.status() < 600, reason::type);
      assertTrue(reason.type().matches("[a-z0-9]+(-[a-z0-9]+)*"), reason::type);
      assertTrue(reason.text().zh().endsWith("。"), reason::type);
      assertTrue(reason.text().en().endsWith("."), reason::type);
    }
  }

  /** A client knows a problem by its type. */
  @Test
  void oneTypeHasOneStatus() throws IOException {
    Map<String, Integer> statuses = new HashMap<>();
    for (Reason reason : reasons()) {
      Integer before = statuses.put(reason.type(), reason.status());
      assertTrue(before == null || before == reason.status(), reason::type);
    }
  }

  @Test
  void thePageListsThemAll() throws IOException {
    String rows =
        reasons().stream()
            .map(
                reason ->
                    "| `%s` | %d | %s | %s |"
                        .formatted(
                            reason.type(), reason.status(), reason.text().zh(), reason.text().en()))
            .distinct()
            .sorted(Comparator.naturalOrder())
            .collect(Collectors.joining("\n"));
    String page =
        """
        # Refusals of the HTTP interface
        Written by `./mvnw test -pl bundles/services -am -Dproblems=write -Dtest=ReasonsTest -Dsurefire.failIfNoSpecifiedTests=false`.

        A refused request is answered with `application/problem+json` (RFC 9457), whose `type` is `urn:yinxin:problem:` and the name below.
        `detail` says why in Chinese and `detail_en` in English, often more exactly than the sentence here. 429 and 503 come with `Retry-After` where it
        is known. `fields` names those that are not right in a step of the set-up. The enums in `bundles/services` say what each means and what to do.

        | type | status | 中文 | English |
        |---|---|---|---|
        """
            + rows
            + "\n";
    if (WRITES) {
      Files.writeString(PAGE, page);
    }
    assertEquals(page, Files.readString(PAGE), "write the page anew: see its second line");
  }
}
