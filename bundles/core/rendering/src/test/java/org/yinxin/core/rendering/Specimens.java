package org.yinxin.core.rendering;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.yinxin.certificate.Issuer;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.Letterhead;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Paragraph.Setting;
import org.yinxin.document.Photo;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.SignatureLine;
import org.yinxin.document.Table;
import org.yinxin.document.Title;
import org.yinxin.services.records.PhotoStore.StoredPhoto;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** Documents of each kind, as they lie in the vault but for the signature's octets. */
enum Specimens {
  ONE_PAGE(1, transcript(20, List.of())),
  THREE_PAGES(3, transcript(300, List.of())),
  PHOTO(1, transcript(20, List.of(new Photo("ab".repeat(32))))),
  ENGLISH(
      1,
      new Document(
          "proof",
          Language.ENGLISH,
          PageStyle.LETTER,
          "Certificate of Enrolment",
          "2026-00001",
          List.of(
              new Letterhead("Some University", List.of("1 Some Road", "+86 23 0000 0000")),
              new Title("Certificate of Enrolment", ""),
              new Paragraph("To Whom It May Concern", Setting.FLUSH),
              new Paragraph(
                  "This is to certify that ZHANG San is enrolled. ".repeat(8), Setting.BODY),
              new SignatureLine("Director", "LI Si"),
              new SignatureBlock(
                  List.of("Academic Affairs Office"), "24 November 2026", "academic-affairs")))),
  NOTICE(
      1,
      new Document(
          "admission",
          Language.CHINESE,
          PageStyle.NOTICE,
          "录取通知书",
          "招证〔2026〕00001号",
          List.of(
              new Letterhead("某大学", List.of()),
              new Title("录取通知书", "（补办）"),
              new Paragraph("张三 同学：", Setting.FLUSH),
              new Paragraph("经审核，你被录取到我校会计学院会计学专业。", Setting.BODY),
              new SignatureLine("校长", "演示校长"),
              new SignatureBlock(List.of("某大学"), "二〇二六年十一月二十四日", SignatureBlock.UNIVERSITY))));

  static final PdfRenderer RENDERER =
      new PdfRenderer(new BundledFonts(), sha256 -> Optional.of(portrait()));

  private final int pages;

  @SuppressWarnings("ImmutableEnumChecker") // Documents are immutable and not annotated so.
  private final Document document;

  Specimens(int pages, Document document) {
    this.pages = pages;
    this.document = document;
  }

  int pages() {
    return pages;
  }

  Document document() {
    return document;
  }

  byte[] sealed() throws RenderingException {
    return RENDERER.render(request(/* development= */ true)).bytes();
  }

  RenderRequest request(boolean development) {
    return new RenderRequest(
        document,
        issuer(),
        Instant.parse("2026-11-24T02:00:00Z"),
        "0000-0000-0000-0000",
        "https://example.edu/v/0000-0000-0000-0000",
        development,
        8192,
        Optional.empty(),
        // As long as an encrypted record.
        Base64.getEncoder().encodeToString(new byte[3_000]));
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

  private static Document transcript(int rows, List<Block> before) {
    List<List<String>> cells =
        IntStream.range(0, rows).mapToObj(i -> List.of("高等数学" + i, "3.0", "88")).toList();
    List<Block> blocks = new ArrayList<>(before);
    blocks.add(new Title("成绩单", ""));
    blocks.add(
        new Table(
            List.of(
                new Table.Column("课程名称", 6, false),
                new Table.Column("学分", 2, true),
                new Table.Column("成绩", 2, true)),
            List.of(new Table.Section("2025-2026学年第一学期", cells)),
            2,
            "以下空白",
            "课程成绩"));
    blocks.add(new SignatureBlock(List.of("某大学教务处"), "2026年11月24日", "academic-affairs"));
    return new Document(
        "transcript", Language.CHINESE, PageStyle.TRANSCRIPT, "成绩单", "教证〔2026〕00001号", blocks);
  }

  private static StoredPhoto portrait() {
    BufferedImage image = new BufferedImage(450, 600, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.BLUE, 450, 600, Color.ORANGE));
    graphics.fillRect(0, 0, 450, 600);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StoredPhoto(out.toByteArray(), 450, 600);
  }
}
