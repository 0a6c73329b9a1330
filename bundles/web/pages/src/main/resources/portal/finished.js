// The end of an application: the page as it was issued, and what its holder does next with it.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { inApp, wayOut } from "/assets/portal/in-app.js";
import "/assets/portal/kiosks.js";
import "/assets/portal/pages.js";
import "/assets/portal/share.js";
import zh from "/assets/portal/apply-strings.zh.js";
import en from "/assets/portal/apply-strings.en.js";

const t = texts(zh, en);

class Finished extends Element {
  static properties = { credential: { attribute: false }, open: { state: true } };

  constructor() {
    super();
    /** @type {Api.Credential} */
    this.credential;
    this.open = "";
  }

  toggle(name) {
    const isOpen = this.open === name;
    return html`<button class="btn btn-outline-primary" type="button" aria-expanded=${isOpen} data-test=${name} @click=${() => (this.open = isOpen ? "" : name)}>${t(name)}</button>`;
  }

  below() {
    if (this.open === "share") return html`<yx-share .credential=${this.credential}></yx-share>`;
    if (this.open === "print") {
      return html`<div class="mt-3" data-test="print-here"><p>${t("print-how")}</p><yx-kiosks nearest></yx-kiosks></div>`;
    }
    return nothing;
  }

  render() {
    const c = this.credential;
    const pdf = "/api/credentials/" + encodeURIComponent(c.id) + "/pdf";
    return html`<div class="yx-apply">
      <div class="yx-apply-options">
        <div class="alert alert-success" role="status" data-test="application" data-state="issued">
          <strong>${t("application-issued")}</strong><br />${t("issued-as", { number: c.number, date: dateText(c.issuedAt) })}
        </div>
        <div class="yx-actions">
          <a class="btn btn-primary" href=${pdf} download=${c.number + ".pdf"} data-test="download">${t("download")}</a>
          ${this.toggle("share")} ${this.toggle("print")}
        </div>
        ${inApp ? html`<div class="mt-3">${wayOut("my")}</div>` : nothing}
        ${this.below()}
        <p class="mt-3 mb-0"><a href="/my">${t("back-all")}</a></p>
      </div>
      <div class="yx-apply-page"><yx-pages .credential=${c}></yx-pages></div>
    </div>`;
  }
}
customElements.define("yx-finished", Finished);
