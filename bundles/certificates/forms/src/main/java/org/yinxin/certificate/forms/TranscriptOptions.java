package org.yinxin.certificate.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateOption.Choice;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.GradeRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.text.LocalizedText;

/** The choices and the records that transcripts of all levels have. */
public final class TranscriptOptions {
  /** Name of the option which attempts are shown: {@link #ALL} or {@link #BEST}. */
  public static final String ATTEMPTS = "attempts";

  /** Every attempt at every course. */
  public static final String ALL = "all";

  /** The best attempt at each course. */
  public static final String BEST = "best";

  /** Value of {@link CertificateOption#SCHEME}: points as the records have them. */
  public static final String RECORDED = "recorded";

  /** Value of {@link CertificateOption#SCHEME}: no points and no average. */
  public static final String NONE = "none";

  /** Value of {@link CertificateOption#COLUMNS}: those of transcripts on one page. */
  public static final String USUAL = "usual";

  /**
   * Value of {@link CertificateOption#COLUMNS}: with course codes and hours too, over the whole
   * width.
   */
  public static final String FULL = "full";

  /** The kinds of records that a transcript needs. */
  public static final List<RecordKind> NEEDS =
      List.of(
          AcademicRecords.PERSON,
          AcademicRecords.PHOTO,
          AcademicRecords.PROGRAMME,
          AcademicRecords.COURSE_RESULT,
          AcademicRecords.THESIS,
          GradeRecords.SCHEME,
          GradeRecords.BAND,
          AcademicRecords.TRANSLATION);

  private TranscriptOptions() {}

  /**
   * The options {@link #ATTEMPTS}, {@link CertificateOption#SCHEME}, {@link
   * CertificateOption#COLUMNS}, photo and ID number.
   */
  public static List<CertificateOption> options(HolderRecords holder) {
    List<Choice> schemes = new ArrayList<>();
    schemes.add(new Choice(RECORDED, new LocalizedText("绩点以教务记录为准", "points as recorded")));
    schemes.add(new Choice(NONE, new LocalizedText("不显示绩点", "no grade points")));
    schemes.addAll(GradeScheme.choices(holder));
    return List.of(
        new CertificateOption(
            ATTEMPTS,
            new LocalizedText("成绩", "Results"),
            List.of(
                new Choice(ALL, new LocalizedText("全部成绩", "all attempts")),
                new Choice(BEST, new LocalizedText("每门课程最好成绩", "best attempts")))),
        new CertificateOption(
            CertificateOption.SCHEME, new LocalizedText("绩点", "Grade points"), schemes),
        new CertificateOption(
            CertificateOption.COLUMNS,
            new LocalizedText("栏目", "Columns"),
            List.of(
                new Choice(USUAL, new LocalizedText("常用栏目", "the usual columns")),
                new Choice(FULL, new LocalizedText("含课程代码和学时", "with course codes and hours")))),
        CertificateOption.photo(),
        CertificateOption.idNumber());
  }

  /**
   * Returns the reason for which the results cannot be shown with these options: a mark that counts
   * is outside the scheme. Empty if they can be shown.
   */
  public static Optional<LocalizedText> refusal(
      HolderRecords holder, String programme, Map<String, String> options) {
    return GradeScheme.chosen(holder, options)
        .flatMap(scheme -> scheme.outside(results(holder, programme, options).counting()));
  }

  /** The results that are shown with these options, with the points of the records. */
  static CourseResults results(
      HolderRecords holder, String programme, Map<String, String> options) {
    CourseResults all = CourseResults.of(holder, programme);
    return BEST.equals(options.get(ATTEMPTS)) ? all.best() : all;
  }
}
