package org.yinxin.core.rendering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yinxin.certificate.Issuer;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.Letterhead;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Paragraph;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.SignatureLine;
import org.yinxin.document.Title;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** The longest words that records may hold: they take more lines, and no smaller type. */
final class LongWordsTest {
  private static final PdfRenderer RENDERER =
      new PdfRenderer(new BundledFonts(), sha256 -> Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "CHINESE, TRANSCRIPT",
    "CHINESE, CERTIFICATE",
    "CHINESE, NOTICE",
    "ENGLISH, TRANSCRIPT",
    "ENGLISH, LETTER"
  })
  void longWordsAreBrokenAndStayLegible(Language language, PageStyle style) throws Exception {
    boolean english = language == Language.ENGLISH;
    String name = english ? "University of Long Names ".repeat(4).strip() : "示范工商大学".repeat(10);
    String address =
        english ? "1 Campus Road, Model City ".repeat(12).strip() : "示范市学府路".repeat(20);
    String title = english ? "Certificate of Many Words ".repeat(4).strip() : "成绩单与证明".repeat(6);
    String person = english ? "Model President ".repeat(4).strip() : "示范校长".repeat(8);
    String right = english ? "set at the right ".repeat(10).strip() : "靠右的一行文字".repeat(12);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Letterhead(name, List.of(address)));
    blocks.add(new Title(title, ""));
    blocks.add(new Paragraph(right, Paragraph.Setting.RIGHT));
    blocks.add(new Paragraph(right, Paragraph.Setting.CENTRED));
    blocks.add(new SignatureLine(english ? "President" : "校长", person));
    blocks.add(new SignatureBlock(List.of("教务处"), "2026年12月2日", "academic-affairs"));
    Document document = new Document("proof", language, style, title, "1", blocks);

    List<List<TextPosition>> pages = MeasuresTest.glyphs(pdf(document));

    String text =
        pages.stream()
            .flatMap(List::stream)
            .map(TextPosition::getUnicode)
            .filter(c -> !c.isBlank())
            .collect(Collectors.joining());
    for (String each : List.of(name, address, title, person, right + right)) {
      assertTrue(text.contains(each.replace(" ", "")), text);
    }
    for (List<TextPosition> page : pages) {
      assertEquals(List.of(), MeasuresTest.overlaps(page));
      for (TextPosition glyph : page) {
        assertTrue(MeasuresTest.size(glyph) >= 6.5, glyph + ": " + MeasuresTest.size(glyph));
        double end = glyph.getXDirAdj() + glyph.getWidthDirAdj();
        assertTrue(glyph.getXDirAdj() >= 39 && end <= 556, glyph + " ends at " + end);
      }
    }
  }

  private static byte[] pdf(Document document) throws Exception {
    LocalizedText name = new LocalizedText("示范大学", "Model University");
    Issuer issuer =
        new Issuer(name, "99999", "academic-affairs", name, name, "0", "a@b.cn", name, "", "");
    return RENDERER
        .render(
            new RenderRequest(
                document,
                issuer,
                Instant.parse("2026-12-02T02:00:00Z"),
                "7Q2K-9XPM-4TRA-JW3C-8ZDN-VHF6-AB",
                "https://"
                    + "verification.".repeat(13)
                    + "example.edu/v/7Q2K9XPM4TRAJW3C8ZDNVHF6AB",
                /* development= */ false,
                4_096))
        .bytes();
  }
}
