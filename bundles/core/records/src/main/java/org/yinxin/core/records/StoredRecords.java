package org.yinxin.core.records;

import java.util.Collection;
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
import org.jdbi.v3.core.statement.Query;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.services.institution.InstitutionRecords;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.RecordStore;

/** Records as rows of JSON cells, found by kind and key. */
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
          AcademicRecords.EMPLOYMENT,
          AcademicRecords.TRANSLATION);

  private static final String TRANSLATION = AcademicRecords.TRANSLATION.id();
  private static final int TERMS_A_QUERY = 200;
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  private final Database database;
  private final CertificateTypes types;

  /** Reads from the database; kinds that types bring are known while the types are deployed. */
  @Activate
  public StoredRecords(
      @Reference(name = "database") Database database,
      @Reference(name = "types") CertificateTypes types) {
    this.database = database;
    this.types = types;
  }

  @Override
  public HolderRecords of(String personNumber, Collection<RecordKind> kinds) {
    return database.transaction(
        h -> {
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
          return new HolderRecords(personNumber, rows);
        });
  }

  private static List<RecordRow> ofHolder(Handle h, String personNumber, RecordKind kind) {
    return inOrder(
        h.createQuery(
                "SELECT row_key, cells FROM record_row WHERE holder = :holder AND kind = :kind")
            .bind("holder", personNumber)
            .bind("kind", kind.id()));
  }

  /** The English names of the terms in these rows: there are thousands of courses in all. */
  private static List<RecordRow> translations(Handle h, Collection<List<RecordRow>> rows) {
    Set<String> terms = new TreeSet<>();
    for (List<RecordRow> kind : rows) {
      for (RecordRow row : kind) {
        row.values().values().stream().filter(CHINESE.asPredicate()).forEach(terms::add);
      }
    }
    Map<String, String> found = new TreeMap<>();
    List<String> all = List.copyOf(terms);
    for (int from = 0; from < all.size(); from += TERMS_A_QUERY) {
      List<String> some = all.subList(from, Math.min(all.size(), from + TERMS_A_QUERY));
      found.putAll(ImportTable.stored(h, TRANSLATION, some));
    }
    return found.values().stream().map(Cells::read).toList();
  }

  @Override
  public List<RecordRow> all(RecordKind kind) {
    return database.transaction(h -> all(h, kind));
  }

  private static List<RecordRow> all(Handle h, RecordKind kind) {
    return inOrder(
        h.createQuery("SELECT row_key, cells FROM record_row WHERE kind = :kind")
            .bind("kind", kind.id()));
  }

  /** By key, sorted here: databases differ in their order, and Derby takes a millisecond for it. */
  private static List<RecordRow> inOrder(Query rows) {
    return rows.map((rs, context) -> Map.entry(rs.getString(1), rs.getString(2))).list().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(row -> Cells.read(row.getValue()))
        .toList();
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
