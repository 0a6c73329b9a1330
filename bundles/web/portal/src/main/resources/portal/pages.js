// The pages of a certificate as images, one after the other: for browsers that show no PDF.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import zh from "/assets/portal/issued-strings.zh.js";
import en from "/assets/portal/issued-strings.en.js";

const t = texts(zh, en);
const MOST = 50;

class Pages extends Element {
  static properties = { code: { attribute: false }, loaded: { state: true }, ended: { state: true } };

  constructor() {
    super();
    this.loaded = 0;
    this.ended = false;
  }

  render() {
    const count = Math.min(MOST, this.ended ? this.loaded : this.loaded + 1);
    const base = "/v/" + encodeURIComponent(this.code) + "/pages/";
    return html`<div class="yx-pages mt-3" data-test="pages">
      ${Array.from({ length: count }, (_, i) => html`<img src=${base + (i + 1) + ".png"} alt=${t("page", { page: i + 1 })} @load=${() => (this.loaded = Math.max(this.loaded, i + 1))} @error=${() => (this.ended = true)} />`)}
      ${this.ended && this.loaded === 0 ? html`<p class="alert alert-danger mb-0" role="alert">${t("pages-error")}</p>` : nothing}
      ${!this.ended && this.loaded === 0 ? html`<p class="yx-soft mb-0" role="status">${t("pages-loading")}</p>` : nothing}
    </div>`;
  }
}
customElements.define("yx-pages", Pages);
