package org.yinxin.certificate.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.records.ValueCheck;
import org.yinxin.text.LocalizedText;

final class SittingsTest {
  private static final RecordKind RESULT =
      new RecordKind(
          "test-result",
          new LocalizedText("成绩", "Results"),
          List.of(
              RecordKind.Column.required("number", "学号", "Number", ValueCheck.text(32)),
              Sittings.sitting("2025-06"),
              RecordKind.Column.optional("score", "成绩", "Score", ValueCheck.number("0", "710")),
              Sittings.absent(),
              Sittings.violation()),
          List.of("number", Sittings.SITTING),
          "number");

  private static final HolderRecords HOLDER =
      new HolderRecords(
          "1",
          Map.of(
              RESULT.id(),
              List.of(
                  row("2024-06", "500", ""),
                  row("2024-12", "520", ""),
                  row("2025-06", "480", "否"),
                  row("2025-12", "600", "是"))));

  private final Sittings sittings = new Sittings(RESULT, "score", new TypeWording(Letter.class));

  private static RecordRow row(String sitting, String score, String absent) {
    Map<String, String> values = Map.of("number", "1", "sitting", sitting, "score", score);
    return new RecordRow(absent.isEmpty() ? values : with(values, absent));
  }

  private static Map<String, String> with(Map<String, String> values, String absent) {
    Map<String, String> all = new HashMap<>(values);
    all.put("absent", absent);
    return all;
  }

  private List<String> chosen(String rule) {
    return sittings.chosen(sittings.scored(HOLDER), Map.of("sitting", rule)).stream()
        .map(row -> row.text("sitting"))
        .toList();
  }

  @Test
  void whoWasAbsentHasNoResultWhateverScoreIsNoted() {
    assertEquals(List.of("2025-06", "2024-12", "2024-06"), chosen("all"));
  }

  @Test
  void theRulesChooseTheLatestTheBestOrAMonth() {
    assertEquals(List.of("2025-06"), chosen("latest"));
    assertEquals(List.of("2024-12"), chosen("best"));
    assertEquals(List.of("2024-06"), chosen("2024-06"));
    assertEquals(List.of(), chosen("2025-12"));
  }

  @Test
  void theOptionNamesTheRulesAndThenTheMonthsTheLatestFirst() {
    CertificateOption option = sittings.option(HOLDER, Sittings.LATEST, Sittings.BEST);
    assertEquals(
        List.of("latest", "best", "2025-06", "2024-12", "2024-06"),
        option.choices().stream().map(CertificateOption.Choice::value).toList());
    assertEquals(
        new LocalizedText("2024年12月", "December 2024"), option.label("2024-12").orElseThrow());
  }

  @Test
  void aMonthThatIsNoneIsRefusedWithTheExample() {
    ValueCheck check = Sittings.sitting("2025-06").check();
    assertTrue(check.problem("2025-06").isEmpty());
    assertEquals("应为年月，如 2025-06", check.problem("2025-13").orElseThrow().zh());
  }
}
