package org.yinxin.core.rendering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.Issuer;
import org.yinxin.core.rendering.FontLibrary.Face;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Letterhead;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Paragraph.Setting;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.SignatureLine;
import org.yinxin.document.Title;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

final class NoticeTest {
  private static final PdfRenderer RENDERER = renderer(new BundledFonts());

  @Test
  void isSetInKaiAndWhatKaiLacksInSong() throws Exception {
    // In GBK, but neither in GB 2312 nor in the table of standard characters.
    try (PDDocument notice = rendered(notice("张三", "冄学院"))) {
      assertTrue(faces(notice, "张").iterator().next().endsWith("YinxinKai-Medium"));
      assertTrue(faces(notice, "冄").iterator().next().contains("Serif"));
      assertEquals(1, faces(notice, "取").size());
    }
  }

  @Test
  void otherDocumentsDoNotReadTheKaiFace() throws Exception {
    Set<Face> read = EnumSet.noneOf(Face.class);
    BundledFonts fonts = new BundledFonts();
    PdfRenderer renderer =
        renderer(
            face -> {
              read.add(face);
              return fonts.open(face);
            });
    Document notice = notice("张三", "会计学院");
    renderer.render(request(inStyle(notice, PageStyle.CERTIFICATE)));
    assertFalse(read.contains(Face.KAI));

    renderer.render(request(notice));
    assertTrue(read.contains(Face.KAI));
  }

  @Test
  void theLongestNoticeIsOnePageAndSmallerThanAShortOne() throws Exception {
    String sixty = "很长的名称".repeat(12);
    try (PDDocument longest = rendered(notice(sixty, sixty));
        PDDocument shortest = rendered(notice("一", "二"))) {
      assertEquals(1, longest.getNumberOfPages());
      assertTrue(size(longest, "审") < size(shortest, "审"));
      assertEquals(size(shortest, "校"), size(shortest, "审"), 2);
      assertTrue(new PDFTextStripper().getText(longest).contains("演示校长"));
    }
  }

  @Test
  void theSealIsThatOfTheUniversityAndNotOfTheOffice() throws Exception {
    Document notice = notice("张三", "会计学院");
    try (PDDocument sealed = rendered(notice);
        PDDocument certificate = rendered(ofOffice(notice))) {
      assertEquals("某大学", sealed.getSignatureDictionaries().get(0).getName());
      assertEquals("某大学招生处", certificate.getSignatureDictionaries().get(0).getName());
    }
  }

  private static PdfRenderer renderer(FontLibrary fonts) {
    return new PdfRenderer(fonts, sha256 -> Optional.empty());
  }

  private static PDDocument rendered(Document document) throws Exception {
    return Loader.loadPDF(RENDERER.render(request(document)).bytes());
  }

  /** The faces in which a character is set. */
  private static Set<String> faces(PDDocument pdf, String character) throws Exception {
    Set<String> faces = new TreeSet<>();
    for (TextPosition position : positions(pdf, character)) {
      faces.add(position.getFont().getName());
    }
    return faces;
  }

  private static double size(PDDocument pdf, String character) throws Exception {
    return positions(pdf, character).get(0).getFontSizeInPt();
  }

  private static List<TextPosition> positions(PDDocument pdf, String character) throws Exception {
    List<TextPosition> found = new ArrayList<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition text) {
            if (text.getUnicode().equals(character)) {
              found.add(text);
            }
          }
        };
    stripper.getText(pdf);
    return found;
  }

  private static Document notice(String name, String college) {
    return new Document(
        "admission",
        Language.CHINESE,
        PageStyle.NOTICE,
        "录取通知书",
        "招证〔2026〕00001号",
        List.of(
            new Letterhead("某大学", List.of()),
            new Title("录取通知书", "（补办）"),
            new Paragraph(name + " 同学：", Setting.FLUSH),
            new Paragraph(
                "经审核，你被录取到我校" + college + college + "专业。请于2027年9月1日到" + college + "报到。",
                Setting.BODY),
            new Paragraph("报到时请携带：" + college + "。", Setting.BODY),
            new FactGrid(1, List.of(new FactGrid.Fact("导师", name))),
            new SignatureLine("校长", "演示校长"),
            new SignatureBlock(List.of("某大学"), "二〇二六年十一月二十四日", SignatureBlock.UNIVERSITY)));
  }

  private static Document inStyle(Document document, PageStyle style) {
    return new Document(
        document.type(),
        document.language(),
        style,
        document.title(),
        document.number(),
        document.blocks());
  }

  private static Document ofOffice(Document notice) {
    return new Document(
        notice.type(),
        notice.language(),
        PageStyle.CERTIFICATE,
        notice.title(),
        notice.number(),
        List.of(
            new Title("证明", ""),
            new SignatureBlock(List.of("某大学招生处"), "2026年11月24日", "admissions")));
  }

  private static RenderRequest request(Document document) {
    return new RenderRequest(
        document,
        new Issuer(
            new LocalizedText("某大学", "Some University"),
            "10000",
            "admissions",
            new LocalizedText("招生处", "Admissions Office"),
            new LocalizedText("某路 1 号", "1 Some Road"),
            "",
            "",
            new LocalizedText("某某", "Some One"),
            "",
            ""),
        Instant.parse("2026-11-24T02:00:00Z"),
        "0000-0000-0000-0000",
        "https://example.edu/v/0000-0000-0000-0000",
        false,
        8192);
  }
}
