package org.yinxin.services.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
    Map<String, List<Reason>> sections =
        reasons().stream()
            .collect(Collectors.groupingBy(ReasonsTest::title, TreeMap::new, Collectors.toList()));
    String contents =
        sections.keySet().stream()
            .map(
                title ->
                    "[%s](#%s)".formatted(title, title.toLowerCase(Locale.ROOT).replace(' ', '-')))
            .collect(Collectors.joining(" · "));
    String page =
        """
        # Refusals of the HTTP interface
        Written by `./mvnw test -pl bundles/services -am -Dproblems=write -Dtest=ReasonsTest -Dsurefire.failIfNoSpecifiedTests=false`.

        A refused request is answered with `application/problem+json` (RFC 9457), whose `type` is `urn:yinxin:problem:` and the name below.
        `detail` says why in Chinese and `detail_en` in English, often more exactly than the sentence here. 429 and 503 come with `Retry-After` where it
        is known. `fields` names those that are not right in a step of the set-up or in the settings of a connector. Each section has the reasons of one enum, whose documentation says
        what each means and what to do.

        **Contents:** %s

        %s"""
            .formatted(
                contents,
                sections.entrySet().stream()
                    .map(section -> section(section.getKey(), section.getValue()))
                    .collect(Collectors.joining("\n")));
    if (WRITES) {
      Files.writeString(PAGE, page);
    }
    assertEquals(page, Files.readString(PAGE), "write the page anew: see its second line");
  }

  /** {@code DeviceSettingReason} gives "Device setting". */
  private static String title(Reason reason) {
    String name = enumOf(reason).getSimpleName().replaceFirst("Reason$", "");
    String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return words.equals("Http")
        ? "HTTP"
        : words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
  }

  private static Class<?> enumOf(Reason reason) {
    return ((Enum<?>) reason).getDeclaringClass();
  }

  private static String section(String title, List<Reason> reasons) {
    String rows =
        reasons.stream()
            .map(
                reason ->
                    "| `%s` | %d | %s | %s |\n"
                        .formatted(
                            reason.type(), reason.status(), reason.text().zh(), reason.text().en()))
            .distinct()
            .sorted()
            .collect(Collectors.joining());
    return """
        ## %s
        `%s`

        | type | status | 中文 | English |
        |---|---|---|---|
        %s"""
        .formatted(title, enumOf(reasons.get(0)).getName(), rows);
  }
}
