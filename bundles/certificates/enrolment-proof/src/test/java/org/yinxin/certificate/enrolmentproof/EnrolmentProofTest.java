package org.yinxin.certificate.enrolmentproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.CertificateType;
import org.yinxin.document.Document;
import org.yinxin.document.Paragraph;
import org.yinxin.testkit.CertificateTypeContract;
import org.yinxin.text.Language;

final class EnrolmentProofTest implements CertificateTypeContract {
  @Override
  public CertificateType type() {
    return new EnrolmentProofType();
  }

  @Override
  public String eligiblePerson() {
    return "2099000001";
  }

  @Test
  void certifiesTheEnrolment() throws Exception {
    assertEquals(
        List.of(
            "兹证明示例，女，2005年3月2日出生，学号2099000001，系示范大学计算机学院软件工程专业2023级1班"
                + "全日制本科在读学生。该生于2023年9月入学，学制4年，预计2027年6月毕业，现就读于南岸校区。",
            "特此证明。"),
        paragraphs(eligiblePerson(), ""));
  }

  @Test
  void readsWellWithoutClassAndCohort() throws Exception {
    assertTrue(paragraphs("2099000003", "").get(0).contains("软件工程专业全日制本科在读学生。该生于"));
  }

  @Test
  void saysTheIdNumberAndWhichIdItIsOfWhereAskedTo() throws Exception {
    Map<String, String> show = Map.of("id-number", "show");
    assertTrue(body(Language.CHINESE, show).contains("2005年3月2日出生，居民身份证号码000000200503020123，学号"));
    assertTrue(
        body(Language.ENGLISH, show)
            .contains(
                "born on 2 March 2005, Resident Identity Card No. 000000200503020123, student number"
                    + " 2099000001) is enrolled at Sample University as a full-time undergraduate"
                    + " (2023 intake), majoring in"));
  }

  private String body(Language language, Map<String, String> options) throws Exception {
    return type().compose(request(sample(eligiblePerson()), options, language, "")).toString();
  }

  @Test
  void saysThePurposeWhereOneIsGiven() throws Exception {
    assertEquals("本证明用于：申请签证。", paragraphs(eligiblePerson(), "申请签证").get(1));
  }

  @Test
  void refusesASuspendedStudentNamingTheStatusThatIsNeeded() {
    String reason = type().eligibility(sample("2099000002"), Map.of()).reason().orElseThrow().zh();
    assertTrue(reason.contains("“在读”"), reason);
    assertFalse(type().eligibility(sample("2099000002"), Map.of()).isEligible());
  }

  private List<String> paragraphs(String person, String purpose) throws Exception {
    Document document =
        type().compose(request(sample(person), Map.of(), Language.CHINESE, purpose));
    return document.blocks().stream()
        .filter(Paragraph.class::isInstance)
        .map(block -> ((Paragraph) block).text())
        .toList();
  }
}
