package org.yinxin.core.records;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.yinxin.records.RecordKind;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.MissingRecords;
import org.yinxin.services.refusal.Refusal;

/** Compares a staged file with the records of its kind, and lists those that it does not have. */
final class FileComparison {
  /** Columns beside the key by which people know a record, such as the name. */
  private static final int OTHERS_SHOWN = 2;

  private final RecordKind kind;
  private final List<String> like;

  /**
   * Compares records that have the same texts in some columns as a row of the file.
   *
   * @param like names of the columns; empty to compare all records
   * @throws Refusal of reason BAD_REQUEST if one of them is none
   */
  FileComparison(RecordKind kind, List<String> like) throws Refusal {
    Set<String> columns = names(kind);
    for (String column : like) {
      if (!columns.contains(column)) {
        throw Table.refused(
            ImportReason.BAD_REQUEST, "没有这一列：" + column, "there is no column " + column);
      }
    }
    this.kind = kind;
    this.like = List.copyOf(like);
  }

  private static Set<String> names(RecordKind kind) {
    Set<String> names = new LinkedHashSet<>();
    kind.columns().forEach(column -> names.add(column.name()));
    return names;
  }

  /** Reads every record of the kind once; memory grows with the texts compared, not with rows. */
  MissingRecords missing(Handle h, String importId) {
    List<String> shown = shown();
    Set<List<String>> inFile = inFile(h, importId);
    List<List<String>> rows = new ArrayList<>();
    int count = 0;
    try (Stream<Map<String, String>> others =
        cells(
            h.createQuery(
                "SELECT r.cells FROM record_row r WHERE r.kind = :kind AND NOT EXISTS"
                    + " (SELECT 1 FROM import_row i WHERE i.row_key = r.row_key"
                    + " AND i.import_id = :id) ORDER BY r.row_key"),
            importId)) {
      for (Map<String, String> record : (Iterable<Map<String, String>>) others::iterator) {
        if (like.isEmpty() || inFile.contains(texts(record, like))) {
          count++;
          if (rows.size() < MissingRecords.MAXIMUM) {
            rows.add(texts(record, shown));
          }
        }
      }
    }
    return new MissingRecords(count, shown, rows);
  }

  private List<String> shown() {
    Set<String> others = names(kind);
    others.removeAll(kind.key());
    return Stream.concat(kind.key().stream(), others.stream().limit(OTHERS_SHOWN)).toList();
  }

  private static List<String> texts(Map<String, String> record, List<String> columns) {
    return columns.stream().map(column -> record.getOrDefault(column, "")).toList();
  }

  /** A staged row that changes nothing has its cells on record only. */
  private Set<List<String>> inFile(Handle h, String importId) {
    Set<List<String>> texts = new HashSet<>();
    if (like.isEmpty()) {
      return texts;
    }
    for (String query :
        List.of(
            "SELECT cells FROM import_row WHERE import_id = :id AND effect <> 'UNCHANGED'",
            "SELECT r.cells FROM import_row i JOIN record_row r ON r.row_key = i.row_key"
                + " AND r.kind = :kind WHERE i.import_id = :id AND i.effect = 'UNCHANGED'")) {
      try (Stream<Map<String, String>> rows = cells(h.createQuery(query), importId)) {
        rows.forEach(row -> texts.add(texts(row, like)));
      }
    }
    return texts;
  }

  private Stream<Map<String, String>> cells(Query query, String importId) {
    return query.bind("id", importId).bind("kind", kind.id()).mapTo(String.class).stream()
        .map(cells -> Cells.read(cells).values());
  }
}
