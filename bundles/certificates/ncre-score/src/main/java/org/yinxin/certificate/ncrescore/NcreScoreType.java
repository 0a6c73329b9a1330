package org.yinxin.certificate.ncrescore;

import static org.yinxin.records.RecordKind.Column.optional;
import static org.yinxin.records.RecordKind.Column.required;
import static org.yinxin.records.ValueCheck.number;
import static org.yinxin.records.ValueCheck.oneOf;
import static org.yinxin.records.ValueCheck.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** Score proof of the National Computer Rank Examination (全国计算机等级考试成绩证明). */
@Component
@Certificate(NcreScoreType.ID)
public final class NcreScoreType implements CertificateType {
  static final String ID = "ncre-score";

  /** Results (计算机等级考试成绩): one row for each subject of a sitting. */
  static final RecordKind RESULT =
      new RecordKind(
          "ncre-result",
          new LocalizedText("计算机等级考试成绩", "NCRE results"),
          List.of(
              required("number", "学号", "Student number", text(32).suchAs("20990001")),
              Sittings.sitting("2025-03"),
              required("level", "等级", "Level", oneOf("一级", "二级", "三级", "四级")),
              required("subject", "科目", "Subject", text(60).suchAs("MS Office 高级应用")),
              required("ticket", "准考证号", "Ticket", text(30).suchAs("6510990001000101")),
              optional("score", "成绩", "Score", number("0", "100").suchAs("85")),
              optional("grade", "等第", "Grade", oneOf("优秀", "良好", "及格", "不及格")),
              optional("certificate_number", "证书编号", "Certificate number", text(30)),
              Sittings.absent(),
              Sittings.violation()),
          List.of("number", Sittings.SITTING, "level", "subject"),
          "number");

  private static final List<Map.Entry<String, Integer>> SHOWN =
      List.of(
          Map.entry("level", 3),
          Map.entry("subject", 9),
          Map.entry(Sittings.SITTING, 3),
          Map.entry("ticket", 6),
          Map.entry("score", 3),
          Map.entry("grade", 3),
          Map.entry("certificate_number", 6));

  private static final TypeWording WORDING = new TypeWording(NcreScoreType.class);
  private static final Sittings SITTINGS = new Sittings(RESULT, "score", WORDING);

  @Override
  public CertificateTypeDescription describe() {
    return SITTINGS.describe(ID, options(new HolderRecords("", Map.of())));
  }

  @Override
  public List<CertificateOption> options(HolderRecords holder) {
    return List.of(
        SITTINGS.option(holder, Sittings.LATEST, Sittings.ALL), CertificateOption.idNumber());
  }

  /** The results asked for, the latest first. */
  private static List<RecordRow> results(HolderRecords holder, Map<String, String> options) {
    return SITTINGS.chosen(SITTINGS.scored(holder), options);
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    return new Eligibility(SITTINGS.refusal(holder, results(holder, options)));
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    eligibility(request.holder(), request.options()).check();
    ScoreProof proof =
        new ScoreProof(
            request,
            request.terms(),
            results(request.holder(), request.options()),
            Set.of("level", "grade"),
            Set.of("subject"));
    String note = proof.chosen(options(request.holder())) + request.wording().text("source");
    return proof.certificate(ID, SHOWN, row -> outcome(request, row), note);
  }

  private static String outcome(CompositionRequest request, RecordRow row) {
    String grade = request.wording().word("grade", row.text("grade"));
    return (row.text("score") + " " + grade).strip();
  }
}
