package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.services.records.ImportMappings.Mapping;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Files of academic systems are read by mappings that ship. */
@EachDatabase
final class ReadyMappingsTest {
  private static final String RESULTS = AcademicRecords.COURSE_RESULT.id();

  private final Office office;

  ReadyMappingsTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
    Mapping people = ready("person", "学信网");
    office.imports.apply(stage("person", people, sample("person", people)).id(), "clerk");
  }

  private Mapping ready(String kind, String beginning) {
    return office.mappings.of(kind).stream()
        .filter(mapping -> mapping.name().startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }

  private ImportReport stage(String kind, Mapping mapping, byte[] file) throws Refusal {
    return office.stage(
        new ImportRequest(
            kind, "导出.csv", "registrar", Optional.empty(), Optional.of(mapping.name())),
        file);
  }

  private byte[] sample(String kind, Mapping mapping) {
    return office.mappings.sample(kind, mapping.name()).orElseThrow();
  }

  /** A mapping that could not be saved could not be adapted either. */
  @ParameterizedTest
  @ValueSource(strings = {"course-result", "person", "programme"})
  void eachReadsItsSampleAndCanBeSaved(String kind) throws Refusal {
    List<Mapping> mappings = office.mappings.of(kind);
    assertFalse(mappings.isEmpty());
    for (Mapping mapping : mappings) {
      ImportReport report = stage(kind, mapping, sample(kind, mapping));
      assertEquals(0, report.problemCount(), () -> mapping.name() + report.problems());
      assertTrue(report.rows() > 1, mapping::name);
      assertTrue(mapping.ready(), mapping::name);
      office.mappings.save(kind, mapping, "clerk");
    }
    assertEquals(mappings.size(), office.mappings.of(kind).size());
    assertTrue(office.mappings.of(kind).stream().noneMatch(Mapping::ready));
  }

  @Test
  void aTermInOneCellIsSplitIntoYearAndTerm() throws Refusal {
    Mapping mapping = ready(RESULTS, "强智");
    office.imports.apply(stage(RESULTS, mapping, sample(RESULTS, mapping)).id(), "clerk");

    RecordRow sports = office.of("20230001", AcademicRecords.COURSE_RESULT).get(1);
    assertEquals("2023-2024", sports.text("year"));
    assertEquals("2", sports.text("term"));
    assertEquals("优秀", sports.text("mark"));
    assertEquals("必修", sports.text("nature"));
    assertEquals("是", sports.text("counts"));
  }

  /** Universities differ in it, and a guess would be printed in a transcript. */
  @Test
  void theOfficeDecidesIfAResitCounts() throws Refusal {
    Mapping mapping = ready(RESULTS, "正方");
    String file =
        new String(sample(RESULTS, mapping), StandardCharsets.UTF_8).replace("正常考试", "补考一");

    ImportReport report = stage(RESULTS, mapping, file.getBytes(StandardCharsets.UTF_8));

    assertEquals(
        List.of("counts 补考一"),
        office.imports.refused(report.id()).stream()
            .map(value -> value.column() + " " + value.text())
            .toList());
  }

  @Test
  void aSavedMappingTakesThePlaceOfTheReadyOneUntilItIsRemoved() throws Refusal {
    Mapping mapping = ready(RESULTS, "青果");
    office.mappings.save(RESULTS, new Mapping(mapping.name(), Map.of("分数", "mark")), "clerk");

    assertEquals(Map.of("分数", "mark"), ready(RESULTS, "青果").columns());
    assertTrue(office.mappings.remove(RESULTS, mapping.name(), "clerk"));
    assertEquals(mapping, ready(RESULTS, "青果"));
    assertFalse(office.mappings.remove(RESULTS, mapping.name(), "clerk"));
  }

  @Test
  void aMappingThatDoesNotShipHasNoSample() throws Refusal {
    office.mappings.save(RESULTS, new Mapping("教务", Map.of()), "clerk");

    assertEquals(Optional.empty(), office.mappings.sample(RESULTS, "教务").map(b -> b.length));
    assertEquals(Optional.empty(), office.mappings.sample("none", "教务").map(b -> b.length));
  }
}
