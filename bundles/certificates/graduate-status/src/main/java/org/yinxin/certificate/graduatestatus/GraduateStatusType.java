package org.yinxin.certificate.graduatestatus;

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
import org.yinxin.text.Wording;

/** Status certificate of master's and doctoral students (研究生学籍证明). */
@Component
@Certificate(GraduateStatusType.ID)
public final class GraduateStatusType implements CertificateType {
  static final String ID = "graduate-status";

  private static final TypeWording WORDING = new TypeWording(GraduateStatusType.class);

  @Override
  public CertificateTypeDescription describe() {
    return WORDING.describe(
        ID,
        Set.of(Audience.POSTGRADUATE),
        "graduate-school",
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
    RecordRow row = programme(request.holder()).orElseThrow();
    Wording wording = request.wording();
    Terms terms = request.terms();
    Programme programme = new Programme(request, row, terms);
    BodyText body =
        new BodyText(request)
            .withPerson(terms)
            .withProgramme(programme)
            .put("level", programme.word("level"))
            .put("details", details(wording, row, programme))
            .put("standing", standing(wording, row));
    terms.check();
    return new DocumentForm(request)
        .certificate(ID, List.of(body.paragraph("body")))
        .withKeyFacts(
            new Facts(wording)
                .add("level", programme.word("level"))
                .add("major", programme.term("major"))
                .add("mode", programme.word("study_mode"))
                .add("status", programme.word("status"))
                .add("graduation", programme.month("expected_graduation"))
                .list());
  }

  /** Returns what is said of the values that a record has; a missing value is not mentioned. */
  private static String details(Wording wording, RecordRow row, Programme programme) {
    StringBuilder details = new StringBuilder();
    for (String column : List.of("degree_type", "oriented")) {
      String value = row.text(column);
      if (!value.isEmpty()) {
        details.append(wording.text(column + "." + value));
      }
    }
    if (!row.text("supervisor").isEmpty()) {
      details.append(wording.text("supervisor", "supervisor", programme.term("supervisor")));
    }
    if (!row.text("maximum_years").isEmpty()) {
      details.append(wording.text("maximum", "years", programme.years("maximum_years")));
    }
    if (!row.text("campus").isEmpty()) {
      details.append(wording.text("campus", "campus", programme.term("campus")));
    }
    return details.toString();
  }

  /** Returns the sentence that says the status, and the registration where it is on record. */
  private static String standing(Wording wording, RecordRow row) {
    String registered = row.text("registered");
    return wording.text(
        "standing." + row.text("status"),
        "registered",
        registered.isEmpty() ? "" : wording.text("registered." + registered));
  }

  private static Optional<RecordRow> programme(HolderRecords holder) {
    return holder.all(AcademicRecords.PROGRAMME).stream()
        .filter(row -> RecordValues.POSTGRADUATE.contains(row.text("level")))
        .filter(row -> RecordValues.ON_REGISTER.contains(row.text("status")))
        .findFirst();
  }
}
