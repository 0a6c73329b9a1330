package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One spelling each for academic years and terms; what is neither stays as it is. */
final class AcademicTermsTest {
  @ParameterizedTest
  @CsvSource({
    "2023-2024,2023-2024",
    "2023/2024,2023-2024",
    "2023—2024,2023-2024",
    "2023 ~ 2024学年,2023-2024",
    "2023-2024-1,2023-2024",
    "2023-2024学年第二学期,2023-2024",
    "2023-2025,2023-2025",
    "2024-2023,2024-2023",
    "2023-2024-4,2023-2024-4",
    "2023-2024-12,2023-2024-12",
    "2023,2023",
    "大一,大一",
  })
  void years(String text, String year) {
    assertEquals(year, AcademicTerms.year(text));
  }

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "第二学期,2",
    "第1学期,1",
    "三学期,3",
    "2023-2024-2,2",
    "2023-2024学年第一学期,1",
    "2023/2024-1,1",
    "2023-2024,2023-2024",
    "2023-2024-4,2023-2024-4",
    "秋,秋",
    "12,12",
  })
  void terms(String text, String term) {
    assertEquals(term, AcademicTerms.term(text));
  }
}
