package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class TranslationTest {
  private final Office office;

  TranslationTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
  }

  @Test
  void aHolderIsGivenTheEnglishNamesOfTheTermsOnRecordAndNoOthers() throws Exception {
    office.load("course-result", Office.COURSES + Office.course("2022001", "A1", "80"));
    office.load("translation", "zh,en\r\n高等数学,Advanced Mathematics\r\n大学物理,Physics\r\n");

    HolderRecords holder =
        office.records.of(
            "2022001", List.of(AcademicRecords.TRANSLATION, AcademicRecords.COURSE_RESULT));

    assertEquals(Optional.of("Advanced Mathematics"), holder.english("高等数学"));
    assertEquals(Optional.empty(), holder.english("必修"));
    assertEquals(1, holder.all(AcademicRecords.TRANSLATION).size());
  }
}
