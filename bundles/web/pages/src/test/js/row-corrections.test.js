import assert from "node:assert/strict";
import { test } from "node:test";
import { corrections } from "/assets/office/row-corrections.js";

const row = (line, ...cells) => ({ line, cells, problems: [] });

test("only rows that were typed anew are corrected", () => {
  const rows = [row(2, "A", "八十"), row(3, "B", "九十"), row(4, "C")];
  assert.deepEqual(
    corrections([], rows, [
      ["A", "80"],
      ["B", "九十"],
      ["C", ""],
    ]),
    [{ line: 2, before: ["A", "八十"], after: ["A", "80"] }],
  );
});

test("a row that is corrected again is still that of the file", () => {
  const first = { line: 2, before: ["A", "八十"], after: ["A", "800"] };
  const other = { line: 9, before: ["Z"], after: ["Y"] };
  const again = corrections([first, other], [row(2, "A", "800")], [["A", "80"]]);
  assert.deepEqual(again, [{ line: 2, before: ["A", "八十"], after: ["A", "80"] }, other]);
  assert.deepEqual(corrections([first], [row(3, "B")], [["B"]]), [first]);
});

test("cells beyond the headings stay, so that they are refused again", () => {
  assert.deepEqual(corrections([], [row(2, "A", "B", "C")], [["A", "b"]])[0].after, ["A", "b", "C"]);
});
