package org.yinxin.core.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on personal data names every table of the schema, with or without personal data. */
final class PersonalDataPageTest {
  private static final Path PAGE = Path.of("..", "..", "..", "docs", "personal-data.md");
  private static final Path SCHEMA =
      Path.of("src", "main", "resources", "org", "yinxin", "core", "persistence");
  private static final Pattern TABLE = Pattern.compile("(?m)^(CREATE|DROP) TABLE (\\w+)");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  private static Set<String> tables() throws IOException {
    Set<String> tables = new TreeSet<>();
    for (String file : List.of("changelog.sql", "changelog-people.sql", "changelog-trust.sql")) {
      Matcher each = TABLE.matcher(Files.readString(SCHEMA.resolve(file)));
      while (each.find()) {
        var unused =
            each.group(1).equals("CREATE")
                ? tables.add(each.group(2))
                : tables.remove(each.group(2));
      }
    }
    return tables;
  }

  @Test
  void everyTableIsNamed() throws IOException {
    Set<String> missing = tables();
    assertTrue(missing.size() > 70, missing.toString());
    NAME.matcher(Files.readString(PAGE)).results().forEach(name -> missing.remove(name.group(1)));

    assertEquals(Set.of(), missing);
  }
}
