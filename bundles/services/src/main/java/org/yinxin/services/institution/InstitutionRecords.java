package org.yinxin.services.institution;

import static org.yinxin.records.RecordKind.Column.optional;
import static org.yinxin.records.RecordKind.Column.required;
import static org.yinxin.records.ValueCheck.text;

import java.util.List;
import org.yinxin.records.RecordKind;
import org.yinxin.text.LocalizedText;

/** The university and its offices as kinds of records, imported like any other. */
public final class InstitutionRecords {
  /** The university: one row. */
  public static final RecordKind UNIVERSITY =
      new RecordKind(
          "university",
          new LocalizedText("学校", "University"),
          List.of(
              required("code", "学校代码", "Code", text(10).suchAs("99999")),
              required("name", "名称", "Name", text(60).suchAs("示范大学")),
              required("name_en", "英文名称", "English name", text(120).suchAs("Example University")),
              required("address", "地址", "Address", text(120).suchAs("示范市学府路 1 号")),
              required(
                  "address_en",
                  "英文地址",
                  "English address",
                  text(200).suchAs("1 Xuefu Road, Shifan")),
              optional("website", "网址", "Website", text(120)),
              optional("president", "校长", "President", text(60)),
              optional("president_en", "校长英文", "President in English", text(80)),
              optional("credit", "学分含义", "Meaning of a credit", text(120).suchAs("每学分对应16学时")),
              optional(
                  "credit_en",
                  "学分含义英文",
                  "Meaning of a credit in English",
                  text(200).suchAs("one credit corresponds to 16 class hours")),
              optional(
                  "teaching_language",
                  "授课语言",
                  "Language of instruction",
                  text(120).suchAs("中文，外语课程除外")),
              optional(
                  "teaching_language_en",
                  "授课语言英文",
                  "Language of instruction in English",
                  text(200).suchAs("Chinese, except for foreign-language courses"))),
          List.of("code"),
          "");

  /** Offices that own certificate types. */
  public static final RecordKind OFFICE =
      new RecordKind(
          "office",
          new LocalizedText("部门", "Offices"),
          List.of(
              required("id", "部门标识", "Id", text(32).suchAs("academic-affairs")),
              required("name", "名称", "Name", text(60).suchAs("教务处")),
              required(
                  "name_en", "英文名称", "English name", text(120).suchAs("Academic Affairs Office")),
              required(
                  "number_prefix", "编号前缀", "Prefix of document numbers", text(10).suchAs("教证")),
              required("telephone", "电话", "Telephone", text(30).suchAs("010-00000000")),
              required("email", "电子邮箱", "E-mail", text(80).suchAs("jwc@example.edu.cn")),
              required("signatory", "签发人", "Signatory", text(60).suchAs("教务处处长")),
              required(
                  "signatory_en",
                  "签发人英文",
                  "Signatory in English",
                  text(120).suchAs("Director, Academic Affairs Office")),
              optional("signer", "签发人姓名", "Name of the signatory", text(60).suchAs("张建国")),
              optional(
                  "signer_en",
                  "签发人英文姓名",
                  "Name of the signatory in English",
                  text(80).suchAs("ZHANG Jianguo"))),
          List.of("id"),
          "");

  private InstitutionRecords() {}
}
