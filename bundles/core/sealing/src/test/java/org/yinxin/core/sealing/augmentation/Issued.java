package org.yinxin.core.sealing.augmentation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yinxin.certificate.Issuer;
import org.yinxin.core.rendering.BundledFonts;
import org.yinxin.core.rendering.PdfRenderer;
import org.yinxin.document.Document;
import org.yinxin.document.Letterhead;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Paragraph;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.Title;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** A certificate as the platform draws it. */
final class Issued {
  static final SealOwner OFFICE = new SealOwner("academic-affairs", "某大学", "教务处");

  private static final PdfRenderer RENDERER =
      new PdfRenderer(new BundledFonts(), sha256 -> Optional.empty());

  private Issued() {}

  static PreparedPdf prepared() throws Exception {
    Document document =
        new Document(
            "proof",
            Language.CHINESE,
            PageStyle.LETTER,
            "在读证明",
            "教证〔2026〕00001号",
            List.of(
                new Letterhead("某大学", List.of("某市某路1号")),
                new Title("在读证明", ""),
                new Paragraph("兹证明张三系我校学生。", Paragraph.Setting.BODY),
                new SignatureBlock(List.of("某大学教务处"), "2026年11月24日", OFFICE.id())));
    return RENDERER.render(
        new RenderRequest(
            document,
            new Issuer(
                new LocalizedText("某大学", "Some University"),
                "10000",
                OFFICE.id(),
                new LocalizedText("教务处", "Academic Affairs Office"),
                new LocalizedText("某市某路1号", "1 Some Road"),
                "+86 23 0000 0000",
                "office@example.edu",
                new LocalizedText("李四", "LI Si"),
                "",
                ""),
            Instant.now(),
            "ABCD-EFGH",
            "https://cert.example.edu.cn/v/ABCDEFGH",
            true,
            Sealing.SIGNATURE_BYTES));
  }

  static byte[] sealed(Sealing sealing) throws Exception {
    return sealing.seal(prepared(), OFFICE, Sealing.Mode.SINGLE, Optional.empty()).bytes();
  }
}
