package org.yinxin.core.records;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.yinxin.core.records.Verdicts.Checked;

/**
 * Two people with one ID number (证件号码): one of them has another's. One person may have several
 * numbers, as a student who became staff: then name and date of birth are the same.
 *
 * <p>Each import notes the ID numbers that it brings; a note counts while the person's row is that
 * import's, so that taking an import back needs no work here.
 */
final class IdNumbers {
  private static final String ID_NUMBER = "id_number";
  private static final String ID_TYPE = "id_type";

  private record KeyedCells(String rowKey, String cells) {}

  private final Handle h;
  private final String importId;

  IdNumbers(Handle handle, String importId) {
    this.h = handle;
    this.importId = importId;
  }

  private static String id(Map<String, String> person) {
    return person.getOrDefault(ID_NUMBER, "").toUpperCase(Locale.ROOT);
  }

  private static String number(Checked row) {
    return row.values().get("number");
  }

  /** Names to each row the person before it, or on record, of whom it has the ID number. */
  void check(List<Checked> rows) {
    Map<String, Map<String, Map<String, String>>> people = known(rows);
    // People whom these rows change count as the rows say, not as stored.
    people.values().forEach(owners -> rows.forEach(row -> owners.remove(number(row))));
    for (Checked row : rows) {
      String id = id(row.values());
      if (!id.isEmpty()) {
        Map<String, Map<String, String>> owners = people.computeIfAbsent(id, k -> new TreeMap<>());
        String number = number(row);
        owners.entrySet().stream()
            .filter(owner -> !owner.getKey().equals(number))
            .filter(owner -> isAnother(owner.getValue(), row.values()))
            .findFirst()
            .ifPresent(
                owner ->
                    row.add(
                        ID_NUMBER,
                        "与 " + owner.getKey() + " 的证件号码相同，姓名或出生日期却不同",
                        owner.getKey()
                            + " has the same ID number and another name or date of birth"));
        owners.put(number, row.values());
      }
    }
  }

  private static boolean isAnother(Map<String, String> one, Map<String, String> other) {
    boolean isOneType =
        !one.containsKey(ID_TYPE)
            || !other.containsKey(ID_TYPE)
            || one.get(ID_TYPE).equals(other.get(ID_TYPE));
    return isOneType
        && !(one.get("name").equals(other.get("name"))
            && one.get("birth_date").equals(other.get("birth_date")));
  }

  /** By ID number, then by number; a row that this import brings counts in place of the stored. */
  private Map<String, Map<String, Map<String, String>>> known(List<Checked> rows) {
    List<String> ids =
        rows.stream().map(row -> id(row.values())).filter(id -> !id.isEmpty()).distinct().toList();
    Map<String, Map<String, Map<String, String>>> known = new HashMap<>();
    if (!ids.isEmpty()) {
      collect(
          known,
          ids,
          h.createQuery(
              "SELECT r.row_key, r.cells FROM person_id_number n JOIN record_row r"
                  + " ON r.kind = 'person' AND r.row_key = n.person_number"
                  + " AND r.import_id = n.import_id WHERE n.id_number IN (<ids>)"
                  + " AND NOT EXISTS (SELECT 1 FROM import_row s WHERE s.import_id = :id"
                  + " AND s.row_key = r.row_key AND s.effect = 'CHANGED')"));
      collect(
          known,
          ids,
          h.createQuery(
              "SELECT r.row_key, r.cells FROM person_id_number n JOIN import_row r"
                  + " ON r.import_id = n.import_id AND r.row_key = n.person_number"
                  + " WHERE n.id_number IN (<ids>) AND n.import_id = :id"));
    }
    return known;
  }

  private void collect(
      Map<String, Map<String, Map<String, String>>> known, List<String> ids, Query people) {
    people
        .bindList("ids", ids)
        .bind("id", importId)
        .mapTo(KeyedCells.class)
        .forEach(
            row -> {
              Map<String, String> person = Cells.read(row.cells()).values();
              known.computeIfAbsent(id(person), k -> new TreeMap<>()).put(row.rowKey(), person);
            });
  }

  /** Notes what staged rows bring. */
  void note(Collection<ImportTable.Staged> rows) {
    try (PreparedBatch batch =
        h.prepareBatch(
            "INSERT INTO person_id_number (id_number, person_number, import_id)"
                + " VALUES (:number, :person, :id)")) {
      for (ImportTable.Staged row : rows) {
        String number = id(Cells.read(row.cells()).values());
        if (row.effect() != ImportTable.Effect.UNCHANGED && !number.isEmpty()) {
          batch.bind("number", number).bind("person", row.key()).bind("id", importId).add();
        }
      }
      if (batch.size() > 0) {
        batch.execute();
      }
    }
  }
}
