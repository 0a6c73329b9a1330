// Base of every element, and the header and footer of all pages. All render into the light DOM, so
// that Bootstrap's and our styles reach them and no style is ever inserted.
import { LitElement, html, nothing } from "lit";
import { keepLanguage, language, onLanguage, pick, setLanguage, texts } from "/assets/yinxin/language.js";
import { call, site } from "/assets/yinxin/http.js";
import zh from "/assets/yinxin/strings.zh.js";
import en from "/assets/yinxin/strings.en.js";

const t = texts(zh, en);

/** An element in the light DOM that renders again when the language changes. */
export class Element extends LitElement {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = {};

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.endLanguage = onLanguage(() => this.requestUpdate());
  }

  /**
   * The field of this element that a selector finds, where there is always one.
   *
   * @param {string} selector
   * @returns {HTMLInputElement}
   */
  input(selector) {
    return /** @type {HTMLInputElement} */ (this.querySelector(selector));
  }

  disconnectedCallback() {
    this.endLanguage?.();
    super.disconnectedCallback();
  }
}

/** The main element of a page: gives the window its title. */
export class Page extends Element {
  titleText() {
    return "";
  }

  updated() {
    document.title = [this.titleText(), t("product")].filter(Boolean).join(" · ");
  }
}

/** Ids of the offices for which an account has a role, office or approver. */
export function offices(account, role) {
  return account.roles.filter((each) => each.startsWith(role + ":")).map((each) => each.slice(role.length + 1));
}

/** Returns the page with the office's queue; empty if the account works for no office. */
function officePage(account) {
  return offices(account, "office").length > 0 || offices(account, "approver").length > 0 ? "/office/queue" : "";
}

/** Returns the first page for the roles of an account; empty if it only has its own certificates. */
export function workplace(account) {
  const has = (role) => account.roles.includes(role);
  const place = officePage(account) || (has("administrator") || has("keeper") || has("kiosk-keeper") ? "/admin" : "");
  return place || (has("auditor") ? "/audit" : "");
}

/** Leads through signing in and back to this very page. */
export function signInFirst() {
  const here = location.pathname + location.search;
  location.replace("/sign-in?to=" + encodeURIComponent(here));
}

let asked;

/** The account that is signed in; null if none is. Asked once. */
export function signedIn() {
  asked ??= call("GET", "/api/session").catch(() => null);
  return asked;
}

/** Moves the focus to what the page is about; the address stays, since some pages have something of their own after #. */
function skip(event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

class Header extends Element {
  static properties = {
    site: { state: true },
    account: { state: true },
    unread: { state: true },
    open: { state: true },
  };

  constructor() {
    super();
    this.site = {};
    this.account = null;
    this.unread = 0;
    /** True while a phone shows the navigation, which it hides behind a button. */
    this.open = false;
  }

  async firstUpdated() {
    this.site = await site();
    this.account = await signedIn();
    if (this.account?.personNumber) {
      // The page is of use without the number.
      this.unread = (await call("GET", "/api/notices/unread").catch(() => ({ count: 0 }))).count;
    }
  }

  /** The number of notices that are not read; the page that shows them reads them. */
  bell() {
    const here = location.pathname === "/notices";
    const count = here ? 0 : this.unread;
    return html`<a href="/notices" aria-current=${here ? "page" : nothing} data-test="bell">${t("nav-notices")}${count > 0 ? html` <span class="yx-count" data-test="unread" aria-label=${t("nav-unread", { count })}>${count > 99 ? "99+" : count}</span>` : nothing}</a>`;
  }

  async signOut() {
    let goOn = "/";
    try {
      // The sign-in service of the campus may have its own session, which ends there.
      goOn = (await call("DELETE", "/api/session"))?.goOn ?? "/";
    } finally {
      keepLanguage();
      location.assign(goOn);
    }
  }

  /** Escape closes the navigation and leads back to its button. */
  pressed(event) {
    if (event.key !== "Escape" || !this.open) return;
    this.open = false;
    this.input("[data-test=nav]").focus();
  }

  link(path, key, folder = path) {
    const here = location.pathname === folder || location.pathname.startsWith(folder + "/") ? "page" : nothing;
    return html`<a href=${path} aria-current=${here}>${t(key)}</a>`;
  }

  /** Links to the pages for the roles of the account, beside its own certificates. */
  work() {
    const has = (role) => this.account.roles.includes(role);
    const office = officePage(this.account) || (has("administrator") ? "/office" : "");
    return [
      this.account.roles.length > 0 && !this.account.personNumber ? this.link("/my/sessions", "nav-account") : nothing,
      office ? this.link(office, "nav-office", "/office") : nothing,
      has("administrator") || has("keeper") || has("kiosk-keeper") || has("auditor") ? this.link("/admin", "nav-admin") : nothing,
      has("auditor") ? this.link("/audit", "nav-audit") : nothing,
    ];
  }

  render() {
    const other = language() === "en" ? "zh-CN" : "en";
    const development = this.site.mode === "development";
    return html`
      <a class="yx-skip" href="#main" data-test="skip" @click=${skip}>${t("skip")}</a>
      ${development ? html`<div class="yx-specimen" role="note" data-test="specimen">${t("specimen")}</div>` : nothing}
      ${this.site.restoring ? html`<div class="yx-specimen" role="status" data-test="restoring">${t("restoring")}</div>` : nothing}
      <header class="yx-bar" @keydown=${this.pressed}>
        <div class="yx-bar-in">
          <a class="yx-brand" href="/">
            <img src="/assets/yinxin/seal.svg" alt="" />
            <span><strong>${pick(this.site.university) || t("product")}</strong
              ><small>${t("product-long")}</small></span>
          </a>
          <button
            type="button"
            class="yx-nav-button"
            aria-expanded=${this.open}
            aria-controls="nav"
            data-test="nav"
            @click=${() => (this.open = !this.open)}
          >
            ${t("nav-button")}${this.unread > 0 && !this.open ? html` <span class="yx-count" aria-hidden="true">${this.unread > 99 ? "99+" : this.unread}</span>` : nothing}
          </button>
          <nav class="yx-nav" id="nav" ?data-open=${this.open} aria-label=${t("nav")}>
            ${this.link("/verify", "nav-verify")}
            ${this.link("/help", "nav-help")}
            ${
              this.account
                ? html`${this.account.personNumber ? [this.link("/my", "nav-my"), this.bell()] : nothing}
                  ${this.work()}
                  <button type="button" data-test="sign-out" @click=${this.signOut}>
                    ${t("nav-sign-out")}
                  </button>`
                : this.link("/sign-in", "nav-sign-in")
            }
          </nav>
          <button
            type="button"
            class="yx-language"
            lang=${other}
            data-test="language"
            @click=${() => setLanguage(other)}
          >
            ${other === "en" ? "English" : "中文"}
          </button>
        </div>
      </header>
    `;
  }
}
customElements.define("yx-header", Header);

class Footer extends Element {
  static properties = { site: { state: true } };

  constructor() {
    super();
    this.site = {};
  }

  async firstUpdated() {
    this.site = await site();
  }

  render() {
    return html`
      <footer class="yx-foot">
        <div class="yx-foot-in">
          ${
            this.site.publicAddress
              ? html`<p class="mb-2">
                ${t("official-address")}${language() === "en" ? " " : ""}<strong>${this.site.publicAddress}</strong>${t("official-warning")}
              </p>`
              : nothing
          }
          <div class="yx-foot-links">
            <a href="/">${t("foot-home")}</a>
            <a href="/verify">${t("nav-verify")}</a>
            <a href="/trust?lang=${language()}">${t("foot-trust")}</a>
            <a href="/privacy?lang=${language()}" data-test="privacy">${t("foot-privacy")}</a>
            <a href="/log?lang=${language()}" data-test="log">${t("foot-log")}</a>
          </div>
        </div>
      </footer>
    `;
  }
}
customElements.define("yx-footer", Footer);
