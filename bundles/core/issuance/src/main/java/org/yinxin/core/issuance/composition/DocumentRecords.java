package org.yinxin.core.issuance.composition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.GradeRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.text.Language;

/** Decides which records are facts of a document, by its language and by the options chosen. */
final class DocumentRecords {
  private DocumentRecords() {}

  /**
   * Returns the kinds of records for the type: English names are no fact of a document in Chinese.
   */
  static List<RecordKind> kinds(CertificateTypeDescription type, Language language) {
    List<RecordKind> kinds = new ArrayList<>(type.needs());
    kinds.addAll(type.brings());
    if (language == Language.CHINESE) {
      kinds.removeIf(kind -> kind.id().equals(AcademicRecords.TRANSLATION.id()));
    }
    return kinds;
  }

  /** Leaves out photo, ID and grade-point schemes that were not chosen. */
  static HolderRecords chosen(HolderRecords holder, Map<String, String> options) {
    Map<String, List<RecordRow>> rows = new HashMap<>(holder.rows());
    if (CertificateOption.NO_PHOTO.equals(options.get(CertificateOption.PHOTO))) {
      rows.remove(AcademicRecords.PHOTO.id());
    }
    if (CertificateOption.NO_ID_NUMBER.equals(options.get(CertificateOption.ID_NUMBER))) {
      removeId(rows);
    }
    return GradeRecords.narrowed(
        holder.with(rows), options.getOrDefault(CertificateOption.SCHEME, ""));
  }

  /** Removes number and kind of the ID, and the English name of that kind. */
  private static void removeId(Map<String, List<RecordRow>> rows) {
    Set<String> names = new HashSet<>();
    rows.computeIfPresent(
        AcademicRecords.PERSON.id(),
        (kind, people) ->
            people.stream()
                .map(
                    person -> {
                      Map<String, String> cells = new HashMap<>(person.values());
                      cells.remove("id_number");
                      names.add(Objects.requireNonNullElse(cells.remove("id_type"), ""));
                      return new RecordRow(cells);
                    })
                .toList());
    rows.computeIfPresent(
        AcademicRecords.TRANSLATION.id(),
        (kind, terms) -> terms.stream().filter(t -> !names.contains(t.text("zh"))).toList());
  }
}
