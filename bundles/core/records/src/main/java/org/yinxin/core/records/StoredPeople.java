package org.yinxin.core.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.People;
import org.yinxin.services.records.Person;
import org.yinxin.services.records.RecordStore;

/** People as rows of kind person. A name is looked for in every row: tens of thousands at most. */
@Component
public final class StoredPeople implements People {
  private static final int SHORTEST = 2;

  private final Database database;
  private final RecordStore records;

  /** Reads from the database. */
  @Activate
  public StoredPeople(
      @Reference(name = "database") Database database,
      @Reference(name = "records") RecordStore records) {
    this.database = database;
    this.records = records;
  }

  @Override
  public List<Person> search(String text, Set<String> groups, int most) {
    String wanted = text.strip();
    if (wanted.codePointCount(0, wanted.length()) < SHORTEST) {
      return List.of();
    }
    List<RecordRow> found = database.transaction(h -> rows(h, wanted, groups, most));
    return found.stream().map(row -> find(row.text("number"))).flatMap(Optional::stream).toList();
  }

  private static List<RecordRow> rows(Handle h, String text, Set<String> groups, int most) {
    String escaped = text.replaceAll("([!%_])", "!$1");
    try (Stream<String> rows =
        h
            .createQuery(
                "SELECT cells FROM record_row WHERE kind = 'person' AND"
                    + " (holder LIKE :number ESCAPE '!' OR cells LIKE :name ESCAPE '!')"
                    + " ORDER BY holder")
            .bind("number", escaped + "%")
            .bind("name", "%\"name\":\"%" + escaped + "%")
            .mapTo(String.class)
            .stream()) {
      return rows.map(Cells::read)
          .filter(row -> matches(row, text) && groups(row).stream().anyMatch(groups::contains))
          .limit(most)
          .toList();
    }
  }

  private static boolean matches(RecordRow row, String text) {
    return row.text("number").startsWith(text) || row.text("name").contains(text);
  }

  private static List<String> groups(RecordRow row) {
    return Arrays.asList(row.text("audiences").split(";"));
  }

  @Override
  public Optional<Person> find(String number) {
    HolderRecords holder =
        records.of(
            number,
            List.of(AcademicRecords.PERSON, AcademicRecords.PROGRAMME, AcademicRecords.EMPLOYMENT));
    return holder.first(AcademicRecords.PERSON).map(row -> person(row, holder));
  }

  @Override
  public Map<String, String> names(Collection<String> numbers) {
    return database
        .transaction(h -> ImportTable.stored(h, AcademicRecords.PERSON.id(), numbers))
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, row -> Cells.read(row.getValue().cells()).text("name")));
  }

  private static Person person(RecordRow row, HolderRecords holder) {
    List<String> affiliations = new ArrayList<>();
    holder
        .all(AcademicRecords.PROGRAMME)
        .forEach(p -> affiliations.add(joined(p, "college", "major", "class")));
    holder
        .all(AcademicRecords.EMPLOYMENT)
        .forEach(e -> affiliations.add(joined(e, "department", "post")));
    return new Person(
        row.text("number"),
        row.text("name"),
        row.text("gender"),
        AcademicRecords.maskedIdNumber(row.text("id_number")),
        groups(row),
        affiliations);
  }

  private static String joined(RecordRow row, String... columns) {
    return Arrays.stream(columns)
        .map(row::text)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
