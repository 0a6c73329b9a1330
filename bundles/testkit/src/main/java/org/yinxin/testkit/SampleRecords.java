package org.yinxin.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;

/**
 * Invented people for tests, from CSV files in UTF-8 with a header of column names, one file a kind
 * of record and named by its id, as {@code course-result.csv}. Every cell must pass the checks that
 * an import makes, so that a test never rests on a record that could not be there. Immutable.
 */
public final class SampleRecords {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();

  /** In place of a number, for rows that belong to nobody, as English names. */
  private static final String NOBODY = "";

  private final Map<String, Map<String, List<RecordRow>>> rowsByPerson;

  private SampleRecords(Map<String, Map<String, List<RecordRow>>> rowsByPerson) {
    this.rowsByPerson = rowsByPerson;
  }

  /**
   * Reads {@code /sample/<kind>.csv} from the test resources of a class; a kind without a file has
   * no rows.
   *
   * @throws IllegalArgumentException if a row would be refused at import; the message says where
   */
  public static SampleRecords of(Class<?> test, Collection<RecordKind> kinds) {
    return read(kinds, kind -> test.getResourceAsStream("/sample/" + kind.id() + ".csv"));
  }

  /**
   * Reads {@code <kind>.csv} from a folder; a kind without a file has no rows.
   *
   * @throws IllegalArgumentException if a row would be refused at import; the message says where
   */
  public static SampleRecords in(Path folder, Collection<RecordKind> kinds) {
    return read(
        kinds,
        kind -> {
          Path file = folder.resolve(kind.id() + ".csv");
          return Files.exists(file) ? Files.newInputStream(file) : null;
        });
  }

  /** Numbers of all people in any of the files, in order. */
  public Set<String> people() {
    Set<String> people = new TreeSet<>(rowsByPerson.keySet());
    people.remove(NOBODY);
    return people;
  }

  /** The records of a person; of a number that no file holds, none. */
  public HolderRecords person(String number) {
    Map<String, List<RecordRow>> rows = new HashMap<>(rowsByPerson.getOrDefault(NOBODY, Map.of()));
    rows.putAll(rowsByPerson.getOrDefault(number, Map.of()));
    return new HolderRecords(number, rows);
  }

  private interface Source {
    InputStream open(RecordKind kind) throws IOException;
  }

  private static SampleRecords read(Collection<RecordKind> kinds, Source source) {
    Map<String, Map<String, List<RecordRow>>> rows = new HashMap<>();
    for (RecordKind kind : kinds) {
      try (InputStream in = source.open(kind)) {
        if (in != null) {
          add(rows, kind, new InputStreamReader(in, StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new SampleRecords(rows);
  }

  private static void add(
      Map<String, Map<String, List<RecordRow>>> rows, RecordKind kind, Reader text)
      throws IOException {
    for (CSVRecord line : FORMAT.parse(text)) {
      RecordRow row = row(kind, line);
      rows.computeIfAbsent(
              kind.holder().isEmpty() ? NOBODY : row.text(kind.holder()), person -> new HashMap<>())
          .computeIfAbsent(kind.id(), id -> new ArrayList<>())
          .add(row);
    }
    Comparator<RecordRow> byKey =
        kind.key().stream()
            .map(column -> Comparator.comparing((RecordRow row) -> row.text(column)))
            .reduce(Comparator::thenComparing)
            .orElseThrow();
    rows.values().forEach(kinds -> kinds.getOrDefault(kind.id(), new ArrayList<>()).sort(byKey));
  }

  private static RecordRow row(RecordKind kind, CSVRecord line) {
    String place = kind.id() + ".csv, row " + line.getRecordNumber();
    Map<String, String> cells = new HashMap<>(line.toMap());
    cells.values().removeIf(String::isBlank);
    Set<String> unknown = new TreeSet<>(cells.keySet());
    for (RecordKind.Column column : kind.columns()) {
      unknown.remove(column.name());
      String cell = cells.get(column.name());
      if (cell == null && column.required()) {
        throw new IllegalArgumentException(place + ": no " + column.name());
      }
      if (cell != null && column.check().problem(cell).isPresent()) {
        throw new IllegalArgumentException(
            place + ": " + column.name() + " " + column.check().problem(cell).get().en());
      }
    }
    if (!line.isConsistent() || !unknown.isEmpty()) {
      throw new IllegalArgumentException(place + ": cells without a column " + unknown);
    }
    return new RecordRow(cells);
  }
}
