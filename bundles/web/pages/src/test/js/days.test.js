import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, iso, kindOf, plus, range, runs, weekday } from "/assets/admin/days.js";
import { isOrdered, periodsOf, spansOf, spansText } from "/assets/admin/week.js";

test("days and months run on beyond the last", () => {
  assert.equal(iso(2026, 13, 1), "2027-01-01");
  assert.equal(iso(2026, 2, 29), "2026-03-01");
  assert.equal(plus("2028-02-28", 1), "2028-02-29");
  assert.equal(plus("2026-01-01", -1), "2025-12-31");
});

test("the day of Beijing begins at 16:00 UTC", () => {
  assert.equal(dayOf(Date.parse("2026-11-29T15:59:59Z")), "2026-11-29");
  assert.equal(dayOf(Date.parse("2026-11-29T16:00:00Z")), "2026-11-30");
});

test("a range has both its ends, and none if it ends before it begins", () => {
  assert.deepEqual(range("2026-12-31", "2027-01-02"), ["2026-12-31", "2027-01-01", "2027-01-02"]);
  assert.deepEqual(range("2026-01-02", "2026-01-01"), []);
});

test("Monday is the first day of the week", () => {
  assert.equal(weekday("2026-11-30"), 1);
  assert.equal(weekday("2026-11-29"), 7);
});

test("what the calendar says of a day comes before its day of the week", () => {
  assert.equal(kindOf("2026-11-29"), "weekend");
  assert.equal(kindOf("2026-11-30"), "workday");
  assert.equal(kindOf("2026-11-30", { worksAs: 0 }), "holiday");
  assert.equal(kindOf("2026-11-29", { worksAs: 5 }), "makeup");
});

test("days that follow one another under one name are grouped", () => {
  const day = (date, zh, worksAs = 0) => ({ date, worksAs, name: { zh, en: zh } });
  const found = runs([
    day("2026-10-01", "国庆"),
    day("2026-10-02", "国庆"),
    day("2026-10-04", "国庆"),
    day("2026-10-05", "中秋"),
    day("2026-10-06", "中秋", 1),
  ]);
  assert.deepEqual(
    found.map(({ from, to }) => [from, to]),
    [
      ["2026-10-01", "2026-10-02"],
      ["2026-10-04", "2026-10-04"],
      ["2026-10-05", "2026-10-05"],
      ["2026-10-06", "2026-10-06"],
    ],
  );
});

test("a plan is the same after it was shown as a week", () => {
  const periods = [
    { days: [1, 2, 3, 4, 5], from: "08:30", to: "12:00" },
    { days: [1, 3], from: "14:00", to: "17:30" },
  ];
  assert.deepEqual(periodsOf(spansOf(periods)), periods);
  assert.deepEqual(spansOf(periods)[6], []);
});

test("spans of a day are complete, in order and apart", () => {
  assert.ok(
    isOrdered([
      { from: "08:00", to: "12:00" },
      { from: "12:01", to: "24:00" },
    ]),
  );
  assert.ok(isOrdered([]));
  assert.ok(
    !isOrdered([
      { from: "08:00", to: "12:00" },
      { from: "12:00", to: "13:00" },
    ]),
  );
  assert.ok(!isOrdered([{ from: "12:00", to: "08:00" }]));
  assert.ok(!isOrdered([{ from: "12:00", to: "" }]));
  assert.equal(
    spansText(
      [
        { from: "08:30", to: "12:00" },
        { from: "14:00", to: "17:30" },
      ],
      ", ",
    ),
    "08:30–12:00, 14:00–17:30",
  );
});
