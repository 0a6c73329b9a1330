package org.yinxin.core.verification.evidence.filing;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;

/**
 * Invented people from CSV files in a folder, one file a kind and named by its id, with column
 * names as headings. They are read for samples and imported nowhere. For one kit.
 */
final class SampleRows {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();

  private final Path folder;
  private final Map<String, List<RecordRow>> read = new HashMap<>();

  SampleRows(Path folder) {
    this.folder = folder;
  }

  /** Everybody of whom one of the kinds has a row, by number. */
  List<HolderRecords> people(Collection<RecordKind> kinds) throws IOException {
    Map<String, List<RecordRow>> nobodys = new HashMap<>();
    Map<String, Map<String, List<RecordRow>>> people = new TreeMap<>();
    for (RecordKind kind : kinds) {
      if (kind.holder().isEmpty()) {
        nobodys.put(kind.id(), rows(kind));
        continue;
      }
      for (RecordRow row : rows(kind)) {
        people
            .computeIfAbsent(row.text(kind.holder()), number -> new HashMap<>())
            .computeIfAbsent(kind.id(), id -> new ArrayList<>())
            .add(row);
      }
    }
    List<HolderRecords> all = new ArrayList<>();
    people.forEach(
        (number, rows) -> {
          rows.putAll(nobodys);
          all.add(new HolderRecords(number, rows));
        });
    return all;
  }

  /** Ordered by key, as the platform hands them over. */
  private List<RecordRow> rows(RecordKind kind) throws IOException {
    List<RecordRow> known = read.get(kind.id());
    if (known != null) {
      return known;
    }
    List<RecordRow> rows = new ArrayList<>();
    Path file = folder.resolve(kind.id() + ".csv");
    if (Files.exists(file)) {
      try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        for (CSVRecord line : FORMAT.parse(text)) {
          Map<String, String> cells = new HashMap<>(line.toMap());
          cells.values().removeIf(String::isBlank);
          rows.add(new RecordRow(cells));
        }
      }
    }
    rows.sort(
        kind.key().stream()
            .map(column -> Comparator.comparing((RecordRow row) -> row.text(column)))
            .reduce(Comparator::thenComparing)
            .orElseThrow());
    read.put(kind.id(), rows);
    return rows;
  }
}
