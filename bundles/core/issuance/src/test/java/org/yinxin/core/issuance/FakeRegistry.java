package org.yinxin.core.issuance;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.yinxin.certificate.Issuer;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.records.SourcedRow;
import org.yinxin.text.LocalizedText;

/** People by number, name, photo and ID number, and the university that knows them. */
public final class FakeRegistry implements RecordStore, Institution {
  /** Those of whom somebody has altered a row. */
  final Set<String> altered = ConcurrentHashMap.newKeySet();

  public final Map<String, String> names = new ConcurrentHashMap<>();

  /** Up to when the records are known. */
  public volatile Optional<LocalDate> asOf = Optional.empty();

  /**
   * The records of a person without a photo have the kind {@code photo} with no rows if this is
   * true, and do not have it if it is false.
   */
  volatile boolean knowsOfPhotos;

  /** True if the records have English names. */
  public volatile boolean hasTranslations;

  /** SHA-256 of photos by number. */
  final Map<String, String> photos = new ConcurrentHashMap<>();

  public final Map<String, String> idNumbers = new ConcurrentHashMap<>();

  /** Groups of those who are no undergraduates, by number. */
  public final Map<String, String> audiences = new ConcurrentHashMap<>();

  @Override
  public HolderRecords of(String personNumber, Collection<RecordKind> kinds) {
    if (altered.contains(personNumber)) {
      throw AlteredDataException.record(
          "person", AcademicRecords.PERSON.title(), personNumber, "import-1");
    }
    String name = names.get(personNumber);
    Map<String, List<RecordRow>> rows = new HashMap<>();
    if (name != null) {
      Map<String, String> person = new HashMap<>(Map.of("number", personNumber, "name", name));
      person.put("audiences", audiences.getOrDefault(personNumber, "undergraduate"));
      Optional.ofNullable(idNumbers.get(personNumber)).ifPresent(id -> person.put("id_number", id));
      rows.put("person", List.of(new RecordRow(person)));
    }
    if (knowsOfPhotos) {
      rows.put("photo", List.of());
    }
    if (photos.containsKey(personNumber) && kinds.contains(AcademicRecords.PHOTO)) {
      rows.put("photo", List.of(new RecordRow(Map.of("photo", photos.get(personNumber)))));
    }
    if (hasTranslations && kinds.contains(AcademicRecords.TRANSLATION)) {
      rows.put("translation", List.of(new RecordRow(Map.of("zh", "学院", "en", "School"))));
    }
    return new HolderRecords(personNumber, rows, asOf);
  }

  @Override
  public List<SourcedRow> sources(String personNumber, Collection<RecordKind> kinds) {
    return List.of();
  }

  @Override
  public List<RecordRow> all(RecordKind kind) {
    return List.of();
  }

  @Override
  public List<RecordKind> kinds() {
    return List.of();
  }

  @Override
  public Optional<RecordKind> kind(String id) {
    return Optional.empty();
  }

  @Override
  public boolean development() {
    return true;
  }

  @Override
  public String publicAddress() {
    return "https://cert.example.edu.cn";
  }

  @Override
  public Optional<LocalizedText> university() {
    return Optional.of(new LocalizedText("示范大学", "Sample University"));
  }

  @Override
  public Optional<Issuer> issuer(String officeId) {
    return Optional.of(
        new Issuer(
            new LocalizedText("示范大学", "Sample University"),
            "99999",
            officeId,
            new LocalizedText("教务处", "Academic Affairs"),
            new LocalizedText("学府路1号", "1 Campus Road"),
            "000",
            "office@sample.example",
            new LocalizedText("处长", "Director"),
            "",
            ""));
  }

  @Override
  public Optional<String> numberPrefix(String officeId) {
    return Optional.of("教证");
  }
}
