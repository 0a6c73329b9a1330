import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { dateText, language, lastDayText, onLanguage, pick, preferred, setLanguage, texts } from "/assets/yinxin/language.js";

afterEach(() => setLanguage("zh-CN"));

test("a browser that prefers English to Chinese gets English", () => {
  assert.equal(preferred(["en-US"]), "en");
  assert.equal(preferred(["fr-FR", "EN", "zh-CN"]), "en");
  assert.equal(preferred(["zh-TW", "en-US"]), "zh-CN");
  assert.equal(preferred(["fr", "zh", "en"]), "zh-CN");
  assert.equal(preferred(["eng", "de"]), "zh-CN");
  assert.equal(preferred([]), "zh-CN");
});

test("instants are dates in China", () => {
  assert.equal(dateText("2026-11-29T15:59:59Z"), "2026年11月29日");
  assert.equal(dateText("2026-11-29T16:00:00Z"), "2026年11月30日");
  setLanguage("en");
  assert.equal(dateText("2026-11-29T16:00:00Z"), "30 Nov 2026");
});

test("midnight is the beginning of a day", () => {
  assert.match(dateText("2026-11-29T16:00:00Z", true), /30日\s*(00|24):00/);
  assert.match(dateText("2026-11-29T23:05:00Z", true), /30日\s*07:05/);
});

test("the last day is the one before the end", () => {
  assert.equal(lastDayText("2026-12-31T16:00:00Z"), "2026年12月31日");
});

test("the other language replaces one that is missing", () => {
  assert.equal(pick({ zh: "印", en: "seal" }), "印");
  assert.equal(pick("印"), "印");
  assert.equal(pick(undefined), "");
  setLanguage("en");
  assert.equal(pick({ zh: "印" }), "印");
});

test("texts take values, and a key that is none is an error", () => {
  const t = texts({ "left": "还有 {count} 份" }, { "left": "{count} left" });
  assert.equal(t("left", { count: 0 }), "还有 0 份");
  setLanguage("en");
  assert.equal(t("left", { count: 2 }), "2 left");
  assert.throws(() => t(String("right")), /no text right/);
});

test("a change of language is told until nobody listens", () => {
  let told = 0;
  const end = onLanguage(() => told++);
  setLanguage("en");
  assert.equal(language(), "en");
  end();
  setLanguage("zh-CN");
  assert.equal(told, 1);
});
