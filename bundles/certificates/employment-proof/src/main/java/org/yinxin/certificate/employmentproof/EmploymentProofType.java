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
import org.yinxin.certificate.Terms;
import org.yinxin.certificate.forms.BodyText;
import org.yinxin.certificate.forms.DocumentForm;
import org.yinxin.certificate.forms.Facts;
import org.yinxin.certificate.forms.TypeWording;
import org.yinxin.document.Document;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.records.RecordValues;

/** Employment certificate of serving staff (在职证明). */
@Component
@Certificate(EmploymentProofType.ID)
public final class EmploymentProofType implements CertificateType {
  static final String ID = "employment-proof";

  private static final TypeWording WORDING = new TypeWording(EmploymentProofType.class);

  @Override
  public CertificateTypeDescription describe() {
    return WORDING.describe(
        ID,
        Set.of(Audience.STAFF),
        "personnel",
        List.of(CertificateOption.photo(), CertificateOption.idNumber()),
        List.of(
            AcademicRecords.PERSON,
            AcademicRecords.PHOTO,
            AcademicRecords.EMPLOYMENT,
            AcademicRecords.TRANSLATION));
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    return new Eligibility(
        WORDING.refusedUnless(
            holder.first(AcademicRecords.PERSON).isPresent() && employment(holder).isPresent()));
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    eligibility(request.holder(), request.options()).check();
    RecordRow employment = employment(request.holder()).orElseThrow();
    Terms terms = request.terms();
    String rank = terms.say(employment.text("rank"));
    String category = terms.say(employment.text("category"));
    BodyText body = new BodyText(request).withPerson(terms);
    String entry = request.date("month", employment.date("entry_date").orElseThrow());
    String department = terms.say(employment.text("department"));
    String post = terms.say(employment.text("post"));
    String established = request.wording().word("established", employment.text("established"));
    body.put("entry", entry).put("department", department).put("post", post);
    body.putUnlessBlank("rank", rank).put("established", established);
    body.putUnlessBlank("category", category);
    terms.check();
    return new DocumentForm(request)
        .certificate(ID, List.of(body.paragraph("body")))
        .withKeyFacts(
            new Facts(request.wording())
                .add("department", department)
                .add("post", post)
                .add("rank", rank)
                .add("entry", entry)
                .add("established", established)
                .list());
  }

  private static Optional<RecordRow> employment(HolderRecords holder) {
    return holder
        .first(AcademicRecords.EMPLOYMENT)
        .filter(row -> row.text("status").equals(RecordValues.SERVING));
  }
}
