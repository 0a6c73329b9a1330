import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { call, limitMs, openCritical, Problem, problemOf, send } from "/assets/yinxin/http.js";

/** The server's answer to the next call. */
function answers(status, body, headers = { "Content-Type": "application/json" }) {
  const fetch = mock.fn(() => Promise.resolve(new Response(body, { status, headers })));
  globalThis.fetch = fetch;
  return fetch;
}

const failing = (work) =>
  work.then(
    () => assert.fail("answered"),
    (problem) => problem,
  );

test("an object goes as JSON", async () => {
  const fetch = answers(200, '{"id":"1"}');
  assert.deepEqual(await call("POST", "/elsewhere", { a: 1 }), { id: "1" });
  const [, options] = fetch.mock.calls[0].arguments;
  assert.equal(options.body, '{"a":1}');
  assert.equal(options.headers["Content-Type"], "application/json");
});

test("a form goes as it is", async () => {
  const fetch = answers(204, null);
  const form = new FormData();
  assert.equal(await call("POST", "/elsewhere", form), undefined);
  const [, options] = fetch.mock.calls[0].arguments;
  assert.equal(options.body, form);
  assert.equal(options.headers["Content-Type"], undefined);
});

test("a refusal says what the server said, in the language", async () => {
  answers(409, '{"type":"urn:x","detail":"已申请","detail_en":"applied"}');
  const problem = await failing(send("GET", "/elsewhere"));
  assert.ok(problem instanceof Problem);
  assert.equal(problem.status, 409);
  assert.equal(problem.type, "urn:x");
  assert.equal(problem.text(), "已申请");
});

test("an answer without words, or that is no JSON, has words all the same", async () => {
  answers(502, "<html>", {});
  assert.match((await failing(call("GET", "/elsewhere"))).text(), /502/);
  answers(500, "null");
  assert.match((await failing(call("GET", "/elsewhere"))).text(), /500/);
  answers(200, "<html>");
  assert.equal((await failing(call("GET", "/elsewhere"))).status, 200);
});

test("a server that is not reached is told of as such", async () => {
  globalThis.fetch = () => Promise.reject(new TypeError("failed"));
  const problem = await failing(call("GET", "/elsewhere"));
  assert.equal(problem.status, 0);
  assert.equal(problem.isLate, false);
});

test("files and changes have longer than questions", () => {
  assert.ok(limitMs("GET") < limitMs("POST", {}));
  assert.ok(limitMs("POST", {}) < limitMs("POST", new FormData()));
});

test("a problem is shown as it is", () => {
  globalThis.reportError = mock.fn();
  const problem = new Problem(404);
  assert.equal(problemOf(problem), problem);
  assert.equal(globalThis.reportError.mock.callCount(), 0);
});

test("a mistake of the page is reported and not laid to the server", () => {
  globalThis.reportError = mock.fn();
  const mistake = new TypeError("undefined is no function");
  const problem = problemOf(mistake);
  assert.ok(problem instanceof Problem);
  assert.notEqual(problem.status, 0);
  assert.notEqual(problem.text(), new Problem(0).text());
  assert.deepEqual(globalThis.reportError.mock.calls[0].arguments, [mistake]);
});

/** Clicks a link to a critical file as often as a browser would; returns how often the browser fetched it. */
async function fetched(fresh, shows) {
  answers(200, JSON.stringify({ fresh }));
  let count = 0;
  /** @type {Promise<void>[]} */
  const clicks = [];
  const click = () => {
    let isPrevented = false;
    const event = /** @type {any} */ ({ currentTarget: link, preventDefault: () => (isPrevented = true) });
    clicks.push(openCritical(event, () => Promise.resolve(shows)));
    if (!isPrevented) count += 1;
  };
  const link = { dataset: {}, click };
  click();
  await clicks[0];
  await Promise.all(clicks);
  return count;
}

test("a critical file is fetched once the factor is shown", async () => {
  assert.equal(await fetched(true, false), 1);
  assert.equal(await fetched(false, true), 1);
  assert.equal(await fetched(false, false), 0);
});
