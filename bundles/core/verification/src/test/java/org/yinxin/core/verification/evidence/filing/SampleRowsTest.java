package org.yinxin.core.verification.evidence.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;

final class SampleRowsTest {
  @TempDir private Path folder;

  @Test
  void peopleHaveTheirRowsAndThoseThatBelongToNobody() throws IOException {
    Files.writeString(folder.resolve("person.csv"), "number,name\n2,乙\n1,甲\n");
    Files.writeString(folder.resolve("translation.csv"), "zh,en\n甲,A\n");

    List<HolderRecords> people =
        new SampleRows(folder)
            .people(
                List.of(
                    AcademicRecords.PERSON, AcademicRecords.TRANSLATION, AcademicRecords.PHOTO));

    assertEquals(List.of("1", "2"), people.stream().map(HolderRecords::personNumber).toList());
    assertEquals("甲", people.get(0).first(AcademicRecords.PERSON).orElseThrow().text("name"));
    assertEquals("A", people.get(1).english("甲").orElseThrow());
  }
}
