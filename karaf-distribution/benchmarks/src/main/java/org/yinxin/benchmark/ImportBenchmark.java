package org.yinxin.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.yinxin.benchmark.Rounds.Contender;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.RecordImport;

/** Imports course results of a crowd, in this JVM. */
final class ImportBenchmark {
  private static final String NAME = "import";
  private static final String KIND = "course-result";

  /** Rows of a batch, as the platform stages them. */
  private static final int BATCH = 500;

  private static final List<String> TABLE =
      List.of(
          "CREATE TABLE floor_row (kind VARCHAR(40) NOT NULL, row_key VARCHAR(400) NOT NULL,"
              + " holder VARCHAR(32) NOT NULL, cells CLOB NOT NULL, imported_at TIMESTAMP NOT NULL,"
              + " PRIMARY KEY (kind, row_key))",
          "CREATE INDEX floor_row_holder ON floor_row (holder, kind)",
          "CREATE INDEX floor_row_key ON floor_row (row_key, kind)");

  private final Effort effort;
  private final Wanted wanted;
  private final Path root;
  private final Path work;

  ImportBenchmark(Effort effort, Wanted wanted, Path root, Path work) {
    this.effort = effort;
    this.wanted = wanted;
    this.root = root;
    this.work = work;
  }

  List<Figure> run() throws Exception {
    if (!wanted.row(NAME)) {
      return List.of();
    }
    // Its own people, so that its courses are all there are of them.
    Platform platform = Platform.start(root, work, new Crowd(Crowd.SCHOOL.people(), 1));
    try {
      Path demo = root.resolve("karaf-distribution/server/src/main/resources/demo");
      String file = courses(Files.readString(demo.resolve(KIND + ".csv")));
      Database database = platform.service(Database.class);
      database.transaction(
          handle -> {
            TABLE.forEach(handle::execute);
            return null;
          });
      for (int i = 0; i < effort.warmUps(); i++) {
        platform(platform, file);
        floor(database, file);
      }
      Rounds rounds =
          Rounds.run(
              effort.rounds() * effort.iterations(),
              List.of(Contender.FLOOR, Contender.YINXIN),
              who ->
                  List.of(
                      who == Contender.YINXIN ? platform(platform, file) : floor(database, file)));
      double codes = codes(platform.service(RowAuthentication.class), file);
      Figure figure = figure(rounds);
      return List.of(
          figure.noting(
              "The codes of its rows, made alone, take %s %% of the time"
                  .formatted(Figure.number(100 * figure.yinxin() / codes))));
    } finally {
      platform.stop();
    }
  }

  /** The crowd's rows, without those of the demo and with codes of courses that it has not yet. */
  private static String courses(String demo) {
    String all = Crowd.SCHOOL.multiplied(demo);
    StringBuilder file = new StringBuilder(all.lines().findFirst().orElseThrow()).append('\n');
    all.lines()
        .skip(demo.lines().count())
        .map(line -> line.split(",", -1))
        .forEach(
            cells -> {
              cells[4] = "N" + cells[4];
              file.append(String.join(",", cells)).append('\n');
            });
    return file.toString();
  }

  private static Figure figure(Rounds rounds) {
    return new Figure(
        NAME,
        "/s",
        true,
        rounds.median(Contender.YINXIN),
        rounds.median(Contender.FLOOR),
        Optional.empty(),
        Figure.Bars.NONE,
        "rows of a CSV file of 12,000 course results, all new. Yinxin: each row checked and"
            + " compared with what is stored, staged in batches, applied whole, with a code for each"
            + " row and their Merkle root in the log. Floor: the file taken apart and its rows"
            + " inserted into a table with the same columns and indexes, in one transaction");
  }

  /** Stages and applies the file, then takes it back, which is not measured; rows a second. */
  private static double platform(Platform platform, String file) throws Exception {
    RecordImport records = platform.service(RecordImport.class);
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    long begin = System.nanoTime();
    ImportReport report =
        records.stage(ImportRequest.of(KIND, "benchmark"), new ByteArrayInputStream(bytes));
    records.apply(report.id(), "benchmark");
    double seconds = (System.nanoTime() - begin) / 1e9;
    long rows = file.lines().count() - 1;
    if (report.added() != rows) {
      throw new IllegalStateException(report.added() + " of " + rows + " rows were new");
    }
    records.undo(report.id(), "benchmark");
    return rows / seconds;
  }

  private static double floor(Database database, String file) throws IOException {
    long begin = System.nanoTime();
    int rows = database.transaction(handle -> insert(handle, file));
    double seconds = (System.nanoTime() - begin) / 1e9;
    database.transaction(handle -> handle.execute("DELETE FROM floor_row"));
    return rows / seconds;
  }

  private static int insert(Handle handle, String file) throws IOException {
    Timestamp now = Timestamp.from(Instant.now());
    int rows = 0;
    try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(file));
        PreparedBatch batch = handle.prepareBatch("INSERT INTO floor_row VALUES (?, ?, ?, ?, ?)")) {
      for (CSVRecord row : parser) {
        if (parser.getRecordNumber() == 1) {
          continue;
        }
        batch.bind(0, KIND).bind(1, key(row)).bind(2, row.get(0)).bind(3, cells(row)).bind(4, now);
        batch.add();
        rows++;
        if (rows % BATCH == 0) {
          batch.execute();
        }
      }
      batch.execute();
    }
    return rows;
  }

  private static String key(CSVRecord row) {
    return String.join(
        "/", row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(11));
  }

  private static String cells(CSVRecord row) {
    return "[\"" + String.join("\",\"", row) + "\"]";
  }

  /** Codes of such rows that one thread makes in a second. */
  private static double codes(RowAuthentication authentication, String file) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(file))) {
      for (CSVRecord row : parser) {
        rows.add(List.of(KIND, key(row), row.get(0), cells(row), "import"));
      }
    }
    long begin = System.nanoTime();
    int length = 0;
    for (List<String> row : rows) {
      length += authentication.mac(AuthenticatedTable.RECORD_ROW, row).length();
    }
    if (length == 0) {
      throw new IllegalStateException("no codes");
    }
    return rows.size() * 1e9 / (System.nanoTime() - begin);
  }
}
