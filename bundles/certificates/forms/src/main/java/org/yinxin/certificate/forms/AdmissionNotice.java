package org.yinxin.certificate.forms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateOption.Choice;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.certificate.Terms;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Paragraph.Setting;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/**
 * The common part of the admission notices (录取通知书) of all levels. A type holds one instance and
 * passes every call to it; level, facts and wording are the type's own. Immutable.
 *
 * <p>Uses the messages {@code title}, {@code heading}, {@code salutation}, {@code body}, {@code
 * period}, {@code materials}, {@code president}, {@code date}, {@code reprint}, {@code refused},
 * {@code refused.period}, {@code study_mode.VALUE}, for each fact {@code fact.COLUMN} as its label,
 * and for the key facts {@code fact.college}, {@code fact.major}, {@code fact.mode} and {@code
 * fact.report}. A fact's words are messages {@code COLUMN.VALUE} or reviewed English names.
 */
public final class AdmissionNotice {
  /** Name of the option whether this is the first copy or one for a copy that was lost. */
  public static final String EDITION = "edition";

  /** Value of {@link #EDITION} that marks the notice 补办. */
  public static final String REPRINT = "reprint";

  /** Characters of a value that fit half a line. */
  private static final int SHORT = 15;

  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  private final String id;
  private final String level;
  private final List<String> facts;
  private final TypeWording texts;

  /**
   * The notice of one level.
   *
   * @param type the type, beside which the wording lies
   * @param id id of the type
   * @param level the level as kind admission has it, as 硕士
   * @param facts columns of kind admission that are listed, each where it is on record
   */
  public AdmissionNotice(
      Class<? extends CertificateType> type, String id, String level, List<String> facts) {
    this.id = id;
    this.level = level;
    this.facts = List.copyOf(facts);
    texts = new TypeWording(type);
  }

  /** As {@link CertificateType#describe()}. */
  public CertificateTypeDescription describe() {
    return texts.describe(
        id,
        Set.of(Audience.ADMITTED),
        "admissions",
        List.of(edition()),
        List.of(AcademicRecords.PERSON, AcademicRecords.ADMISSION, AcademicRecords.TRANSLATION));
  }

  /** As {@link CertificateType#eligibility}. */
  public Eligibility eligibility(HolderRecords holder) {
    return new Eligibility(refusal(holder));
  }

  /** As {@link CertificateType#compose}. */
  public Document compose(CompositionRequest request) throws CompositionException {
    eligibility(request.holder()).check();
    RecordRow person = request.holder().first(AcademicRecords.PERSON).orElseThrow();
    RecordRow admission = admission(request.holder()).orElseThrow();
    Wording wording = request.wording();
    Terms terms = request.terms();
    List<Block> content = new ArrayList<>();
    String name = request.holderName(person);
    content.add(new Paragraph(wording.text("salutation", "name", name), Setting.FLUSH));
    content.add(new Paragraph(body(request, admission, terms), Setting.BODY));
    String materials = terms.say(admission.text("materials"));
    if (!materials.isEmpty()) {
      String text = wording.text("materials", "materials", materials);
      content.add(new Paragraph(text, Setting.BODY));
    }
    content.add(grid(request.language(), facts(wording, admission, terms)));
    terms.check();
    boolean reprint = REPRINT.equals(request.options().get(EDITION));
    return new DocumentForm(request)
        .notice(id, reprint ? wording.text("reprint") : "", content)
        .withKeyFacts(
            new Facts(wording)
                .add("college", terms.say(admission.text("college")))
                .add("major", terms.say(admission.text("major")))
                .add("mode", wording.word("study_mode", admission.text("study_mode")))
                .add("report", period(request, admission))
                .list());
  }

  private static String body(CompositionRequest request, RecordRow admission, Terms terms) {
    Wording wording = request.wording();
    return wording.text(
        "body",
        "university",
        request.issuer().university().in(request.language().tag()),
        "college",
        terms.say(admission.text("college")),
        "major",
        terms.say(admission.text("major")),
        "mode",
        wording.word("study_mode", admission.text("study_mode")),
        "years",
        admission.number("duration_years").orElseThrow().stripTrailingZeros().toPlainString(),
        "period",
        period(request, admission),
        "place",
        terms.say(admission.text("report_place")));
  }

  private static String period(CompositionRequest request, RecordRow admission) {
    LocalDate from = admission.date("report_from").orElseThrow();
    LocalDate to = admission.date("report_to").orElseThrow();
    if (from.equals(to)) {
      return request.date("date", from);
    }
    boolean sameYear = from.getYear() == to.getYear();
    String same = sameYear ? from.getMonth() == to.getMonth() ? ".month" : ".year" : "";
    String first = request.date(same.isEmpty() ? "date" : "from" + same, from);
    String last = request.date(same.isEmpty() ? "date" : "to" + same, to);
    return request.wording().text("period" + same, "from", first, "to", last);
  }

  /** Side by side where all of them are short, as they are in Chinese. */
  private static FactGrid grid(Language language, List<FactGrid.Fact> facts) {
    boolean isShort =
        language == Language.CHINESE
            && facts.stream().allMatch(fact -> fact.value().length() <= SHORT);
    return new FactGrid(isShort ? 2 : 1, facts);
  }

  private List<FactGrid.Fact> facts(Wording wording, RecordRow admission, Terms terms) {
    List<FactGrid.Fact> listed = new ArrayList<>();
    for (String column : facts) {
      String value = admission.text(column);
      if (!value.isEmpty()) {
        listed.add(
            new FactGrid.Fact(wording.text("fact." + column), said(wording, column, value, terms)));
      }
    }
    return listed;
  }

  private static String said(Wording wording, String column, String value, Terms terms) {
    String word = wording.messages().get(column + "." + value);
    if (word != null) {
      return word;
    }
    return CHINESE.matcher(value).find() ? terms.say(value) : value;
  }

  /** Chosen by the office, which alone knows whether the first copy was lost. */
  private CertificateOption edition() {
    return new CertificateOption(
        EDITION,
        new LocalizedText("版次", "Edition"),
        List.of(
            new Choice("original", new LocalizedText("原件", "original")),
            new Choice(REPRINT, new LocalizedText("补办", "reprint"))));
  }

  private Optional<LocalizedText> refusal(HolderRecords holder) {
    Optional<RecordRow> admission = admission(holder);
    if (holder.first(AcademicRecords.PERSON).isEmpty() || admission.isEmpty()) {
      return Optional.of(texts.say("refused"));
    }
    LocalDate from = admission.get().date("report_from").orElseThrow();
    LocalDate to = admission.get().date("report_to").orElseThrow();
    return to.isBefore(from) ? Optional.of(texts.say("refused.period")) : Optional.empty();
  }

  private Optional<RecordRow> admission(HolderRecords holder) {
    return holder.all(AcademicRecords.ADMISSION).stream()
        .filter(row -> row.text("level").equals(level))
        .findFirst();
  }
}
