package org.yinxin.certificate.forms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Issuer;
import org.yinxin.certificate.Terms;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Paragraph;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.SignatureLine;
import org.yinxin.document.Table;
import org.yinxin.document.Title;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/**
 * The common part of the transcripts of all levels: the results by term, the totals, the thesis,
 * the legend and the signature. A type supplies title, head and key facts. For one composition and
 * one thread.
 */
public final class TranscriptForm {
  /** Behind the name of a course whose result does not count towards the averages. */
  private static final String NOT_COUNTED = "*";

  private final CompositionRequest request;
  private final Wording wording;
  private final Terms terms;
  private final String programme;
  private final CourseResults results;
  private final Optional<GradeScheme> scheme;
  private final Abbreviations categories;
  private final boolean english;

  /**
   * Takes the results as the options ask for them.
   *
   * @param programme 主修 or 辅修
   * @param terms collects the names that lack an English form
   * @throws CompositionException if a mark that counts is outside the scheme
   */
  public TranscriptForm(CompositionRequest request, String programme, Terms terms)
      throws CompositionException {
    this.request = request;
    this.wording = request.wording();
    this.terms = terms;
    this.programme = programme;
    this.scheme = GradeScheme.chosen(request.holder(), request.options());
    Optional<LocalizedText> refusal =
        TranscriptOptions.refusal(request.holder(), programme, request.options());
    if (refusal.isPresent()) {
      throw CompositionException.missing(refusal.orElseThrow());
    }
    CourseResults chosen =
        TranscriptOptions.results(request.holder(), programme, request.options());
    this.results = scheme.map(chosen::by).orElse(chosen);
    english = request.language() == Language.ENGLISH;
    categories =
        english
            ? Abbreviations.of(results.rows().stream().map(row -> terms.say(row.text("nature"))))
            : Abbreviations.NONE;
  }

  /**
   * The transcript: photo and title, what the type says of person and programme, then results,
   * totals, thesis, legend and signature; in English on the letterhead of the office. Uses the
   * messages {@code column.*} and {@code fact.*} for what it shows, {@code thesis}, {@code term},
   * {@code end}, {@code none}, {@code summary}, {@code date} and those of {@link TranscriptLegend}.
   *
   * @param type id of the type
   * @param title without the university, which a Chinese title begins with
   * @param head of person and programme, under the title
   * @param keyFacts of the programme, at most four; credits, averages and the number of results are
   *     added
   * @throws CompositionException if a name lacks an English form
   */
  public Document document(String type, String title, FactGrid head, Facts keyFacts)
      throws CompositionException {
    Optional<RecordRow> thesis = thesis();
    List<Block> blocks = new ArrayList<>();
    request.photo().ifPresent(blocks::add);
    if (english) {
      blocks.add(DocumentForm.letterhead(request.issuer()));
    }
    String whole = english ? title : request.issuer().university().zh() + title;
    blocks.add(new Title(whole, ""));
    blocks.add(head);
    blocks.add(table());
    blocks.add(totals(thesis));
    thesis.ifPresent(row -> blocks.add(new Paragraph(title(row), Paragraph.Setting.FLUSH)));
    blocks.addAll(new TranscriptLegend(request, scheme, categories).notes());
    if (english) {
      Issuer issuer = request.issuer();
      blocks.add(new SignatureLine(issuer.signatory().en(), issuer.signerEnglish()));
    }
    blocks.add(
        new SignatureBlock(
            List.of(request.issuer().office().in(request.language().tag())),
            request.date("date", request.date()),
            request.issuer().officeId()));
    terms.check();
    return new Document(
        type,
        request.language(),
        PageStyle.TRANSCRIPT,
        whole,
        request.number(),
        blocks,
        withTotals(keyFacts));
  }

  /**
   * Adds name, number, gender, day of birth and, where it was asked for, the ID to the head of a
   * transcript.
   *
   * @param terms collects the name of the ID if it lacks an English form
   * @throws CompositionException if the English name, or an ID number that was asked for, is not on
   *     record
   */
  public static void addPerson(Facts head, CompositionRequest request, Terms terms)
      throws CompositionException {
    RecordRow person = request.holder().first(AcademicRecords.PERSON).orElseThrow();
    head.add("name", request.holderName(person))
        .add("number", person.text("number"))
        .add("gender", request.wording().word("gender", person.text("gender")))
        .add("birth", request.date("date", person.date("birth_date").orElseThrow()))
        .add("identity", request.identity(person, terms));
  }

  /** In running text, as titles are longer than any column. */
  private String title(RecordRow thesis) {
    String title = terms.say(thesis.text("title"), thesis.text("title_en"));
    return wording.text("thesis", "title", title);
  }

  private boolean pointless() {
    return TranscriptOptions.NONE.equals(request.options().get(CertificateOption.SCHEME));
  }

  private boolean isFull() {
    return TranscriptOptions.FULL.equals(request.options().get(CertificateOption.COLUMNS));
  }

  private Table table() {
    List<Table.Column> columns = new ArrayList<>();
    if (isFull()) {
      columns.add(new Table.Column(wording.text("column.code"), 12, true));
    }
    columns.add(new Table.Column(wording.text("column.course"), 42, false));
    columns.add(new Table.Column(wording.text("column.nature"), english ? 7 : 12, true));
    if (isFull()) {
      columns.add(new Table.Column(wording.text("column.hours"), 8, true));
    }
    columns.add(new Table.Column(wording.text("column.credit"), 8, true));
    columns.add(new Table.Column(wording.text("column.mark"), english ? 9 : 10, true));
    if (!pointless()) {
      columns.add(new Table.Column(wording.text("column.point"), 8, true));
    }
    columns.add(new Table.Column(wording.text("column.remark"), 8, true));
    return new Table(
        columns,
        results.sections(request, this::cells),
        isFull() ? 1 : 2,
        wording.text("end"),
        wording.text("summary"));
  }

  /** Only an attempt out of the ordinary is named: a column full of 正常 hides the others. */
  private List<String> cells(RecordRow row) {
    String attempt = row.text("attempt");
    List<String> cells = new ArrayList<>();
    if (isFull()) {
      cells.add(row.text("course_code"));
    }
    cells.add(terms.say(row.text("course_name")) + (CourseResults.counts(row) ? "" : NOT_COUNTED));
    cells.add(categories.shown(terms.say(row.text("nature"))));
    if (isFull()) {
      cells.add(row.text("hours"));
    }
    cells.add(row.text("credit"));
    cells.add(wording.word("mark", row.text("mark")));
    if (!pointless()) {
      cells.add(row.text("point"));
    }
    cells.add(attempt.equals("正常") ? "" : wording.word("attempt", attempt));
    return cells;
  }

  private FactGrid totals(Optional<RecordRow> thesis) {
    Facts facts = new Facts(wording).add("credits", results.creditsEarned().toPlainString());
    averages(facts);
    thesis.ifPresent(
        row ->
            facts
                .add("thesisScore", wording.word("mark", row.text("score")))
                .add(
                    "defence",
                    row.date("defence_date").map(d -> request.date("date", d)).orElse("")));
    // In one line, so that four years and a thesis have room on one page.
    boolean isShort = request.language() == Language.CHINESE;
    return facts.grid(isShort && thesis.isPresent() ? 5 : 3);
  }

  private List<FactGrid.Fact> withTotals(Facts above) {
    averages(above.add("credits", results.creditsEarned().toPlainString()));
    return above.add("results", Integer.toString(results.rows().size())).list();
  }

  private void averages(Facts facts) {
    if (!pointless()) {
      facts.add("gpa", shown(results.gpa().rounded(2)));
    }
    facts.add("mean", shown(results.meanMark().rounded(2)));
  }

  private String shown(Optional<BigDecimal> mean) {
    return mean.map(BigDecimal::toPlainString).orElse(wording.text("none"));
  }

  private Optional<RecordRow> thesis() {
    return request.holder().all(AcademicRecords.THESIS).stream()
        .filter(row -> row.text("programme").equals(programme))
        .findFirst();
  }
}
