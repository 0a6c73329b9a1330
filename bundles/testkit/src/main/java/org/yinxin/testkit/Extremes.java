package org.yinxin.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;

/** Records at the edges of what an import would accept. */
final class Extremes {
  /** As long as a name may be. */
  static final String LONG_NAME = "阿卜杜热合曼·".repeat(8) + "买买提明";

  static final String SHORT_NAME = "一";

  private static final int[] LENGTHS = {80, 60, 40, 30, 20, 10};

  private Extremes() {}

  /**
   * Every cell with free text filled to its end, so that a column of 60 characters has 60, and
   * English names for all of them; keys stay, and so does what is chosen from a list.
   */
  static HolderRecords longest(HolderRecords holder, List<RecordKind> kinds) {
    Map<String, List<RecordRow>> rows = new HashMap<>(holder.rows());
    Set<String> terms = new HashSet<>();
    for (RecordKind kind : kinds) {
      if (!kind.holder().isEmpty()) {
        rows.computeIfPresent(
            kind.id(), (id, list) -> list.stream().map(row -> filled(row, kind, terms)).toList());
      }
    }
    List<RecordRow> translations = new ArrayList<>(holder.all(AcademicRecords.TRANSLATION));
    terms.forEach(
        term ->
            translations.add(
                new RecordRow(Map.of("zh", term, "en", "Very Long Name ".repeat(10).strip()))));
    rows.put(AcademicRecords.TRANSLATION.id(), translations);
    return new HolderRecords(holder.personNumber(), rows);
  }

  /** Names of one character, and no cell that may be blank. */
  static HolderRecords emptiest(HolderRecords holder, List<RecordKind> kinds) {
    Map<String, List<RecordRow>> rows = new HashMap<>(holder.rows());
    for (RecordKind kind : kinds) {
      if (!kind.holder().isEmpty()) {
        rows.computeIfPresent(
            kind.id(), (id, list) -> list.stream().map(row -> emptied(row, kind)).toList());
      }
    }
    return new HolderRecords(holder.personNumber(), rows);
  }

  /** With this ID number, of an ID that is not named; with none if it is blank. */
  static HolderRecords withIdNumber(HolderRecords holder, String number) {
    Map<String, List<RecordRow>> rows = new HashMap<>(holder.rows());
    rows.computeIfPresent(
        AcademicRecords.PERSON.id(),
        (id, list) ->
            list.stream()
                .map(
                    row -> {
                      Map<String, String> cells = new HashMap<>(row.values());
                      cells.put("id_type", "");
                      cells.put("id_number", number);
                      return new RecordRow(cells);
                    })
                .toList());
    return holder.with(rows);
  }

  private static RecordRow filled(RecordRow row, RecordKind kind, Set<String> terms) {
    Map<String, String> cells = new HashMap<>(row.values());
    for (RecordKind.Column column : kind.columns()) {
      if (!kind.key().contains(column.name()) && !column.name().equals(kind.holder())) {
        longestText(column)
            .ifPresent(
                text -> {
                  cells.put(column.name(), text);
                  terms.add(text);
                });
      }
    }
    if (kind.id().equals(AcademicRecords.PERSON.id())) {
      cells.put("name", LONG_NAME);
      cells.put("english_name", "Abdurahman-".repeat(7) + "MAM");
    }
    return new RecordRow(cells);
  }

  /** The longest free text that a column takes; empty if it takes none. */
  private static Optional<String> longestText(RecordKind.Column column) {
    for (int length : LENGTHS) {
      String text = (column.label().zh() + "很长的名称").repeat(length).substring(0, length);
      if (column.check().problem(text).isEmpty()) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  private static RecordRow emptied(RecordRow row, RecordKind kind) {
    Map<String, String> cells = new HashMap<>(row.values());
    for (RecordKind.Column column : kind.columns()) {
      boolean isKey =
          Stream.concat(kind.key().stream(), Stream.of(kind.holder()))
              .anyMatch(column.name()::equals);
      if (!column.required() && !isKey) {
        cells.remove(column.name());
      }
    }
    if (kind.id().equals(AcademicRecords.PERSON.id())) {
      cells.put("name", SHORT_NAME);
    }
    return new RecordRow(cells);
  }
}
