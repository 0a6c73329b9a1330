package org.yinxin.certificate.enrolmentproof;

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
import org.yinxin.certificate.Facts;
import org.yinxin.certificate.Terms;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Paragraph.Setting;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** Undergraduate enrolment certificate (本科在读证明). */
@Component
@Certificate(EnrolmentProofType.ID)
public final class EnrolmentProofType implements CertificateType {
  static final String ID = "enrolment-proof";

  private static final Wording ZH = Wording.load(EnrolmentProofType.class, Language.CHINESE);
  private static final Wording EN = Wording.load(EnrolmentProofType.class, Language.ENGLISH);

  @Override
  public CertificateTypeDescription describe() {
    return new CertificateTypeDescription(
        ID,
        say("title"),
        Set.of(Audience.UNDERGRADUATE),
        "academic-affairs",
        List.of(Language.CHINESE, Language.ENGLISH),
        List.of(CertificateOption.photo(), CertificateOption.idNumber()),
        0,
        List.of(
            AcademicRecords.PERSON,
            AcademicRecords.PHOTO,
            AcademicRecords.PROGRAMME,
            AcademicRecords.TRANSLATION),
        List.of());
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    boolean enrolled =
        holder.first(AcademicRecords.PERSON).isPresent() && programme(holder).isPresent();
    return new Eligibility(enrolled ? Optional.empty() : Optional.of(say("refused")));
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    RecordRow person = orMissing(request.holder().first(AcademicRecords.PERSON));
    RecordRow programme = orMissing(programme(request.holder()));
    String body = body(request, person, programme);
    return request
        .certificate(ID, List.of(new Paragraph(body, Setting.BODY)))
        .withKeyFacts(keyFacts(request, programme));
  }

  private static String body(CompositionRequest request, RecordRow person, RecordRow programme)
      throws CompositionException {
    Wording wording = request.wording();
    Terms terms = request.terms();
    String campus = terms.say(programme.text("campus"));
    String years =
        programme.number("duration_years").orElseThrow().stripTrailingZeros().toPlainString();
    String body =
        wording.text(
            "body",
            "where",
            campus.isBlank() ? "" : wording.text("campus", "campus", campus),
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
            request.issuer().university().in(request.language().tag()),
            "college",
            terms.say(programme.text("college")),
            "major",
            terms.say(programme.text("major")),
            "class",
            request.className(programme),
            "mode",
            wording.word("study_mode", programme.text("study_mode")),
            "years",
            years,
            "cohort",
            request.cohort(programme),
            "entry",
            request.date("month", programme.date("entry_date").orElseThrow()),
            "graduation",
            request.date("month", programme.date("expected_graduation").orElseThrow()));
    terms.check();
    return body;
  }

  private static List<FactGrid.Fact> keyFacts(CompositionRequest request, RecordRow programme) {
    Terms terms = request.terms();
    Wording wording = request.wording();
    return new Facts(wording)
        .add("college", terms.say(programme.text("college")))
        .add("major", terms.say(programme.text("major")))
        .add("mode", wording.word("study_mode", programme.text("study_mode")))
        .add("entry", request.date("month", programme.date("entry_date").orElseThrow()))
        .add(
            "graduation",
            request.date("month", programme.date("expected_graduation").orElseThrow()))
        .list();
  }

  private static Optional<RecordRow> programme(HolderRecords holder) {
    return holder.all(AcademicRecords.PROGRAMME).stream()
        .filter(row -> row.text("programme").equals("主修"))
        .filter(row -> row.text("level").equals("本科") && row.text("status").equals("在读"))
        .findFirst();
  }

  private static RecordRow orMissing(Optional<RecordRow> row) throws CompositionException {
    return row.orElseThrow(() -> CompositionException.missing(say("refused")));
  }

  private static LocalizedText say(String key) {
    return new LocalizedText(ZH.text(key), EN.text(key));
  }
}
