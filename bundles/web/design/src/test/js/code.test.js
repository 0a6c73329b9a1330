import assert from "node:assert/strict";
import { test } from "node:test";
import { groupCode, groupedText, scanned } from "/assets/yinxin/code.js";

test("a code is grouped in fours while it is typed", () => {
  assert.equal(groupedText("abcd"), "ABCD");
  assert.equal(groupedText("abcde"), "ABCD-E");
  assert.equal(groupedText("ab cd–ef_gh"), "ABCD-EFGH");
  assert.equal(groupedText("a".repeat(27)), "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAA");
});

test("addresses and what is too long stay as they are", () => {
  assert.equal(groupedText("https://yinxin.example/v/ABCD"), "https://yinxin.example/v/ABCD");
  assert.equal(groupedText("a".repeat(28)), "a".repeat(28));
  assert.equal(groupedText("验证码"), "验证码");
});

test("the mark stays behind the character that it was behind", () => {
  const field = {
    value: "abcde",
    selectionStart: 5,
    setSelectionRange(from) {
      this.selectionStart = from;
    },
  };
  groupCode({ target: field });
  assert.equal(field.value, "ABCD-E");
  assert.equal(field.selectionStart, 6);
  Object.assign(field, { value: "ABXCD-E", selectionStart: 3 });
  groupCode({ target: field });
  assert.equal(field.value, "ABXC-DE");
  assert.equal(field.selectionStart, 3);
});

test("a QR code of this university leads to its code", () => {
  assert.deepEqual(scanned(" https://cert.example.edu/v/ABCD-1 ", "https://cert.example.edu"), { code: "ABCD-1" });
  assert.deepEqual(scanned("https://yinxin.example/v/ABCD", "https://cert.example.edu"), { code: "ABCD" });
});

test("any other QR code is foreign", () => {
  assert.deepEqual(scanned("https://evil.example/v/ABCD", "https://cert.example.edu"), { foreign: "evil.example" });
  assert.deepEqual(scanned("https://cert.example.edu/v/AB/CD", "https://cert.example.edu"), { foreign: "cert.example.edu" });
  assert.deepEqual(scanned("https://cert.example.edu.evil.example/v/ABCD", "https://cert.example.edu"), {
    foreign: "cert.example.edu.evil.example",
  });
  assert.deepEqual(scanned("hello", "https://cert.example.edu"), { foreign: "hello" });
});
