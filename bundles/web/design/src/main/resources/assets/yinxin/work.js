// Base of the pages at which people work: work with the server one thing at a time, and words for what went wrong.
import { html, nothing } from "lit";
import { Page, signInFirst } from "/assets/yinxin/page.js";
import { Problem } from "/assets/yinxin/http.js";

export class WorkPage extends Page {
  static properties = { busy: { state: true }, failure: { state: true } };

  constructor() {
    super();
    this.busy = false;
    this.failure = null;
  }

  /** Runs work; what goes wrong is shown. */
  async guarded(work) {
    this.failure = null;
    this.busy = true;
    try {
      await work();
    } catch (problem) {
      if (problem.status === 401) {
        signInFirst();
      } else if (problem instanceof Problem) {
        this.failure = problem;
      } else {
        throw problem;
      }
    } finally {
      this.busy = false;
    }
  }

  told() {
    return this.failure ? html`<div class="alert alert-danger" role="alert" data-test="error">${this.failure.text()}</div>` : nothing;
  }

  /** Stands where nothing is known yet: what went wrong, or that it is being fetched. */
  waiting(text) {
    return this.failure
      ? this.told()
      : html`<p class="yx-empty" role="status"><span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${text}</p>`;
  }
}
