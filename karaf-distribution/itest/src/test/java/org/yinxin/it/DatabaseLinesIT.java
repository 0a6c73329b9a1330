package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.SslMode;

/** The lines for PostgreSQL that people copy, as the driver reads them. */
final class DatabaseLinesIT {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern LINE =
      Pattern.compile("(?m)^ *#?url = (jdbc:postgresql://(?!localhost).*)$");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "karaf-distribution/server/src/main/resources/etc/org.ops4j.datasource-yinxin.cfg",
        "karaf-distribution/server/src/main/resources/etc/org.ops4j.datasource-academic.cfg.example",
        "docs/zh/operations.md"
      })
  void anotherMachineIsBelievedByItsCertificateAndNoValuesAreLogged(String file) throws Exception {
    List<String> lines = lines(ROOT.resolve(file));

    assertFalse(lines.isEmpty());
    for (String line : lines) {
      Properties read = Driver.parseURL(line, new Properties());
      assertEquals(SslMode.VERIFY_FULL, SslMode.of(read), line);
      assertFalse(PGProperty.SSL_ROOT_CERT.getOrDefault(read).isEmpty(), line);
      assertFalse(PGProperty.LOG_SERVER_ERROR_DETAIL.getBoolean(read), line);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return LINE.matcher(Files.readString(file)).results().map(found -> found.group(1)).toList();
  }
}
