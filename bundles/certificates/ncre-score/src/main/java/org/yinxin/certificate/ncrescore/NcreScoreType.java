package org.yinxin.certificate.ncrescore;

import static org.yinxin.records.RecordKind.Column.optional;
import static org.yinxin.records.RecordKind.Column.required;
import static org.yinxin.records.ValueCheck.number;
import static org.yinxin.records.ValueCheck.oneOf;
import static org.yinxin.records.ValueCheck.text;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.Certificate;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateOption.Choice;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.certificate.Terms;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Note;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Paragraph.Setting;
import org.yinxin.document.Table;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.records.ValueCheck;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** Score proof of the National Computer Rank Examination (全国计算机等级考试成绩证明). */
@Component
@Certificate(NcreScoreType.ID)
public final class NcreScoreType implements CertificateType {
  static final String ID = "ncre-score";
  static final String SITTING = "sitting";
  static final String ALL = "all";
  static final String LATEST = "latest";

  /** The notations of yes and no in the authority's files. */
  private static final String[] FLAGS = {"是", "否", "1", "0", "Y", "N", "TRUE", "FALSE"};

  /** Those that say no; a blank does too. */
  private static final Set<String> NOT = Set.of("", "否", "0", "N", "FALSE");

  private static final ValueCheck MONTH =
      value ->
          value.matches("(19|20)\\d\\d-(0[1-9]|1[0-2])")
              ? Optional.empty()
              : Optional.of(new LocalizedText("应为年月，如 2025-03", "must be a month such as 2025-03"));

  /** Results (计算机等级考试成绩): one row for each subject of a sitting. */
  static final RecordKind RESULT =
      new RecordKind(
          "ncre-result",
          new LocalizedText("计算机等级考试成绩", "NCRE results"),
          List.of(
              required("number", "学号", "Student number", text(32)),
              required(SITTING, "考试时间", "Sitting", MONTH),
              required("level", "等级", "Level", oneOf("一级", "二级", "三级", "四级")),
              required("subject", "科目", "Subject", text(60)),
              required("ticket", "准考证号", "Ticket", text(30)),
              optional("score", "成绩", "Score", number("0", "100")),
              optional("grade", "等第", "Grade", oneOf("优秀", "良好", "及格", "不及格")),
              optional("certificate_number", "证书编号", "Certificate number", text(30)),
              optional("absent", "缺考", "Absent", oneOf(FLAGS)),
              optional("violation", "违纪", "Violation", oneOf(FLAGS))),
          List.of("number", SITTING, "level", "subject"),
          "number");

  private static final List<Map.Entry<String, Integer>> SHOWN =
      List.of(
          Map.entry("level", 3),
          Map.entry("subject", 9),
          Map.entry(SITTING, 3),
          Map.entry("ticket", 6),
          Map.entry("score", 3),
          Map.entry("grade", 3),
          Map.entry("certificate_number", 6));

  private static final Wording ZH = Wording.load(NcreScoreType.class, Language.CHINESE);
  private static final Wording EN = Wording.load(NcreScoreType.class, Language.ENGLISH);

  @Override
  public CertificateTypeDescription describe() {
    return new CertificateTypeDescription(
        ID,
        say("title"),
        Set.of(Audience.UNDERGRADUATE, Audience.POSTGRADUATE),
        "academic-affairs",
        List.of(Language.CHINESE, Language.ENGLISH),
        options(new HolderRecords("", Map.of())),
        0,
        List.of(AcademicRecords.PERSON, AcademicRecords.TRANSLATION),
        List.of(RESULT));
  }

  @Override
  public List<CertificateOption> options(HolderRecords holder) {
    List<Choice> sittings = new ArrayList<>();
    sittings.add(new Choice(LATEST, say("sitting.latest")));
    sittings.add(new Choice(ALL, say("sitting.all")));
    scored(holder)
        .map(row -> row.text(SITTING))
        .distinct()
        .forEach(month -> sittings.add(new Choice(month, month(month))));
    return List.of(
        new CertificateOption(SITTING, say("option.sitting"), sittings),
        CertificateOption.idNumber());
  }

  private static FactGrid.Fact keyFact(Wording wording, RecordRow row, Terms terms) {
    String grade = wording.word("grade", row.text("grade"));
    return new FactGrid.Fact(
        wording.text(
            "fact.result",
            "level",
            wording.word("level", row.text("level")),
            "subject",
            terms.say(row.text("subject")),
            SITTING,
            row.text(SITTING)),
        (row.text("score") + " " + grade).strip());
  }

  private static LocalizedText month(String sitting) {
    YearMonth month = YearMonth.parse(sitting);
    return new LocalizedText(
        DateTimeFormatter.ofPattern(ZH.text("month"), Locale.CHINESE).format(month),
        DateTimeFormatter.ofPattern(EN.text("month"), Locale.ENGLISH).format(month));
  }

  /**
   * The results with a score, the latest first; who was absent or broke the rules has none,
   * whatever is noted.
   */
  private static Stream<RecordRow> scored(HolderRecords holder) {
    return holder.all(RESULT).stream()
        .filter(row -> row.number("score").isPresent())
        .filter(row -> NOT.contains(row.text("absent")) && NOT.contains(row.text("violation")))
        .sorted(Comparator.comparing((RecordRow row) -> row.text(SITTING)).reversed());
  }

  /** The sittings asked for, the latest first. */
  private static List<RecordRow> results(HolderRecords holder, Map<String, String> options) {
    List<RecordRow> sat = scored(holder).toList();
    String chosen = options.get(SITTING);
    String sitting =
        LATEST.equals(chosen)
            ? sat.stream().findFirst().map(row -> row.text(SITTING)).orElse("")
            : chosen;
    return sat.stream()
        .filter(row -> ALL.equals(chosen) || row.text(SITTING).equals(sitting))
        .toList();
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    return new Eligibility(missing(holder, options));
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    Optional<LocalizedText> missing = missing(request.holder(), request.options());
    if (missing.isPresent()) {
      throw CompositionException.missing(missing.orElseThrow());
    }
    Wording wording = request.wording();
    RecordRow person = request.holder().first(AcademicRecords.PERSON).orElseThrow();
    Terms terms = request.terms();
    String body =
        wording.text(
            "body",
            "name",
            request.holderName(person),
            "gender",
            wording.word("gender", person.text("gender")),
            "birthDate",
            request.date("date", person.date("birth_date").orElseThrow()),
            "identity",
            request.identity(person, terms),
            "number",
            person.text("number"),
            "university",
            request.issuer().university().in(request.language().tag()));
    List<RecordRow> results = results(request.holder(), request.options());
    Table table =
        request.table(
            SHOWN,
            results,
            (row, column) ->
                switch (column) {
                  case "subject" -> terms.say(row.text(column));
                  case "level", "grade" -> wording.word(column, row.text(column));
                  default -> row.text(column);
                });
    List<FactGrid.Fact> keyFacts =
        results.stream()
            .limit(Document.MAXIMUM_KEY_FACTS)
            .map(row -> keyFact(wording, row, terms))
            .toList();
    terms.check();
    return request
        .certificate(
            ID,
            List.of(
                new Paragraph(body, Setting.BODY),
                table,
                new Note(chosen(request) + wording.text("source"))))
        .withKeyFacts(keyFacts);
  }

  /** Returns the sentence that names the chosen sitting, in the label of the option. */
  private String chosen(CompositionRequest request) {
    String sitting =
        options(request.holder())
            .get(0)
            .label(request.options().get(SITTING))
            .map(label -> label.in(request.language().tag()))
            .orElse("");
    return request.wording().text("chosen", SITTING, sitting);
  }

  private static Optional<LocalizedText> missing(
      HolderRecords holder, Map<String, String> options) {
    boolean there =
        holder.first(AcademicRecords.PERSON).isPresent() && !results(holder, options).isEmpty();
    return there ? Optional.empty() : Optional.of(say("refused"));
  }

  private static LocalizedText say(String key) {
    return new LocalizedText(ZH.text(key), EN.text(key));
  }
}
