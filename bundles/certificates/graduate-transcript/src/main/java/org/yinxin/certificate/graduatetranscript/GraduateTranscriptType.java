package org.yinxin.certificate.graduatetranscript;

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
import org.yinxin.certificate.forms.CourseResults;
import org.yinxin.certificate.forms.Facts;
import org.yinxin.certificate.forms.Programme;
import org.yinxin.certificate.forms.TranscriptForm;
import org.yinxin.certificate.forms.TranscriptOptions;
import org.yinxin.certificate.forms.TypeWording;
import org.yinxin.document.Document;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.records.RecordValues;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** Transcript of master's and doctoral students (研究生成绩单). */
@Component
@Certificate(GraduateTranscriptType.ID)
public final class GraduateTranscriptType implements CertificateType {
  static final String ID = "graduate-transcript";

  private static final TypeWording WORDING = new TypeWording(GraduateTranscriptType.class);

  @Override
  public CertificateTypeDescription describe() {
    return WORDING.describe(
        ID,
        Set.of(Audience.POSTGRADUATE),
        "graduate-school",
        options(new HolderRecords("", Map.of())),
        TranscriptOptions.NEEDS);
  }

  @Override
  public List<CertificateOption> options(HolderRecords holder) {
    return TranscriptOptions.options(holder);
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    return new Eligibility(
        missing(holder).or(() -> TranscriptOptions.refusal(holder, RecordValues.MAJOR, options)));
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    eligibility(request.holder(), request.options()).check();
    Terms terms = request.terms();
    RecordRow row = programme(request.holder()).orElseThrow();
    Programme programme = new Programme(request, row, terms);
    Wording wording = request.wording();
    String title = wording.word("heading", row.text("level"));
    TranscriptForm form = new TranscriptForm(request, RecordValues.MAJOR, terms);
    // English names of schools are long.
    int columns = request.language() == Language.ENGLISH ? 2 : 3;
    Facts head = new Facts(wording);
    TranscriptForm.addPerson(head, request, terms);
    addProgramme(head, programme);
    head.add("purpose", request.purpose());
    Facts keyFacts =
        new Facts(wording)
            .add("level", programme.word("level"))
            .add("major", programme.term("major"));
    programme.addDegree(keyFacts);
    keyFacts.add("status", programme.word("status"));
    return form.document(ID, title, head.grid(columns), keyFacts);
  }

  private static Optional<LocalizedText> missing(HolderRecords holder) {
    if (holder.first(AcademicRecords.PERSON).isEmpty() || programme(holder).isEmpty()) {
      return Optional.of(WORDING.say("missing.programme"));
    }
    return CourseResults.of(holder, RecordValues.MAJOR).rows().isEmpty()
        ? Optional.of(WORDING.say("missing.results"))
        : Optional.empty();
  }

  private static Optional<RecordRow> programme(HolderRecords holder) {
    return holder.all(AcademicRecords.PROGRAMME).stream()
        .filter(row -> row.text("programme").equals(RecordValues.MAJOR))
        .filter(row -> RecordValues.POSTGRADUATE.contains(row.text("level")))
        .findFirst();
  }

  private static void addProgramme(Facts facts, Programme programme) {
    facts
        .add("level", programme.word("level"))
        .add("degreeType", programme.word("degree_type"))
        .add("mode", programme.word("study_mode"))
        .add("college", programme.term("college"))
        .add("major", programme.term("major"))
        .add("class", programme.className())
        .add("field", programme.term("research_field"))
        .add("supervisor", programme.term("supervisor"))
        .add("duration", programme.duration())
        .add("entry", programme.month("entry_date"));
    programme.addGraduation(facts);
    programme.addDegree(facts);
    facts.add("status", programme.word("status"));
  }
}
