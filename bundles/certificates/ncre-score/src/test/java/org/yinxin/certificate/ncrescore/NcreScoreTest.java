package org.yinxin.certificate.ncrescore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateType;
import org.yinxin.document.Note;
import org.yinxin.document.Table;
import org.yinxin.testkit.CertificateTypeContract;
import org.yinxin.text.Language;

final class NcreScoreTest implements CertificateTypeContract {
  @Override
  public CertificateType type() {
    return new NcreScoreType();
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

  @Test
  void showsTheLatestSittingUnlessAskedForAll() throws Exception {
    assertEquals(
        List.of(List.of("二级", "Python语言程序设计", "2025-03", "200002", "92", "优秀", "C2")),
        rows(Map.of(), Language.CHINESE));
    assertEquals(2, rows(Map.of("sitting", "all"), Language.CHINESE).size());
  }

  @Test
  void offersEachSittingOfThePersonAndSaysWhichWasChosen() throws Exception {
    CertificateOption sittings = type().options(sample(eligiblePerson())).get(0);
    List<String> values = sittings.choices().stream().map(CertificateOption.Choice::value).toList();
    assertEquals(List.of("latest", "all"), values.subList(0, 2));
    assertEquals("2025-03", values.get(2));
    String earlier = values.get(3);
    Map<String, String> chosen = Map.of("sitting", earlier);

    assertEquals(earlier, rows(chosen, Language.CHINESE).get(0).get(2));
    String label = sittings.choices().get(3).label().zh();
    String text = type().compose(request(sample(eligiblePerson()), chosen)).toString();
    assertTrue(text.contains("本证明所列：" + label), text);
  }

  @Test
  void saysItInEnglishToo() throws Exception {
    assertEquals(
        List.of("2", "Python Programming", "2025-03", "200002", "92", "Excellent", "C2"),
        rows(Map.of(), Language.ENGLISH).get(0));
  }

  @Test
  void saysWhoseScoresTheyAre() throws Exception {
    String text = type().compose(request(sample(eligiblePerson()), Map.of())).toString();
    assertTrue(text.contains("教育部教育考试院"), text);
    assertTrue(text.contains(Note.class.getSimpleName()), text);
  }
}
