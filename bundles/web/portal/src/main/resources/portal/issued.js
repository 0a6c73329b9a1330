// One issued certificate: what it is, and what its holder can do with it.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";

const t = texts(zh, en);
const STATES = ["valid", "superseded", "revoked", "expired"];

class Issued extends Element {
  static properties = { credential: { attribute: false }, copied: { state: true } };

  constructor() {
    super();
    this.copied = "";
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
          <a class="btn btn-primary btn-sm" href=${pdf} download=${c.number + ".pdf"} data-test="download">${t("download")}</a>
          <a class="btn btn-outline-primary btn-sm" href=${pdf} target="_blank" rel="noopener" data-test="open">${t("open")}</a>
          <a class="btn btn-outline-primary btn-sm" href=${own + "/bundle"} title=${t("bundle-text")} download data-test="bundle">${t("bundle")}</a>
          <a class="btn btn-outline-primary btn-sm" href=${"/v/" + encodeURIComponent(c.code)} data-test="verify">${t("verify")}</a>
          <button class="btn btn-outline-primary btn-sm" type="button" @click=${this.copy} data-test="copy-link">${t("copy")}</button>
        </div>
      </div>
      <div class="yx-status" role="status">${this.copied === "copied" ? t("copied") : nothing}${this.copied === "by-hand" ? html`<label class="w-100">${t("copy-by-hand")} <input class="form-control yx-code" readonly .value=${c.verifyUrl} @focus=${(e) => e.target.select()} /></label>` : nothing}</div>
    `;
  }
}
customElements.define("yx-issued", Issued);
