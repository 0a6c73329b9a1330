package org.yinxin.records;

import static org.yinxin.records.RecordChecks.mark;
import static org.yinxin.records.RecordChecks.matching;
import static org.yinxin.records.RecordKind.Column.optional;
import static org.yinxin.records.RecordKind.Column.required;
import static org.yinxin.records.ValueCheck.number;
import static org.yinxin.records.ValueCheck.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yinxin.text.LocalizedText;

/**
 * The kinds of records that grade-point schemes (绩点换算方案) are made of; they belong to nobody. Column
 * names are part of the contract.
 */
public final class GradeRecords {
  private static final ValueCheck NAME =
      matching(
              "[a-z0-9][a-z0-9.-]{0,39}",
              "应为小写字母、数字、点和连字符，最多 40 个",
              "must be lower-case letters, digits, dots and hyphens, at most 40")
          .suchAs("linear-5.0");

  private static final ValueCheck MARK =
      mark(
          "应为 0 至 100 的最低分，或优秀、良好、中等、及格、不及格、通过、不通过",
          "must be a lowest mark from 0 to 100, or 优秀 良好 中等 及格 不及格 通过 不通过");

  /** Finer than other numbers: a coefficient of the square is multiplied by up to 10,000. */
  private static final ValueCheck COEFFICIENT =
      matching(
              "(-(?![0.]+$))?\\d{1,4}(\\.\\d{1,8})?",
              "应为数字，小数最多 8 位",
              "must be a number with at most 8 decimals")
          .suchAs("-5");

  /** Schemes (绩点换算方案): one row for each version of a scheme. */
  public static final RecordKind SCHEME =
      new RecordKind(
          "grade-scheme",
          new LocalizedText("绩点换算方案", "Grade-point schemes"),
          List.of(
              required("scheme", "方案代号", "Scheme", NAME),
              required("version", "版本", "Version", NAME.suchAs("1")),
              required("rank", "顺序", "Rank, the default first", number("1", "999")),
              required("name", "名称", "Name", text(40).suchAs("线性 5.0 制")),
              required("name_en", "英文名称", "English name", text(80).suchAs("Linear, 5.0")),
              required("maximum", "最高绩点", "Highest point", number("1", "10").suchAs("5")),
              optional("cohorts", "适用年级", "Cohorts", text(200)),
              optional("cohorts_en", "适用年级（英文）", "Cohorts in English", text(400)),
              optional("resits", "补考重修规则", "Rule for resits", text(200)),
              optional("resits_en", "补考重修规则（英文）", "Rule for resits in English", text(400)),
              optional("excluded", "不计入的课程", "Courses excluded", text(200)),
              optional("excluded_en", "不计入的课程（英文）", "Courses excluded in English", text(400))),
          List.of("scheme", "version"),
          "");

  /**
   * Bands (绩点换算分段) of schemes: the point of a mark x from this one up to the next band is c0 + c1·x
   * + c2·x²; the point of a mark in words is c0.
   */
  public static final RecordKind BAND =
      new RecordKind(
          "grade-band",
          new LocalizedText("绩点换算分段", "Bands of grade-point schemes"),
          List.of(
              required("scheme", "方案代号", "Scheme", NAME),
              required("version", "版本", "Version", NAME.suchAs("1")),
              required("mark", "成绩", "Mark", MARK),
              required("c0", "常数项", "Constant", COEFFICIENT),
              optional("c1", "一次项系数", "Coefficient of x", COEFFICIENT),
              optional("c2", "二次项系数", "Coefficient of x²", COEFFICIENT)),
          List.of("scheme", "version", "mark"),
          "");

  private GradeRecords() {}

  /**
   * Returns the scheme and version that a row of either kind belongs to, as {@code linear-5.0@1}.
   */
  public static String id(RecordRow row) {
    return row.text("scheme") + "@" + row.text("version");
  }

  /** Returns the records with no scheme but the given one, so that a document rests on no other. */
  public static HolderRecords narrowed(HolderRecords holder, String id) {
    Map<String, List<RecordRow>> rows = new HashMap<>(holder.rows());
    for (RecordKind kind : List.of(SCHEME, BAND)) {
      rows.computeIfPresent(
          kind.id(), (k, all) -> all.stream().filter(row -> id(row).equals(id)).toList());
    }
    return holder.with(rows);
  }
}
