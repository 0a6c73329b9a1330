// Base of the parts of a kiosk's page that the kiosk itself reports on: they ask again now and then.
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { Polling } from "/assets/yinxin/polling.js";

const POLL_MS = 5000;

export class KioskPart extends WorkPage {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { kiosk: { attribute: false }, readonly: { attribute: false }, answer: { state: true }, notice: { state: true } };

  constructor() {
    super();
    this.polling = new Polling(this, POLL_MS, () => this.watch());
    /** @type {string} */
    this.kiosk;
    /** @type {boolean} */
    this.readonly;
    this.forget();
  }

  forget() {
    this.answer = null;
    this.notice = "";
  }

  /** Part of a page that has its own title. */
  updated() {}

  willUpdate(changed) {
    if (!changed.has("kiosk")) return;
    this.forget();
    this.guarded(() => this.begin());
  }

  /** Path of what the part shows. */
  get address() {
    return "";
  }

  /** Fetches all that a kiosk's part shows. */
  begin() {
    return this.load();
  }

  async load() {
    this.answer = await call("GET", this.address);
  }

  /** Asks again now and then. A lost answer is asked for again. */
  async watch() {
    if (this.answer === null || this.busy || document.hidden) return;
    try {
      await this.load();
    } catch {
      // The next change says what is wrong.
    }
  }

  /** Runs a change, which returns the words to show afterwards. */
  act(work) {
    this.notice = "";
    return this.guarded(async () => {
      const notice = await work();
      await this.load();
      this.notice = notice;
    });
  }
}
