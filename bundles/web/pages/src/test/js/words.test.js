import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { setLanguage } from "/assets/yinxin/language.js";
import { actorText, cameOut, evidenceText } from "/assets/admin/copy-words.js";
import { ago, lasted, kioskState } from "/assets/admin/kiosk-words.js";
import { freeText, validText, versionState } from "/assets/admin/price-words.js";

afterEach(() => setLanguage("zh-CN"));

test("evidence of a known form is said in words, with sums in yuan", () => {
  assert.match(evidenceText("1234 fen"), /12\.34/);
  assert.equal(evidenceText("paid 200 of 400 fen, transaction T1 at 2026-11-29T16:00:00Z"), "应付 4.00 元，实付 2.00 元，交易号 T1");
  assert.equal(evidenceText("paper jam in tray 2"), "paper jam in tray 2");
});

test("a copy came out only where its money was to go back", () => {
  assert.ok(cameOut({ printedAt: "2026-11-29T16:00:00Z", state: "refunded" }));
  assert.ok(!cameOut({ printedAt: "2026-11-29T16:00:00Z", state: "printed" }));
  assert.ok(!cameOut({ state: "refunded" }));
});

test("an actor is named as what it is", () => {
  assert.match(actorText("kiosk:gate", [{ id: "gate", name: { zh: "南门", en: "South gate" } }]), /南门/);
  assert.match(actorText("kiosk:gone", []), /gone/);
  assert.equal(actorText("cashier", []), "cashier");
});

test("times ago and durations are rounded to what people say", () => {
  const before = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();
  assert.match(ago(before(5)), /5/);
  assert.match(ago(before(119)), /^1\D/);
  assert.match(ago(before(7300)), /^2\D/);
  assert.match(ago("2020-01-01T00:00:00Z"), /2020/);
  assert.match(lasted("2026-01-01T00:00:00Z", "2026-01-01T00:59:00Z"), /59/);
  assert.match(lasted("2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z"), /2/);
});

test("what keeps a kiosk from serving comes before its hours", () => {
  const kiosk = { state: "enrolled", lastSeen: "2026-11-29T16:00:00Z", alarms: [], works: true, open: true };
  assert.equal(kioskState(kiosk), "open");
  assert.equal(kioskState({ ...kiosk, open: false }), "closed");
  assert.equal(kioskState({ ...kiosk, works: false }), "out-of-order");
  assert.equal(kioskState({ ...kiosk, works: false, alarms: [{ kind: "offline" }] }), "offline");
  assert.equal(kioskState({ ...kiosk, state: "new" }), "not-enrolled");
});

test("the newest price list whose first day has come is in force", () => {
  const list = (version, validFrom) => ({ version, prices: { validFrom } });
  const history = [list(1, "2026-01-01"), list(2, "2026-12-01"), list(3, "2026-11-30")];
  const states = history.map((each) => versionState(each, history, 1, "2026-11-29"));
  assert.deepEqual(states, ["current", "passed-over", "planned"]);
  assert.equal(versionState(list(0, "1970-01-01"), history, 1, "2026-11-29"), "past");
});

test("a price list says from when it holds and what is free", () => {
  assert.match(validText({ validFrom: "2026-12-01" }), /2026年12月1日/);
  assert.notEqual(validText({ validFrom: "1970-01-01" }), validText({ validFrom: "2026-12-01" }));
  assert.match(freeText({ freeCopies: 5, scope: "study" }), /5/);
});
