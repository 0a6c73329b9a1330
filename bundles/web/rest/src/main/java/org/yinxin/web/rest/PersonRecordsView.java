package org.yinxin.web.rest;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.services.issuance.Dossiers;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.records.SourcedRow;
import org.yinxin.text.LocalizedText;

/** The records of one kind that are on file about a person, each with its source. */
record PersonRecordsView(String kind, LocalizedText title, List<Row> rows) {
  /**
   * A record.
   *
   * @param id of the record as it is now; another one once it is changed
   */
  record Row(String id, String source, Instant at, List<Cell> cells) {}

  /** A field of a record that is not empty. */
  record Cell(String column, LocalizedText label, String value) {}

  /**
   * Kinds that are not listed: photos are served as images, and translations belong to no person.
   */
  private static final Set<String> LEFT_OUT =
      Set.of(AcademicRecords.PHOTO.id(), AcademicRecords.TRANSLATION.id());

  private static final long VERSION_BITS = 0xF000L;
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  /** ID numbers are the person's own to see in full (PIPL). */
  static final String ID_NUMBER = "id_number";

  /** Returns the records that the person may see. */
  static List<PersonRecordsView> of(
      RecordStore records, String person, Collection<RecordKind> kinds) {
    return kinds.stream()
        .filter(kind -> !kind.holder().isEmpty())
        .map(kind -> new Dossiers.Facts(kind, records.sources(person, List.of(kind))))
        .flatMap(facts -> of(facts).stream())
        .toList();
  }

  /** Returns the records of one kind; empty if there are none, or the kind is not listed. */
  static Optional<PersonRecordsView> of(Dossiers.Facts facts) {
    RecordKind kind = facts.kind();
    return facts.rows().isEmpty() || LEFT_OUT.contains(kind.id())
        ? Optional.empty()
        : Optional.of(
            new PersonRecordsView(
                kind.id(), kind.title(), facts.rows().stream().map(r -> row(kind, r)).toList()));
  }

  private static Row row(RecordKind kind, SourcedRow sourced) {
    List<Cell> cells =
        kind.columns().stream()
            .filter(column -> !sourced.row().text(column.name()).isEmpty())
            .map(c -> new Cell(c.name(), c.label(), sourced.row().text(c.name())))
            .toList();
    return new Row(id(sourced), sourced.source(), sourced.at(), cells);
  }

  /** Returns an id that reveals nothing of the record: a UUID of its SHA-256 (RFC 9562, 5.8). */
  static String id(SourcedRow row) {
    String text = row.kind() + new TreeMap<>(row.row().values());
    ByteBuffer hash = ByteBuffer.wrap(DigestUtils.sha256(text));
    long high = (hash.getLong() & ~VERSION_BITS) | VERSION_8;
    long low = (hash.getLong() & ~VARIANT_BITS) | VARIANT;
    return new UUID(high, low).toString();
  }
}
