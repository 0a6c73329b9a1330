package org.yinxin.certificate.gradepointmethod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.forms.GradeScheme;
import org.yinxin.document.Document;
import org.yinxin.document.Table;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.GradeRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.testkit.CertificateTypeContract;
import org.yinxin.text.Language;

final class GradePointMethodTest implements CertificateTypeContract {
  @Override
  public CertificateType type() {
    return new GradePointMethodType();
  }

  @Override
  public String eligiblePerson() {
    return "2099000001";
  }

  @ParameterizedTest
  @CsvSource({
    "linear-5.0, 85.5, 3.55",
    "linear-5.0, 60, 1.00",
    "linear-5.0, 59.9, 0.00",
    "linear-5.0, 100, 5.00",
    "standard-4.0, 89.9, 3.00",
    "improved-4.0, 85, 4.00",
    "quadratic-4.0, 100, 4.00",
    "quadratic-4.0, 85, 3.58",
    "quadratic-4.0, 60, 1.00",
    "banded-4.0, 77.5, 2.70",
    "banded-4.3, 95, 4.30",
    "banded-4.3, 优秀, 4.30",
    "quadratic-4.0, 良好, 3.58",
    "standard-4.0, 不通过, 0.00",
  })
  void theSchemesThatAreShippedGiveThePointsOfTheirFormulas(
      String scheme, String mark, BigDecimal point) {
    assertEquals(Optional.of(point), scheme(scheme).point(mark));
  }

  @Test
  void offersEveryVersionOfEverySchemeTheDefaultFirst() {
    CertificateOption schemes = type().options(sample(eligiblePerson())).get(0);
    assertEquals(
        List.of(
            "linear-5.0@1",
            "standard-4.0@1",
            "improved-4.0@1",
            "quadratic-4.0@1",
            "banded-4.0@1",
            "banded-4.3@1"),
        schemes.choices().stream().map(CertificateOption.Choice::value).toList());
    assertEquals("线性 5.0 制（版本 1）", schemes.choices().get(0).label().zh());
  }

  @Test
  void aFormulaIsSetAsPeopleWriteIt() throws Exception {
    assertEquals(
        List.of("60至100", "0.1x − 5"),
        tables(composed(Map.of())).get(0).sections().get(0).rows().get(0));
    String quadratic = composed(Map.of("scheme", "quadratic-4.0@1")).toString();
    assertTrue(quadratic.contains("−0.001875x² + 0.375x − 14.75"), quadratic);
  }

  @Test
  void derivesTheHoldersOwnAverageLineByLineFromTheResultsThatCount() throws Exception {
    Table table = tables(composed(Map.of())).get(1);

    assertEquals(
        List.of("高等数学（上）", "5", "61", "1.10", "5.5"), table.sections().get(0).rows().get(0));
    // (5×1.1 + 3×3.5 + 1.5×4.5 + 4×0) ÷ 13.5
    assertEquals(List.of(new Table.Mean("平均学分绩点", 3, 1, "1.69")), table.means());
    assertTrue(table.agrees(table.means().get(0)));
    assertTrue(composed(Map.of()).toString().contains("22.75÷13.5＝1.69"));
  }

  @Test
  void anotherSchemeGivesAnotherAverage() throws Exception {
    Table table = tables(composed(Map.of("scheme", "standard-4.0@1"))).get(1);
    // (5×1 + 3×3 + 1.5×4 + 4×0) ÷ 13.5
    assertEquals("1.48", table.means().get(0).stated());
  }

  @Test
  void whoHasNoResultsGetsTheMethodAlone() throws Exception {
    HolderRecords holder = sample("2099000002");
    Document document = type().compose(request(holder, Map.of()));

    assertEquals(Map.of("scheme", "linear-5.0@1", "own", "no"), options(holder, Map.of()));
    assertEquals(1, tables(document).size());
  }

  @Test
  void aMarkOutsideTheSchemeIsNamed() {
    HolderRecords holder = without(GradeRecords.BAND.id(), row -> row.text("mark").equals("优秀"));

    String reason =
        type().eligibility(holder, options(holder, Map.of())).reason().orElseThrow().zh();

    assertTrue(reason.contains("数据库课程设计 优秀"), reason);
    assertThrows(CompositionException.class, () -> type().compose(request(holder, Map.of())));
    assertTrue(type().eligibility(holder, options(holder, Map.of("own", "no"))).isEligible());
  }

  @Test
  void aPointAboveTheMaximumIsNoPoint() {
    GradeScheme scheme = scheme("standard-4.0");
    GradeScheme wrong =
        new GradeScheme(
            scheme.id(), scheme.row(), scheme.bands(), Map.of("优秀", new BigDecimal("4.5")));
    assertEquals(Optional.empty(), wrong.point("优秀"));
  }

  @Test
  void anAverageOfCoursesWithoutCreditsIsRefused() {
    HolderRecords holder = results(1, "0");

    String reason =
        type().eligibility(holder, options(holder, Map.of())).reason().orElseThrow().zh();

    assertTrue(reason.contains("学分合计为零"), reason);
    assertThrows(CompositionException.class, () -> type().compose(request(holder, Map.of())));
    assertTrue(type().eligibility(holder, options(holder, Map.of("own", "no"))).isEligible());
  }

  @Test
  void withoutASchemeThereIsNothingToSay() {
    HolderRecords holder = without(GradeRecords.SCHEME.id(), row -> true);
    String reason =
        type().eligibility(holder, options(holder, Map.of())).reason().orElseThrow().zh();
    assertTrue(reason.contains("换算方案"), reason);
  }

  @Test
  void threeHundredCoursesAreDerived() throws Exception {
    Table table = tables(type().compose(request(results(300, "2.5"), Map.of()))).get(1);
    assertEquals(300, table.sections().get(0).rows().size());
    assertTrue(table.agrees(table.means().get(0)));
  }

  @Test
  void aRuleWithoutEnglishFormIsNamed() {
    Map<String, List<RecordRow>> rows = new HashMap<>(sample(eligiblePerson()).rows());
    rows.computeIfPresent(
        GradeRecords.SCHEME.id(),
        (kind, all) ->
            all.stream()
                .map(
                    row -> {
                      Map<String, String> values = new HashMap<>(row.values());
                      values.remove("resits_en");
                      return new RecordRow(values);
                    })
                .toList());
    HolderRecords holder = new HolderRecords(eligiblePerson(), rows);

    String refusal =
        assertThrows(
                CompositionException.class,
                () -> type().compose(request(holder, Map.of(), Language.ENGLISH, "")))
            .explanation()
            .zh();

    assertTrue(refusal.contains("补考、重修成绩"), refusal);
  }

  @Test
  void aTableThatStatesSomethingElseDoesNotAgree() {
    Table.Mean mean = new Table.Mean("GPA", 1, 0, "3.50");
    assertTrue(table(mean, List.of("2", "3.495")).agrees(mean));
    assertFalse(table(mean, List.of("2", "3.494")).agrees(mean));
    assertFalse(table(mean, List.of("2", "优秀")).agrees(mean));
    assertFalse(table(mean, List.of("0", "3.50")).agrees(mean));
  }

  private static Table table(Table.Mean mean, List<String> row) {
    return new Table(
        List.of(new Table.Column("学分", 1, true), new Table.Column("绩点", 1, true)),
        List.of(new Table.Section("", List.of(row))),
        1,
        "",
        "",
        List.of(mean));
  }

  private GradeScheme scheme(String id) {
    return GradeScheme.of(sample(eligiblePerson())).stream()
        .filter(scheme -> scheme.id().equals(id + "@1"))
        .findFirst()
        .orElseThrow();
  }

  private HolderRecords without(String kind, Predicate<RecordRow> gone) {
    Map<String, List<RecordRow>> rows = new HashMap<>(sample(eligiblePerson()).rows());
    rows.computeIfPresent(kind, (k, all) -> all.stream().filter(gone.negate()).toList());
    return new HolderRecords(eligiblePerson(), rows);
  }

  private HolderRecords results(int count, String credit) {
    HolderRecords holder = sample(eligiblePerson());
    List<RecordRow> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, String> values =
          new HashMap<>(holder.all(AcademicRecords.COURSE_RESULT).get(1).values());
      values.putAll(
          Map.of("course_code", "A" + i, "credit", credit, "counts", "是", "programme", "主修"));
      results.add(new RecordRow(values));
    }
    Map<String, List<RecordRow>> rows = new HashMap<>(holder.rows());
    rows.put(AcademicRecords.COURSE_RESULT.id(), results);
    return new HolderRecords(eligiblePerson(), rows);
  }

  private Document composed(Map<String, String> chosen) throws Exception {
    return type().compose(request(sample(eligiblePerson()), chosen));
  }

  private static List<Table> tables(Document document) {
    return Stream.of(document)
        .flatMap(d -> d.blocks().stream())
        .filter(Table.class::isInstance)
        .map(Table.class::cast)
        .toList();
  }
}
