package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.services.kiosks.CalendarDay;
import org.yinxin.services.kiosks.OpeningHours.Opening;
import org.yinxin.services.kiosks.WeekPlan;
import org.yinxin.text.LocalizedText;

/** Opening hours of a kiosk; 24 November 2026 is a Tuesday. */
final class TimetableTest {
  private static final LocalizedText NATIONAL_DAY = new LocalizedText("国庆节", "National Day");
  private static final List<CalendarDay> CALENDAR =
      List.of(
          new CalendarDay("2026-10-01", 0, NATIONAL_DAY),
          new CalendarDay("2026-10-02", 0, NATIONAL_DAY),
          new CalendarDay("2026-10-10", 3, new LocalizedText("国庆节调休", "make-up day")));

  private final Timetable timetable = new Timetable(World.officeHours(), CALENDAR);

  private static Instant beijing(String dateTime) {
    return OffsetDateTime.parse(dateTime + ":00+08:00").toInstant();
  }

  private static void assertClosed(Timetable table, String at, String reason, String next) {
    Opening opening = table.at(beijing(at));
    assertFalse(opening.open(), at);
    assertEquals(reason, opening.closedReason().orElseThrow().zh());
    assertEquals(Optional.of(beijing(next)), opening.next());
  }

  private void assertClosed(String at, String reason, String next) {
    assertClosed(timetable, at, reason, next);
  }

  @Test
  void isOpenFromTheFirstMinuteToBeforeTheLast() {
    assertTrue(timetable.at(beijing("2026-11-24T08:30")).open());
    assertTrue(timetable.at(beijing("2026-11-24T11:59")).open());
    assertTrue(timetable.at(beijing("2026-11-24T17:29")).open());
    assertFalse(timetable.at(beijing("2026-11-24T17:30")).open());
  }

  @Test
  void saysWhyItIsClosedAndWhenItOpens() {
    assertClosed("2026-11-24T08:29", "还没有到开放时间，今天 08:30 开放。", "2026-11-24T08:30");
    assertClosed("2026-11-24T12:00", "午间休息，14:00 恢复开放。", "2026-11-24T14:00");
    assertClosed("2026-11-24T17:30", "今天的开放时间已结束。", "2026-11-25T08:30");
    assertClosed("2026-11-27T18:00", "今天的开放时间已结束。", "2026-11-30T08:30");
    assertClosed("2026-11-28T10:00", "今天不开放。", "2026-11-30T08:30");
  }

  @Test
  void isClosedOnHolidaysAndOpenOnTheSaturdayThatMakesUpForThem() {
    assertClosed("2026-10-01T10:00", "今天是国庆节，不开放。", "2026-10-05T08:30");
    assertClosed("2026-09-30T18:00", "今天的开放时间已结束。", "2026-10-05T08:30");
    assertTrue(timetable.at(beijing("2026-10-10T10:00")).open());
    assertClosed("2026-10-09T18:00", "今天的开放时间已结束。", "2026-10-10T08:30");
    assertClosed("2026-10-11T10:00", "今天不开放。", "2026-10-12T08:30");
  }

  @Test
  void aPlanMayPayNoHeedToHolidays() {
    List<WeekPlan.Period> always =
        List.of(new WeekPlan.Period(List.of(1, 2, 3, 4, 5, 6, 7), "00:00", "24:00"));
    Timetable table = new Timetable(new WeekPlan(always, true, Optional.empty()), CALENDAR);

    assertTrue(table.at(beijing("2026-10-01T00:00")).open());
    assertTrue(table.at(beijing("2026-10-01T23:59")).open());
  }

  @Test
  void withoutHoursNobodyKnowsWhenItOpens() {
    Opening opening = new Timetable(WeekPlan.NEVER, CALENDAR).at(World.TUESDAY);

    assertFalse(opening.open());
    assertEquals("这台终端尚未设置开放时间。", opening.closedReason().orElseThrow().zh());
    assertEquals(Optional.empty(), opening.next());
  }

  @Test
  void periodsOfADayDoNotOverlap() {
    WeekPlan.Period morning = new WeekPlan.Period(List.of(1, 2), "08:00", "12:00");
    WeekPlan.Period noon = new WeekPlan.Period(List.of(2, 3), "11:59", "13:00");
    assertThrows(
        IllegalArgumentException.class,
        () -> new WeekPlan(List.of(morning, noon), false, Optional.empty()));
    assertThrows(
        IllegalArgumentException.class, () -> new WeekPlan.Period(List.of(8), "08:00", "09:00"));
    assertThrows(
        IllegalArgumentException.class, () -> new WeekPlan.Period(List.of(1), "09:00", "09:00"));
    assertThrows(
        IllegalArgumentException.class, () -> new WeekPlan.Period(List.of(1), "9:00", "10:00"));
  }

  @Test
  void hoursInWordsJoinDaysThatAreAlike() {
    LocalizedText office = HoursText.of(World.officeHours());
    assertEquals("周一至周五 08:30–12:00、14:00–17:30（节假日除外）", office.zh());
    assertEquals("Mon–Fri 08:30–12:00, 14:00–17:30 (except holidays)", office.en());

    WeekPlan mixed =
        new WeekPlan(
            List.of(
                new WeekPlan.Period(List.of(1, 3), "08:00", "10:00"),
                new WeekPlan.Period(List.of(7), "09:00", "24:00")),
            true,
            Optional.of(new LocalizedText("暑期", "summer")));
    assertEquals("周一、周三 08:00–10:00；周日 09:00–24:00（暑期）", HoursText.of(mixed).zh());
    assertEquals("Mon, Wed 08:00–10:00; Sun 09:00–24:00 (summer)", HoursText.of(mixed).en());
  }
}
