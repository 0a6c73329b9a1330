// The intervals that counts are made by: days, weeks, months and terms, each by its first day as an ISO date, as the server has them.
import { language } from "/assets/yinxin/language.js";
import { iso, plus, weekday } from "/assets/admin/days.js";

const FIRST_TERM = 8;
const SECOND_TERM = 2;

const parts = (date) => date.split("-").map(Number);

function term(date) {
  const [year, month] = parts(date);
  if (month >= FIRST_TERM) return iso(year, FIRST_TERM, 1);
  return month >= SECOND_TERM ? iso(year, SECOND_TERM, 1) : iso(year - 1, FIRST_TERM, 1);
}

const BEGIN = {
  day: (date) => date,
  week: (date) => plus(date, 1 - weekday(date)),
  month: (date) => date.slice(0, 8) + "01",
  term,
};

const DAYS = { day: 1, week: 7, month: 31, term: 184 };

/** The first day of the interval in which a day lies. */
export function beginOf(date, by) {
  return BEGIN[by](date);
}

/** All intervals of a period, so that one without anything is seen as such. */
export function intervals(from, to, by) {
  const found = [];
  // No interval is longer than its step, and a step from its first day never leaps over one.
  for (let begin = beginOf(from, by); begin <= to; begin = beginOf(plus(begin, DAYS[by]), by)) found.push(begin);
  return found;
}

/** The date a year before; for 29 February it is 28 February. */
export function yearBefore(date) {
  const [year, month, day] = parts(date);
  const before = iso(year - 1, month, day);
  return before.slice(5, 7) === date.slice(5, 7) ? before : plus(before, -1);
}

/** A term as it is called, such as 2026-2027-1. */
function termText(begin) {
  const [year, month] = parts(begin);
  return month === FIRST_TERM ? `${year}-${year + 1}-1` : `${year - 1}-${year}-2`;
}

function dayText(begin, options) {
  return new Intl.DateTimeFormat(language() === "en" ? "en-GB" : "zh-CN", { timeZone: "UTC", ...options }).format(
    new Date(begin + "T00:00:00Z"),
  );
}

/** An interval in words: in full, as in a table. */
export function intervalText(begin, by) {
  if (by === "term") return termText(begin);
  return by === "month" ? begin.slice(0, 7) : begin;
}

/** An interval below its bar: short, since the year is clear from the period. */
export function intervalName(begin, by) {
  if (by === "term") return termText(begin).slice(2);
  return by === "month" ? begin.slice(2, 7) : dayText(begin, { month: "numeric", day: "numeric" });
}
