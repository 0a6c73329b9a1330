package org.yinxin.records;

import static org.yinxin.records.RecordChecks.AUDIENCES;
import static org.yinxin.records.RecordChecks.CARD_NUMBER;
import static org.yinxin.records.RecordChecks.COHORT;
import static org.yinxin.records.RecordChecks.HASH;
import static org.yinxin.records.RecordChecks.MARK;
import static org.yinxin.records.RecordKind.Column.optional;
import static org.yinxin.records.RecordKind.Column.required;
import static org.yinxin.records.RecordValues.DOCTOR;
import static org.yinxin.records.RecordValues.ENROLLED;
import static org.yinxin.records.RecordValues.GRADUATED;
import static org.yinxin.records.RecordValues.JUNIOR_COLLEGE;
import static org.yinxin.records.RecordValues.MAJOR;
import static org.yinxin.records.RecordValues.MASTER;
import static org.yinxin.records.RecordValues.MINOR;
import static org.yinxin.records.RecordValues.RETAINED;
import static org.yinxin.records.RecordValues.SERVING;
import static org.yinxin.records.RecordValues.SUSPENDED;
import static org.yinxin.records.RecordValues.UNDERGRADUATE;
import static org.yinxin.records.ValueCheck.date;
import static org.yinxin.records.ValueCheck.number;
import static org.yinxin.records.ValueCheck.oneOf;
import static org.yinxin.records.ValueCheck.text;

import java.util.List;
import org.yinxin.text.LocalizedText;

/**
 * The kinds of records that every university has and several certificate types need. Column names
 * are part of the contract: files and views are made to fit them.
 */
public final class AcademicRecords {
  /**
   * People (人员): students and staff, one row each; and the admitted (录取新生), whose number is the
   * candidate number until they have a student number.
   */
  public static final RecordKind PERSON =
      new RecordKind(
              "person",
              new LocalizedText("人员", "People"),
              List.of(
                  required("number", "学工号", "Student or staff number", text(32).suchAs("20990001")),
                  required("name", "姓名", "Name", text(60).suchAs("示例")),
                  optional("english_name", "英文姓名", "English name", text(80).suchAs("SHI Li")),
                  required("gender", "性别", "Gender", oneOf("男", "女")),
                  required("birth_date", "出生日期", "Date of birth", date()),
                  optional("id_type", "证件类型", "ID type", text(30).suchAs("居民身份证")),
                  optional("id_number", "证件号码", "ID number", text(30)),
                  required("audiences", "人员类别", "Groups", AUDIENCES)),
              List.of("number"),
              "number")
          .checkedBy(
              ResidentIdNumbers::findings,
              PersonChecks::name,
              PersonChecks::englishName,
              PersonChecks::age);

  /**
   * Photos (照片) of people, one each. They are delivered as a ZIP archive of pictures named by the
   * person's number; a row holds the SHA-256 of the stored picture.
   */
  public static final RecordKind PHOTO =
      new RecordKind(
          "photo",
          new LocalizedText("照片", "Photos"),
          List.of(
              required("number", "学工号", "Student or staff number", text(32).suchAs("20990001")),
              required("photo", "照片", "Photo", HASH)),
          List.of("number"),
          "number");

  /**
   * Programmes of study (学籍): one row for each major or minor of a person. The last six columns are
   * those of postgraduates.
   */
  public static final RecordKind PROGRAMME =
      new RecordKind(
              "programme",
              new LocalizedText("学籍", "Programmes of study"),
              List.of(
                  required("number", "学号", "Student number", text(32).suchAs("20990001")),
                  required("programme", "主辅修", "Major or minor", oneOf(MAJOR, MINOR)),
                  required(
                      "level",
                      "培养层次",
                      "Level",
                      oneOf(UNDERGRADUATE, JUNIOR_COLLEGE, MASTER, DOCTOR)),
                  required("college", "学院", "School", text(60).suchAs("计算机学院")),
                  required("major", "专业", "Major", text(60).suchAs("软件工程")),
                  optional("cohort", "年级", "Cohort", COHORT),
                  optional("class", "班级", "Class", text(60).suchAs("软件工程2301班")),
                  required(
                      "duration_years", "学制", "Duration in years", number("1", "10").suchAs("4")),
                  required("study_mode", "学习形式", "Mode of study", oneOf("全日制", "非全日制")),
                  required("entry_date", "入学日期", "Date of entry", date()),
                  required("expected_graduation", "预计毕业日期", "Expected graduation", date()),
                  optional("degree", "学位", "Degree", text(60).suchAs("工学学士")),
                  required(
                      "status",
                      "学籍状态",
                      "Status",
                      oneOf(ENROLLED, SUSPENDED, GRADUATED, "结业", "退学", RETAINED)),
                  optional("campus", "校区", "Campus", text(60).suchAs("主校区")),
                  optional("degree_type", "学位类型", "Type of degree", oneOf("学术学位", "专业学位")),
                  optional("supervisor", "导师", "Supervisor", text(60)),
                  optional("research_field", "研究方向", "Field of research", text(80)),
                  optional("registered", "注册", "Registered", oneOf("是", "否")),
                  optional(
                      "oriented", "定向", "Employer-sponsored", oneOf("定向", "非定向").suchAs("非定向")),
                  optional(
                      "maximum_years",
                      "最长学习年限",
                      "Maximum duration in years",
                      number("1", "12").suchAs("6"))),
              List.of("number", "programme"),
              "number")
          .checkedBy(
              RowCheck.inOrder(
                  "entry_date",
                  "expected_graduation",
                  "预计毕业日期早于入学日期",
                  "graduation is expected before the date of entry"));

  /** Course results (课程成绩): one row for each attempt at a course. */
  public static final RecordKind COURSE_RESULT =
      new RecordKind(
          "course-result",
          new LocalizedText("课程成绩", "Course results"),
          List.of(
              required("number", "学号", "Student number", text(32).suchAs("20990001")),
              required("programme", "主辅修", "Major or minor", oneOf(MAJOR, MINOR)),
              required("year", "学年", "Academic year", text(9).suchAs("2023-2024")),
              required("term", "学期", "Term", oneOf("1", "2", "3")),
              required("course_code", "课程代码", "Course code", text(32).suchAs("CS101")),
              required("course_name", "课程名称", "Course", text(80).suchAs("程序设计基础")),
              required("nature", "课程性质", "Nature", text(20).suchAs("必修")),
              optional("hours", "学时", "Hours", number("0", "2000").suchAs("64")),
              required("credit", "学分", "Credits", number("0", "60").suchAs("4")),
              required("mark", "成绩", "Mark", MARK),
              optional("point", "绩点", "Grade point", number("0", "5").suchAs("3.5")),
              required(
                  "attempt", "考试性质", "Kind of attempt", oneOf("正常", "补考", "重修", "缓考", "免修", "认定")),
              required("counts", "计入绩点", "Counts towards GPA", oneOf("是", "否"))),
          List.of("number", "programme", "year", "term", "course_code", "attempt"),
          "number");

  /** Theses (学位论文): one row for each programme of a person. */
  public static final RecordKind THESIS =
      new RecordKind(
          "thesis",
          new LocalizedText("学位论文", "Theses"),
          List.of(
              required("number", "学号", "Student number", text(32).suchAs("20990001")),
              required("programme", "主辅修", "Major or minor", oneOf(MAJOR, MINOR)),
              required("title", "论文题目", "Title", text(120).suchAs("示例论文题目")),
              optional("title_en", "英文题目", "English title", text(300)),
              optional("score", "论文成绩", "Score", MARK),
              optional("defence_date", "答辩日期", "Date of defence", date())),
          List.of("number", "programme"),
          "number");

  /** Employment (教职工): one row for each member of staff. */
  public static final RecordKind EMPLOYMENT =
      new RecordKind(
          "employment",
          new LocalizedText("教职工", "Staff"),
          List.of(
              required("number", "工号", "Staff number", text(32).suchAs("T20990001")),
              required("department", "部门", "Department", text(60).suchAs("计算机学院")),
              required("post", "岗位", "Post", text(60).suchAs("专任教师")),
              optional("rank", "职称", "Academic rank", text(60).suchAs("副教授")),
              required("category", "教职工类别", "Category", text(30).suchAs("专任教师")),
              required("established", "在编", "On the establishment", oneOf("是", "否")),
              required("entry_date", "入校时间", "Date of entry", date()),
              required("status", "在职状态", "Status", oneOf(SERVING, "离职", "退休"))),
          List.of("number"),
          "number");

  /** Campus cards (校园卡): one row for each card, as its reader knows it. */
  public static final RecordKind CAMPUS_CARD =
      new RecordKind(
          "campus-card",
          new LocalizedText("校园卡", "Campus cards"),
          List.of(
              required("uid", "卡号", "Card number", CARD_NUMBER),
              required("number", "学工号", "Student or staff number", text(32).suchAs("20990001")),
              required("state", "状态", "State", oneOf("有效", "挂失", "注销"))),
          List.of("uid"),
          "number");

  /** Admission (录取): one row for each of the admitted; by whom, to what, and when to report. */
  public static final RecordKind ADMISSION =
      new RecordKind(
              "admission",
              new LocalizedText("录取", "Admission"),
              List.of(
                  required("number", "考生号", "Candidate number", text(32).suchAs("26500101110001")),
                  optional("exam_ticket", "准考证号", "Examination ticket number", text(32)),
                  required(
                      "level",
                      "培养层次",
                      "Level",
                      oneOf(JUNIOR_COLLEGE, UNDERGRADUATE, MASTER, DOCTOR)),
                  required("college", "学院", "School", text(60).suchAs("计算机学院")),
                  required("major", "专业", "Major", text(60).suchAs("软件工程")),
                  required("study_mode", "学习方式", "Mode of study", oneOf("全日制", "非全日制")),
                  required(
                      "duration_years", "学制", "Duration in years", number("1", "10").suchAs("4")),
                  optional("category", "录取类别", "Category of admission", text(30)),
                  optional("origin", "生源地", "Place of origin", text(30)),
                  optional("special_plan", "专项计划", "Special plan", text(30)),
                  optional("supervisor", "导师", "Supervisor", text(60)),
                  optional(
                      "selection", "招考方式", "Way of selection", oneOf("公开招考", "申请考核", "硕博连读", "直博")),
                  required("report_from", "报到开始日期", "First day of registration", date()),
                  required("report_to", "报到截止日期", "Last day of registration", date()),
                  required(
                      "report_place", "报到地点", "Place of registration", text(80).suchAs("主校区体育馆")),
                  optional("materials", "报到材料", "Documents to bring", text(80))),
              List.of("number"),
              "number")
          .checkedBy(
              RowCheck.inOrder(
                  "report_from",
                  "report_to",
                  "报到截止日期早于开始日期",
                  "the last day of registration is before the first"));

  /**
   * Reviewed English names (译名) of courses, schools, majors, posts and places. A type that needs
   * this kind is given the rows of the terms that the holder's other rows have, in English only.
   */
  public static final RecordKind TRANSLATION =
      new RecordKind(
          "translation",
          new LocalizedText("译名", "English names"),
          List.of(
              required("zh", "中文名称", "Chinese name", text(80).suchAs("程序设计基础")),
              required(
                  "en", "英文名称", "English name", text(160).suchAs("Fundamentals of Programming")),
              optional("sort", "类别", "Sort", text(30).suchAs("课程"))),
          List.of("zh"),
          "");

  private static final int SHOWN_OF_ID_NUMBER = 3;

  private AcademicRecords() {}

  /** As 500********012: enough to compare with a card, too little to use. */
  public static String maskedIdNumber(String idNumber) {
    int shown = idNumber.length() > 2 * SHOWN_OF_ID_NUMBER ? SHOWN_OF_ID_NUMBER : 0;
    int end = idNumber.length() - shown;
    return idNumber.substring(0, shown) + "*".repeat(end - shown) + idNumber.substring(end);
  }
}
