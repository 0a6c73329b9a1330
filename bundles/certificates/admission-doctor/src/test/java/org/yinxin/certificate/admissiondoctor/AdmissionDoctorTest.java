package org.yinxin.certificate.admissiondoctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.CertificateType;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Paragraph;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.SignatureLine;
import org.yinxin.document.Title;
import org.yinxin.testkit.CertificateTypeContract;
import org.yinxin.text.Language;

final class AdmissionDoctorTest implements CertificateTypeContract {
  @Override
  public CertificateType type() {
    return new AdmissionDoctorType();
  }

  @Override
  public String eligiblePerson() {
    return "199999000000001";
  }

  private Document notice(String person, Language language) throws Exception {
    return type().compose(request(sample(person), Map.of(), language, ""));
  }

  private static List<String> paragraphs(Document document) {
    return blocks(document, Paragraph.class).stream().map(Paragraph::text).toList();
  }

  private static List<String> facts(Document document) {
    return blocks(document, FactGrid.class).stream()
        .flatMap(grid -> grid.facts().stream())
        .map(fact -> fact.label() + "：" + fact.value())
        .toList();
  }

  private static <B extends Block> List<B> blocks(Document document, Class<B> kind) {
    return document.blocks().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void isAFramedNoticeOfTheUniversityWithItsPresidentAndSeal() throws Exception {
    Document notice = notice(eligiblePerson(), Language.CHINESE);

    assertEquals(PageStyle.NOTICE, notice.style());
    assertEquals(List.of(new Title("博士研究生录取通知书", "")), blocks(notice, Title.class));
    assertEquals(
        List.of(
            "示例 同学：",
            "经审核，你被录取到我校（示范大学）会计学院会计学专业攻读博士学位（全日制，学制4年）。请凭本通知书，于2027年9月1日至3日到南校区体育馆报到。",
            "报到时请携带：本通知书、身份证、学位证书。"),
        paragraphs(notice));
    assertEquals(
        List.of("考生编号：199999000000001", "录取类别：非定向就业", "招考方式：申请考核", "导师：范明"), facts(notice));
    assertEquals(List.of(new SignatureLine("校长", "示范校长")), blocks(notice, SignatureLine.class));
    assertEquals(
        List.of(new SignatureBlock(List.of("示范大学"), "二〇二六年十一月二十四日", SignatureBlock.UNIVERSITY)),
        blocks(notice, SignatureBlock.class));
  }

  @Test
  void isALetterInEnglish() throws Exception {
    Document letter = notice(eligiblePerson(), Language.ENGLISH);

    assertEquals(PageStyle.LETTER, letter.style());
    assertTrue(
        paragraphs(letter)
            .get(1)
            .contains(
                "full-time doctoral programme in Accounting at the School of Accounting. The programme normally takes 4 years. Registration takes place at the Gymnasium, South Campus (1–3 September 2027)."),
        letter.toString());
    assertEquals(
        List.of(
            "Candidate number：199999000000001",
            "Category of admission：without employer sponsorship",
            "Selected by：application and assessment",
            "Supervisor：FAN Ming"),
        facts(letter));
    assertEquals(
        List.of(new SignatureLine("President", "Sample President")),
        blocks(letter, SignatureLine.class));
    assertEquals(
        List.of(
            new SignatureBlock(
                List.of("Sample University"), "24 November 2026", SignatureBlock.UNIVERSITY)),
        blocks(letter, SignatureBlock.class));
  }

  @Test
  void saysNothingThatIsNotOnRecord() throws Exception {
    Document notice = notice("199999000000002", Language.CHINESE);

    assertEquals(2, paragraphs(notice).size());
    assertTrue(paragraphs(notice).get(1).contains("于2027年9月1日到"), notice.toString());
    assertEquals(1, facts(notice).size());
  }

  @Test
  void aReprintIsMarked() throws Exception {
    Document reprint =
        type().compose(request(sample(eligiblePerson()), Map.of("edition", "reprint")));

    assertEquals("（补办）", blocks(reprint, Title.class).get(0).subtitle());
  }

  @Test
  void refusesTheAdmittedOfOtherLevelsAndARegistrationThatEndsBeforeItBegins() {
    var other = type().eligibility(sample("199999000000008"), Map.of()).reason();
    var wrong = type().eligibility(sample("199999000000009"), Map.of()).reason();

    assertTrue(other.orElseThrow().zh().contains("请联系招生处"));
    assertTrue(wrong.orElseThrow().zh().contains("早于开始日期"));
  }
}
