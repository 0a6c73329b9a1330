package org.yinxin.certificate.graduatetranscript;

import java.util.ArrayList;
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
import org.yinxin.certificate.TranscriptForm;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Title;
import org.yinxin.grade.CourseResults;
import org.yinxin.grade.GradeRecords;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** Transcript of master's and doctoral students (研究生成绩单). */
@Component
@Certificate(GraduateTranscriptType.ID)
public final class GraduateTranscriptType implements CertificateType {
  static final String ID = "graduate-transcript";

  private static final String PROGRAMME = "主修";
  private static final Set<String> LEVELS = Set.of("硕士", "博士");
  private static final Wording ZH = Wording.load(GraduateTranscriptType.class, Language.CHINESE);
  private static final Wording EN = Wording.load(GraduateTranscriptType.class, Language.ENGLISH);

  @Override
  public CertificateTypeDescription describe() {
    return new CertificateTypeDescription(
        ID,
        say("title"),
        Set.of(Audience.POSTGRADUATE),
        "graduate-school",
        List.of(Language.CHINESE, Language.ENGLISH),
        options(new HolderRecords("", Map.of())),
        0,
        List.of(
            AcademicRecords.PERSON,
            AcademicRecords.PHOTO,
            AcademicRecords.PROGRAMME,
            AcademicRecords.COURSE_RESULT,
            AcademicRecords.THESIS,
            GradeRecords.SCHEME,
            GradeRecords.BAND,
            AcademicRecords.TRANSLATION),
        List.of());
  }

  @Override
  public List<CertificateOption> options(HolderRecords holder) {
    List<CertificateOption> options = new ArrayList<>(TranscriptForm.options(holder));
    options.add(CertificateOption.photo());
    options.add(CertificateOption.idNumber());
    return options;
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    return new Eligibility(
        missing(holder).or(() -> TranscriptForm.refusal(holder, PROGRAMME, options)));
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    Optional<LocalizedText> missing = missing(request.holder());
    if (missing.isPresent()) {
      throw CompositionException.missing(missing.orElseThrow());
    }
    RecordRow programme = programme(request.holder()).orElseThrow();
    Wording wording = request.wording();
    String title =
        wording.text(
            "heading",
            "university",
            request.issuer().university().in(request.language().tag()),
            "level",
            wording.word("level", programme.text("level")));
    Terms terms = request.terms();
    TranscriptForm form = new TranscriptForm(request, PROGRAMME, terms);
    List<Block> blocks = new ArrayList<>();
    request.photo().ifPresent(blocks::add);
    blocks.add(new Title(title, ""));
    // English names of schools are long.
    int columns = request.language() == Language.ENGLISH ? 2 : 3;
    blocks.add(head(request, programme, terms).grid(columns));
    blocks.addAll(form.blocks(TranscriptForm.thesis(request.holder(), PROGRAMME)));
    terms.check();
    return new Document(
        ID,
        request.language(),
        PageStyle.TRANSCRIPT,
        title,
        request.number(),
        blocks,
        form.keyFacts(
            new Facts(wording)
                .add("level", wording.word("level", programme.text("level")))
                .add("major", terms.say(programme.text("major")))
                .add(degreeLabel(programme), terms.say(programme.text("degree")))
                .add("status", wording.word("status", programme.text("status")))));
  }

  private static Optional<LocalizedText> missing(HolderRecords holder) {
    if (holder.first(AcademicRecords.PERSON).isEmpty() || programme(holder).isEmpty()) {
      return Optional.of(say("missing.programme"));
    }
    return CourseResults.of(holder, PROGRAMME).rows().isEmpty()
        ? Optional.of(say("missing.results"))
        : Optional.empty();
  }

  private static Optional<RecordRow> programme(HolderRecords holder) {
    return holder.all(AcademicRecords.PROGRAMME).stream()
        .filter(row -> row.text("programme").equals(PROGRAMME))
        .filter(row -> LEVELS.contains(row.text("level")))
        .findFirst();
  }

  private static String degreeLabel(RecordRow programme) {
    return hasGraduated(programme) ? "degree" : "degreeSought";
  }

  private static boolean hasGraduated(RecordRow programme) {
    return programme.text("status").equals("毕业");
  }

  private static Facts head(CompositionRequest request, RecordRow programme, Terms terms)
      throws CompositionException {
    RecordRow person = request.holder().first(AcademicRecords.PERSON).orElseThrow();
    Wording wording = request.wording();
    return new Facts(wording)
        .add("name", request.holderName(person))
        .add("number", person.text("number"))
        .add("gender", wording.word("gender", person.text("gender")))
        .add("birth", request.date("date", person.date("birth_date").orElseThrow()))
        .add("identity", request.identity(person, terms))
        .add("level", wording.word("level", programme.text("level")))
        .add("degreeType", word(wording, programme, "degree_type"))
        .add("mode", word(wording, programme, "study_mode"))
        .add("college", terms.say(programme.text("college")))
        .add("major", terms.say(programme.text("major")))
        .add("class", request.className(programme))
        .add("field", terms.say(programme.text("research_field")))
        .add("supervisor", terms.say(programme.text("supervisor")))
        .add("duration", years(wording, programme))
        .add("entry", month(request, programme, "entry_date"))
        .add(
            hasGraduated(programme) ? "graduation" : "expectedGraduation",
            month(request, programme, "expected_graduation"))
        .add(degreeLabel(programme), terms.say(programme.text("degree")))
        .add("status", wording.word("status", programme.text("status")))
        .add("purpose", request.purpose());
  }

  private static String word(Wording wording, RecordRow row, String column) {
    return wording.word(column, row.text(column));
  }

  private static String years(Wording wording, RecordRow programme) {
    String years =
        programme.number("duration_years").orElseThrow().stripTrailingZeros().toPlainString();
    return wording.text("years", "years", years);
  }

  private static String month(CompositionRequest request, RecordRow row, String column) {
    return request.date("month", row.date(column).orElseThrow());
  }

  private static LocalizedText say(String key) {
    return new LocalizedText(ZH.text(key), EN.text(key));
  }
}
