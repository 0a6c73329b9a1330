package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.certificate.Issuer;
import org.yinxin.document.Document;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Paragraph;
import org.yinxin.records.HolderRecords;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

final class CompositionTest {
  private static final Wording OWN = Wording.load(CompositionTest.class, Language.CHINESE);
  private static final LocalizedText SOME = new LocalizedText("示范", "Sample");

  /** One paragraph, and a fault that it has whatever the words are. */
  private record OneParagraph(boolean faulty) implements CertificateType {
    @Override
    public CertificateTypeDescription describe() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Document compose(CompositionRequest request) {
      if (faulty) {
        throw new IllegalStateException("a fault of the type");
      }
      String body = request.wording().text("body", "name", "张三");
      return new Document(
          "proof",
          request.language(),
          PageStyle.CERTIFICATE,
          "证明",
          "",
          List.of(new Paragraph(body, Paragraph.Setting.BODY)));
    }
  }

  private static CompositionRequest request(Wording wording) {
    return new CompositionRequest(
        new HolderRecords("2022001", Map.of()),
        Language.CHINESE,
        Map.of(),
        "",
        "",
        LocalDate.of(2026, 11, 24),
        new Issuer(
            SOME, "99999", "academic-affairs", SOME, SOME, "000", "a@b.example", SOME, "", ""),
        wording);
  }

  @Test
  void wordsThatMakeNoDocumentAreRefusedAndAreNoFaultOfTheType() {
    Wording unfit = OWN.with(Map.of("body", "兹证明{nmae}"));

    CompositionException refused =
        assertThrows(
            CompositionException.class,
            () -> Composition.of(new OneParagraph(false), request(unfit)));

    assertEquals(CompositionException.Reason.WORDING_UNFIT, refused.reason());
  }

  @Test
  void aFaultOfTheTypeIsItsFaultWhateverTheWordsAre() {
    for (Wording wording : List.of(OWN, OWN.with(Map.of("body", "证明{name}")))) {
      assertThrows(
          IllegalStateException.class,
          () -> Composition.of(new OneParagraph(true), request(wording)));
    }
  }

  @Test
  void otherWordsStandInTheDocument() throws Exception {
    Document document =
        Composition.of(new OneParagraph(false), request(OWN.with(Map.of("body", "{name}系我校学生"))));

    assertEquals(new Paragraph("张三系我校学生", Paragraph.Setting.BODY), document.blocks().get(0));
  }
}
