package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.testlibrary.databases.PostgresServer;

/**
 * Starts on a machine that is busy with something else: first starts, with an empty database, and
 * starts after a power cut, in turn. Each ends with a server of which nothing is wrong, and who
 * asks before hears nothing but to wait, as {@link Server#start} demands of every start of a build.
 * {@code -Pstarts} makes 50 starts on each database and writes {@code docs/starts.md}.
 */
@EnabledIfSystemProperty(named = "starts.report", matches = ".+")
final class StartsIT {
  private static final String REPORT = System.getProperty("starts.report", "");
  private static final int STARTS = 50;
  private static final int BUSY = 4;
  private static final List<String> ROWS = new ArrayList<>();

  @AfterAll
  static void report() throws IOException {
    Files.writeString(
        Path.of(REPORT),
        """
          # Starts under load
          Written by `./mvnw -Pstarts`. The delivered archive is started %d times on each database, beside %d processes that do nothing but
          use the processors (%d here). Every second start is a first one, with an empty database; the other follows a power cut.
          Meanwhile somebody asks for `/health`, `/`, `/api/site` and the page of a code without a pause. Each start ended with a server of
          which `yinxin:doctor` finds nothing wrong; a run in which one does not writes no table.

          | database | starts | heard before it served, other than to wait | seconds, least | median | most |
          |---|---|---|---|---|---|
          """
                .formatted(STARTS, BUSY, Runtime.getRuntime().availableProcessors())
            + String.join("\n", ROWS)
            + "\n");
  }

  /** Processes that keep the processors busy. */
  private static List<Process> busy() throws IOException {
    List<Process> all = new ArrayList<>();
    for (int i = 0; i < BUSY; i++) {
      all.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Derby", "PostgreSQL"})
  void eachStartUnderLoadEndsWithAServerThatServes(String database) throws Exception {
    Optional<PostgresServer.Own> postgres =
        database.equals("Derby") ? Optional.empty() : Optional.of(PostgresServer.own());
    Server server = Server.unpacked();
    List<Process> busy = busy();
    List<Long> seconds = new ArrayList<>();
    Set<String> heard = new TreeSet<>();
    try {
      for (int i = 0; i < STARTS; i++) {
        if (i % 2 == 0) {
          empty(server);
          if (postgres.isPresent()) {
            postgres.get().server().database("starts" + i);
            server.useDatabase(postgres.get().server(), "starts" + i);
          }
        }
        Instant begin = Instant.now();
        server.launch();
        server.await(() -> server.serves(heard));
        seconds.add(Duration.between(begin, Instant.now()).toSeconds());
        server.await(() -> server.console("yinxin:doctor").contains("Nothing is wrong."));
        assertTrue(server.get("/api/site").body().contains("\"university\""));
        server.kill();
      }
    } finally {
      busy.forEach(Process::destroyForcibly);
      server.kill();
    }
    seconds.sort(Comparator.naturalOrder());
    ROWS.add(
        "| %s | %d | %s | %d | %d | %d |"
            .formatted(
                database,
                seconds.size(),
                heard.isEmpty() ? "nothing" : String.join(", ", heard),
                seconds.get(0),
                seconds.get(seconds.size() / 2),
                seconds.get(seconds.size() - 1)));
    assertEquals(Set.of(), heard);
  }

  /** As if it had never been started. */
  private static void empty(Server server) throws IOException {
    for (Path folder : List.of(server.state(), server.home().resolve("data"))) {
      if (Files.exists(folder)) {
        try (Stream<Path> all = Files.walk(folder)) {
          for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(each);
          }
        }
      }
    }
    Files.createDirectories(server.home().resolve("data/tmp"));
  }
}
