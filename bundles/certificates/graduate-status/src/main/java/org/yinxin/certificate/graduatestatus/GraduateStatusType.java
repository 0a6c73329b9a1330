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

/** Status certificate of master's and doctoral students (研究生学籍证明). */
@Component
@Certificate(GraduateStatusType.ID)
public final class GraduateStatusType implements CertificateType {
  static final String ID = "graduate-status";

  private static final Set<String> LEVELS = Set.of("硕士", "博士");

  /**
   * The states of registration in which a person is a student. Whoever has graduated, completed or
   * left is none, whatever the register says.
   */
  private static final Set<String> ON_REGISTER = Set.of("在读", "休学", "保留学籍");

  private static final Wording ZH = Wording.load(GraduateStatusType.class, Language.CHINESE);
  private static final Wording EN = Wording.load(GraduateStatusType.class, Language.ENGLISH);

  @Override
  public CertificateTypeDescription describe() {
    return new CertificateTypeDescription(
        ID,
        say("title"),
        Set.of(Audience.POSTGRADUATE),
        "graduate-school",
        List.of(Language.CHINESE, Language.ENGLISH),
        List.of(CertificateOption.photo(), CertificateOption.idNumber()),
        0,
        List.of(
            AcademicRecords.PERSON,
            AcademicRecords.PHOTO,
            AcademicRecords.PROGRAMME,
            AcademicRecords.TRANSLATION),
        List.of());
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    boolean known =
        holder.first(AcademicRecords.PERSON).isPresent() && programme(holder).isPresent();
    return new Eligibility(known ? Optional.empty() : Optional.of(say("refused")));
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    RecordRow person = orMissing(request.holder().first(AcademicRecords.PERSON));
    RecordRow programme = orMissing(programme(request.holder()));
    Wording wording = request.wording();
    Terms terms = request.terms();
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
            "university",
            request.issuer().university().in(request.language().tag()),
            "college",
            terms.say(programme.text("college")),
            "major",
            terms.say(programme.text("major")),
            "class",
            request.className(programme),
            "mode",
            wording.word("study_mode", programme.text("study_mode")),
            "level",
            wording.word("level", programme.text("level")),
            "years",
            years(programme, "duration_years"),
            "cohort",
            request.cohort(programme),
            "entry",
            request.date("month", programme.date("entry_date").orElseThrow()),
            "graduation",
            request.date("month", programme.date("expected_graduation").orElseThrow()),
            "status",
            wording.word("status", programme.text("status")),
            "details",
            details(wording, programme, terms));
    terms.check();
    return request
        .certificate(ID, List.of(new Paragraph(body, Setting.BODY)))
        .withKeyFacts(
            new Facts(wording)
                .add("level", wording.word("level", programme.text("level")))
                .add("major", terms.say(programme.text("major")))
                .add("mode", wording.word("study_mode", programme.text("study_mode")))
                .add("status", wording.word("status", programme.text("status")))
                .add(
                    "graduation",
                    request.date("month", programme.date("expected_graduation").orElseThrow()))
                .list());
  }

  /**
   * Returns the sentences on what a record has of its own; a value that it lacks is not mentioned.
   */
  private static String details(Wording wording, RecordRow programme, Terms terms) {
    StringBuilder details = new StringBuilder();
    for (String column : List.of("degree_type", "oriented", "registered")) {
      String value = programme.text(column);
      if (!value.isEmpty()) {
        details.append(wording.text(column + "." + value));
      }
    }
    if (!programme.text("supervisor").isEmpty()) {
      String supervisor = terms.say(programme.text("supervisor"));
      details.append(wording.text("supervisor", "supervisor", supervisor));
    }
    if (!programme.text("maximum_years").isEmpty()) {
      details.append(wording.text("maximum", "years", years(programme, "maximum_years")));
    }
    if (!programme.text("campus").isEmpty()) {
      details.append(wording.text("campus", "campus", terms.say(programme.text("campus"))));
    }
    return details.toString();
  }

  private static String years(RecordRow programme, String column) {
    return programme.number(column).orElseThrow().stripTrailingZeros().toPlainString();
  }

  private static Optional<RecordRow> programme(HolderRecords holder) {
    return holder.all(AcademicRecords.PROGRAMME).stream()
        .filter(row -> LEVELS.contains(row.text("level")))
        .filter(row -> ON_REGISTER.contains(row.text("status")))
        .findFirst();
  }

  private static RecordRow orMissing(Optional<RecordRow> row) throws CompositionException {
    return row.orElseThrow(() -> CompositionException.missing(say("refused")));
  }

  private static LocalizedText say(String key) {
    return new LocalizedText(ZH.text(key), EN.text(key));
  }
}
