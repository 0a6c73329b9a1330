package org.yinxin.certificate.ncrescore;

import static org.yinxin.records.RecordKind.Column.optional;
import static org.yinxin.records.RecordKind.Column.required;
import static org.yinxin.records.ValueCheck.number;
import static org.yinxin.records.ValueCheck.oneOf;
import static org.yinxin.records.ValueCheck.text;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
              required("score", "成绩", "Score", number("0", "100")),
              required("grade", "等第", "Grade", oneOf("优秀", "良好", "及格", "不及格")),
              optional("certificate_number", "证书编号", "Certificate number", text(30))),
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
        List.of(
            new CertificateOption(
                SITTING,
                say("option.sitting"),
                List.of(
                    new Choice("latest", say("sitting.latest")),
                    new Choice(ALL, say("sitting.all"))))),
        0,
        List.of(AcademicRecords.PERSON, AcademicRecords.TRANSLATION),
        List.of(RESULT));
  }

  /** The sittings asked for, the latest first. */
  private static List<RecordRow> results(HolderRecords holder, Map<String, String> options) {
    List<RecordRow> sat =
        holder.all(RESULT).stream()
            .sorted(Comparator.comparing((RecordRow row) -> row.text(SITTING)).reversed())
            .toList();
    return sat.stream()
        .filter(
            row ->
                ALL.equals(options.get(SITTING))
                    || row.text(SITTING).equals(sat.get(0).text(SITTING)))
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
    String body =
        wording.text(
            "body",
            "name",
            request.holderName(person),
            "gender",
            wording.word("gender", person.text("gender")),
            "number",
            person.text("number"),
            "university",
            request.issuer().university().in(request.language().tag()));
    Terms terms = request.terms();
    Table table =
        request.table(
            SHOWN,
            results(request.holder(), request.options()),
            (row, column) ->
                switch (column) {
                  case "subject" -> terms.say(row.text(column));
                  case "level", "grade" -> wording.word(column, row.text(column));
                  default -> row.text(column);
                });
    terms.check();
    return request.certificate(
        ID, List.of(new Paragraph(body, Setting.BODY), table, new Note(wording.text("source"))));
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
