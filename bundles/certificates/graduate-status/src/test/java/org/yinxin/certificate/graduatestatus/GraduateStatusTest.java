package org.yinxin.certificate.graduatestatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.CertificateType;
import org.yinxin.document.Paragraph;
import org.yinxin.testkit.CertificateTypeContract;
import org.yinxin.text.Language;

final class GraduateStatusTest implements CertificateTypeContract {
  @Override
  public CertificateType type() {
    return new GraduateStatusType();
  }

  @Override
  public String eligiblePerson() {
    return "S2099001";
  }

  private String body(String person, Language language) throws Exception {
    return type().compose(request(sample(person), Map.of(), language, "")).blocks().stream()
        .filter(Paragraph.class::isInstance)
        .map(block -> ((Paragraph) block).text())
        .filter(text -> text.contains(person))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void saysAllThatTheRecordHas() throws Exception {
    assertEquals(
        "兹证明示例，女，2001年3月2日出生，学号S2099001，系示范大学会计学院会计学专业全日制硕士研究生（2024级）。该生于2024年9月入学，学制3年，预计2027年6月毕业，"
            + "攻读学术学位，录取类别为非定向，指导教师为范明，最长学习年限5年。该生现为在读学生，本学期已注册。",
        body(eligiblePerson(), Language.CHINESE));
  }

  @Test
  void isALetterInEnglish() throws Exception {
    assertEquals(
        "This is to certify that SHI Li (female, born on 2 March 2001, student number S2099001) is a"
            + " full-time master's student (2024 intake) at Sample University, studying Accounting"
            + " in the School of Accounting. The programme normally takes 3 years. The student"
            + " entered it in September 2024 and is expected to graduate in June 2027. The"
            + " programme leads to an academic degree. The student's place is not sponsored by an"
            + " employer. The supervisor is FAN Ming. The maximum period of study is 5 years. The"
            + " student is currently enrolled and is registered for the current term.",
        body(eligiblePerson(), Language.ENGLISH));
  }

  @Test
  void mentionsNothingThatIsNotOnRecord() throws Exception {
    assertTrue(body("D2099001", Language.CHINESE).endsWith("该生现处于休学状态。"));
  }

  @Test
  void refusesUndergraduates() {
    assertTrue(type().eligibility(sample("2099000001"), Map.of()).reason().isPresent());
  }

  @Test
  void refusesWhoIsNoLongerOnTheRegisterAndSaysSo() {
    String reason = type().eligibility(sample("G2099001"), Map.of()).reason().orElseThrow().zh();

    assertTrue(reason.contains("已毕业、结业或退学的不再有学籍"), reason);
  }

  @Test
  void speaksOfTheProgrammeThatIsOnTheRegisterNotOfAnEarlierOne() throws Exception {
    String body = body("D2099002", Language.CHINESE);

    assertTrue(body.contains("博士研究生"), body);
    assertTrue(body.endsWith("该生现处于保留学籍状态。"), body);
  }
}
