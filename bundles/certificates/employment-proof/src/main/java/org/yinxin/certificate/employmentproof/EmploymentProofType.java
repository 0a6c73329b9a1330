package org.yinxin.certificate.employmentproof;

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
import org.yinxin.document.Paragraph;
import org.yinxin.document.Paragraph.Setting;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** Employment certificate of serving staff (在职证明). */
@Component
@Certificate(EmploymentProofType.ID)
public final class EmploymentProofType implements CertificateType {
  static final String ID = "employment-proof";

  private static final Wording ZH = Wording.load(EmploymentProofType.class, Language.CHINESE);
  private static final Wording EN = Wording.load(EmploymentProofType.class, Language.ENGLISH);

  @Override
  public CertificateTypeDescription describe() {
    return new CertificateTypeDescription(
        ID,
        say("title"),
        Set.of(Audience.STAFF),
        "personnel",
        List.of(Language.CHINESE, Language.ENGLISH),
        List.of(CertificateOption.photo(), CertificateOption.idNumber()),
        0,
        List.of(
            AcademicRecords.PERSON,
            AcademicRecords.PHOTO,
            AcademicRecords.EMPLOYMENT,
            AcademicRecords.TRANSLATION),
        List.of());
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    boolean serves =
        holder.first(AcademicRecords.PERSON).isPresent() && employment(holder).isPresent();
    return new Eligibility(serves ? Optional.empty() : Optional.of(say("refused")));
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    RecordRow person = orMissing(request.holder().first(AcademicRecords.PERSON));
    RecordRow employment = orMissing(employment(request.holder()));
    Wording wording = request.wording();
    Terms terms = request.terms();
    String rank = terms.say(employment.text("rank"));
    String category = terms.say(employment.text("category"));
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
            "entry",
            request.date("month", employment.date("entry_date").orElseThrow()),
            "university",
            request.issuer().university().in(request.language().tag()),
            "department",
            terms.say(employment.text("department")),
            "post",
            terms.say(employment.text("post")),
            "rank",
            rank.isBlank() ? "" : wording.text("rank", "rank", rank),
            "established",
            wording.word("established", employment.text("established")),
            "category",
            category.isBlank() ? "" : wording.text("category", "category", category));
    terms.check();
    return request
        .certificate(ID, List.of(new Paragraph(body, Setting.BODY)))
        .withKeyFacts(
            new Facts(wording)
                .add("department", terms.say(employment.text("department")))
                .add("post", terms.say(employment.text("post")))
                .add("rank", rank)
                .add("entry", request.date("month", employment.date("entry_date").orElseThrow()))
                .add("established", wording.word("established", employment.text("established")))
                .list());
  }

  private static Optional<RecordRow> employment(HolderRecords holder) {
    return holder.first(AcademicRecords.EMPLOYMENT).filter(row -> row.text("status").equals("在职"));
  }

  private static RecordRow orMissing(Optional<RecordRow> row) throws CompositionException {
    return row.orElseThrow(() -> CompositionException.missing(say("refused")));
  }

  private static LocalizedText say(String key) {
    return new LocalizedText(ZH.text(key), EN.text(key));
  }
}
