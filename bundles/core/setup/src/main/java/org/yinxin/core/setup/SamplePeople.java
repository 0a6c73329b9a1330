package org.yinxin.core.setup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordValues;
import org.yinxin.services.refusal.Refusal;

/**
 * A student and a member of staff who do not exist, as their names say, with as much on record as
 * common certificates need.
 */
final class SamplePeople {
  private static final String STUDENT = "SETUP-TEST-1";
  private static final String STAFF = "SETUP-TEST-2";

  /** Their numbers. */
  static final List<String> NUMBERS = List.of(STUDENT, STAFF);

  private final TypedRowImport recording;

  SamplePeople(TypedRowImport recording) {
    this.recording = recording;
  }

  /** People first, since the others refer to them. */
  private static Map<RecordKind, List<Map<String, String>>> records() {
    Map<RecordKind, List<Map<String, String>>> records = new LinkedHashMap<>();
    records.put(
        AcademicRecords.PERSON,
        List.of(
            person(STUDENT, "启用测试学生", "TEST Student", "undergraduate"),
            person(STAFF, "启用测试职工", "TEST Staff", "staff")));
    records.put(AcademicRecords.PROGRAMME, List.of(programme()));
    records.put(
        AcademicRecords.COURSE_RESULT,
        List.of(course("TEST-1", "启用测试课程一", "90"), course("TEST-2", "启用测试课程二", "85")));
    records.put(AcademicRecords.EMPLOYMENT, List.of(employment()));
    return records;
  }

  private static Map<String, String> person(
      String number, String name, String english, String audiences) {
    return Map.of(
        "number", number,
        "name", name,
        "english_name", english,
        "gender", "女",
        "birth_date", "2000-01-01",
        "audiences", audiences);
  }

  private static Map<String, String> programme() {
    return Map.of(
        "number", STUDENT,
        "programme", RecordValues.MAJOR,
        "level", RecordValues.UNDERGRADUATE,
        "college", "启用测试学院",
        "major", "启用测试专业",
        "duration_years", "4",
        "study_mode", "全日制",
        "entry_date", "2026-09-01",
        "expected_graduation", "2030-06-30",
        "status", RecordValues.ENROLLED);
  }

  private static Map<String, String> course(String code, String name, String mark) {
    return Map.ofEntries(
        Map.entry("number", STUDENT),
        Map.entry("programme", RecordValues.MAJOR),
        Map.entry("year", "2026-2027"),
        Map.entry("term", "1"),
        Map.entry("course_code", code),
        Map.entry("course_name", name),
        Map.entry("nature", "测试"),
        Map.entry("hours", "32"),
        Map.entry("credit", "2"),
        Map.entry("mark", mark),
        Map.entry("attempt", "正常"),
        Map.entry("counts", "否"));
  }

  private static Map<String, String> employment() {
    return Map.of(
        "number", STAFF,
        "department", "启用测试部门",
        "post", "启用测试岗位",
        "category", "管理人员",
        "established", "是",
        "entry_date", "2026-09-01",
        "status", RecordValues.SERVING);
  }

  void bring(String by) throws Refusal {
    for (Map.Entry<RecordKind, List<Map<String, String>>> each : records().entrySet()) {
      if (!recording.isRecorded(each.getKey().id())) {
        recording.replace(each.getKey(), each.getValue(), by);
      }
    }
  }

  /** In the opposite order. */
  void takeBack(String by) throws Refusal {
    List<RecordKind> kinds = List.copyOf(records().keySet());
    for (int i = kinds.size() - 1; i >= 0; i--) {
      recording.takeBack(kinds.get(i).id(), by);
    }
  }

  boolean areRecorded() {
    return records().keySet().stream().anyMatch(kind -> recording.isRecorded(kind.id()));
  }
}
