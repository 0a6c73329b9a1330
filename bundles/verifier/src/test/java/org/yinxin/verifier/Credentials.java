package org.yinxin.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.yinxin.certificate.Issuer;
import org.yinxin.core.rendering.BundledFonts;
import org.yinxin.core.rendering.PdfRenderer;
import org.yinxin.core.sealing.PadesSealing;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Paragraph;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.Table;
import org.yinxin.document.Title;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** Transcripts as the platform issues them, and as forgers change them. */
final class Credentials {
  static final String URL = "https://cert.example.edu.cn/v/0123456789ABCDEFGHJKMNPQRS";
  static final Pki SCHOOL = Pki.of("O=某大学,OU=教务处,CN=某大学教务处");

  private static final PdfRenderer RENDERER =
      new PdfRenderer(new BundledFonts(), sha256 -> Optional.empty());

  private Credentials() {}

  /** A transcript whose third course has a mark. */
  static byte[] sealed(String mark) {
    return sealed(mark, SCHOOL);
  }

  /** Of what the seal covers, in hex digits. */
  static String coveredSha256(byte[] sealed) {
    try (PDDocument pdf = Loader.loadPDF(sealed)) {
      byte[] covered = pdf.getSignatureDictionaries().get(0).getSignedContent(sealed);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(covered));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] sealed(String mark, SealingKey by) {
    try {
      return new PadesSealing(owner -> by)
          .seal(prepared(mark), new SealOwner("academic-affairs", "某大学", "教务处"), Optional.empty())
          .bytes();
    } catch (KeyHolderException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a transcript with the second mark, under the seal of one with the first mark. */
  static byte[] forged(String from, String to) {
    byte[] original = sealed(from);
    PreparedPdf source = prepared(from);
    PreparedPdf target = prepared(to);
    byte[] forged = target.bytes().clone();
    int length = source.contentsEnd() - source.contentsStart();
    System.arraycopy(original, source.contentsStart(), forged, target.contentsStart(), length);
    return forged;
  }

  private static PreparedPdf prepared(String mark) {
    try {
      return RENDERER.render(
          new RenderRequest(
              document(mark),
              issuer(),
              Instant.parse("2026-11-24T02:00:00Z"),
              "0123-4567-89AB-CDEF-GHJK-MNPQ-RS",
              URL,
              /* development= */ true,
              Sealing.SIGNATURE_BYTES));
    } catch (RenderingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Document document(String mark) {
    List<List<String>> rows =
        IntStream.range(1, 31)
            .mapToObj(i -> List.of("高等数学（" + i + "）", "3.0", i == 3 ? mark : "8" + i % 10))
            .toList();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Title("成绩单", ""));
    blocks.add(
        new FactGrid(
            2, List.of(new FactGrid.Fact("姓名", "张三雨"), new FactGrid.Fact("学号", "2022001"))));
    blocks.add(
        new Table(
            List.of(
                new Table.Column("课程名称", 6, false),
                new Table.Column("学分", 2, true),
                new Table.Column("成绩", 2, true)),
            List.of(new Table.Section("2025-2026学年第一学期", rows)),
            2,
            "以下空白",
            "课程成绩"));
    blocks.add(new Paragraph("以上成绩属实，特此证明。", Paragraph.Setting.BODY));
    blocks.add(new SignatureBlock(List.of("某大学教务处"), "2026年11月24日", "academic-affairs"));
    return new Document(
        "transcript", Language.CHINESE, PageStyle.TRANSCRIPT, "成绩单", "教证〔2026〕00001号", blocks);
  }

  private static Issuer issuer() {
    return new Issuer(
        new LocalizedText("某大学", "Some University"),
        "10000",
        "academic-affairs",
        new LocalizedText("教务处", "Academic Affairs Office"),
        new LocalizedText("某路 1 号", "1 Some Road"),
        "",
        "",
        new LocalizedText("某某", "Some One"),
        "",
        "");
  }

  /** A change that somebody saves behind the sealed revision. */
  interface Change {
    void on(PDDocument pdf) throws IOException;
  }

  static byte[] later(byte[] sealed, Change change) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument pdf = Loader.loadPDF(sealed)) {
      change.on(pdf);
      pdf.saveIncremental(out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  /** Overwrites the text at a place, as a PDF editor does. */
  static byte[] overwritten(byte[] sealed, Glyph first, Glyph last, String text) {
    return later(
        sealed,
        pdf -> {
          PDPage page = pdf.getPage(0);
          float height = page.getCropBox().getHeight();
          float x = (float) first.box().getX();
          float y = height - (float) first.box().getMaxY();
          try (PDPageContentStream stream =
              new PDPageContentStream(
                  pdf, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
            stream.setNonStrokingColor(1f, 1f, 1f);
            stream.addRect(
                x, y, (float) (last.box().getMaxX() - x), (float) first.box().getHeight());
            stream.fill();
            stream.setNonStrokingColor(0f, 0f, 0f);
            stream.beginText();
            PDFont font = new PDType1Font(FontName.HELVETICA);
            stream.setFont(font, (float) first.box().getHeight());
            stream.newLineAtOffset(x, y + (float) first.box().getHeight() * 0.2f);
            stream.showText(text);
            stream.endText();
          }
          page.getCOSObject().setNeedToBeUpdated(true);
        });
  }
}
