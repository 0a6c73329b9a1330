package org.yinxin.certificate.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Issuer;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.Letterhead;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Paragraph.Setting;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.SignatureLine;
import org.yinxin.document.Table;
import org.yinxin.document.Title;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.text.ChineseNumerals;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/**
 * Adds the parts that surround the content of a certificate or a notice, in either language:
 * heading, salutation, signature. Immutable.
 */
public final class DocumentForm {
  /** Between the parts of a line of a letterhead. */
  private static final String SEPARATOR = " · ";

  /** Characters of 16 pt that are as wide as an office's seal of 42 mm. */
  private static final int AS_WIDE_AS_SEAL = 7;

  private final CompositionRequest request;
  private final Issuer issuer;
  private final Wording wording;

  /** In English both are letters. */
  private final boolean letter;

  /** The forms in the language of a request, with its issuer and wording. */
  public DocumentForm(CompositionRequest request) {
    this.request = request;
    this.issuer = request.issuer();
    this.wording = request.wording();
    this.letter = request.language() == Language.ENGLISH;
  }

  /**
   * A certificate around its content: in Chinese title, content and office; in English a letter of
   * the office to whom it may concern, which its signatory signs. Both say the purpose, where there
   * is one, and are sealed. Uses the messages {@code heading}, {@code salutation}, {@code purpose},
   * {@code close} and {@code date}; a blank {@code salutation} or {@code close} is left out.
   *
   * @param type id of the type
   * @param content content of the page
   */
  public Document certificate(String type, List<? extends Block> content) {
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
    if (letter) {
      blocks.add(new SignatureLine(issuer.signatory().en(), issuer.signerEnglish()));
    }
    String office = letter ? issuer.office().en() : chineseOffice();
    blocks.add(new SignatureBlock(List.of(office), date(), issuer.officeId()));
    return document(type, PageStyle.CERTIFICATE, blocks);
  }

  /**
   * A notice of the university around its content, as of admission: in Chinese framed and dated in
   * Chinese numerals, in English a letter. It is signed by the president and sealed by the
   * university itself. Uses the messages {@code heading}, {@code president} and {@code date}.
   *
   * @param type id of the type
   * @param subtitle text below the heading; empty for none
   * @param content content of the page
   */
  public Document notice(String type, String subtitle, List<? extends Block> content) {
    String university = issuer.university().in(request.language().tag());
    List<Block> blocks = new ArrayList<>();
    blocks.add(letter ? letterhead() : new Letterhead(university, List.of()));
    blocks.add(new Title(wording.text("heading"), subtitle));
    blocks.addAll(content);
    String post = wording.text("president");
    String name = letter ? issuer.presidentEnglish() : issuer.president();
    String date = letter ? date() : ChineseNumerals.date(request.date());
    blocks.add(new SignatureLine(post, name));
    blocks.add(new SignatureBlock(List.of(university), date, SignatureBlock.UNIVERSITY));
    return document(type, PageStyle.NOTICE, blocks);
  }

  /**
   * A table with a row for each record and centred cells. Uses the messages {@code column.NAME} for
   * the headings, {@code end} and {@code summary}.
   *
   * @param columns names of the columns with their widths relative to one another
   * @param cell value of a column in a record, as printed
   */
  public Table table(
      List<Map.Entry<String, Integer>> columns,
      List<RecordRow> records,
      BiFunction<RecordRow, String, String> cell) {
    List<Table.Column> headings =
        columns.stream()
            .map(c -> new Table.Column(wording.text("column." + c.getKey()), c.getValue(), true))
            .toList();
    List<List<String>> rows =
        records.stream()
            .map(row -> columns.stream().map(c -> cell.apply(row, c.getKey())).toList())
            .toList();
    return new Table(
        headings,
        List.of(new Table.Section("", rows)),
        1,
        wording.text("end"),
        wording.text("summary"));
  }

  private Document document(String type, PageStyle chinese, List<Block> blocks) {
    return new Document(
        type,
        request.language(),
        letter ? PageStyle.LETTER : chinese,
        wording.text("heading"),
        request.number(),
        blocks,
        List.of(),
        holder());
  }

  private String date() {
    return request.date("date", request.date());
  }

  /** The office, with the university before it where both are no wider than the seal. */
  private String chineseOffice() {
    String name = issuer.university().zh() + issuer.office().zh();
    return name.length() <= AS_WIDE_AS_SEAL ? name : issuer.office().zh();
  }

  private Letterhead letterhead() {
    return letterhead(issuer);
  }

  /** The letterhead of an office in English: university, office, and how to reach them. */
  static Letterhead letterhead(Issuer issuer) {
    return new Letterhead(
        issuer.university().en(),
        List.of(
            issuer.office().en() + SEPARATOR + issuer.address().en(),
            Stream.of(
                    issuer.website(),
                    issuer.email(),
                    issuer.telephone().isBlank() ? "" : "Tel. " + issuer.telephone())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(SEPARATOR))));
  }

  /** Name and number of the holder, as pages after the first say them. */
  private String holder() {
    Optional<RecordRow> person = request.holder().first(AcademicRecords.PERSON);
    String name = person.map(row -> row.text(letter ? "english_name" : "name")).orElse("");
    String number = person.map(row -> row.text("number")).orElse("");
    return (name + (letter ? "   " : "　") + number).strip();
  }

  private static void say(List<Block> blocks, String text, Setting setting) {
    if (!text.isBlank()) {
      blocks.add(new Paragraph(text, setting));
    }
  }
}
