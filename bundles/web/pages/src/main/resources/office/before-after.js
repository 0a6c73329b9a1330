// A certificate as it is and as it would be, page by page.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import zh from "/assets/office/strings.zh.js";
import en from "/assets/office/strings.en.js";

const t = texts(zh, en);

class BeforeAfter extends Element {
  static properties = { preview: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.preview;
  }

  figure(title, pages, name) {
    return html`<div data-test=${name}>
      <h3 class="h6">${title}</h3>
      ${pages.map((page, i) => html`<img class="yx-page" src=${"data:image/png;base64," + page} alt=${t("page-of", { title, page: i + 1 })} />`)}
    </div>`;
  }

  render() {
    const p = this.preview;
    const leftOut = Object.entries(p.leftOut).map(([key, names]) => key + " " + names.map((name) => "{" + name + "}").join(" "));
    return html`<section class="yx-sheet mt-3" data-test="pages">
      <p class="yx-soft">${t("tried-on", { person: p.person })}</p>
      ${leftOut.length > 0 ? html`<div class="alert alert-warning" data-test="left-out">${t("left-out-list", { list: leftOut.join("; ") })}</div>` : nothing}
      ${p.unseen.length > 0 ? html`<div class="alert alert-warning" data-test="unseen">${t("unseen", { list: p.unseen.join(", ") })}</div>` : nothing}
      <div class="yx-beside">${this.figure(t("before"), p.before, "before")}${this.figure(t("after"), p.after, "after")}</div>
    </section>`;
  }
}
customElements.define("yx-before-after", BeforeAfter);
