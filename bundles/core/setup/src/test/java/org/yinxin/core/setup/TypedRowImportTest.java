package org.yinxin.core.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.services.institution.InstitutionRecords;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.setup.SetupReason;

final class TypedRowImportTest {
  @Test
  void nothingFilledInIsRefusedAndSaysWhatIsMissing() {
    Refusal refused =
        assertThrows(
            Refusal.class,
            () ->
                TypedRowImport.checkFilled(
                    InstitutionRecords.UNIVERSITY, List.of(Map.of("code", "1"), Map.of())));
    assertEquals(SetupReason.BAD_INPUT, refused.reason());
    assertTrue(
        refused.fields().stream().anyMatch(f -> f.row() == 1 && f.field().equals("name")),
        refused.fields()::toString);
    assertTrue(refused.fields().stream().noneMatch(f -> f.row() == 0));
  }

  @Test
  void whatIsTypedStaysInItsCell() {
    String csv =
        TypedRowImport.csv(
            InstitutionRecords.UNIVERSITY,
            List.of(Map.of("code", "10000", "name", " A, \"B\"\r\nC ", "name_en", "=1+1")));

    assertTrue(csv.startsWith("code,name,name_en,address,"), csv);
    assertEquals(
        "\"10000\",\"A, \"\"B\"\" C\",\"=1+1\""
            + ",\"\"".repeat(InstitutionRecords.UNIVERSITY.columns().size() - 3),
        csv.lines().skip(1).findFirst().orElseThrow());
  }
}
