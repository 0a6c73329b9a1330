package org.yinxin.certificate.cetscore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.CertificateType;
import org.yinxin.document.Note;
import org.yinxin.document.Table;
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
  void showsTheBestOrAllSittings() throws Exception {
    assertEquals(List.of("520"), scores("CET-4", "best"));
    assertEquals(List.of("480", "520"), scores("CET-4", "all"));
    assertEquals(List.of("480"), scores("CET-4", "latest"));
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
