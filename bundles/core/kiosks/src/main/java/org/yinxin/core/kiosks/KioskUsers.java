package org.yinxin.core.kiosks;

import static org.yinxin.services.kiosks.KioskReason.REFUSED;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.records.RecordValues;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;

/** The people who may use kiosks: enrolled students and serving staff, as their records say. */
final class KioskUsers {
  private final RecordStore records;
  private final Institution institution;

  KioskUsers(RecordStore records, Institution institution) {
    this.records = records;
    this.institution = institution;
  }

  /**
   * The masked name of a member.
   *
   * @throws Refusal if it is none, with the reason and what to do instead
   */
  String name(String personNumber) throws Refusal {
    HolderRecords holder =
        records.of(
            personNumber,
            List.of(AcademicRecords.PERSON, AcademicRecords.PROGRAMME, AcademicRecords.EMPLOYMENT));
    RecordRow person =
        holder
            .first(AcademicRecords.PERSON)
            .orElseThrow(
                () ->
                    new Refusal(
                        REFUSED,
                        "学校没有您的人员记录，请联系所属部门。",
                        "The university has no record of you; please ask your office."));
    if (!isServing(person, holder)) {
      String state = state(holder);
      throw new Refusal(
          REFUSED,
          "自助终端只为在校学生和在职教职工服务"
              + (state.isEmpty() ? "" : "，您的状态是“" + state + "”")
              + "。您可以登录 "
              + institution.publicAddress()
              + " 下载电子凭证。",
          "Kiosks serve enrolled students and serving staff"
              + (state.isEmpty() ? "" : "; on record you are " + state)
              + ". You can download your credentials at "
              + institution.publicAddress()
              + ".");
    }
    return masked(person.text("name"));
  }

  private static boolean isServing(RecordRow person, HolderRecords holder) {
    List<String> groups = Arrays.asList(person.text("audiences").split(";"));
    boolean isStudent =
        (groups.contains("undergraduate") || groups.contains("postgraduate"))
            && holder.all(AcademicRecords.PROGRAMME).stream()
                .anyMatch(programme -> RecordValues.ON_REGISTER.contains(programme.text("status")));
    boolean isStaff =
        groups.contains("staff")
            && holder.all(AcademicRecords.EMPLOYMENT).stream()
                .anyMatch(post -> post.text("status").equals(RecordValues.SERVING));
    return isStudent || isStaff;
  }

  private static String state(HolderRecords holder) {
    Optional<RecordRow> latest =
        holder.first(AcademicRecords.EMPLOYMENT).or(() -> holder.first(AcademicRecords.PROGRAMME));
    return latest.map(row -> row.text("status")).orElse("");
  }

  /** As 张*三: enough for its owner. */
  static String masked(String name) {
    int[] characters = name.codePoints().toArray();
    if (characters.length < 2) {
      return "*";
    }
    return Character.toString(characters[0])
        + "*"
        + (characters.length > 2 ? Character.toString(characters[characters.length - 1]) : "");
  }
}
