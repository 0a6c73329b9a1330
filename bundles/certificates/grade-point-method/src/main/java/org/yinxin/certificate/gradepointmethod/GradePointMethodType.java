package org.yinxin.certificate.gradepointmethod;

import java.util.ArrayList;
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
import org.yinxin.certificate.forms.AverageDerivation;
import org.yinxin.certificate.forms.BodyText;
import org.yinxin.certificate.forms.CourseResults;
import org.yinxin.certificate.forms.DocumentForm;
import org.yinxin.certificate.forms.Facts;
import org.yinxin.certificate.forms.GradeScheme;
import org.yinxin.certificate.forms.SchemeTable;
import org.yinxin.certificate.forms.TypeWording;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Paragraph.Setting;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.GradeRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordValues;
import org.yinxin.text.LocalizedText;

/**
 * A proof of the method that derives grade points from marks (学分绩点换算方法), by a scheme of the
 * office's records. If it is chosen, the holder's own average is derived by the scheme, line by
 * line.
 */
@Component
@Certificate(GradePointMethodType.ID)
public final class GradePointMethodType implements CertificateType {
  static final String ID = "grade-point-method";

  /** Name of the option whether the holder's own average is derived. */
  static final String OWN = "own";

  private static final String YES = "yes";
  private static final String NO = "no";
  private static final TypeWording WORDING = new TypeWording(GradePointMethodType.class);

  @Override
  public CertificateTypeDescription describe() {
    return WORDING.describe(
        ID,
        Set.of(Audience.UNDERGRADUATE, Audience.POSTGRADUATE),
        "academic-affairs",
        List.of(),
        List.of(
            AcademicRecords.PERSON,
            AcademicRecords.COURSE_RESULT,
            GradeRecords.SCHEME,
            GradeRecords.BAND,
            AcademicRecords.TRANSLATION));
  }

  @Override
  public List<CertificateOption> options(HolderRecords holder) {
    List<CertificateOption> options = new ArrayList<>();
    List<Choice> schemes = GradeScheme.choices(holder);
    if (!schemes.isEmpty()) {
      options.add(
          new CertificateOption(CertificateOption.SCHEME, WORDING.say("option.scheme"), schemes));
    }
    List<Choice> own = new ArrayList<>();
    if (!counting(holder).rows().isEmpty()) {
      own.add(new Choice(YES, WORDING.say("own.yes")));
    }
    own.add(new Choice(NO, WORDING.say("own.no")));
    options.add(new CertificateOption(OWN, WORDING.say("option.own"), own));
    return options;
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    return new Eligibility(refusal(holder, options));
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    HolderRecords holder = request.holder();
    eligibility(holder, request.options()).check();
    GradeScheme scheme = GradeScheme.chosen(holder, request.options()).orElseThrow();
    Terms terms = request.terms();
    SchemeTable table = new SchemeTable(scheme, request, terms);
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new BodyText(request)
            .put("scheme", scheme.name().in(request.language().tag()))
            .put("maximum", scheme.maximum().toPlainString())
            .paragraph("opening"));
    blocks.addAll(table.rules());
    blocks.add(new Paragraph(request.wording().text("bands"), Setting.BODY));
    blocks.add(table.table());
    Facts keyFacts =
        new Facts(request.wording())
            .add("scheme", scheme.name().in(request.language().tag()))
            .add("maximum", scheme.maximum().toPlainString());
    if (YES.equals(request.options().get(OWN))) {
      CourseResults own = counting(holder).by(scheme);
      blocks.addAll(new AverageDerivation(own, request, terms).blocks());
      own.gpa().rounded(2).ifPresent(gpa -> keyFacts.add("gpa", gpa.toPlainString()));
    }
    terms.check();
    return new DocumentForm(request).certificate(ID, blocks).withKeyFacts(keyFacts.list());
  }

  private static Optional<LocalizedText> refusal(
      HolderRecords holder, Map<String, String> options) {
    if (holder.first(AcademicRecords.PERSON).isEmpty()) {
      return Optional.of(WORDING.say("missing.person"));
    }
    Optional<GradeScheme> scheme = GradeScheme.chosen(holder, options);
    if (scheme.isEmpty() || scheme.orElseThrow().bands().isEmpty()) {
      return Optional.of(WORDING.say("missing.scheme"));
    }
    if (!YES.equals(options.get(OWN))) {
      return Optional.empty();
    }
    CourseResults results = counting(holder);
    boolean hasCredits = results.by(scheme.orElseThrow()).gpa().weight().signum() > 0;
    return scheme
        .orElseThrow()
        .outside(results)
        .or(() -> hasCredits ? Optional.empty() : Optional.of(WORDING.say("missing.credits")));
  }

  private static CourseResults counting(HolderRecords holder) {
    return CourseResults.of(holder, RecordValues.MAJOR).counting();
  }
}
