import assert from "node:assert/strict";
import { test } from "node:test";
import { amount, fenOf, price, yuan } from "/assets/yinxin/money.js";

test("fen are written as yuan with two decimals", () => {
  assert.equal(amount(0), "0.00");
  assert.equal(amount(5), "0.05");
  assert.equal(amount(200), "2.00");
  assert.equal(amount(123456789), "1,234,567.89");
});

test("a negative sum has its sign before all else", () => {
  assert.equal(amount(-5), "−0.05");
  assert.equal(yuan(-205), "−¥2.05");
});

test("a price of nothing is free", () => {
  assert.equal(price(0, "免费"), "免费");
  assert.equal(price(1, "免费"), "¥0.01");
});

test("fen are read out of yuan with at most two decimals", () => {
  assert.equal(fenOf("2"), 200);
  assert.equal(fenOf(" 2.5 "), 250);
  assert.equal(fenOf("0.07"), 7);
  assert.equal(fenOf("99999.99"), 9999999);
});

test("whatever else is typed is no sum", () => {
  for (const text of ["", "-1", "1.234", "1e3", "1,000", "100000", "０", "2."]) assert.equal(fenOf(text), undefined, text);
});

test("every sum is read as it was written", () => {
  for (let fen = 0; fen < 100000; fen += 7) assert.equal(fenOf(amount(fen).replaceAll(",", "")), fen);
});
