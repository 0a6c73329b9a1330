package org.yinxin.certificate.employmentproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CompositionException;
import org.yinxin.document.Paragraph;
import org.yinxin.testkit.CertificateTypeContract;
import org.yinxin.text.Language;

final class EmploymentProofTest implements CertificateTypeContract {
  @Override
  public CertificateType type() {
    return new EmploymentProofType();
  }

  @Override
  public String eligiblePerson() {
    return "T2099001";
  }

  private List<String> paragraphs(String person, Language language) throws Exception {
    return type().compose(request(sample(person), Map.of(), language, "")).blocks().stream()
        .filter(Paragraph.class::isInstance)
        .map(block -> ((Paragraph) block).text())
        .toList();
  }

  @Test
  void certifiesTheEmploymentInOneSentence() throws Exception {
    assertEquals(
        List.of(
            "兹证明示例，女，1985年3月2日出生，工号T2099001，自2010年7月起在示范大学工作，现任会计学院专任教师，职称为副教授，系我校在编在岗教职工（专任教师）。",
            "特此证明。"),
        paragraphs(eligiblePerson(), Language.CHINESE));
  }

  @Test
  void isALetterInEnglish() throws Exception {
    assertEquals(
        List.of(
            "To Whom It May Concern:",
            "This is to certify that SHI Li (female, born on 2 March 1985, staff number T2099001) has"
                + " been employed at Sample University since July 2010. The employee works in the"
                + " School of Accounting, currently as full-time faculty, with the academic rank of"
                + " Associate Professor, and is a member of the permanent staff (full-time faculty)"
                + " of the university.",
            "This certificate is issued at the request of the employee."),
        paragraphs(eligiblePerson(), Language.ENGLISH));
  }

  @Test
  void saysWhichNamesHaveNoEnglish() {
    CompositionException refused =
        assertThrows(CompositionException.class, () -> paragraphs("T2099003", Language.ENGLISH));

    assertEquals(CompositionException.Reason.TRANSLATION_MISSING, refused.reason());
    assertTrue(refused.explanation().zh().endsWith("：其他、校史馆、讲解员"), refused.explanation().zh());
  }

  @Test
  void refusesWhoHasLeft() {
    assertTrue(
        type()
            .eligibility(sample("T2099002"), Map.of())
            .reason()
            .orElseThrow()
            .zh()
            .contains("在职教职工"));
  }
}
