package org.yinxin.core.kiosks;

import static org.yinxin.services.kiosks.KioskReason.BAD_REQUEST;
import static org.yinxin.services.kiosks.KioskReason.OUTDATED;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.CalendarDay;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.OpeningHours;
import org.yinxin.services.kiosks.WeekPlan;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Decision;
import org.yinxin.services.settings.Settings;
import org.yinxin.text.LocalizedText;

/** Hours and calendar as settings: {@code kiosk-hours/ID} and {@code calendar}. */
@Component
public final class PlannedHours implements OpeningHours {
  private static final String CALENDAR = "calendar";
  private static final String HOURS = "kiosk-hours/";
  private static final int MOST_DAYS = 500;

  private final Settings settings;
  private final Kiosks kiosks;

  /** Keeps what is set as versions. */
  @Activate
  public PlannedHours(
      @Reference(name = "settings") Settings settings, @Reference(name = "kiosks") Kiosks kiosks) {
    this.settings = settings;
    this.kiosks = kiosks;
  }

  @Override
  public Map<String, Hours> of(Collection<String> kioskIds, Instant instant) {
    List<CalendarDay> days = days();
    Map<String, Hours> all = new HashMap<>();
    for (String id : kioskIds) {
      WeekPlan plan = planInForce(id);
      all.put(id, new Hours(HoursText.of(plan), new Timetable(plan, days).at(instant)));
    }
    return all;
  }

  @Override
  public Opening at(String kioskId, Instant instant) {
    return new Timetable(planInForce(kioskId), days()).at(instant);
  }

  @Override
  public LocalizedText text(String kioskId) {
    return HoursText.of(planInForce(kioskId));
  }

  private WeekPlan planInForce(String kioskId) {
    return settings.value(HOURS + kioskId).map(StoredJson::plan).orElse(WeekPlan.NEVER);
  }

  private List<CalendarDay> days() {
    return settings.value(CALENDAR).map(StoredJson::calendar).orElse(List.of());
  }

  @Override
  public Decision<WeekPlan> plan(String kioskId) {
    return Decision.of(settings.history(HOURS + kioskId), StoredJson::plan, WeekPlan.NEVER);
  }

  @Override
  public Decision<WeekPlan> setPlan(String kioskId, WeekPlan plan, int version, Account by)
      throws Refusal {
    by.require(Account.ADMINISTRATOR);
    if (kiosks.find(kioskId).isEmpty()) {
      throw StoredKiosks.unknown();
    }
    set(HOURS + kioskId, StoredJson.text(plan), version, by);
    return plan(kioskId);
  }

  @Override
  public Decision<List<CalendarDay>> calendar() {
    return Decision.of(settings.history(CALENDAR), StoredJson::calendar, List.of());
  }

  @Override
  public Decision<List<CalendarDay>> setCalendar(List<CalendarDay> days, int version, Account by)
      throws Refusal {
    by.require(Account.ADMINISTRATOR);
    if (days.size() > MOST_DAYS
        || days.stream().map(CalendarDay::date).distinct().count() < days.size()) {
      throw new Refusal(
          BAD_REQUEST,
          "校历最多 500 天，同一天只能出现一次。",
          "A calendar has at most 500 days, each of them once.");
    }
    List<CalendarDay> sorted =
        days.stream().sorted(Comparator.comparing(CalendarDay::date)).toList();
    set(CALENDAR, StoredJson.text(sorted), version, by);
    return calendar();
  }

  private void set(String name, String value, int version, Account by) throws Refusal {
    if (settings.set(name, value, by.user(), "", version).isEmpty()) {
      throw new Refusal(
          OUTDATED, "他人已修改，请重新载入后再改。", "Somebody changed it meanwhile; load it again first.");
    }
  }
}
