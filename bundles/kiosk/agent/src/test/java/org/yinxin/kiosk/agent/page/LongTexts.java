package org.yinxin.kiosk.agent.page;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the longest texts that a server sends in place of those of a state. */
final class LongTexts {
  private static final Pattern PAIR =
      Pattern.compile("\"(\\w+)\": ?\\{\"zh\": ?\"[^\"]*\", ?\"en\": ?\"[^\"]*\"}");
  private static final Pattern NAME = Pattern.compile("\"(payee|name)\": ?\"[^\"]*\"");

  private static final String REASON_ZH =
      "这台终端暂时不能为您办理：您所在的国际教育与继续教育学院本学期的收费标准尚未公布，请改用教学楼一层大厅的终端，或到教务处服务大厅三号窗口咨询。";
  private static final String REASON_EN =
      "This kiosk cannot serve you for now: the prices of your School of International and Continuing Education are not published yet. Use the kiosk in the Teaching Building, or ask at window 3 of Academic Affairs.";
  private static final String PLACE_ZH = "高新技术产业开发区南校区综合实验教学与公共服务中心大楼 B 座一层东侧自助服务大厅，二号电梯对面（国际交流处旁）";
  private static final String PLACE_EN =
      "South campus, Comprehensive Laboratory and Public Service Centre, building B, ground floor, east hall";

  /** By the name of what it is; everything else is a reason of some kind. */
  private static final Map<String, String> LONGEST =
      Map.of(
          "title",
          pair(
              "中外合作办学国际工商管理与金融工程双学位联合培养项目本科生主修专业成绩单及学分绩点换算方法说明（含辅修、二专业）",
              "Transcript of the Joint International Programme in Business Administration and Financial Engineering, with Minor and Second Major"),
          "label",
          pair("成绩换算方法（用于申请境外院校）", "Grade conversion for applications abroad"),
          "university",
          pair(
              "中国示范科学技术与国际经济贸易大学（高新区）",
              "Demonstration University of Science, Technology and International Business"),
          "campus",
          pair("高新技术产业开发区南校区", "South campus in the High-Tech Zone"),
          "name",
          pair(
              "综合实验教学与公共服务中心大楼 B 座一层东侧终端",
              "Comprehensive Laboratory and Public Service Centre, building B, east"),
          "place",
          pair(PLACE_ZH, PLACE_EN),
          "hours",
          pair(
              "周一、周三、周五 8:00–12:00、13:30–17:30、18:30–21:30，周二、周四 9:00–12:00、14:00–21:30，周末 9:00–17:00",
              "Mondays, Wednesdays and Fridays 8:00–12:00, 13:30–17:30 and 18:30–21:30, Tuesdays and Thursdays 9:00–12:00 and 14:00–21:30, weekends 9:00–17:00"),
          "quota",
          pair(
              "免费份数共 100 份（不分语种，每学年九月一日重新计算），本次使用 12 份，之后还剩 88 份。",
              "This order uses 12 of your 100 free copies a year, Chinese and English together; 88 are left after it."));

  private LongTexts() {}

  private static String pair(String zh, String en) {
    return "{\"zh\": \"" + zh + "\", \"en\": \"" + en + "\"}";
  }

  /** The state, with as many texts as before. */
  static String in(String state) {
    String reason = pair(REASON_ZH, REASON_EN);
    String texts =
        PAIR.matcher(state)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        "\""
                            + match.group(1)
                            + "\": "
                            + LONGEST.getOrDefault(match.group(1), reason)));
    return NAME.matcher(texts)
        .replaceAll(
            match ->
                "\""
                    + match.group(1)
                    + "\": \""
                    + (match.group(1).equals("payee")
                        ? "中国示范科学技术大学国际教育与继续教育学院财务结算与资产管理中心（示范）"
                        : "阿卜杜热合曼·*提·买买提伊明江·吐尔逊·阿布都克里木江")
                    + "\"");
  }
}
