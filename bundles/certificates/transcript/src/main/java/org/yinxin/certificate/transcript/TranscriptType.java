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

/** Undergraduate transcript (主修、辅修成绩单): every attempt at every course, and the totals. */
@Component
@Certificate(TranscriptType.ID)
public final class TranscriptType implements CertificateType {
  static final String ID = "transcript";
  static final String PROGRAMME = "programme";

  private static final TypeWording WORDING = new TypeWording(TranscriptType.class);

  @Override
  public CertificateTypeDescription describe() {
    return WORDING.describe(
        ID,
        Set.of(Audience.UNDERGRADUATE),
        "academic-affairs",
        options(new HolderRecords("", Map.of())),
        TranscriptOptions.NEEDS);
  }

  @Override
  public List<CertificateOption> options(HolderRecords holder) {
    List<CertificateOption> options = new ArrayList<>();
    options.add(
        new CertificateOption(
            PROGRAMME,
            WORDING.say("programme"),
            List.of(
                new CertificateOption.Choice(RecordValues.MAJOR, WORDING.say("programme.major")),
                new CertificateOption.Choice(RecordValues.MINOR, WORDING.say("programme.minor")))));
    options.addAll(TranscriptOptions.options(holder));
    return options;
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    String kind = options.get(PROGRAMME);
    return new Eligibility(
        missing(holder, kind).or(() -> TranscriptOptions.refusal(holder, kind, options)));
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    eligibility(request.holder(), request.options()).check();
    String kind = request.options().get(PROGRAMME);
    RecordRow row = programme(request.holder(), kind).orElseThrow();
    Wording wording = request.wording();
    String title = wording.text("heading." + name(kind));
    Terms terms = request.terms();
    TranscriptForm form = new TranscriptForm(request, kind, terms);
    Programme programme = new Programme(request, row, terms);
    // English names of schools are long.
    boolean english = request.language() == Language.ENGLISH;
    int columns = english ? 2 : request.photo().isPresent() ? 3 : 4;
    Facts head = new Facts(wording);
    TranscriptForm.addPerson(head, request, terms);
    addProgramme(head, request, kind, programme, terms);
    Facts keyFacts = new Facts(wording).add(name(kind), programme.term("major"));
    programme.addDegree(keyFacts);
    keyFacts.add("status", programme.word("status"));
    return form.document(ID, title, head.grid(columns), keyFacts);
  }

  /** Returns the reason why a transcript cannot be composed; empty if all records are there. */
  private static Optional<LocalizedText> missing(HolderRecords holder, String kind) {
    if (holder.first(AcademicRecords.PERSON).isEmpty()) {
      return Optional.of(WORDING.say("missing.person"));
    }
    if (programme(holder, kind).isEmpty()) {
      return Optional.of(WORDING.say("missing.programme." + name(kind)));
    }
    return CourseResults.of(holder, kind).rows().isEmpty()
        ? Optional.of(WORDING.say("missing.results"))
        : Optional.empty();
  }

  private static String name(String kind) {
    return RecordValues.MINOR.equals(kind) ? "minor" : "major";
  }

  private static Optional<RecordRow> programme(HolderRecords holder, String kind) {
    return holder.all(AcademicRecords.PROGRAMME).stream()
        .filter(row -> row.text("programme").equals(kind))
        .filter(row -> row.text("level").equals(RecordValues.UNDERGRADUATE))
        .findFirst();
  }

  private static void addProgramme(
      Facts facts, CompositionRequest request, String kind, Programme programme, Terms terms) {
    facts.add("level", programme.word("level")).add("college", programme.term("college"));
    if (RecordValues.MINOR.equals(kind)) {
      programme(request.holder(), RecordValues.MAJOR)
          .ifPresent(major -> facts.add("major", terms.say(major.text("major"))));
    }
    facts
        .add(name(kind), programme.term("major"))
        .add("class", programme.className())
        .add("duration", programme.duration())
        .add("entry", programme.month("entry_date"));
    programme.addGraduation(facts);
    programme.addDegree(facts);
    facts.add("status", programme.word("status")).add("purpose", request.purpose());
  }
}
