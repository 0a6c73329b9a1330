package org.yinxin.certificate.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.document.Document;
import org.yinxin.document.Table;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.testkit.CertificateTypeContract;
import org.yinxin.testkit.SampleRecords;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/** The demo data of the server distribution holds what transcripts are hard on. */
final class DemoPeopleTest {
  private static final Path DEMO =
      Path.of("../../../karaf-distribution/server/src/main/resources/demo");

  private final TranscriptType type = new TranscriptType();
  private final SampleRecords people = SampleRecords.in(DEMO, type.describe().needs());

  @Test
  void everyDemoUndergraduateGetsATranscriptOfFortyRowsOrMore() throws Exception {
    Map<String, Integer> rows = new TreeMap<>();
    for (String number : people.people()) {
      HolderRecords holder = people.person(number);
      String groups = holder.first(AcademicRecords.PERSON).orElseThrow().text("audiences");
      assertEquals(
          groups.equals("undergraduate"),
          type.eligibility(holder, Map.of("programme", "主修")).isEligible(),
          number);
      if (groups.equals("undergraduate")) {
        rows.put(number, rows(transcript(holder, "主修")));
      }
    }
    assertTrue(rows.size() >= 12, "people: " + rows);
    assertTrue(rows.values().stream().allMatch(count -> count >= 40), "rows: " + rows);
    assertTrue(rows.containsValue(80), "one page filled to the brim: " + rows);
    assertTrue(rows.values().stream().anyMatch(count -> count > 90), "a second page: " + rows);
  }

  @Test
  void theDemoAccountHasAMajorAndAMinor() throws Exception {
    HolderRecords holder = people.person("2023213001");
    assertEquals("张晓雨", holder.first(AcademicRecords.PERSON).orElseThrow().text("name"));
    assertEquals(62, rows(transcript(holder, "主修")));
    assertEquals(9, rows(transcript(holder, "辅修")));
  }

  @Test
  void rareAndLongNamesAreAmongTheDemoPeople() {
    StringBuilder names = new StringBuilder();
    people
        .people()
        .forEach(
            number ->
                people
                    .person(number)
                    .first(AcademicRecords.PERSON)
                    .ifPresent(row -> names.append(row.text("name")).append(' ')));
    for (String part : new String[] {"囧", "堃", "䶮", "㛃", "𬍛", "阿卜杜热合曼·买买提明"}) {
      assertFalse(names.indexOf(part) < 0, part);
    }
  }

  private Document transcript(HolderRecords holder, String programme) throws Exception {
    return type.compose(
        new CompositionRequest(
            holder,
            Language.CHINESE,
            Map.of("programme", programme),
            "",
            CertificateTypeContract.NUMBER,
            LocalDate.of(2026, 11, 24),
            CertificateTypeContract.ISSUER,
            Wording.load(TranscriptType.class, Language.CHINESE)));
  }

  private static int rows(Document document) {
    return document.blocks().stream()
        .filter(Table.class::isInstance)
        .flatMap(block -> ((Table) block).sections().stream())
        .mapToInt(section -> section.rows().size())
        .sum();
  }
}
