package org.yinxin.core.records;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.statement.Query;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.GradeRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.services.institution.InstitutionRecords;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.records.SourcedRow;
import org.yinxin.text.ChinaTime;

/** Records as rows of JSON cells, found by kind and key. An altered row is never returned. */
@Component
public final class StoredRecords implements RecordStore {
  private static final List<RecordKind> OWN_KINDS =
      List.of(
          InstitutionRecords.UNIVERSITY,
          InstitutionRecords.OFFICE,
          AcademicRecords.PERSON,
          AcademicRecords.PHOTO,
          AcademicRecords.PROGRAMME,
          AcademicRecords.COURSE_RESULT,
          AcademicRecords.THESIS,
          AcademicRecords.EMPLOYMENT,
          AcademicRecords.CAMPUS_CARD,
          GradeRecords.SCHEME,
          GradeRecords.BAND,
          AcademicRecords.ADMISSION,
          AcademicRecords.TRANSLATION);

  private static final String SELECT = "SELECT " + StoredRow.COLUMNS + " FROM record_row";
  private static final String TRANSLATION = AcademicRecords.TRANSLATION.id();
  private static final int TERMS_A_QUERY = 200;
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  private record Sourced(
      @Nested StoredRow stored,
      String source,
      Optional<String> format,
      String stagedBy,
      Instant importedAt) {
    SourcedRow row(RowAuthentication authentication, Map<String, RecordKind> kinds) {
      boolean isRead = format.filter(SourceTable.FORMAT::equals).isPresent();
      return new SourcedRow(
          stored.kind(),
          stored.row(authentication, kinds.get(stored.kind())),
          stored.importId(),
          source,
          isRead,
          stagedBy,
          importedAt);
    }
  }

  private final Database database;
  private final CertificateTypes types;
  private final RowAuthentication authentication;

  /** Reads from the database; kinds that types bring are known while the types are deployed. */
  @Activate
  public StoredRecords(
      @Reference(name = "database") Database database,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "authentication") RowAuthentication authentication) {
    this.database = database;
    this.types = types;
    this.authentication = authentication;
  }

  @Override
  public HolderRecords of(String personNumber, Collection<RecordKind> kinds) {
    return database.transaction(
        h -> {
          // The date is read first: an import that is applied meanwhile makes the rows newer than
          // the date, never older.
          Optional<LocalDate> asOf = asOf(h, kinds);
          Map<String, List<RecordRow>> rows = new HashMap<>();
          for (RecordKind kind : kinds) {
            if (!kind.id().equals(TRANSLATION)) {
              rows.put(
                  kind.id(),
                  kind.holder().isEmpty() ? all(h, kind) : ofHolder(h, personNumber, kind));
            }
          }
          if (kinds.stream().anyMatch(kind -> kind.id().equals(TRANSLATION))) {
            rows.put(TRANSLATION, translations(h, rows.values()));
          }
          return new HolderRecords(personNumber, rows, asOf);
        });
  }

  private List<RecordRow> ofHolder(Handle h, String personNumber, RecordKind kind) {
    return inOrder(
        kind,
        h.createQuery(SELECT + " WHERE holder = :holder AND kind = :kind")
            .bind("holder", personNumber)
            .bind("kind", kind.id()));
  }

  /** The English names of the terms in these rows: there are thousands of courses in all. */
  private List<RecordRow> translations(Handle h, Collection<List<RecordRow>> rows) {
    Set<String> terms = new TreeSet<>();
    for (List<RecordRow> kind : rows) {
      for (RecordRow row : kind) {
        row.values().values().stream().filter(CHINESE.asPredicate()).forEach(terms::add);
      }
    }
    Map<String, StoredRow> found = new TreeMap<>();
    List<String> all = List.copyOf(terms);
    for (int from = 0; from < all.size(); from += TERMS_A_QUERY) {
      List<String> some = all.subList(from, Math.min(all.size(), from + TERMS_A_QUERY));
      found.putAll(ImportTable.stored(h, TRANSLATION, some));
    }
    return found.values().stream()
        .map(row -> row.row(authentication, AcademicRecords.TRANSLATION))
        .toList();
  }

  /** Of each kind its source's last reading; of these, the earliest. */
  private static Optional<LocalDate> asOf(Handle h, Collection<RecordKind> kinds) {
    List<String> counted =
        kinds.stream()
            .filter(kind -> !kind.holder().isEmpty())
            .map(RecordKind::id)
            .filter(id -> !id.equals(AcademicRecords.PHOTO.id()))
            .distinct()
            .toList();
    if (counted.isEmpty()) {
      return Optional.empty();
    }
    return h
        .createQuery("SELECT as_of FROM import_head WHERE kind IN (<kinds>) AND as_of IS NOT NULL")
        .bindList("kinds", counted)
        .mapTo(Instant.class)
        .list()
        .stream()
        .min(Comparator.naturalOrder())
        .map(time -> LocalDate.ofInstant(time, ChinaTime.ZONE));
  }

  @Override
  public List<SourcedRow> sources(String personNumber, Collection<RecordKind> kinds) {
    Map<String, RecordKind> byId = new HashMap<>();
    kinds.forEach(kind -> byId.put(kind.id(), kind));
    if (byId.isEmpty()) {
      return List.of();
    }
    return database.transaction(
        h ->
            h
                .createQuery(
                    """
                    SELECT %s, COALESCE(i.file_name, '') AS source, i.file_format AS format,
                      COALESCE(i.staged_by, '') AS staged_by, r.imported_at
                    FROM record_row r LEFT JOIN record_import i ON i.id = r.import_id
                    WHERE r.holder = :holder AND r.kind IN (<kinds>)
                    """
                        .formatted(StoredRow.columnsOf("r")))
                .bind("holder", personNumber)
                .bindList("kinds", List.copyOf(byId.keySet()))
                .mapTo(Sourced.class)
                .list()
                .stream()
                .sorted(
                    Comparator.comparing((Sourced row) -> row.stored().kind())
                        .thenComparing(row -> row.stored().rowKey()))
                .map(row -> row.row(authentication, byId))
                .toList());
  }

  @Override
  public List<RecordRow> all(RecordKind kind) {
    return database.transaction(h -> all(h, kind));
  }

  private List<RecordRow> all(Handle h, RecordKind kind) {
    return inOrder(kind, h.createQuery(SELECT + " WHERE kind = :kind").bind("kind", kind.id()));
  }

  /** By key, sorted here: databases differ in their order, and Derby takes a millisecond for it. */
  private List<RecordRow> inOrder(RecordKind kind, Query rows) {
    return rows.mapTo(StoredRow.class).list().stream()
        .sorted(Comparator.comparing(StoredRow::rowKey))
        .map(row -> row.row(authentication, kind))
        .toList();
  }

  /** Says if a kind is one of the platform's own, and none that a type brings. */
  static boolean isOwn(RecordKind kind) {
    return OWN_KINDS.contains(kind);
  }

  @Override
  public List<RecordKind> kinds() {
    Stream<RecordKind> brought = types.available().stream().flatMap(type -> type.brings().stream());
    return Stream.concat(OWN_KINDS.stream(), brought).toList();
  }

  @Override
  public Optional<RecordKind> kind(String id) {
    return kinds().stream().filter(k -> k.id().equals(id)).findFirst();
  }
}
