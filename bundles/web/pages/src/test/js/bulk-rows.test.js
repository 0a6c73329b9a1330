import assert from "node:assert/strict";
import { test } from "node:test";
import { decidedRows } from "/assets/verify/bulk-rows.js";

const decided = { verdict: "valid" };
const waiting = {};

test("rows are kept up to the first that waits for its verdict", () => {
  assert.deepEqual(decidedRows([decided, decided, waiting, decided]), [decided, decided]);
  assert.deepEqual(decidedRows([waiting]), []);
  assert.deepEqual(decidedRows([decided]), [decided]);
  assert.deepEqual(decidedRows([]), []);
});
