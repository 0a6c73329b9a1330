import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { lookWhile, Polling } from "/assets/yinxin/polling.js";

const real = { setTimeout, clearTimeout };
let now = 0;
let last = 0;
let timers = new Map();

/** An element as far as a controller of Lit sees it. */
function host() {
  return {
    isConnected: true,
    controllers: [],
    addController(controller) {
      this.controllers.push(controller);
    },
  };
}

/** Lets time pass, and what waits for it run. */
async function pass(ms) {
  now += ms;
  for (const [id, { work, at }] of timers) {
    if (at <= now && timers.delete(id)) work();
  }
  await new Promise(setImmediate);
}

beforeEach(() => {
  timers = new Map();
  globalThis.setTimeout = (work, ms) => {
    timers.set(++last, { work, at: now + ms });
    return last;
  };
  globalThis.clearTimeout = (id) => timers.delete(id);
});
afterEach(() => Object.assign(globalThis, real));

test("looks while something is under way", async () => {
  let left = 3;
  const done = lookWhile(
    () => left > 0,
    () => left--,
    1000,
  );
  for (let i = 0; i < 3; i++) await pass(1000);
  await done;
  assert.equal(left, 0);
});

test("looks at most so often", async () => {
  let looks = 0;
  const done = lookWhile(
    () => true,
    () => looks++,
    1000,
    2,
  );
  for (let i = 0; i < 5; i++) await pass(1000);
  await done;
  assert.equal(looks, 2);
});

test("polls while the element is in the page", async () => {
  let looks = 0;
  const element = host();
  const polling = new Polling(element, 1000, () => looks++);
  polling.hostConnected();
  await pass(999);
  assert.equal(looks, 0);
  await pass(1);
  await pass(1000);
  assert.equal(looks, 2);
  polling.hostDisconnected();
  await pass(5000);
  assert.equal(looks, 2);
  assert.deepEqual(element.controllers, [polling]);
});

test("looks do not overlap", async () => {
  let looks = 0;
  let answer = () => {};
  const polling = new Polling(
    host(),
    1000,
    () =>
      new Promise((resolve) => {
        looks++;
        answer = resolve;
      }),
  );
  polling.hostConnected();
  await pass(1000);
  await pass(5000);
  assert.equal(looks, 1);
  answer();
  await pass(0);
  await pass(1000);
  assert.equal(looks, 2);
});

test("a look that fails is not the last", async () => {
  const failures = [];
  globalThis.reportError = (problem) => failures.push(problem.message);
  const polling = new Polling(host(), 1000, () => {
    throw new Error("away");
  });
  polling.hostConnected();
  await pass(1000);
  await pass(1000);
  polling.stop();
  assert.deepEqual(failures, ["away", "away"]);
});

test("a look that stops the polling, or outlasts its element, is the last", async () => {
  let looks = 0;
  const element = host();
  let answer = () => {};
  const polling = new Polling(
    element,
    1000,
    () =>
      new Promise((resolve) => {
        looks++;
        answer = resolve;
      }),
  );
  polling.hostConnected();
  await pass(1000);
  element.isConnected = false;
  polling.hostDisconnected();
  answer();
  await pass(5000);
  polling.start();
  await pass(5000);
  assert.equal(looks, 1);
});

test("one that waits begins when it is started", async () => {
  let looks = 0;
  const polling = new Polling(host(), 1000, () => looks++, { waits: true });
  polling.hostConnected();
  await pass(5000);
  assert.equal(looks, 0);
  polling.start();
  await pass(600);
  polling.start();
  await pass(600);
  assert.equal(looks, 0);
  await pass(400);
  assert.equal(looks, 1);
});
