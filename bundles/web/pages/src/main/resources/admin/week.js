// Weekly plans as the server has them, and as seven lists of spans [{from, to}], Monday's first.

/** The spans of each day of the week out of a plan's periods. */
export function spansOf(periods) {
  return [1, 2, 3, 4, 5, 6, 7].map((day) =>
    periods
      .filter((period) => period.days.includes(day))
      .map(({ from, to }) => ({ from, to }))
      .sort((a, b) => a.from.localeCompare(b.from)),
  );
}

/** The periods out of the spans of each day; days with the same span share a period. */
export function periodsOf(week) {
  const periods = new Map();
  for (const [i, spans] of week.entries()) {
    for (const { from, to } of spans) {
      const key = from + to;
      if (!periods.has(key)) periods.set(key, { days: [], from, to });
      periods.get(key).days.push(i + 1);
    }
  }
  return [...periods.values()];
}

/** Returns true if the spans of a day are complete, in order and apart. */
export function isOrdered(spans) {
  const times = spans.flatMap((span) => [span.from, span.to]);
  return times.every((time, i) => time !== "" && (i === 0 || times[i - 1] < time));
}

/** The spans of a day as text: "08:30–12:00, 14:00–17:30"; empty if there are none. */
export function spansText(spans, comma) {
  return spans.map((span) => span.from + "–" + span.to).join(comma);
}
