// One issued certificate: what it is, and what its holder can do with it.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { inApp } from "/assets/portal/in-app.js";
import "/assets/portal/code-access.js";
import "/assets/portal/mailed.js";
import "/assets/portal/pages.js";
import "/assets/portal/share.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";
import ownZh from "/assets/portal/issued-strings.zh.js";
import ownEn from "/assets/portal/issued-strings.en.js";

const t = texts({ ...zh, ...ownZh }, { ...en, ...ownEn });
const STATES = ["valid", "superseded", "revoked", "expired"];

class Issued extends Element {
  static properties = { credential: { attribute: false }, copied: { state: true }, open: { state: true } };

  constructor() {
    super();
    /** @type {Api.Credential} */
    this.credential;
    this.copied = "";
    this.open = "";
  }

  /** One part below is open at a time. */
  toggle(name, key, test, look = "btn-outline-primary") {
    const isOpen = this.open === name;
    return html`<button class="btn ${look} btn-sm" type="button" aria-expanded=${isOpen} data-test=${test} @click=${() => (this.open = isOpen ? "" : name)}>${t(key)}</button>`;
  }

  /** Actions that are seldom wanted, each with its purpose. */
  more(own) {
    return html`<ul class="yx-checks mt-3" data-test="more"><li><div><a href=${own + "/pdf?form=long-term"} download data-test="long-term">${t("long-term")}</a><div class="yx-soft">${t("long-term-text")}</div></div></li>
      <li><div><a href=${own + "/bundle"} download data-test="bundle">${t("bundle")}</a><div class="yx-soft">${t("bundle-text")}</div></div></li>
      <li><div><a href=${"/v/" + encodeURIComponent(this.credential.code)} data-test="verify">${t("verify")}</a> · <button class="yx-plain" type="button" @click=${this.copy} data-test="copy-link">${t("copy")}</button></div></li>
      <li><yx-code-access class="d-block" .credential=${this.credential}></yx-code-access></li></ul>`;
  }

  below(own) {
    switch (this.open) {
      case "pages":
        return html`<yx-pages .credential=${this.credential}></yx-pages>`;
      case "mail":
        return html`<yx-mailed .credential=${this.credential}></yx-mailed>`;
      case "share":
        return html`<yx-share .credential=${this.credential}></yx-share>`;
      case "more":
        return this.more(own);
      default:
        return nothing;
    }
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.credential.verifyUrl);
      this.copied = "copied";
    } catch {
      // No clipboard without HTTPS or permission: show the address to copy by hand.
      this.copied = "by-hand";
    }
  }

  render() {
    const c = this.credential;
    const state = STATES.includes(c.state) ? c.state : "valid";
    const own = "/api/credentials/" + encodeURIComponent(c.id);
    const pdf = own + "/pdf";
    return html`
      <div class="yx-issued-in">
        <div>
          <h3>
            ${pick(c.title)}
            <span class="yx-state yx-state-${state}">${t("state-" + state)}</span>
          </h3>
          <div class="yx-soft">
            ${t("issued-line", { number: c.number, date: dateText(c.issuedAt), language: t("language-" + (c.language === "en" ? "en" : "zh")) })}
          </div>
        </div>
        <div class="yx-actions">
          ${inApp ? this.toggle("pages", "pages-show", "pages-show", "btn-primary") : nothing}
          <a class="btn ${inApp ? "btn-outline-primary" : "btn-primary"} btn-sm" href=${pdf} download=${c.number + ".pdf"} data-test="download">${t("download")}</a>
          <a class="btn btn-outline-primary btn-sm" href=${pdf} target="_blank" rel="noopener" data-test="open">${t("open")}</a>
          ${this.toggle("share", "share", "share")}
          ${this.toggle("mail", "mail", "mail")}
          ${this.toggle("more", "more", "more-open")}
        </div>
      </div>
      ${this.below(own)}
      <div class="yx-status" role="status">${this.copied === "copied" ? t("copied") : nothing}${this.copied === "by-hand" ? html`<label class="w-100">${t("copy-by-hand")} <input class="form-control yx-code" readonly .value=${c.verifyUrl} @focus=${(e) => e.target.select()} /></label>` : nothing}</div>
    `;
  }
}
customElements.define("yx-issued", Issued);
