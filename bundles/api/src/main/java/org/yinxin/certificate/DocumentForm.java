package org.yinxin.certificate;

import java.util.ArrayList;
import java.util.List;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.Letterhead;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Paragraph.Setting;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.SignatureLine;
import org.yinxin.document.Title;
import org.yinxin.text.ChineseNumerals;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/**
 * Adds the parts that surround the content of a certificate or a notice, in either language:
 * heading, salutation, signature. Immutable.
 */
final class DocumentForm {
  private final CompositionRequest request;
  private final Issuer issuer;
  private final Wording wording;

  /** In English both are letters. */
  private final boolean letter;

  DocumentForm(CompositionRequest request) {
    this.request = request;
    this.issuer = request.issuer();
    this.wording = request.wording();
    this.letter = request.language() == Language.ENGLISH;
  }

  Document certificate(String type, List<? extends Block> content) {
    List<Block> blocks = new ArrayList<>();
    request.photo().ifPresent(blocks::add);
    if (letter) {
      blocks.add(letterhead());
    }
    blocks.add(new Title(wording.text("heading"), ""));
    say(blocks, wording.text("salutation"), Setting.FLUSH);
    blocks.addAll(content);
    if (!request.purpose().isBlank()) {
      say(blocks, wording.text("purpose", "purpose", request.purpose()), Setting.BODY);
    }
    say(blocks, wording.text("close"), Setting.BODY);
    blocks.add(
        new SignatureBlock(
            letter
                ? List.of(issuer.signatory().en(), issuer.university().en())
                : List.of(issuer.university().zh() + issuer.office().zh()),
            date(),
            issuer.officeId()));
    return document(type, PageStyle.CERTIFICATE, blocks);
  }

  Document notice(String type, String subtitle, List<? extends Block> content) {
    String university = issuer.university().in(request.language().tag());
    List<Block> blocks = new ArrayList<>();
    blocks.add(letter ? letterhead() : new Letterhead(university, List.of()));
    blocks.add(new Title(wording.text("heading"), subtitle));
    blocks.addAll(content);
    String post = wording.text("president");
    if (letter) {
      String name = issuer.presidentEnglish();
      String signatory = name.isEmpty() ? post : name + ", " + post;
      blocks.add(universitySignature(List.of(signatory, university), date()));
    } else {
      blocks.add(new SignatureLine(post, issuer.president()));
      blocks.add(universitySignature(List.of(university), ChineseNumerals.date(request.date())));
    }
    return document(type, PageStyle.NOTICE, blocks);
  }

  private Document document(String type, PageStyle chinese, List<Block> blocks) {
    return new Document(
        type,
        request.language(),
        letter ? PageStyle.LETTER : chinese,
        wording.text("heading"),
        request.number(),
        blocks);
  }

  private String date() {
    return request.date("date", request.date());
  }

  private static SignatureBlock universitySignature(List<String> lines, String date) {
    return new SignatureBlock(lines, date, SignatureBlock.UNIVERSITY);
  }

  private Letterhead letterhead() {
    return new Letterhead(
        issuer.university().en(),
        List.of(
            issuer.office().en(),
            issuer.address().en(),
            "Tel. " + issuer.telephone() + " · " + issuer.email()));
  }

  private static void say(List<Block> blocks, String text, Setting setting) {
    if (!text.isBlank()) {
      blocks.add(new Paragraph(text, setting));
    }
  }
}
