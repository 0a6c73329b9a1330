// Hands an application in and watches it until it is issued, waits for people, or has come to nothing.
import { call, problemOf } from "/assets/yinxin/http.js";
import { lookWhile } from "/assets/yinxin/polling.js";

/** States in which the server still works on an application by itself. */
const UNDER_WAY = ["submitted", "sealing"];
const POLL_MS = 1000;
const POLLS = 90;

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

/** A reactive controller of Lit: one application, from the choices to its end. */
export class ApplicationInProgress {
  #host;
  #key = "";

  /** @param {import("lit").ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
    /** @type {Api.Application | null} */
    this.application = null;
    this.busy = false;
    /** Is true while the server is not reached; the application is with it. */
    this.away = false;
    /** @type {import("/assets/yinxin/http.js").Problem | null} */
    this.problem = null;
    host.addController(this);
  }

  // Lit asks for one method at least.
  hostConnected() {}

  /** Another choice is another request, so it gets another idempotency key. */
  forget() {
    this.#key = "";
    this.application = null;
    this.problem = null;
  }

  get isUnderWay() {
    return this.application !== null && UNDER_WAY.includes(this.application.state);
  }

  /**
   * Again after a lost answer comes to the same application: the key is the same.
   *
   * @param {object} body
   * @param {() => void} accepted is called once the server has it
   */
  async apply(body, accepted) {
    this.#show({ busy: true, problem: null, application: null });
    this.#key ||= newKey();
    try {
      this.application = await call("POST", "/api/applications", body, { "Idempotency-Key": this.#key });
      accepted();
      await this.watch();
    } catch (error) {
      this.problem = problemOf(error);
    }
    this.#show({ busy: false, away: false });
  }

  async watch() {
    await lookWhile(
      () => this.isUnderWay,
      () => this.#ask(),
      POLL_MS,
      POLLS,
    );
    if (!this.isUnderWay) this.#key = "";
  }

  /** Asks for the progress. A lost answer is asked for again: the application is with the server. */
  async #ask() {
    const id = /** @type {Api.Application} */ (this.application).id;
    try {
      const application = await call("GET", `/api/applications/${encodeURIComponent(id)}`);
      this.#show({ application, away: false });
    } catch (error) {
      if (problemOf(error).status !== 0) throw error;
      this.#show({ away: true });
    }
  }

  #show(values) {
    Object.assign(this, values);
    this.#host.requestUpdate();
  }
}
