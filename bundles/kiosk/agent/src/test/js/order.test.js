import assert from "node:assert/strict";
import { test } from "node:test";
import { grouped } from "/assets/screen/order.js";
import { paged } from "/assets/screen/parts.js";

const copy = (credential, priceFen, paidFen) => ({ credential, priceFen, account: paidFen === undefined ? undefined : { paidFen } });

test("copies of one credential that cost the same share one line", () => {
  const lines = grouped([copy("a", 0), copy("a", 200, 200), copy("a", 200, 200), copy("b", 200)], () => "");
  assert.deepEqual(
    lines.map(({ count, fen, paid }) => [count, fen, paid]),
    [
      [1, 0, 0],
      [2, 400, 400],
      [1, 200, 0],
    ],
  );
});

test("copies of which something else is said have separate lines", () => {
  const said = ["printed", "failed"];
  assert.equal(grouped([copy("a", 200), copy("a", 200)], () => said.pop()).length, 2);
  assert.equal(
    grouped(
      [copy("a", 200), copy("a", 200)],
      () => "",
      (each) => each,
    ).length,
    1,
  );
});

test("a list is shown by the page, and no page is beyond the last", () => {
  assert.deepEqual(paged([1, 2, 3, 4, 5], 2, 1, () => {}).items, [3, 4]);
  assert.deepEqual(paged([1, 2, 3, 4, 5], 2, 9, () => {}).items, [5]);
  assert.deepEqual(paged([], 2, 0, () => {}).items, []);
});
