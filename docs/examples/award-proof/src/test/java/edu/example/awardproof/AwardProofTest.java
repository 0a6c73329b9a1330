package edu.example.awardproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.CertificateType;
import org.yinxin.document.Block;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Table;
import org.yinxin.records.RecordKind;
import org.yinxin.testkit.CertificateTypeContract;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

final class AwardProofTest implements CertificateTypeContract {
  private static final String WITHOUT_AWARD = "2099000002";

  @Override
  public CertificateType type() {
    return new AwardProofType();
  }

  @Override
  public String eligiblePerson() {
    return "2099000001";
  }

  @Test
  void listsAllAwardsTheLatestFirst() throws Exception {
    assertEquals(
        "兹证明示例，女，学号2099000001，系我校（示范大学）学生，在校期间获得下列奖励：", block(Paragraph.class, Map.of()).text());
    assertEquals(
        List.of(
            List.of("全国大学生数学建模竞赛", "国家级", "一等奖", "2025", "中国工业与应用数学学会", "2025年11月8日"),
            List.of("优秀学生", "校级", "", "2024", "示范大学", "2024年12月20日")),
        block(Table.class, Map.of()).sections().get(0).rows());
  }

  @Test
  void isALetterInEnglishWithReviewedNames() throws Exception {
    List<Block> blocks =
        type().compose(request(sample(eligiblePerson()), Map.of(), Language.ENGLISH, "")).blocks();

    assertTrue(
        blocks.toString().contains("This is to certify that SHI Li (female, student number"),
        blocks.toString());
    assertEquals(
        List.of(
            "China Undergraduate Mathematical Contest in Modelling",
            "national",
            "first prize",
            "2025",
            "China Society for Industrial and Applied Mathematics",
            "8 November 2025"),
        first(Table.class, blocks).sections().get(0).rows().get(0));
  }

  @Test
  void listsOneLevelWhereOneIsChosen() throws Exception {
    Map<String, String> national = Map.of(AwardProofType.LEVEL, "国家级");
    List<List<String>> rows = block(Table.class, national).sections().get(0).rows();
    assertEquals(List.of("全国大学生数学建模竞赛"), rows.stream().map(row -> row.get(0)).toList());
  }

  @Test
  void refusesWhoeverHasNoAwardOfTheChosenLevelAndSaysWhichIsMissing() {
    assertEquals("没有您的获奖记录，如有遗漏，请联系教务处。", refusal(WITHOUT_AWARD, AwardProofType.ALL).zh());
    String reason = refusal(eligiblePerson(), "省部级").zh();
    assertTrue(reason.contains("没有您的省部级获奖记录"), reason);
  }

  @Test
  void tellsTheClerkWhatIsWrongWithACell() {
    assertEquals("应为四位年份，如 2025", problem("year", "25").zh());
    assertEquals("must be one of: 国家级, 省部级, 校级", problem("level", "市级").en());
  }

  private static LocalizedText problem(String name, String cell) {
    return AwardProofType.AWARD.columns().stream()
        .filter(column -> column.name().equals(name))
        .map(RecordKind.Column::check)
        .findFirst()
        .orElseThrow()
        .problem(cell)
        .orElseThrow();
  }

  private LocalizedText refusal(String person, String level) {
    Map<String, String> options = Map.of(AwardProofType.LEVEL, level);
    return type().eligibility(sample(person), options).reason().orElseThrow();
  }

  private <B extends Block> B block(Class<B> kind, Map<String, String> options) throws Exception {
    return first(kind, type().compose(request(sample(eligiblePerson()), options)).blocks());
  }

  private static <B extends Block> B first(Class<B> kind, List<Block> blocks) {
    return blocks.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }
}
