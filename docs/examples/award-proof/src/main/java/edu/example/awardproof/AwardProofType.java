package edu.example.awardproof;

import static org.yinxin.records.RecordKind.Column.optional;
import static org.yinxin.records.RecordKind.Column.required;
import static org.yinxin.records.ValueCheck.date;
import static org.yinxin.records.ValueCheck.oneOf;
import static org.yinxin.records.ValueCheck.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
import org.yinxin.certificate.forms.BodyText;
import org.yinxin.certificate.forms.DocumentForm;
import org.yinxin.certificate.forms.TypeWording;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Table;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.records.ValueCheck;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** Proof of awards (获奖证明): all that a student was given, or those of one level. */
@Component
@Certificate(AwardProofType.ID)
public final class AwardProofType implements CertificateType {
  static final String ID = "award-proof";
  static final String LEVEL = "level";
  static final String ALL = "all";

  /** The levels as records name them, the highest first. */
  static final List<String> LEVELS = List.of("国家级", "省部级", "校级");

  /** A custom check: returns the error of a cell, in both languages. */
  private static final ValueCheck YEAR =
      value ->
          value.matches("(19|20)\\d{2}")
              ? Optional.empty()
              : Optional.of(new LocalizedText("应为四位年份，如 2025", "must be a year such as 2025"));

  /** Awards (获奖): one row for each award of a person in a year. */
  static final RecordKind AWARD =
      new RecordKind(
          "award",
          new LocalizedText("获奖", "Awards"),
          List.of(
              required("number", "学号", "Student number", text(32)),
              required("award", "奖项名称", "Award", text(80)),
              required("level", "级别", "Level", oneOf(LEVELS.toArray(String[]::new))),
              required("year", "年度", "Year", YEAR),
              required("date", "获奖日期", "Date", date()),
              required("organiser", "颁奖单位", "Awarded by", text(80)),
              optional("rank", "等次", "Rank", text(20))),
          List.of("number", "award", "year"),
          "number");

  private static final List<String> SHOWN =
      List.of("award", "level", "rank", "year", "organiser", "date");

  private static final TypeWording WORDING = new TypeWording(AwardProofType.class);

  @Override
  public CertificateTypeDescription describe() {
    List<Choice> choices =
        Stream.concat(Stream.of(ALL), LEVELS.stream())
            .map(level -> new Choice(level, WORDING.say(LEVEL + "." + level)))
            .toList();
    return WORDING.describe(
        ID,
        Set.of(Audience.UNDERGRADUATE, Audience.POSTGRADUATE),
        "academic-affairs",
        List.of(new CertificateOption(LEVEL, WORDING.say(LEVEL), choices)),
        List.of(AcademicRecords.PERSON, AcademicRecords.TRANSLATION),
        AWARD);
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    return new Eligibility(missing(holder, options.get(LEVEL)));
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    String level = request.options().get(LEVEL);
    eligibility(request.holder(), request.options()).check();
    Terms terms = request.terms();
    List<RecordRow> awards = awards(request.holder(), level);
    Table table = table(request, terms, awards);
    List<FactGrid.Fact> keyFacts =
        awards.stream()
            .limit(Document.MAXIMUM_KEY_FACTS)
            .map(row -> keyFact(row, request, terms))
            .toList();
    terms.check();
    return new DocumentForm(request)
        .certificate(ID, List.of(body(request).paragraph("body"), table))
        .withKeyFacts(keyFacts);
  }

  private static BodyText body(CompositionRequest request) throws CompositionException {
    RecordRow person = request.holder().first(AcademicRecords.PERSON).orElseThrow();
    return new BodyText(request)
        .put("gender", request.wording().word("gender", person.text("gender")));
  }

  private static FactGrid.Fact keyFact(RecordRow row, CompositionRequest request, Terms terms) {
    String label =
        request
            .wording()
            .text(
                "fact.award",
                "level",
                cell(row, "level", request, terms),
                "year",
                row.text("year"));
    return new FactGrid.Fact(label, cell(row, "award", request, terms));
  }

  private static Table table(CompositionRequest request, Terms terms, List<RecordRow> awards) {
    Wording wording = request.wording();
    List<List<String>> rows =
        awards.stream()
            .map(row -> SHOWN.stream().map(name -> cell(row, name, request, terms)).toList())
            .toList();
    return new Table(
        SHOWN.stream().map(name -> column(name, wording)).toList(),
        List.of(new Table.Section("", rows)),
        1,
        wording.text("end"),
        wording.text("summary"));
  }

  private static Table.Column column(String name, Wording wording) {
    // English names of contests take two lines of this width.
    int weight =
        switch (name) {
          case "award" -> 15;
          case "organiser" -> 11;
          case "date" -> 6;
          default -> 3;
        };
    return new Table.Column(wording.text("column." + name), weight, weight < 10);
  }

  private static String cell(RecordRow row, String name, CompositionRequest request, Terms terms) {
    return switch (name) {
      case "date" -> request.date("date", row.date(name).orElseThrow());
      case "level" -> request.wording().word(name, row.text(name));
      case "year" -> row.text(name);
      default -> terms.say(row.text(name));
    };
  }

  /** Returns the reason why a person cannot have the certificate; empty if nothing is missing. */
  private static Optional<LocalizedText> missing(HolderRecords holder, String level) {
    boolean there =
        holder.first(AcademicRecords.PERSON).isPresent() && !awards(holder, level).isEmpty();
    return there ? Optional.empty() : Optional.of(WORDING.say("refused." + level));
  }

  /** The awards that are listed, the latest first. */
  private static List<RecordRow> awards(HolderRecords holder, String level) {
    return holder.all(AWARD).stream()
        .filter(row -> ALL.equals(level) || row.text("level").equals(level))
        .sorted((one, other) -> other.text("date").compareTo(one.text("date")))
        .toList();
  }
}
