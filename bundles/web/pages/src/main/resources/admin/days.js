// Days as ISO dates, reckoned in UTC so that no zone shifts them; and what a day is in the calendar.
import { language } from "/assets/yinxin/language.js";

function at(date) {
  return new Date(date + "T00:00:00Z");
}

function format(instant, options) {
  return new Intl.DateTimeFormat(language() === "en" ? "en-GB" : "zh-CN", { timeZone: "UTC", ...options }).format(instant);
}

/** A date as ISO text; days and months beyond the last run on. */
export function iso(year, month, day) {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** The date of Beijing at an instant in milliseconds. */
export function dayOf(milliseconds) {
  return new Date(milliseconds + 8 * 3600 * 1000).toISOString().slice(0, 10);
}

/** The date so many days later. */
export function plus(date, days) {
  return new Date(at(date).getTime() + days * 86400 * 1000).toISOString().slice(0, 10);
}

/** All dates from one to another; none if that lies before. */
export function range(from, to) {
  const dates = [];
  for (let date = from; date <= to; date = plus(date, 1)) dates.push(date);
  return dates;
}

/** Day of the week: Monday is 1, Sunday 7. */
export function weekday(date) {
  return at(date).getUTCDay() || 7;
}

/** The kind of a day: "holiday", "makeup", or by its day of the week "workday" or "weekend". */
export function kindOf(date, special) {
  if (special) return special.worksAs === 0 ? "holiday" : "makeup";
  return weekday(date) > 5 ? "weekend" : "workday";
}

/** A date in the language, with its day of the week. */
export function dayText(date) {
  return format(at(date), { year: "numeric", month: "long", day: "numeric", weekday: "short" });
}

/** A month in the language. */
export function monthText(year, month) {
  return format(new Date(Date.UTC(year, month - 1, 1)), { year: "numeric", month: "long" });
}

/** Days of the calendar in order, those that follow one another under one name together: {from, to, worksAs, name}. */
export function runs(days) {
  const found = [];
  for (const day of days) {
    const last = found[found.length - 1];
    const same = last && plus(last.to, 1) === day.date && last.worksAs === day.worksAs && last.name.zh === day.name.zh;
    if (same) last.to = day.date;
    else found.push({ from: day.date, to: day.date, worksAs: day.worksAs, name: day.name });
  }
  return found;
}
