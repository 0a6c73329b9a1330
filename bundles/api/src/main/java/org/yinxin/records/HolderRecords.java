package org.yinxin.records;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The records of one person and those that belong to nobody, limited to the kinds that a
 * certificate type needs or brings. Immutable.
 *
 * @param personNumber student or staff number
 * @param rows rows by id of their kind, ordered by key; a kind without rows has an empty list or is
 *     absent
 * @param asOf date in Asia/Shanghai up to which the rows are known (数据截止时间); empty if it is not
 *     known. Of each kind it is the day on which its source was last read, and of several kinds the
 *     earliest: on any later day one of them may have changed unheard. Kinds that belong to nobody
 *     and photos do not count. The platform prints it on each document, so a type need not
 */
public record HolderRecords(
    String personNumber, Map<String, List<RecordRow>> rows, Optional<LocalDate> asOf) {
  public HolderRecords {
    Objects.requireNonNull(personNumber);
    Objects.requireNonNull(asOf);
    Map<String, List<RecordRow>> copy = new HashMap<>();
    rows.forEach((kind, list) -> copy.put(kind, List.copyOf(list)));
    rows = Map.copyOf(copy);
  }

  /** Records of which nobody knows how old they are. */
  public HolderRecords(String personNumber, Map<String, List<RecordRow>> rows) {
    this(personNumber, rows, Optional.empty());
  }

  /** Of the same person and as old, with other rows. */
  public HolderRecords with(Map<String, List<RecordRow>> others) {
    return new HolderRecords(personNumber, others, asOf);
  }

  /** All rows of a kind, ordered by key. */
  public List<RecordRow> all(RecordKind kind) {
    return rows.getOrDefault(kind.id(), List.of());
  }

  /** The first row of a kind, as the one row a person has of kind {@code person}. */
  public Optional<RecordRow> first(RecordKind kind) {
    return all(kind).stream().findFirst();
  }

  /** SHA-256 of the person's photo in hex; empty if none is stored, or kind photo is not given. */
  public Optional<String> photo() {
    return first(AcademicRecords.PHOTO).map(row -> row.text("photo"));
  }

  /** The reviewed English name of a term; empty if there is none. */
  public Optional<String> english(String term) {
    return all(AcademicRecords.TRANSLATION).stream()
        .filter(row -> row.text("zh").equals(term))
        .map(row -> row.text("en"))
        .findFirst();
  }
}
