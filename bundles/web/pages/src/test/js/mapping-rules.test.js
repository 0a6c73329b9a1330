import assert from "node:assert/strict";
import { test } from "node:test";
import { beginning, fitting } from "/assets/office/mapping-rules.js";

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

test("a mapping saved under a new name begins with the one that the file was read with", () => {
  const saved = [mapping("one", { XH: "number" }), mapping("two", { CJ: "mark" }, { counts: "KSXZ" })];
  assert.deepEqual(beginning(saved, "one", "two").columns, { XH: "number" });
  assert.deepEqual(beginning(saved, "new", "two"), { columns: { CJ: "mark" }, rules: saved[1].rules });
  assert.deepEqual(beginning(saved, "new", "").columns, {});
});
