package org.yinxin.certificate.forms;

import static org.yinxin.records.ValueCheck.oneOf;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateOption.Choice;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordKind.Column;
import org.yinxin.records.RecordRow;
import org.yinxin.records.ValueCheck;
import org.yinxin.text.LocalizedText;

/**
 * The results of an examination that is held several times a year, as CET and NCRE are: columns of
 * their kind of record, which of them count, and the option by which sittings are chosen. Immutable
 * and thread-safe.
 */
public final class Sittings {
  /** Name of the column and of the option: a month, as {@code 2025-06}. */
  public static final String SITTING = "sitting";

  /** Value of the option: all sittings. */
  public static final String ALL = "all";

  /** Value of the option: the latest sitting. */
  public static final String LATEST = "latest";

  /** Value of the option: the one result with the highest score, the latest of equal ones. */
  public static final String BEST = "best";

  private static final String ABSENT = "absent";
  private static final String VIOLATION = "violation";

  /** The notations of yes and no in the authority's files. */
  private static final ValueCheck FLAG =
      oneOf("是", "否", "1", "0", "Y", "N", "TRUE", "FALSE").suchAs("否");

  /** Those that say no; a blank does too. */
  private static final Set<String> NOT = Set.of("", "否", "0", "N", "FALSE");

  private final RecordKind results;
  private final String score;
  private final TypeWording wording;

  /**
   * The sittings that are rows of a kind.
   *
   * @param results the kind, with the columns {@link #sitting}, {@link #absent} and {@link
   *     #violation}
   * @param score name of its column without which a row is no result
   * @param wording has the messages {@code option.sitting}, {@code sitting.RULE}, {@code month} and
   *     {@code refused}
   */
  public Sittings(RecordKind results, String score, TypeWording wording) {
    this.results = results;
    this.score = score;
    this.wording = wording;
  }

  /**
   * The column {@link #SITTING}.
   *
   * @param example a month in which the examination is held
   */
  public static Column sitting(String example) {
    LocalizedText problem =
        new LocalizedText("应为年月，如 " + example, "must be a month such as " + example);
    return Column.required(SITTING, "考试时间", "Sitting", month(problem).suchAs(example));
  }

  private static ValueCheck month(LocalizedText problem) {
    return value ->
        value.matches("(19|20)\\d\\d-(0[1-9]|1[0-2])") ? Optional.empty() : Optional.of(problem);
  }

  /** The column that says who was absent. */
  public static Column absent() {
    return Column.optional(ABSENT, "缺考", "Absent", FLAG);
  }

  /** The column that says who broke the rules. */
  public static Column violation() {
    return Column.optional(VIOLATION, "违纪", "Violation", FLAG);
  }

  /**
   * The description of a type for students of all levels, owned by the academic affairs office,
   * that brings the kind of results.
   *
   * @param options as of a person without records
   */
  public CertificateTypeDescription describe(String id, List<CertificateOption> options) {
    return wording.describe(
        id,
        Set.of(Audience.UNDERGRADUATE, Audience.POSTGRADUATE),
        "academic-affairs",
        options,
        List.of(AcademicRecords.PERSON, AcademicRecords.TRANSLATION),
        results);
  }

  /**
   * The results with a score, the latest first; who was absent or broke the rules has none,
   * whatever is noted.
   */
  public List<RecordRow> scored(HolderRecords holder) {
    return holder.all(results).stream()
        .filter(row -> row.number(score).isPresent())
        .filter(row -> NOT.contains(row.text(ABSENT)) && NOT.contains(row.text(VIOLATION)))
        .sorted(Comparator.comparing((RecordRow row) -> row.text(SITTING)).reversed())
        .toList();
  }

  /**
   * The option {@link #SITTING}: the rules of the type, then each month of the person's.
   *
   * @param rules as {@link #LATEST} and {@link #ALL}, the default first
   */
  public CertificateOption option(HolderRecords holder, String... rules) {
    List<Choice> choices = new ArrayList<>();
    for (String rule : rules) {
      choices.add(new Choice(rule, wording.say("sitting." + rule)));
    }
    scored(holder).stream()
        .map(row -> row.text(SITTING))
        .distinct()
        .forEach(month -> choices.add(new Choice(month, wording.month(month))));
    return new CertificateOption(SITTING, wording.say("option.sitting"), choices);
  }

  /**
   * An option by which results are chosen by another column: {@link #ALL}, then each value that the
   * person's results have. Uses the messages {@code option.COLUMN}, {@code COLUMN.all} and {@code
   * COLUMN.VALUE}.
   *
   * @param values all that there are, in order
   */
  public CertificateOption option(HolderRecords holder, String column, List<String> values) {
    Set<String> present =
        scored(holder).stream().map(row -> row.text(column)).collect(Collectors.toSet());
    return new CertificateOption(
        column,
        wording.say("option." + column),
        Stream.concat(Stream.of(ALL), values.stream().filter(present::contains))
            .map(value -> new Choice(value, wording.say(column + "." + value)))
            .toList());
  }

  /**
   * The results of the sittings that the option {@link #SITTING} names; none where it names none of
   * them.
   *
   * @param scored the latest first
   */
  public List<RecordRow> chosen(List<RecordRow> scored, Map<String, String> options) {
    String rule = options.get(SITTING);
    String latest = scored.stream().findFirst().map(row -> row.text(SITTING)).orElse("");
    return switch (rule) {
      case ALL -> scored;
      case BEST -> scored.stream().max(Comparator.comparing(this::score)).stream().toList();
      case LATEST -> in(scored, latest);
      default -> in(scored, rule);
    };
  }

  /**
   * As {@link #chosen(List, Map)} for each value of another column, in their order; all values, or
   * the one that the option of {@link #option(HolderRecords, String, List)} names.
   */
  public List<RecordRow> chosen(
      HolderRecords holder, Map<String, String> options, String column, List<String> values) {
    List<RecordRow> scored = scored(holder);
    return values.stream()
        .filter(value -> Set.of(ALL, value).contains(options.get(column)))
        .map(value -> scored.stream().filter(row -> row.text(column).equals(value)).toList())
        .flatMap(sat -> chosen(sat, options).stream())
        .toList();
  }

  private static List<RecordRow> in(List<RecordRow> scored, String sitting) {
    return scored.stream().filter(row -> row.text(SITTING).equals(sitting)).toList();
  }

  private BigDecimal score(RecordRow row) {
    return row.number(score).orElse(BigDecimal.ZERO);
  }

  /** Message {@code refused} for who is not on record or has none of the results. */
  public Optional<LocalizedText> refusal(HolderRecords holder, List<RecordRow> listed) {
    return wording.refusedUnless(
        holder.first(AcademicRecords.PERSON).isPresent() && !listed.isEmpty());
  }
}
