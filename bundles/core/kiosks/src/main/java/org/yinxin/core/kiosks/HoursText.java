package org.yinxin.core.kiosks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yinxin.services.kiosks.WeekPlan;
import org.yinxin.services.kiosks.WeekPlan.Period;
import org.yinxin.text.LocalizedText;

/** A week's plan in words: days with equal hours together. */
final class HoursText {
  private static final List<String> ZH = List.of("一", "二", "三", "四", "五", "六", "日");
  private static final List<String> EN = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

  private HoursText() {}

  static LocalizedText of(WeekPlan plan) {
    if (plan.periods().isEmpty()) {
      return new LocalizedText("开放时间未定", "Hours not set");
    }
    Map<String, List<Integer>> days = new LinkedHashMap<>();
    for (int day = 1; day <= 7; day++) {
      List<Period> periods = plan.of(day);
      if (!periods.isEmpty()) {
        days.computeIfAbsent(times(periods), times -> new ArrayList<>()).add(day);
      }
    }
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    days.forEach(
        (times, on) -> {
          zh.add(zh(on) + " " + times.replace(", ", "、"));
          en.add(en(on) + " " + times);
        });
    return new LocalizedText(
        String.join("；", zh) + "（" + remarkZh(plan) + "）",
        String.join("; ", en) + " (" + remarkEn(plan) + ")");
  }

  private static String times(List<Period> periods) {
    return periods.stream().map(p -> p.from() + "–" + p.to()).collect(Collectors.joining(", "));
  }

  private static String remarkZh(WeekPlan plan) {
    return plan.note().map(LocalizedText::zh).orElse(plan.onHolidays() ? "节假日照常" : "节假日除外");
  }

  private static String remarkEn(WeekPlan plan) {
    return plan.note()
        .map(LocalizedText::en)
        .orElse(plan.onHolidays() ? "holidays too" : "except holidays");
  }

  private static String zh(List<Integer> days) {
    if (days.size() == 7) {
      return "每天";
    }
    return isRun(days)
        ? "周" + ZH.get(days.get(0) - 1) + "至周" + ZH.get(days.get(days.size() - 1) - 1)
        : days.stream().map(day -> "周" + ZH.get(day - 1)).collect(Collectors.joining("、"));
  }

  private static String en(List<Integer> days) {
    if (days.size() == 7) {
      return "Every day";
    }
    return isRun(days)
        ? EN.get(days.get(0) - 1) + "–" + EN.get(days.get(days.size() - 1) - 1)
        : days.stream().map(day -> EN.get(day - 1)).collect(Collectors.joining(", "));
  }

  private static boolean isRun(List<Integer> days) {
    return days.size() > 2 && days.get(days.size() - 1) - days.get(0) == days.size() - 1;
  }
}
