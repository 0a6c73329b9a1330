import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { AgentConnection } from "/assets/screen/agent-connection.js";

/** Lets what has been answered be taken. */
async function settle() {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

const answer = (state) => Promise.resolve(new Response(JSON.stringify(state), { status: 200 }));
const never = () => new Promise(() => {});

/** A line whose agent gives these answers, one after the other, and then none; the states that it has shown. */
async function listening(...answers) {
  const shown = [];
  globalThis.fetch = mock.fn(() => answers.shift()?.() ?? never());
  new AgentConnection(
    (state) => shown.push(state?.view ?? "starting"),
    () => {},
  ).listen();
  await settle();
  return shown;
}

test("an agent that hangs is silent, although its connection is open", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const shown = await listening(() => answer({ n: 1, view: "home" }));
  assert.deepEqual(shown, ["home"]);

  context.mock.timers.tick(22_900);
  await settle();
  assert.deepEqual(shown, ["home"], "the state may wait for 20 s");

  context.mock.timers.tick(200);
  await settle();
  assert.deepEqual(shown, ["home", "starting"]);
});

test("an agent that answers again is asked from the beginning", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const shown = await listening(
    () => answer({ n: 7, view: "home" }),
    never,
    () => answer({ n: 1, view: "attract" }),
  );
  context.mock.timers.tick(23_000);
  await settle();
  context.mock.timers.tick(1_000);
  await settle();
  assert.deepEqual(shown, ["home", "starting", "attract"]);
  assert.deepEqual(
    globalThis.fetch.mock.calls.map(({ arguments: [path] }) => path),
    [-1, 7, -1, 1].map((since) => `/api/screen?since=${since}`),
  );
});

test("one lost answer takes nothing off the screen", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const shown = await listening(
    () => answer({ n: 1, view: "home" }),
    () => Promise.reject(new TypeError("lost")),
    () => answer({ n: 1, view: "home" }),
  );
  context.mock.timers.tick(1_000);
  await settle();
  assert.deepEqual(shown, ["home", "home"]);
});
