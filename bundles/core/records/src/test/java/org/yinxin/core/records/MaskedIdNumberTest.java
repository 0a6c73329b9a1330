package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.yinxin.records.AcademicRecords;

final class MaskedIdNumberTest {
  @Test
  void shortIdNumbersAreMaskedWhole() {
    assertEquals("****", AcademicRecords.maskedIdNumber("A123"));
    assertEquals("", AcademicRecords.maskedIdNumber(""));
  }
}
