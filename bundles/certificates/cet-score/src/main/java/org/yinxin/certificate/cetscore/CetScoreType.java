package org.yinxin.certificate.cetscore;

import static org.yinxin.records.RecordKind.Column.optional;
import static org.yinxin.records.RecordKind.Column.required;
import static org.yinxin.records.ValueCheck.number;
import static org.yinxin.records.ValueCheck.oneOf;
import static org.yinxin.records.ValueCheck.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.yinxin.certificate.Certificate;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.certificate.forms.ScoreProof;
import org.yinxin.certificate.forms.Sittings;
import org.yinxin.certificate.forms.TypeWording;
import org.yinxin.document.Document;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** Score proof of the national foreign-language tests (大学英语等四六级成绩证明). */
@Component
@Certificate(CetScoreType.ID)
public final class CetScoreType implements CertificateType {
  static final String ID = "cet-score";
  static final String SUBJECT = "subject";

  private static final List<String> SUBJECTS =
      List.of("CET-4", "CET-6", "CJT-4", "CJT-6", "CFT-4", "CGT-4", "CGT-6");

  /** Results (四六级成绩): one row for each sitting of a subject; who was absent has no score. */
  static final RecordKind RESULT =
      new RecordKind(
          "cet-result",
          new LocalizedText("四六级成绩", "CET results"),
          List.of(
              required("number", "学号", "Student number", text(32).suchAs("20990001")),
              required(SUBJECT, "语种级别", "Subject", oneOf(SUBJECTS.toArray(String[]::new))),
              Sittings.sitting("2025-06"),
              optional("written_ticket", "笔试准考证号", "Written test ticket", text(30)),
              optional("written_score", "总分", "Total", number("0", "710").suchAs("510")),
              optional("listening", "听力", "Listening", number("0", "248.5").suchAs("180")),
              optional("reading", "阅读", "Reading", number("0", "248.5").suchAs("190")),
              optional(
                  "writing", "写作和翻译", "Writing and translation", number("0", "213").suchAs("140")),
              optional("spoken_ticket", "口试准考证号", "Spoken test ticket", text(30)),
              optional(
                  "spoken_score",
                  "口试等级",
                  "Spoken grade",
                  oneOf("A+", "A", "B+", "B", "C+", "C", "D+", "D")),
              optional("certificate_number", "成绩报告单编号", "Report number", text(30)),
              Sittings.absent(),
              Sittings.violation()),
          List.of("number", SUBJECT, Sittings.SITTING),
          "number");

  private static final List<Map.Entry<String, Integer>> SHOWN =
      List.of(
          Map.entry(SUBJECT, 15),
          Map.entry(Sittings.SITTING, 10),
          Map.entry("written_ticket", 19),
          Map.entry("written_score", 8),
          Map.entry("listening", 11),
          Map.entry("reading", 9),
          Map.entry("writing", 10),
          Map.entry("spoken_score", 8),
          Map.entry("certificate_number", 19));

  private static final TypeWording WORDING = new TypeWording(CetScoreType.class);
  private static final Sittings SITTINGS = new Sittings(RESULT, "written_score", WORDING);

  @Override
  public CertificateTypeDescription describe() {
    return SITTINGS.describe(ID, options(new HolderRecords("", Map.of())));
  }

  @Override
  public List<CertificateOption> options(HolderRecords holder) {
    return List.of(
        SITTINGS.option(holder, SUBJECT, SUBJECTS),
        SITTINGS.option(holder, Sittings.LATEST, Sittings.BEST, Sittings.ALL),
        CertificateOption.idNumber());
  }

  /** The sittings asked for: subject by subject, the latest first. */
  private static List<RecordRow> results(HolderRecords holder, Map<String, String> options) {
    return SITTINGS.chosen(holder, options, SUBJECT, SUBJECTS);
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    List<RecordRow> results = results(holder, options);
    Optional<LocalizedText> beyond =
        results.stream()
            .filter(row -> row.number("written_score").orElseThrow().compareTo(most(row)) > 0)
            .findFirst()
            .map(row -> WORDING.say(wording -> said("beyond", wording, row)));
    return new Eligibility(SITTINGS.refusal(holder, results).or(() -> beyond));
  }

  /** The full marks in English and in the other languages; the column's check knows one alone. */
  private static BigDecimal most(RecordRow row) {
    return new BigDecimal(row.text(SUBJECT).startsWith("CET-") ? 710 : 100);
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    eligibility(request.holder(), request.options()).check();
    Wording wording = request.wording();
    List<RecordRow> results = results(request.holder(), request.options());
    ScoreProof proof = new ScoreProof(request, request.terms(), results, Set.of(SUBJECT), Set.of());
    // A column more for the tickets of spoken tests would be too narrow.
    String spoken =
        results.stream()
            .filter(row -> !row.text("spoken_score").isEmpty())
            .filter(row -> !row.text("spoken_ticket").isEmpty())
            .map(row -> said("spoken", wording, row))
            .collect(Collectors.joining());
    String note = proof.chosen(options(request.holder())) + spoken + wording.text("source");
    return proof.certificate(ID, SHOWN, row -> row.text("written_score"), note);
  }

  private static String said(String key, Wording wording, RecordRow row) {
    return wording.text(
        key,
        SUBJECT,
        wording.word(SUBJECT, row.text(SUBJECT)),
        Sittings.SITTING,
        row.text(Sittings.SITTING),
        "ticket",
        row.text("spoken_ticket"),
        "score",
        row.text("written_score"),
        "most",
        most(row).toString());
  }
}
