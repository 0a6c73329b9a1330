package org.yinxin.certificate.transcript;

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

/** Undergraduate transcript (主修、辅修成绩单): every attempt at every course, and the totals. */
@Component
@Certificate(TranscriptType.ID)
public final class TranscriptType implements CertificateType {
  static final String ID = "transcript";
  static final String PROGRAMME = "programme";
  static final String MAJOR = "主修";
  static final String MINOR = "辅修";

  private static final Wording ZH = Wording.load(TranscriptType.class, Language.CHINESE);
  private static final Wording EN = Wording.load(TranscriptType.class, Language.ENGLISH);

  @Override
  public CertificateTypeDescription describe() {
    return new CertificateTypeDescription(
        ID,
        say("title"),
        Set.of(Audience.UNDERGRADUATE),
        "academic-affairs",
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
    List<CertificateOption> options = new ArrayList<>();
    options.add(
        new CertificateOption(
            PROGRAMME,
            say("programme"),
            List.of(
                new CertificateOption.Choice(MAJOR, say("programme.major")),
                new CertificateOption.Choice(MINOR, say("programme.minor")))));
    options.addAll(TranscriptForm.options(holder));
    options.add(CertificateOption.photo());
    options.add(CertificateOption.idNumber());
    return options;
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    String kind = options.get(PROGRAMME);
    return new Eligibility(
        missing(holder, kind).or(() -> TranscriptForm.refusal(holder, kind, options)));
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    String kind = request.options().get(PROGRAMME);
    Optional<LocalizedText> missing = missing(request.holder(), kind);
    if (missing.isPresent()) {
      throw CompositionException.missing(missing.orElseThrow());
    }
    Wording wording = request.wording();
    String language = request.language().tag();
    String title =
        wording.text(
            "heading",
            "university",
            request.issuer().university().in(language),
            PROGRAMME,
            wording.text(MINOR.equals(kind) ? "programme.minor" : "programme.major"));
    Terms terms = request.terms();
    TranscriptForm form = new TranscriptForm(request, kind, terms);
    List<Block> blocks = new ArrayList<>();
    request.photo().ifPresent(blocks::add);
    blocks.add(new Title(title, ""));
    boolean english = request.language() == Language.ENGLISH;
    // English names of schools are long.
    int columns = english ? 2 : request.photo().isPresent() ? 3 : 4;
    blocks.add(head(request, kind, terms).grid(columns));
    blocks.addAll(form.blocks(TranscriptForm.thesis(request.holder(), kind)));
    terms.check();
    return new Document(
        ID,
        request.language(),
        PageStyle.TRANSCRIPT,
        title,
        request.number(),
        blocks,
        form.keyFacts(programme(request, kind, terms)));
  }

  /** Returns the reason why a transcript cannot be composed; empty if all records are there. */
  private static Optional<LocalizedText> missing(HolderRecords holder, String kind) {
    if (holder.first(AcademicRecords.PERSON).isEmpty()) {
      return Optional.of(say("missing.person"));
    }
    if (programme(holder, kind).isEmpty()) {
      return Optional.of(
          say(MINOR.equals(kind) ? "missing.programme.minor" : "missing.programme.major"));
    }
    return CourseResults.of(holder, kind).rows().isEmpty()
        ? Optional.of(say("missing.results"))
        : Optional.empty();
  }

  private static Optional<RecordRow> programme(HolderRecords holder, String kind) {
    return holder.all(AcademicRecords.PROGRAMME).stream()
        .filter(row -> row.text("programme").equals(kind) && row.text("level").equals("本科"))
        .findFirst();
  }

  private static Facts head(CompositionRequest request, String kind, Terms terms)
      throws CompositionException {
    HolderRecords holder = request.holder();
    RecordRow person = holder.first(AcademicRecords.PERSON).orElseThrow();
    RecordRow programme = programme(holder, kind).orElseThrow();
    boolean minor = MINOR.equals(kind);
    Wording wording = request.wording();
    Facts facts = new Facts(wording);
    facts.add("name", request.holderName(person));
    facts.add("number", person.text("number"));
    facts.add("gender", wording.word("gender", person.text("gender")));
    facts.add("birth", request.date("date", person.date("birth_date").orElseThrow()));
    facts.add("identity", request.identity(person, terms));
    facts.add("level", wording.word("level", programme.text("level")));
    facts.add("college", terms.say(programme.text("college")));
    if (minor) {
      String major = programme(holder, MAJOR).map(row -> row.text("major")).orElse("");
      facts.add("major", terms.say(major));
    }
    facts.add(minor ? "minor" : "major", terms.say(programme.text("major")));
    facts.add("class", request.className(programme));
    facts.add("duration", years(wording, programme));
    facts.add("entry", month(request, programme, "entry_date"));
    facts.add(
        hasGraduated(programme) ? "graduation" : "expectedGraduation",
        month(request, programme, "expected_graduation"));
    addDegree(facts, programme, terms);
    facts.add("status", wording.word("status", programme.text("status")));
    facts.add("purpose", request.purpose());
    return facts;
  }

  private static void addDegree(Facts facts, RecordRow programme, Terms terms) {
    String label = hasGraduated(programme) ? "degree" : "degreeSought";
    facts.add(label, terms.say(programme.text("degree")));
  }

  private static boolean hasGraduated(RecordRow programme) {
    return programme.text("status").equals("毕业");
  }

  /** Collects what is studied, for the key facts. */
  private static Facts programme(CompositionRequest request, String kind, Terms terms) {
    RecordRow programme = programme(request.holder(), kind).orElseThrow();
    Facts facts = new Facts(request.wording());
    facts.add(MINOR.equals(kind) ? "minor" : "major", terms.say(programme.text("major")));
    addDegree(facts, programme, terms);
    return facts.add("status", request.wording().word("status", programme.text("status")));
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
