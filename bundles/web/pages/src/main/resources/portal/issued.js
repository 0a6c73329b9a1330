// One issued certificate: what it is, and what its holder can do with it.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import "/assets/yinxin/menu.js";
import { inApp } from "/assets/portal/in-app.js";
import "/assets/portal/code-access.js";
import "/assets/portal/mail-file.js";
import "/assets/portal/pages.js";
import "/assets/portal/share.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";
import ownZh from "/assets/portal/issued-strings.zh.js";
import ownEn from "/assets/portal/issued-strings.en.js";

const t = texts({ ...zh, ...ownZh }, { ...en, ...ownEn });
const STATES = ["valid", "superseded", "revoked", "expired"];

class Issued extends Element {
  static properties = {
    credential: { attribute: false },
    newest: { attribute: false },
    copied: { state: true },
    open: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.Credential} */
    this.credential;
    /**
     * The certificate above it, of the same type, whose title it need not repeat; null for that one itself.
     *
     * @type {Api.Credential | null}
     */
    this.newest = null;
    this.copied = "";
    this.open = "";
  }

  /** In a list an element may come to show another certificate; what was open is not about that one. */
  willUpdate(changed) {
    const before = changed.get("credential");
    if (before && before.id !== this.credential.id) {
      this.open = "";
      this.copied = "";
    }
  }

  /** One panel below is open at a time. */
  async show(name) {
    this.open = name;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(".yx-panel"))?.focus();
  }

  close() {
    this.open = "";
    /** @type {HTMLElement | null} */ (this.querySelector("[data-test=more-open]"))?.focus();
  }

  get address() {
    return "/api/credentials/" + encodeURIComponent(this.credential.id);
  }

  /** @returns {import("/assets/yinxin/menu.js").Item} */
  panelItem(name, key) {
    return { text: t(key), test: name, act: () => this.show(name) };
  }

  /** @returns {import("/assets/yinxin/menu.js").Item} */
  file() {
    return { text: t("download"), test: "download", href: this.address + "/pdf", download: this.credential.number + ".pdf" };
  }

  /** Of many rows the newest stand out. */
  get look() {
    return this.newest ? "btn-outline-primary" : "btn-primary";
  }

  /** Inside an app that shows no PDF the page images come first, anywhere else the file. */
  primary() {
    if (inApp) {
      return html`<button class="btn ${this.look} btn-sm" type="button" data-test="pages-show" @click=${() => this.show("pages-show")}>${t("pages-show")}</button>`;
    }
    const { text, href, download } = this.file();
    return html`<a class="btn ${this.look} btn-sm" href=${href} download=${download} data-test="download">${text}</a>`;
  }

  /** @returns {import("/assets/yinxin/menu.js").Item[]} */
  items() {
    return [
      inApp ? this.file() : this.panelItem("pages-show", "pages-show"),
      this.panelItem("share", "share"),
      this.panelItem("mail", "mail"),
      { text: t("long-term"), hint: t("long-term-text"), test: "long-term", href: this.address + "/pdf?form=long-term", download: "" },
      { text: t("bundle"), hint: t("bundle-text"), test: "bundle", href: this.address + "/bundle", download: "" },
      { text: t("verify"), test: "verify", href: "/v/" + encodeURIComponent(this.credential.code) },
      { text: t("copy"), test: "copy-link", act: () => this.copy() },
      this.panelItem("code-access-show", "code-access"),
    ];
  }

  content() {
    switch (this.open) {
      case "pages-show":
        return html`<yx-pages .credential=${this.credential}></yx-pages>`;
      case "mail":
        return html`<yx-mail-file .credential=${this.credential}></yx-mail-file>`;
      case "share":
        return html`<yx-share .credential=${this.credential}></yx-share>`;
      default:
        return html`<yx-code-access class="d-block mt-3" .credential=${this.credential}></yx-code-access>`;
    }
  }

  panel() {
    if (!this.open) return nothing;
    const title = t(this.open === "code-access-show" ? "code-access" : this.open);
    return html`<section class="yx-panel" tabindex="-1" aria-label=${title} data-test="panel">
      <div class="yx-panel-head"><strong>${title}</strong><button class="btn btn-outline-primary btn-sm" type="button" data-test="panel-close" @click=${this.close}>${t("close")}</button></div>
      ${this.content()}
    </section>`;
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
    const look = html`<span class="yx-state yx-state-${state}">${t("state-" + state)}</span>`;
    const title = pick(c.title);
    const line = { number: c.number, date: dateText(c.issuedAt), language: t("language-" + (c.language === "en" ? "en" : "zh")) };
    return html`
      <div class="yx-issued-in">
        <div>
          ${this.newest ? (title === pick(this.newest.title) ? nothing : html`<div>${title}</div>`) : html`<h3>${title} ${look}</h3>`}
          <div class="yx-soft">${t("issued-line", line)} ${this.newest ? look : nothing}</div>
        </div>
        <div class="yx-actions">
          ${this.primary()}
          <yx-menu .items=${this.items()} .of=${title + " " + c.number}></yx-menu>
        </div>
      </div>
      ${this.panel()}
      <div class="yx-status" role="status">${this.copied === "copied" ? t("copied") : nothing}${this.copied === "by-hand" ? html`<label class="w-100">${t("copy-by-hand")} <input class="form-control yx-code" readonly .value=${c.verifyUrl} @focus=${(e) => e.target.select()} /></label>` : nothing}</div>
    `;
  }
}
customElements.define("yx-issued", Issued);
