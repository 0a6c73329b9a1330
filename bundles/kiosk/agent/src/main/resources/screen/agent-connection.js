// The connection to the agent: takes the states to show, and sends what was tapped.
import { call } from "/assets/yinxin/http.js";
import { pause } from "/assets/yinxin/polling.js";

const RETRY_MS = 1000;
/** So long the agent lets the page wait for another state. */
const WAIT_MS = 20000;
/** So long the agent may be silent, when an answer is due, before nothing of anybody stays on the screen. */
const SILENCE_MS = 3000;
/** A second tap of a finger that meant the view before is not one on this view. */
const GUARD_MS = 450;
/** So long an action waits for the state that it leads to. */
const SETTLE_MS = 1500;
const FIRST = -1;
const LATE = new Error("the agent does not answer");

/** Waits for an answer so long at most; a connection may stay open to an agent that hangs. */
async function within(ms, answer) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(LATE), ms)));
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * show is called with each state, and with undefined when the agent is silent; tapsChanged when taps are taken from now
 * on, or no longer are.
 */
export class AgentConnection {
  #show;
  #tapsChanged;
  #since = FIRST;
  #view = "";
  #guarded = false;
  #guard;
  #busy = false;
  /** @type {(value?: unknown) => void} */
  #arrived = () => {};

  constructor(show, tapsChanged) {
    this.#show = show;
    this.#tapsChanged = tapsChanged;
  }

  /** Says if an action would be sent now. While one is under way, others are dropped. */
  get takesTaps() {
    return !this.#busy && !this.#guarded;
  }

  /** Never ends. */
  async listen() {
    let silentSince;
    for (;;) {
      try {
        const state = await within(WAIT_MS + SILENCE_MS, call("GET", `/api/screen?since=${this.#since}`));
        silentSince = undefined;
        if (state) this.#take(state);
      } catch (problem) {
        // The kiosk has started again, and this page is of the start before.
        if (problem.status === 403) location.reload();
        // Away, or started again: then it counts from the beginning.
        this.#since = FIRST;
        silentSince ??= performance.now();
        if (problem === LATE || performance.now() - silentSince > SILENCE_MS) this.#silent();
        await pause(RETRY_MS);
      }
    }
  }

  #take(state) {
    if (state.view !== this.#view) this.#beginGuard();
    this.#since = state.n;
    this.#view = state.view;
    this.#show(state);
    this.#arrived();
  }

  #beginGuard() {
    clearTimeout(this.#guard);
    this.#guarded = true;
    this.#guard = setTimeout(() => {
      this.#guarded = false;
      this.#tapsChanged();
    }, GUARD_MS);
  }

  #occupy(busy) {
    this.#busy = busy;
    this.#tapsChanged();
  }

  #silent() {
    if (this.#view === "") return;
    this.#view = "";
    this.#show(undefined);
  }

  /**
   * Sends an action, one at a time: taps during another action, or just after a change of view, are dropped.
   *
   * @returns true if the agent took it or the view had moved on; false if the call failed; nothing if it was dropped
   */
  async act(action, values = {}) {
    if (!this.takesTaps) return undefined;
    this.#occupy(true);
    const next = new Promise((arrived) => (this.#arrived = arrived));
    try {
      await call("POST", "/api/screen", { action, ...values });
      await Promise.race([next, pause(SETTLE_MS)]);
      return true;
    } catch (problem) {
      return problem.status === 409;
    } finally {
      this.#occupy(false);
    }
  }

  /** Somebody is reading or turning pages: tells the agent without waiting, and without holding up an action. */
  live() {
    call("POST", "/api/screen", { action: "stay" }).catch(() => {});
  }
}
