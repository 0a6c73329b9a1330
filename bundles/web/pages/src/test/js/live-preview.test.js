import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { LivePreview } from "/assets/portal/live-preview.js";

/** The previews that were asked for: the body of each, and what answers it. */
let asked = /** @type {{body: any, answer: (response: Response) => void}[]} */ ([]);
let preview = /** @type {LivePreview} */ (/** @type {unknown} */ (null));

/** Lets everything run that waits for nothing but other code. */
async function settle() {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

async function pass(ms) {
  mock.timers.tick(ms);
  await settle();
}

function pages(...names) {
  return new Response(JSON.stringify({ pages: names }), { status: 200 });
}

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  asked = [];
  globalThis.fetch = /** @type {any} */ ((_, { body }) => new Promise((answer) => asked.push({ body: JSON.parse(body), answer })));
  const host = /** @type {any} */ ({ addController() {}, requestUpdate() {} });
  preview = new LivePreview(host);
});

afterEach(() => mock.timers.reset());

async function answered(n, response) {
  asked[n].answer(response);
  // A body is read in turns of the event loop.
  await new Promise((resume) => setImmediate(resume));
  await settle();
}

test("several changes shortly after each other are one preview", async () => {
  preview.want({ language: "zh-CN" });
  await pass(100);
  preview.want({ language: "en" });
  assert.equal(preview.busy, true);
  await pass(1000);
  assert.deepEqual(
    asked.map((each) => each.body.language),
    ["en"],
  );
  await answered(0, pages("AA=="));
  assert.deepEqual(preview.pages, ["data:image/png;base64,AA=="]);
  assert.equal(preview.busy, false);
});

test("an answer that a later change has overtaken is not shown", async () => {
  preview.want({ language: "zh-CN" });
  await pass(1000);
  preview.want({ language: "en" });
  await pass(1000);
  await answered(1, pages("later"));
  await answered(0, pages("earlier"));
  assert.deepEqual(preview.pages, ["data:image/png;base64,later"]);
});

test("a refusal is told, shows no old pages, and can be asked for again", async () => {
  preview.want({ language: "en" });
  await pass(1000);
  await answered(0, pages("old"));
  preview.want({ language: "zh-CN" });
  await pass(1000);
  await answered(1, new Response('{"detail":"现在人多"}', { status: 503 }));
  assert.equal(preview.problem?.status, 503);
  assert.deepEqual(preview.pages, []);
  preview.again();
  assert.equal(preview.problem, null);
  await pass(1000);
  assert.equal(asked[2].body.language, "zh-CN");
});
