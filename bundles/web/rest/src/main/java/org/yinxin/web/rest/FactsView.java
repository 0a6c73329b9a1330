package org.yinxin.web.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.records.SourcedRow;
import org.yinxin.text.LocalizedText;

/** What is on record of a person in a kind, with where it came from. */
record FactsView(String kind, LocalizedText title, List<Row> rows) {
  /**
   * A record.
   *
   * @param id of the record as it is now; another one once it is changed
   */
  record Row(String id, String source, String at, List<Cell> cells) {}

  /** A field that is not empty. */
  record Cell(String column, LocalizedText label, String value) {}

  /** Pictures are shown as pictures, and English names are nobody's. */
  private static final Set<String> LEFT_OUT =
      Set.of(AcademicRecords.PHOTO.id(), AcademicRecords.TRANSLATION.id());

  /** ID numbers are the person's own to see in full (PIPL). */
  static final String ID_NUMBER = "id_number";

  /** What the person may see. */
  static List<FactsView> of(RecordStore records, String person, Collection<RecordKind> kinds) {
    return of(records, person, kinds, cell -> true);
  }

  /** What an office may see. */
  static List<FactsView> forOffice(
      RecordStore records, String person, Collection<RecordKind> kinds) {
    return of(records, person, kinds, cell -> !cell.column().equals(ID_NUMBER));
  }

  private static List<FactsView> of(
      RecordStore records, String person, Collection<RecordKind> kinds, Predicate<Cell> shown) {
    List<FactsView> all = new ArrayList<>();
    for (RecordKind kind : kinds) {
      if (!kind.holder().isEmpty() && !LEFT_OUT.contains(kind.id())) {
        List<Row> rows =
            records.sources(person, List.of(kind)).stream()
                .map(row -> row(kind, row, shown))
                .toList();
        if (!rows.isEmpty()) {
          all.add(new FactsView(kind.id(), kind.title(), rows));
        }
      }
    }
    return all;
  }

  private static Row row(RecordKind kind, SourcedRow sourced, Predicate<Cell> shown) {
    List<Cell> cells =
        kind.columns().stream()
            .filter(column -> !sourced.row().text(column.name()).isEmpty())
            .map(c -> new Cell(c.name(), c.label(), sourced.row().text(c.name())))
            .filter(shown)
            .toList();
    return new Row(id(sourced), sourced.source(), Times.text(sourced.at()), cells);
  }

  /** A name for the record that says nothing of it (RFC 4122, version 3). */
  static String id(SourcedRow row) {
    String text = row.kind() + new TreeMap<>(row.row().values());
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
