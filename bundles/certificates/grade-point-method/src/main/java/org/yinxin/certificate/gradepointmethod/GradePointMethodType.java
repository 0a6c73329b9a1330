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
import org.yinxin.certificate.Facts;
import org.yinxin.certificate.Terms;
import org.yinxin.certificate.TranscriptForm;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Paragraph.Setting;
import org.yinxin.grade.CourseResults;
import org.yinxin.grade.GradeRecords;
import org.yinxin.grade.GradeScheme;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

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
  private static final String PROGRAMME = "主修";
  private static final Wording ZH = Wording.load(GradePointMethodType.class, Language.CHINESE);
  private static final Wording EN = Wording.load(GradePointMethodType.class, Language.ENGLISH);

  @Override
  public CertificateTypeDescription describe() {
    return new CertificateTypeDescription(
        ID,
        say("title"),
        Set.of(Audience.UNDERGRADUATE, Audience.POSTGRADUATE),
        "academic-affairs",
        List.of(Language.CHINESE, Language.ENGLISH),
        List.of(),
        0,
        List.of(
            AcademicRecords.PERSON,
            AcademicRecords.COURSE_RESULT,
            GradeRecords.SCHEME,
            GradeRecords.BAND,
            AcademicRecords.TRANSLATION),
        List.of());
  }

  @Override
  public List<CertificateOption> options(HolderRecords holder) {
    List<CertificateOption> options = new ArrayList<>();
    List<Choice> schemes = CertificateOption.schemes(holder);
    if (!schemes.isEmpty()) {
      options.add(new CertificateOption(CertificateOption.SCHEME, say("option.scheme"), schemes));
    }
    List<Choice> own = new ArrayList<>();
    if (!counting(holder).rows().isEmpty()) {
      own.add(new Choice(YES, say("own.yes")));
    }
    own.add(new Choice(NO, say("own.no")));
    options.add(new CertificateOption(OWN, say("option.own"), own));
    return options;
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    return new Eligibility(refusal(holder, options));
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    HolderRecords holder = request.holder();
    Optional<LocalizedText> refusal = refusal(holder, request.options());
    if (refusal.isPresent()) {
      throw CompositionException.missing(refusal.orElseThrow());
    }
    GradeScheme scheme = scheme(holder, request.options()).orElseThrow();
    Terms terms = request.terms();
    SchemeTable table = new SchemeTable(scheme, request, terms);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(opening(request, scheme), Setting.BODY));
    blocks.addAll(table.rules());
    blocks.add(new Paragraph(request.wording().text("bands"), Setting.BODY));
    blocks.add(table.table());
    Facts keyFacts =
        new Facts(request.wording())
            .add("scheme", scheme.name().in(request.language().tag()))
            .add("maximum", scheme.maximum().toPlainString());
    if (YES.equals(request.options().get(OWN))) {
      CourseResults own = counting(holder).by(scheme);
      blocks.addAll(new Derivation(own, request, terms).blocks());
      own.gpa().rounded(2).ifPresent(gpa -> keyFacts.add("gpa", gpa.toPlainString()));
    }
    terms.check();
    return request.certificate(ID, blocks).withKeyFacts(keyFacts.list());
  }

  private static String opening(CompositionRequest request, GradeScheme scheme)
      throws CompositionException {
    RecordRow person = request.holder().first(AcademicRecords.PERSON).orElseThrow();
    return request
        .wording()
        .text(
            "opening",
            "name",
            request.holderName(person),
            "number",
            person.text("number"),
            "university",
            request.issuer().university().in(request.language().tag()),
            "scheme",
            scheme.name().in(request.language().tag()),
            "maximum",
            scheme.maximum().toPlainString());
  }

  private static Optional<LocalizedText> refusal(
      HolderRecords holder, Map<String, String> options) {
    if (holder.first(AcademicRecords.PERSON).isEmpty()) {
      return Optional.of(say("missing.person"));
    }
    Optional<GradeScheme> scheme = scheme(holder, options);
    if (scheme.isEmpty() || scheme.orElseThrow().bands().isEmpty()) {
      return Optional.of(say("missing.scheme"));
    }
    if (!YES.equals(options.get(OWN))) {
      return Optional.empty();
    }
    CourseResults results = counting(holder);
    boolean hasCredits = results.by(scheme.orElseThrow()).gpa().weight().signum() > 0;
    return TranscriptForm.outside(results, scheme.orElseThrow())
        .or(() -> hasCredits ? Optional.empty() : Optional.of(say("missing.credits")));
  }

  private static Optional<GradeScheme> scheme(HolderRecords holder, Map<String, String> options) {
    return GradeScheme.of(holder).stream()
        .filter(scheme -> scheme.id().equals(options.get(CertificateOption.SCHEME)))
        .findFirst();
  }

  private static CourseResults counting(HolderRecords holder) {
    return CourseResults.of(holder, PROGRAMME).counting();
  }

  private static LocalizedText say(String key) {
    return new LocalizedText(ZH.text(key), EN.text(key));
  }
}
