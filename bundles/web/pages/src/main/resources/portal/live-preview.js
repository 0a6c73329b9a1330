// The pages of what is being applied for, as images: made anew shortly after a choice has changed.
import { call, problemOf } from "/assets/yinxin/http.js";

/** Several changes within this time make one preview. */
const PAUSE_MS = 250;

/** A reactive controller of Lit. */
export class LivePreview {
  #host;
  #body;
  #timer = 0;
  /** Counts the previews, so that one that a later change has overtaken is not shown. */
  #run = 0;

  /** @param {import("lit").ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
    /** Addresses of the images, one a page. */
    this.pages = /** @type {string[]} */ ([]);
    this.busy = false;
    /** @type {import("/assets/yinxin/http.js").Problem | null} */
    this.problem = null;
    host.addController(this);
  }

  hostDisconnected() {
    this.#run++;
    clearTimeout(this.#timer);
  }

  /**
   * Asks for the preview of an application. Until it comes, the pages of the one before stay.
   *
   * @param {object} body of the application
   */
  want(body) {
    const run = ++this.#run;
    this.#body = body;
    this.busy = true;
    this.problem = null;
    this.#host.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#make(run), PAUSE_MS);
  }

  again() {
    this.want(this.#body);
  }

  async #make(run) {
    const made = await call("POST", "/api/previews/pages", this.#body).catch(problemOf);
    if (run !== this.#run) return;
    this.busy = false;
    if ("pages" in made) {
      this.pages = made.pages.map((png) => "data:image/png;base64," + png);
    } else {
      this.pages = [];
      this.problem = made;
    }
    this.#host.requestUpdate();
  }
}
