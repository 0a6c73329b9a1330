package org.yinxin.core.records;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.records.PersonCards;

/** Campus cards as rows of their kind, identity cards as the numbers of people on record. */
@Component
public final class StoredCards implements PersonCards {
  private static final int LONGEST = 60;
  private static final String VALID = "有效";

  private final Database database;
  private final RowAuthentication authentication;

  /** Reads from the database. */
  @Activate
  public StoredCards(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication) {
    this.database = database;
    this.authentication = authentication;
  }

  @Override
  public Optional<CampusCard> campusCard(String uid) {
    String key = uid.replaceAll("[\\s:-]", "").toUpperCase(Locale.ROOT);
    if (key.length() > LONGEST) {
      return Optional.empty();
    }
    return database
        .transaction(
            h ->
                h.createQuery(
                        "SELECT "
                            + StoredRow.COLUMNS
                            + " FROM record_row WHERE kind = :kind AND row_key = :key")
                    .bind("kind", AcademicRecords.CAMPUS_CARD.id())
                    .bind("key", key)
                    .mapTo(StoredRow.class)
                    .findOne())
        .map(row -> row.row(authentication, AcademicRecords.CAMPUS_CARD))
        .map(row -> new CampusCard(row.text("number"), row.text("state").equals(VALID)));
  }

  @Override
  public List<String> idCard(String idNumber, String name) {
    String id = idNumber.strip().toUpperCase(Locale.ROOT);
    if (id.isEmpty() || id.length() > LONGEST || name.isBlank()) {
      return List.of();
    }
    List<StoredRow> rows =
        database.transaction(
            h ->
                h.createQuery(
                        "SELECT "
                            + StoredRow.columnsOf("r")
                            + " FROM person_id_number n JOIN record_row r"
                            + " ON r.kind = 'person' AND r.row_key = n.person_number"
                            + " AND r.import_id = n.import_id WHERE n.id_number = :id")
                    .bind("id", id)
                    .mapTo(StoredRow.class)
                    .list());
    String wanted = plain(name);
    return rows.stream()
        .map(row -> row.row(authentication, AcademicRecords.PERSON))
        // The notes of ID numbers only lead to the row, which says whose they are.
        .filter(row -> row.text("id_number").toUpperCase(Locale.ROOT).equals(id))
        .filter(row -> plain(row.text("name")).equals(wanted))
        .map((RecordRow row) -> row.text("number"))
        .distinct()
        .sorted()
        .toList();
  }

  /** Cards write the dots of names in several ways, and pad names with spaces. */
  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}·•‧∙.・]", "");
  }
}
