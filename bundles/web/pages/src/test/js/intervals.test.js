import assert from "node:assert/strict";
import { test } from "node:test";
import { beginOf, intervals, intervalText, yearBefore } from "/assets/office/intervals.js";
import { labelStep, scaleEnd } from "/assets/yinxin/chart.js";

test("intervals begin as the server's do", () => {
  assert.equal(beginOf("2026-11-29", "week"), "2026-11-23");
  assert.equal(beginOf("2026-11-30", "week"), "2026-11-30");
  assert.equal(beginOf("2026-01-31", "term"), "2025-08-01");
  assert.equal(beginOf("2026-07-31", "term"), "2026-02-01");
  assert.equal(beginOf("2026-08-01", "term"), "2026-08-01");
});

test("a period has every interval that touches it, once", () => {
  assert.deepEqual(intervals("2026-11-29", "2026-12-01", "day"), ["2026-11-29", "2026-11-30", "2026-12-01"]);
  assert.deepEqual(intervals("2026-11-29", "2026-12-07", "week"), ["2026-11-23", "2026-11-30", "2026-12-07"]);
  assert.deepEqual(intervals("2026-01-31", "2026-03-01", "month"), ["2026-01-01", "2026-02-01", "2026-03-01"]);
  assert.deepEqual(intervals("2025-12-01", "2026-09-01", "term"), ["2025-08-01", "2026-02-01", "2026-08-01"]);
  assert.deepEqual(intervals("2026-12-01", "2026-11-01", "month"), ["2026-11-01"].slice(1));
});

test("twelve months are twelve, in every year", () => {
  for (const year of [2023, 2024, 2026]) assert.equal(intervals(`${year}-01-01`, `${year}-12-31`, "month").length, 12);
});

test("a term is named by its academic year", () => {
  assert.equal(intervalText("2026-08-01", "term"), "2026-2027-1");
  assert.equal(intervalText("2027-02-01", "term"), "2026-2027-2");
});

test("a year before 29 February is the 28th", () => {
  assert.equal(yearBefore("2028-02-29"), "2027-02-28");
  assert.equal(yearBefore("2026-12-02"), "2025-12-02");
});

test("a scale ends at a round number whose half is whole", () => {
  assert.deepEqual([0, 1, 2, 3, 11, 36746, 50000].map(scaleEnd), [2, 2, 2, 5, 20, 50000, 50000]);
});

test("names below bars leave room for each other", () => {
  assert.equal(labelStep(5, 60), 1);
  assert.equal(labelStep(5, 20), 3);
});
