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
import org.yinxin.certificate.Terms;
import org.yinxin.certificate.forms.BodyText;
import org.yinxin.certificate.forms.DocumentForm;
import org.yinxin.certificate.forms.Facts;
import org.yinxin.certificate.forms.Programme;
import org.yinxin.certificate.forms.TypeWording;
import org.yinxin.document.Document;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.records.RecordValues;

/** Undergraduate enrolment certificate (本科在读证明). */
@Component
@Certificate(EnrolmentProofType.ID)
public final class EnrolmentProofType implements CertificateType {
  static final String ID = "enrolment-proof";

  private static final TypeWording WORDING = new TypeWording(EnrolmentProofType.class);

  @Override
  public CertificateTypeDescription describe() {
    return WORDING.describe(
        ID,
        Set.of(Audience.UNDERGRADUATE),
        "academic-affairs",
        List.of(CertificateOption.photo(), CertificateOption.idNumber()),
        List.of(
            AcademicRecords.PERSON,
            AcademicRecords.PHOTO,
            AcademicRecords.PROGRAMME,
            AcademicRecords.TRANSLATION));
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    return new Eligibility(
        WORDING.refusedUnless(
            holder.first(AcademicRecords.PERSON).isPresent() && programme(holder).isPresent()));
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    eligibility(request.holder(), request.options()).check();
    Terms terms = request.terms();
    RecordRow row = programme(request.holder()).orElseThrow();
    Programme programme = new Programme(request, row, terms);
    String campus = programme.term("campus");
    BodyText body = new BodyText(request).withPerson(terms).withProgramme(programme);
    body.put("where", campus.isBlank() ? "" : request.wording().text("campus", "campus", campus));
    terms.check();
    return new DocumentForm(request)
        .certificate(ID, List.of(body.paragraph("body")))
        .withKeyFacts(
            new Facts(request.wording())
                .add("college", programme.term("college"))
                .add("major", programme.term("major"))
                .add("mode", programme.word("study_mode"))
                .add("entry", programme.month("entry_date"))
                .add("graduation", programme.month("expected_graduation"))
                .list());
  }

  private static Optional<RecordRow> programme(HolderRecords holder) {
    return holder.all(AcademicRecords.PROGRAMME).stream()
        .filter(row -> row.text("programme").equals(RecordValues.MAJOR))
        .filter(row -> row.text("level").equals(RecordValues.UNDERGRADUATE))
        .filter(row -> row.text("status").equals(RecordValues.ENROLLED))
        .findFirst();
  }
}
