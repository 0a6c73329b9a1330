import assert from "node:assert/strict";
import { test } from "node:test";
import { fitting } from "/assets/office/mapping-rules.js";

const mapping = (name, columns, derived = {}) => ({ name, columns, rules: { values: {}, derived, othersLeftOut: false } });
const headings = (...texts) => texts.map((text) => ({ text, column: "" }));

test("the mapping that names most headings fits", () => {
  const saved = [mapping("one", { XH: "number" }), mapping("two", { XH: "number", CJ: "mark" })];
  assert.deepEqual(fitting(saved, headings("XH", "CJ", "XM")), ["two"]);
});

test("mappings that name as many are all offered", () => {
  const saved = [
    mapping("one", { XH: "number" }),
    mapping("two", { XH: "number", KCH: "course_code" }),
    mapping("three", {}, { counts: "KSXZ" }),
  ];
  assert.deepEqual(fitting(saved, headings("XH", "KSXZ")), ["one", "two", "three"]);
});

test("none fits a file whose headings none of them names", () => {
  assert.deepEqual(fitting([mapping("one", { XH: "number" })], headings("CJ")), []);
  assert.deepEqual(fitting([mapping("one", { 学号: "number" })], [{ text: "学号", column: "number" }]), []);
  assert.deepEqual(fitting([], headings("XH")), []);
});
