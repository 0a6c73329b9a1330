import assert from "node:assert/strict";
import { test } from "node:test";
import { groups, matching } from "/assets/portal/issued-groups.js";

function credential(type, number, issuedAt) {
  const titles = { transcript: { zh: "本科成绩单", en: "Transcript" }, status: { zh: "在读证明", en: "Certificate of enrolment" } };
  return /** @type {any} */ ({ id: number, type, number, issuedAt, title: titles[type] });
}

const ALL = [
  credential("transcript", "2026-0001", "2026-11-01T02:00:00Z"),
  credential("status", "2026-0002", "2026-11-03T02:00:00Z"),
  credential("transcript", "2026-0003", "2026-11-02T02:00:00.5Z"),
  credential("transcript", "2026-0004", "2026-11-02T02:00:00Z"),
];

function numbers(credentials) {
  return credentials.map((each) => each.number);
}

test("the type with the newest certificate is first, and in each the newest", () => {
  const found = groups(ALL);
  assert.deepEqual(
    found.map((group) => group.type),
    ["status", "transcript"],
  );
  assert.deepEqual(numbers(found[1].credentials), ["2026-0003", "2026-0004", "2026-0001"]);
  assert.deepEqual(groups([]), []);
});

test("all words are looked for, in title, number and date, in either language and width", () => {
  assert.deepEqual(numbers(matching(ALL, "  ")), numbers(ALL));
  assert.deepEqual(numbers(matching(ALL, "成绩 ０００３")), ["2026-0003"]);
  assert.deepEqual(numbers(matching(ALL, "ENROLMENT")), ["2026-0002"]);
  assert.deepEqual(numbers(matching(ALL, "2026-11-01")), ["2026-0001"]);
  assert.deepEqual(numbers(matching(ALL, "11月2日")), ["2026-0003", "2026-0004"]);
  assert.deepEqual(matching(ALL, "成绩单 学位"), []);
});
