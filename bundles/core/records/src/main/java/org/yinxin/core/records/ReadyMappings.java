package org.yinxin.core.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.services.records.ImportMappings.Mapping;
import org.yinxin.services.records.ImportMappings.MappingRules;

/**
 * Mappings that ship with the platform, for files that academic systems and examination authorities
 * export. They are made from public descriptions of these files; a university's own export can
 * differ. Rules that a university decides are left open: the import lists each such value, as 重修
 * for 计入绩点, and the office chooses. Thread-safe.
 */
final class ReadyMappings {
  /**
   * A mapping with an example of its file.
   *
   * @param sample name of the resource with the example, in UTF-8
   */
  private record Ready(String kind, String sample, Mapping mapping) {}

  private static final String SOURCE = "（据公开资料）";

  private static final List<Ready> ALL =
      List.of(
          courseResults(
              "zhengfang-course-results.csv",
              "正方教务 成绩导出",
              "成绩性质",
              Map.of("成绩性质", "attempt", "总学时", "hours"),
              Map.of("programme", Map.of("", "主修", "0", "主修", "1", "辅修")),
              Map.of("programme", "辅修标记")),
          courseResults(
              "qiangzhi-course-results.csv",
              "强智教务 成绩导出",
              "考试性质",
              Map.of("课程编号", "course_code", "课程属性", "nature", "课程性质", "", "总学时", "hours"),
              ExportValues.terms("-1", "-2", "-3"),
              Map.of("year", "开课学期", "term", "开课学期")),
          courseResults(
              "kingosoft-course-results.csv",
              "青果教务 成绩导出",
              "修读性质",
              Map.of("修读性质", "attempt", "课程类别", "nature", "总评成绩", "mark"),
              ExportValues.terms("学年第一学期", "学年第二学期", "学年第三学期"),
              Map.of("year", "学年学期", "term", "学年学期")),
          new Ready(
              AcademicRecords.PERSON.id(),
              "chsi-students.csv",
              new Mapping(
                  "学信网 学籍数据 人员" + SOURCE,
                  Map.of("学号", "number", "身份证号", "id_number"),
                  new MappingRules(
                      Map.of(
                          "audiences",
                          Map.of(
                              "本科", "undergraduate",
                              "本科生", "undergraduate",
                              "普通本科", "undergraduate",
                              "专科", "undergraduate",
                              "专科(高职)", "undergraduate",
                              "硕士", "postgraduate",
                              "硕士研究生", "postgraduate",
                              "博士", "postgraduate",
                              "博士研究生", "postgraduate")),
                      Map.of("audiences", "层次"),
                      true),
                  true)),
          new Ready(
              AcademicRecords.PROGRAMME.id(),
              "chsi-students.csv",
              new Mapping(
                  "学信网 学籍数据 学籍" + SOURCE,
                  Map.of("层次", "level", "专业名称", "major", "分院", "college", "班号", "class"),
                  new MappingRules(
                      Map.of(
                          "programme",
                          ExportValues.MAJOR_IF_BLANK,
                          "level",
                          ExportValues.LEVELS,
                          "study_mode",
                          Map.of("普通全日制", "全日制"),
                          "status",
                          Map.of(
                              "注册学籍", "在读",
                              "在籍（注册学籍）", "在读",
                              "在籍（休学）", "休学",
                              "不在籍（毕业）", "毕业",
                              "不在籍（结业）", "结业",
                              "不在籍（退学）", "退学")),
                      Map.of(),
                      true),
                  true)),
          new Ready(
              "cet-result",
              "cet-results.csv",
              new Mapping(
                  "考试院 四六级成绩" + SOURCE,
                  Map.of("语言级别", "subject", "准考证号", "written_ticket", "综合", "writing"),
                  new MappingRules(
                      Map.of(
                          "subject",
                              Map.of(
                                  "英语四级", "CET-4",
                                  "英语六级", "CET-6",
                                  "CET4", "CET-4",
                                  "CET6", "CET-6",
                                  "日语四级", "CJT-4",
                                  "日语六级", "CJT-6"),
                          "sitting", ExportValues.sittings(6, 12)),
                      Map.of(),
                      true),
                  true)),
          new Ready(
              "ncre-result",
              "ncre-results.csv",
              new Mapping(
                  "考试院 计算机等级考试成绩" + SOURCE,
                  Map.of("级别", "level", "科目名称", "subject", "等级成绩", "grade"),
                  new MappingRules(
                      Map.of(
                          "level", Map.of("1", "一级", "2", "二级", "3", "三级", "4", "四级"),
                          "grade", Map.of("合格", "及格", "不合格", "不及格"),
                          "sitting", ExportValues.sittings(3, 5, 9, 12)),
                      Map.of(),
                      true),
                  true)));

  private ReadyMappings() {}

  /**
   * A mapping for course results.
   *
   * @param attempt heading of the kind of attempt, from which 计入绩点 is derived too
   * @param values values for columns that only this system writes differently
   * @param derived headings of the columns that are derived beside 计入绩点
   */
  private static Ready courseResults(
      String sample,
      String name,
      String attempt,
      Map<String, String> columns,
      Map<String, Map<String, String>> values,
      Map<String, String> derived) {
    Map<String, Map<String, String>> allValues = new HashMap<>();
    allValues.put("programme", ExportValues.MAJOR_IF_BLANK);
    allValues.put("mark", ExportValues.MARKS);
    allValues.put("attempt", ExportValues.ATTEMPTS);
    allValues.put("counts", ExportValues.COUNTS);
    allValues.putAll(values);
    Map<String, String> allDerived = new HashMap<>(derived);
    allDerived.put("counts", attempt);
    return new Ready(
        AcademicRecords.COURSE_RESULT.id(),
        sample,
        new Mapping(name + SOURCE, columns, new MappingRules(allValues, allDerived, true), true));
  }

  /** Returns those of a kind that has all of their columns. */
  static List<Mapping> of(RecordKind kind) {
    return ready(kind).map(Ready::mapping).toList();
  }

  /** Returns an example of a file that a mapping reads, in UTF-8; empty if none ships. */
  static Optional<byte[]> sample(RecordKind kind, String name) {
    return ready(kind)
        .filter(ready -> ready.mapping().name().equals(name))
        .findFirst()
        .map(ready -> read("samples/" + ready.sample()));
  }

  private static Stream<Ready> ready(RecordKind kind) {
    Set<String> columns =
        kind.columns().stream().map(RecordKind.Column::name).collect(Collectors.toSet());
    return ALL.stream()
        .filter(ready -> ready.kind().equals(kind.id()))
        .filter(ready -> columns.containsAll(columns(ready.mapping())));
  }

  private static Set<String> columns(Mapping mapping) {
    Set<String> named =
        mapping.columns().values().stream()
            .filter(column -> !column.isEmpty())
            .collect(Collectors.toSet());
    named.addAll(mapping.rules().values().keySet());
    named.addAll(mapping.rules().derived().keySet());
    return named;
  }

  private static byte[] read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(ReadyMappings.class.getResourceAsStream(resource), resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
