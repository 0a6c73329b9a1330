package org.yinxin.certificate.transcript;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.Certificate;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.certificate.Terms;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Note;
import org.yinxin.document.PageStyle;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.Table;
import org.yinxin.document.Title;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** Undergraduate transcript (主修、辅修成绩单): every attempt at every course, and the totals. */
@Component
@Certificate(TranscriptType.ID)
public final class TranscriptType implements CertificateType {
  static final String ID = "transcript";
  static final String PROGRAMME = "programme";
  static final String MAJOR = "主修";
  static final String MINOR = "辅修";

  private static final Wording ZH = Wording.load(TranscriptType.class, Language.CHINESE);
  private static final Wording EN = Wording.load(TranscriptType.class, Language.ENGLISH);

  @Override
  public CertificateTypeDescription describe() {
    return new CertificateTypeDescription(
        ID,
        say("title"),
        Set.of(Audience.UNDERGRADUATE),
        "academic-affairs",
        List.of(Language.CHINESE, Language.ENGLISH),
        List.of(
            new CertificateOption(
                PROGRAMME,
                say("programme"),
                List.of(
                    new CertificateOption.Choice(MAJOR, say("programme.major")),
                    new CertificateOption.Choice(MINOR, say("programme.minor")))),
            CertificateOption.photo()),
        0,
        List.of(
            AcademicRecords.PERSON,
            AcademicRecords.PHOTO,
            AcademicRecords.PROGRAMME,
            AcademicRecords.COURSE_RESULT,
            AcademicRecords.TRANSLATION),
        List.of());
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    return new Eligibility(missing(holder, options.get(PROGRAMME)));
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    String kind = request.options().get(PROGRAMME);
    Optional<LocalizedText> missing = missing(request.holder(), kind);
    if (missing.isPresent()) {
      throw CompositionException.missing(missing.orElseThrow());
    }
    Wording wording = request.wording();
    String language = request.language().tag();
    String title =
        wording.text(
            "heading",
            "university",
            request.issuer().university().in(language),
            PROGRAMME,
            wording.text(MINOR.equals(kind) ? "programme.minor" : "programme.major"));
    List<RecordRow> results = results(request.holder(), kind);
    Terms terms = request.terms();
    List<Block> blocks = new ArrayList<>();
    request.photo().ifPresent(blocks::add);
    blocks.add(new Title(title, ""));
    boolean english = request.language() == Language.ENGLISH;
    // English names of schools are long.
    int columns = english ? 2 : request.photo().isPresent() ? 3 : 4;
    blocks.add(new FactGrid(columns, head(request, kind, terms)));
    blocks.add(table(results, wording, terms, english));
    blocks.add(new FactGrid(3, foot(results, wording)));
    blocks.add(new Note(wording.text("legend")));
    blocks.add(
        new SignatureBlock(
            List.of(request.issuer().office().in(language)),
            request.date("date", request.date()),
            request.issuer().officeId()));
    terms.check();
    return new Document(
        ID, request.language(), PageStyle.TRANSCRIPT, title, request.number(), blocks);
  }

  /** What a transcript cannot do without; empty if all is there. */
  private static Optional<LocalizedText> missing(HolderRecords holder, String kind) {
    if (holder.first(AcademicRecords.PERSON).isEmpty()) {
      return Optional.of(say("missing.person"));
    }
    if (programme(holder, kind).isEmpty()) {
      return Optional.of(
          say(MINOR.equals(kind) ? "missing.programme.minor" : "missing.programme.major"));
    }
    return results(holder, kind).isEmpty() ? Optional.of(say("missing.results")) : Optional.empty();
  }

  private static Optional<RecordRow> programme(HolderRecords holder, String kind) {
    return holder.all(AcademicRecords.PROGRAMME).stream()
        .filter(row -> row.text("programme").equals(kind) && row.text("level").equals("本科"))
        .findFirst();
  }

  private static List<RecordRow> results(HolderRecords holder, String kind) {
    return holder.all(AcademicRecords.COURSE_RESULT).stream()
        .filter(row -> row.text("programme").equals(kind))
        .toList();
  }

  private static List<FactGrid.Fact> head(CompositionRequest request, String kind, Terms terms)
      throws CompositionException {
    HolderRecords holder = request.holder();
    RecordRow person = holder.first(AcademicRecords.PERSON).orElseThrow();
    RecordRow programme = programme(holder, kind).orElseThrow();
    boolean minor = MINOR.equals(kind);
    boolean graduated = programme.text("status").equals("毕业");
    Wording wording = request.wording();
    List<FactGrid.Fact> facts = new ArrayList<>();
    add(facts, wording, "fact.name", request.holderName(person));
    add(facts, wording, "fact.number", person.text("number"));
    add(facts, wording, "fact.gender", wording.word("gender", person.text("gender")));
    add(facts, wording, "fact.level", wording.word("level", programme.text("level")));
    add(facts, wording, "fact.college", terms.say(programme.text("college")));
    if (minor) {
      String major = programme(holder, MAJOR).map(row -> row.text("major")).orElse("");
      add(facts, wording, "fact.major", terms.say(major));
    }
    add(facts, wording, minor ? "fact.minor" : "fact.major", terms.say(programme.text("major")));
    // A class has no English name, and says nothing abroad.
    if (request.language() == Language.CHINESE) {
      add(facts, wording, "fact.class", programme.text("class"));
    }
    add(facts, wording, "fact.duration", years(wording, programme));
    add(facts, wording, "fact.entry", month(request, programme, "entry_date"));
    add(
        facts,
        wording,
        graduated ? "fact.graduation" : "fact.expectedGraduation",
        month(request, programme, "expected_graduation"));
    add(
        facts,
        wording,
        graduated ? "fact.degree" : "fact.degreeSought",
        terms.say(programme.text("degree")));
    add(facts, wording, "fact.status", wording.word("status", programme.text("status")));
    return facts;
  }

  private static Table table(
      List<RecordRow> results, Wording wording, Terms terms, boolean english) {
    Map<String, List<List<String>>> semesters = new LinkedHashMap<>();
    for (RecordRow row : results) {
      // The ruling Chinese form of an academic year has a dash of full width.
      String year = row.text("year").replace('-', '—');
      String term = wording.text("term", "year", year, "term", row.text("term"));
      semesters.computeIfAbsent(term, heading -> new ArrayList<>()).add(cells(row, wording, terms));
    }
    List<Table.Section> sections = new ArrayList<>();
    semesters.forEach((heading, rows) -> sections.add(new Table.Section(heading, rows)));
    return new Table(
        List.of(
            new Table.Column(wording.text("column.course"), english ? 38 : 42, false),
            new Table.Column(wording.text("column.nature"), english ? 13 : 12, true),
            new Table.Column(wording.text("column.credit"), english ? 9 : 8, true),
            new Table.Column(wording.text("column.mark"), english ? 11 : 10, true),
            new Table.Column(wording.text("column.point"), 8, true),
            new Table.Column(wording.text("column.remark"), english ? 12 : 8, true)),
        sections,
        2,
        wording.text("end"),
        wording.text("summary"));
  }

  /** Only an attempt out of the ordinary is named: a column full of 正常 hides the others. */
  private static List<String> cells(RecordRow row, Wording wording, Terms terms) {
    String attempt = row.text("attempt");
    return List.of(
        terms.say(row.text("course_name")),
        terms.say(row.text("nature")),
        row.text("credit"),
        wording.word("mark", row.text("mark")),
        row.text("point"),
        attempt.equals("正常") ? "" : wording.word("attempt", attempt));
  }

  private static List<FactGrid.Fact> foot(List<RecordRow> results, Wording wording) {
    Totals totals = Totals.of(results);
    String none = wording.text("none");
    List<FactGrid.Fact> facts = new ArrayList<>();
    add(facts, wording, "fact.credits", totals.creditsEarned().toPlainString());
    add(facts, wording, "fact.gpa", totals.gpa().map(BigDecimal::toPlainString).orElse(none));
    add(facts, wording, "fact.mean", totals.mean().map(BigDecimal::toPlainString).orElse(none));
    return facts;
  }

  private static void add(List<FactGrid.Fact> facts, Wording wording, String key, String value) {
    if (!value.isEmpty()) {
      facts.add(new FactGrid.Fact(wording.text(key), value));
    }
  }

  private static String years(Wording wording, RecordRow programme) {
    String years =
        programme.number("duration_years").orElseThrow().stripTrailingZeros().toPlainString();
    return wording.text("years", "years", years);
  }

  private static String month(CompositionRequest request, RecordRow row, String column) {
    return request.date("month", row.date(column).orElseThrow());
  }

  private static LocalizedText say(String key) {
    return new LocalizedText(ZH.text(key), EN.text(key));
  }
}
