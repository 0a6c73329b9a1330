package org.yinxin.core.billing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordValues;
import org.yinxin.services.records.RecordStore;
import org.yinxin.text.LocalizedText;

/**
 * The course of study in which a person's copies count: the level of the major programme with the
 * latest entry.
 *
 * @param level as 本科; empty for who has no programme
 */
record CourseOfStudy(String level) {
  private static final Map<String, String> ENGLISH =
      Map.of(
          RecordValues.JUNIOR_COLLEGE,
          "junior college",
          RecordValues.UNDERGRADUATE,
          "undergraduate",
          RecordValues.MASTER,
          "master's",
          RecordValues.DOCTOR,
          "doctoral");

  static CourseOfStudy of(RecordStore records, String person) {
    return records
        .of(person, List.of(AcademicRecords.PROGRAMME))
        .all(AcademicRecords.PROGRAMME)
        .stream()
        .filter(row -> row.text("programme").equals(RecordValues.MAJOR))
        .max(Comparator.comparing(row -> row.text("entry_date")))
        .map(row -> new CourseOfStudy(row.text("level")))
        .orElse(new CourseOfStudy(""));
  }

  LocalizedText words() {
    if (level.isEmpty()) {
      return new LocalizedText("每人", "for each person");
    }
    return new LocalizedText(
        level + "阶段", "during " + ENGLISH.getOrDefault(level, "these") + " studies");
  }
}
