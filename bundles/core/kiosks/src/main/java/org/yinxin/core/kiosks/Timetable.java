package org.yinxin.core.kiosks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yinxin.services.kiosks.CalendarDay;
import org.yinxin.services.kiosks.OpeningHours.Opening;
import org.yinxin.services.kiosks.WeekPlan;
import org.yinxin.services.kiosks.WeekPlan.Period;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.LocalizedText;

/** A week's plan under the university's calendar, by the clock of Beijing. Immutable. */
final class Timetable {
  private static final int NOON = 12 * 60;
  private static final int NOON_ENDS = 14 * 60;

  /** No holiday lasts longer. */
  private static final int DAYS_AHEAD = 100;

  private final WeekPlan plan;
  private final Map<LocalDate, CalendarDay> calendar;

  Timetable(WeekPlan plan, List<CalendarDay> days) {
    this.plan = plan;
    this.calendar =
        plan.onHolidays()
            ? Map.of()
            : days.stream()
                .collect(Collectors.toMap(day -> LocalDate.parse(day.date()), Function.identity()));
  }

  Opening at(Instant instant) {
    LocalDateTime now = LocalDateTime.ofInstant(instant, ChinaTime.ZONE);
    int minute = now.getHour() * 60 + now.getMinute();
    List<Period> today = periods(now.toLocalDate());
    if (today.stream().anyMatch(p -> p.begin() <= minute && minute < p.end())) {
      return new Opening(true, Optional.empty(), Optional.empty());
    }
    return new Opening(
        false, Optional.of(why(now.toLocalDate(), today, minute)), next(now.toLocalDate(), minute));
  }

  private List<Period> periods(LocalDate date) {
    CalendarDay special = calendar.get(date);
    if (special == null) {
      return plan.of(date.getDayOfWeek().getValue());
    }
    return special.worksAs() == 0 ? List.of() : plan.of(special.worksAs());
  }

  private Optional<Instant> next(LocalDate today, int minute) {
    for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
      LocalDate date = today.plusDays(ahead);
      int after = ahead == 0 ? minute : -1;
      Optional<Period> first = periods(date).stream().filter(p -> p.begin() > after).findFirst();
      if (first.isPresent()) {
        return first.map(p -> date.atStartOfDay(ChinaTime.ZONE).plusMinutes(p.begin()).toInstant());
      }
    }
    return Optional.empty();
  }

  private LocalizedText why(LocalDate date, List<Period> today, int minute) {
    if (plan.periods().isEmpty()) {
      return text("这台终端尚未设置开放时间。", "No opening hours have been set for this kiosk.");
    }
    if (today.isEmpty()) {
      return Optional.ofNullable(calendar.get(date))
          .map(CalendarDay::name)
          .map(name -> text("今天是" + name.zh() + "，不开放。", "Closed today: " + name.en() + "."))
          .orElse(text("今天不开放。", "Closed today."));
    }
    Optional<Period> next = today.stream().filter(p -> p.begin() > minute).findFirst();
    if (next.isEmpty()) {
      return text("今天的开放时间已结束。", "Closed for today.");
    }
    String at = next.get().from();
    Optional<Period> before =
        today.stream().filter(p -> p.end() <= minute).reduce((first, second) -> second);
    if (before.isEmpty()) {
      return text("还没有到开放时间，今天 " + at + " 开放。", "Not open yet; it opens at " + at + " today.");
    }
    boolean isLunch = before.get().end() <= NOON_ENDS && next.get().begin() >= NOON;
    return isLunch
        ? text("午间休息，" + at + " 恢复开放。", "Closed for lunch; open again at " + at + ".")
        : text("暂停开放，" + at + " 恢复开放。", "Closed for a break; open again at " + at + ".");
  }

  private static LocalizedText text(String zh, String en) {
    return new LocalizedText(zh, en);
  }
}
