// The pages of a certificate as images, one after the other: for browsers that show no PDF.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { problemOf, send } from "/assets/yinxin/http.js";
import { trouble } from "/assets/yinxin/trouble.js";
import zh from "/assets/portal/issued-strings.zh.js";
import en from "/assets/portal/issued-strings.en.js";

const t = texts(zh, en);
const MOST = 50;
const NOT_FOUND = 404;
const PASSING = { status: 503, text: () => t("pages-error") };

class Pages extends Element {
  static properties = { credential: { attribute: false }, loaded: { state: true }, ended: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {Api.Credential} */
    this.credential;
    this.loaded = 0;
    this.tries = {};
    this.ended = false;
    this.problem = null;
  }

  address(page) {
    const tries = this.tries[page];
    return "/api/credentials/" + encodeURIComponent(this.credential.id) + "/pages/" + page + ".png" + (tries ? "?try=" + tries : "");
  }

  /** After the last page comes one that is not there; anything else is trouble. */
  async missing(page) {
    try {
      await send("HEAD", this.address(page));
      this.problem = PASSING;
    } catch (error) {
      const problem = problemOf(error);
      const absent = problem.status === NOT_FOUND;
      this.ended = absent && page > 1;
      this.problem = this.ended ? null : absent ? PASSING : problem;
    }
  }

  again() {
    const page = this.loaded + 1;
    this.tries = { ...this.tries, [page]: (this.tries[page] ?? 0) + 1 };
    this.problem = null;
  }

  image(page) {
    return html`<img src=${this.address(page)} alt=${t("page", { page })} @load=${() => (this.loaded = Math.max(this.loaded, page))} @error=${() => this.missing(page)} />`;
  }

  render() {
    const wanted = this.ended || this.problem ? this.loaded : this.loaded + 1;
    return html`<div class="yx-pages mt-3" data-test="pages">
      ${Array.from({ length: Math.min(MOST, wanted) }, (_, i) => this.image(i + 1))}
      ${trouble(this.problem, "pages-error", () => this.again())}
      ${!this.problem && this.loaded === 0 ? html`<p class="yx-soft mb-0" role="status">${t("pages-loading")}</p>` : nothing}
    </div>`;
  }
}
customElements.define("yx-pages", Pages);
