package org.yinxin.certificate.cetscore;

import static org.yinxin.records.RecordKind.Column.optional;
import static org.yinxin.records.RecordKind.Column.required;
import static org.yinxin.records.ValueCheck.number;
import static org.yinxin.records.ValueCheck.oneOf;
import static org.yinxin.records.ValueCheck.text;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.records.ValueCheck;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** Score proof of the national foreign-language tests (大学英语等四六级成绩证明). */
@Component
@Certificate(CetScoreType.ID)
public final class CetScoreType implements CertificateType {
  static final String ID = "cet-score";
  static final String SUBJECT = "subject";
  static final String SITTING = "sitting";
  static final String ALL = "all";
  static final String LATEST = "latest";
  static final String BEST = "best";

  private static final List<String> SUBJECTS =
      List.of("CET-4", "CET-6", "CJT-4", "CJT-6", "CFT-4", "CGT-4", "CGT-6");

  private static final String SPOKEN_TICKET = "spoken_ticket";
  private static final String SPOKEN = "spoken_score";

  /** The most that can be had, in English and in the other languages. */
  private static final BigDecimal FULL_MARKS = new BigDecimal(710);

  private static final BigDecimal FULL_MARKS_OF_OTHERS = new BigDecimal(100);

  /** The notations of yes and no in the authority's files. */
  private static final String[] FLAGS = {"是", "否", "1", "0", "Y", "N", "TRUE", "FALSE"};

  /** Those that say no; a blank does too. */
  private static final Set<String> NOT = Set.of("", "否", "0", "N", "FALSE");

  private static final ValueCheck MONTH =
      value ->
          value.matches("(19|20)\\d\\d-(0[1-9]|1[0-2])")
              ? Optional.empty()
              : Optional.of(new LocalizedText("应为年月，如 2025-06", "must be a month such as 2025-06"));

  /** Results (四六级成绩): one row for each sitting of a subject; who was absent has no score. */
  static final RecordKind RESULT =
      new RecordKind(
          "cet-result",
          new LocalizedText("四六级成绩", "CET results"),
          List.of(
              required("number", "学号", "Student number", text(32)),
              required(SUBJECT, "语种级别", "Subject", oneOf(SUBJECTS.toArray(String[]::new))),
              required(SITTING, "考试时间", "Sitting", MONTH),
              optional("written_ticket", "笔试准考证号", "Written test ticket", text(30)),
              optional("written_score", "总分", "Total", number("0", "710")),
              optional("listening", "听力", "Listening", number("0", "248.5")),
              optional("reading", "阅读", "Reading", number("0", "248.5")),
              optional("writing", "写作和翻译", "Writing and translation", number("0", "213")),
              optional(SPOKEN_TICKET, "口试准考证号", "Spoken test ticket", text(30)),
              optional(
                  SPOKEN,
                  "口试等级",
                  "Spoken grade",
                  oneOf("A+", "A", "B+", "B", "C+", "C", "D+", "D")),
              optional("certificate_number", "成绩报告单编号", "Report number", text(30)),
              optional("absent", "缺考", "Absent", oneOf(FLAGS)),
              optional("violation", "违纪", "Violation", oneOf(FLAGS))),
          List.of("number", SUBJECT, SITTING),
          "number");

  private static final List<Map.Entry<String, Integer>> SHOWN =
      List.of(
          Map.entry(SUBJECT, 15),
          Map.entry(SITTING, 10),
          Map.entry("written_ticket", 19),
          Map.entry("written_score", 8),
          Map.entry("listening", 11),
          Map.entry("reading", 9),
          Map.entry("writing", 10),
          Map.entry(SPOKEN, 8),
          Map.entry("certificate_number", 19));

  private static final Wording ZH = Wording.load(CetScoreType.class, Language.CHINESE);
  private static final Wording EN = Wording.load(CetScoreType.class, Language.ENGLISH);

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
    List<Choice> subjects = new ArrayList<>();
    subjects.add(new Choice(ALL, say("subject.all")));
    SUBJECTS.stream()
        .filter(subject -> scored(holder).anyMatch(row -> row.text(SUBJECT).equals(subject)))
        .forEach(subject -> subjects.add(new Choice(subject, say("subject." + subject))));
    List<Choice> sittings = new ArrayList<>();
    for (String rule : List.of(LATEST, BEST, ALL)) {
      sittings.add(new Choice(rule, say("sitting." + rule)));
    }
    scored(holder)
        .map(row -> row.text(SITTING))
        .distinct()
        .sorted(Comparator.reverseOrder())
        .forEach(month -> sittings.add(new Choice(month, month(month))));
    return List.of(
        new CertificateOption(SUBJECT, say("option.subject"), subjects),
        new CertificateOption(SITTING, say("option.sitting"), sittings),
        CertificateOption.idNumber());
  }

  private static LocalizedText month(String sitting) {
    YearMonth month = YearMonth.parse(sitting);
    return new LocalizedText(
        DateTimeFormatter.ofPattern(ZH.text("month"), Locale.CHINESE).format(month),
        DateTimeFormatter.ofPattern(EN.text("month"), Locale.ENGLISH).format(month));
  }

  /** The sittings with a score; who was absent or broke the rules has none, whatever is noted. */
  private static Stream<RecordRow> scored(HolderRecords holder) {
    return holder.all(RESULT).stream()
        .filter(row -> row.number("written_score").isPresent())
        .filter(row -> NOT.contains(row.text("absent")) && NOT.contains(row.text("violation")));
  }

  /** The sittings asked for, of those with a score: subject by subject, the latest first. */
  private static List<RecordRow> results(HolderRecords holder, Map<String, String> options) {
    List<RecordRow> results = new ArrayList<>();
    for (String subject : SUBJECTS) {
      if (Set.of(ALL, subject).contains(options.get(SUBJECT))) {
        List<RecordRow> sat =
            scored(holder)
                .filter(row -> row.text(SUBJECT).equals(subject))
                .sorted(Comparator.comparing((RecordRow row) -> row.text(SITTING)).reversed())
                .toList();
        results.addAll(chosen(sat, options.get(SITTING)));
      }
    }
    return results;
  }

  private static List<RecordRow> chosen(List<RecordRow> sat, String sitting) {
    return switch (sitting) {
      case ALL -> sat;
      case BEST -> sat.stream().max(Comparator.comparing(CetScoreType::score)).stream().toList();
      case LATEST -> sat.stream().limit(1).toList();
      default -> sat.stream().filter(row -> row.text(SITTING).equals(sitting)).toList();
    };
  }

  private static BigDecimal score(RecordRow row) {
    return row.number("written_score").orElse(BigDecimal.ZERO);
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
    List<RecordRow> results = results(request.holder(), request.options());
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
    terms.check();
    return request
        .certificate(
            ID,
            List.of(
                new Paragraph(body, Setting.BODY),
                request.table(
                    SHOWN,
                    results,
                    (row, column) ->
                        column.equals(SUBJECT)
                            ? wording.word(SUBJECT, row.text(SUBJECT))
                            : row.text(column)),
                new Note(chosen(request) + spoken(results, wording) + wording.text("source"))))
        .withKeyFacts(
            results.stream()
                .limit(Document.MAXIMUM_KEY_FACTS)
                .map(row -> keyFact(wording, row))
                .toList());
  }

  /** The tickets of the spoken tests that were taken: a column more would be too narrow. */
  private static FactGrid.Fact keyFact(Wording wording, RecordRow row) {
    return new FactGrid.Fact(
        wording.text(
            "fact.result",
            SUBJECT,
            wording.word(SUBJECT, row.text(SUBJECT)),
            SITTING,
            row.text(SITTING)),
        row.text("written_score"));
  }

  private static String spoken(List<RecordRow> results, Wording wording) {
    return results.stream()
        .filter(row -> !row.text(SPOKEN).isEmpty() && !row.text(SPOKEN_TICKET).isEmpty())
        .map(
            row ->
                wording.text(
                    "spoken",
                    "ticket",
                    row.text(SPOKEN_TICKET),
                    SUBJECT,
                    wording.word(SUBJECT, row.text(SUBJECT)),
                    SITTING,
                    row.text(SITTING)))
        .collect(Collectors.joining());
  }

  /** Returns the sentence that names the chosen options, in their labels. */
  private String chosen(CompositionRequest request) {
    List<String> labels =
        options(request.holder()).stream()
            .flatMap(option -> option.label(request.options().get(option.name())).stream())
            .map(label -> label.in(request.language().tag()))
            .toList();
    return request.wording().text("chosen", SUBJECT, labels.get(0), SITTING, labels.get(1));
  }

  private static Optional<LocalizedText> missing(
      HolderRecords holder, Map<String, String> options) {
    List<RecordRow> results = results(holder, options);
    if (holder.first(AcademicRecords.PERSON).isEmpty() || results.isEmpty()) {
      return Optional.of(say("refused"));
    }
    return results.stream()
        .filter(row -> score(row).compareTo(fullMarks(row)) > 0)
        .findFirst()
        .map(row -> new LocalizedText(beyond(ZH, row), beyond(EN, row)));
  }

  private static BigDecimal fullMarks(RecordRow row) {
    return row.text(SUBJECT).startsWith("CET-") ? FULL_MARKS : FULL_MARKS_OF_OTHERS;
  }

  /** The columns are checked cell by cell, and do not know one another. */
  private static String beyond(Wording wording, RecordRow row) {
    return wording.text(
        "beyond",
        SUBJECT,
        wording.word(SUBJECT, row.text(SUBJECT)),
        SITTING,
        row.text(SITTING),
        "score",
        row.text("written_score"),
        "most",
        fullMarks(row).toString());
  }

  private static LocalizedText say(String key) {
    return new LocalizedText(ZH.text(key), EN.text(key));
  }
}
