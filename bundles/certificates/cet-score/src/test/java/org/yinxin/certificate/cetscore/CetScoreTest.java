package org.yinxin.certificate.cetscore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateType;
import org.yinxin.document.Note;
import org.yinxin.document.Table;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.testkit.CertificateTypeContract;
import org.yinxin.text.Language;

final class CetScoreTest implements CertificateTypeContract {
  @Override
  public CertificateType type() {
    return new CetScoreType();
  }

  @Override
  public String eligiblePerson() {
    return "2099000001";
  }

  private List<List<String>> rows(Map<String, String> chosen, Language language) throws Exception {
    return type().compose(request(sample(eligiblePerson()), chosen, language, "")).blocks().stream()
        .filter(Table.class::isInstance)
        .flatMap(block -> ((Table) block).sections().get(0).rows().stream())
        .toList();
  }

  private List<String> scores(String subject, String sitting) throws Exception {
    Map<String, String> chosen = Map.of("subject", subject, "sitting", sitting);
    return rows(chosen, Language.CHINESE).stream().map(row -> row.get(3)).toList();
  }

  @Test
  void showsTheLatestSittingOfEachTestUnlessAskedOtherwise() throws Exception {
    assertEquals(
        List.of(
            List.of("大学英语四级", "2025-06", "500001", "480", "160", "170", "150", "B", "R2"),
            List.of("大学日语四级", "2025-06", "700001", "78", "", "", "", "", "R3")),
        rows(Map.of(), Language.CHINESE));
    assertEquals("College English Test Band 4", rows(Map.of(), Language.ENGLISH).get(0).get(0));
  }

  @Test
  void namesTheTicketOfASpokenTestWhereOneWasTaken() throws Exception {
    assertTrue(note("CET-4").contains("口试准考证号：S1（大学英语四级，2025-06）。"), note("CET-4"));
    assertFalse(note("CJT-4").contains("口试准考证号"), note("CJT-4"));
  }

  private String note(String subject) throws Exception {
    Map<String, String> chosen = Map.of("subject", subject);
    return type().compose(request(sample(eligiblePerson()), chosen)).blocks().stream()
        .filter(Note.class::isInstance)
        .map(Object::toString)
        .collect(Collectors.joining());
  }

  @Test
  void aScoreBeyondTheFullMarksOfItsTestIsRefusedByName() {
    Map<String, List<RecordRow>> rows = new HashMap<>(sample(eligiblePerson()).rows());
    rows.put("cet-result", List.of(scored("CJT-4", "478"), scored("CET-4", "478")));
    HolderRecords holder = new HolderRecords(eligiblePerson(), rows);

    String refused =
        type().eligibility(holder, options(holder, Map.of())).reason().orElseThrow().zh();
    assertTrue(refused.contains("大学日语四级 2025-06 的总分 478 超过满分 100"), refused);
    assertTrue(
        type().eligibility(holder, options(holder, Map.of("subject", "CET-4"))).isEligible());
  }

  private static RecordRow scored(String subject, String score) {
    return new RecordRow(
        Map.of("number", "1", "subject", subject, "sitting", "2025-06", "written_score", score));
  }

  @Test
  void showsTheBestOrAllSittings() throws Exception {
    assertEquals(List.of("520"), scores("CET-4", "best"));
    assertEquals(List.of("480", "520"), scores("CET-4", "all"));
    assertEquals(List.of("480"), scores("CET-4", "latest"));
  }

  @Test
  void offersTheSubjectsAndSittingsOfThePersonTheLatestFirst() {
    List<CertificateOption> offered = type().options(sample(eligiblePerson()));
    assertEquals(List.of("all", "CET-4", "CJT-4"), values(offered.get(0)));
    assertEquals(List.of("latest", "best", "all", "2025-06", "2024-12"), values(offered.get(1)));
    assertEquals("2024年12月", offered.get(1).choices().get(4).label().zh());
    assertEquals("December 2024", offered.get(1).choices().get(4).label().en());
  }

  @Test
  void showsTheSittingThatWasChosenAndSaysSo() throws Exception {
    assertEquals(List.of("520"), scores("CET-4", "2024-12"));
    Map<String, String> chosen = Map.of("subject", "CET-4", "sitting", "2024-12");
    String text = type().compose(request(sample(eligiblePerson()), chosen)).toString();
    assertTrue(text.contains("本证明所列：大学英语四级，2024年12月。"), text);
  }

  private static List<String> values(CertificateOption option) {
    return option.choices().stream().map(CertificateOption.Choice::value).toList();
  }

  @ParameterizedTest
  @CsvSource({"absent, 是", "absent, 1", "violation, TRUE", "violation, Y"})
  void aScoreOfWhoWasAbsentOrBrokeTheRulesIsNeverShown(String column, String flag) {
    Map<String, String> cells = new HashMap<>();
    cells.putAll(
        Map.of("number", "1", "subject", "CET-4", "sitting", "2025-06", "written_score", "600"));
    cells.put(column, flag);
    Map<String, List<RecordRow>> rows = new HashMap<>(sample(eligiblePerson()).rows());
    rows.put("cet-result", List.of(new RecordRow(cells)));
    HolderRecords holder = new HolderRecords(eligiblePerson(), rows);

    assertEquals(3, type().options(holder).get(1).choices().size());
    assertFalse(type().eligibility(holder, options(holder, Map.of())).isEligible());
  }

  @Test
  void whoWasAbsentHasNoScoreToShow() {
    Map<String, String> six = options(Map.of("subject", "CET-6"));
    assertTrue(type().eligibility(sample(eligiblePerson()), six).reason().isPresent());
  }

  @Test
  void saysWhoseScoresTheyAre() throws Exception {
    String text = type().compose(request(sample(eligiblePerson()), Map.of())).toString();
    assertTrue(text.contains("教育部教育考试院"), text);
    assertTrue(text.contains(Note.class.getSimpleName()), text);
  }
}
