// Behind the QR code on a kiosk's screen: says which kiosk asks, and whether it is me.
import { html, nothing } from "/assets/lit/index.js";
import { Page, signInFirst, signedIn } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import { Polling } from "/assets/yinxin/polling.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";

const t = texts(zh, en);
const LOOKS = { expired: "warn", used: "warn", taken: "bad", refused: "bad", unknown: "unknown", problem: "unknown" };

class KioskSignIn extends Page {
  static properties = {
    kiosk: { state: true },
    account: { state: true },
    view: { state: true },
    problem: { state: true },
    seconds: { state: true },
  };

  constructor() {
    super();
    this.ticking = new Polling(this, 1000, () => this.tick(), { waits: true });
    this.code = location.pathname.slice("/k/".length);
    this.kiosk = null;
    this.account = null;
    this.view = "loading";
    this.problem = null;
    this.seconds = 0;
  }

  titleText() {
    return t("kiosk-title");
  }

  get address() {
    return "/api/kiosk-sign-ins/" + encodeURIComponent(this.code);
  }

  async firstUpdated() {
    await this.load();
  }

  async load() {
    this.view = "loading";
    try {
      this.kiosk = await call("POST", `${this.address}/scan`);
      this.account = await signedIn();
      this.view = "ask";
      this.tick();
      this.ticking.start();
    } catch (error) {
      this.fail(problemOf(error));
    }
  }

  /** The server decides what has expired; this only says how long there is. */
  tick() {
    this.seconds = Math.max(0, Math.round((Date.parse(this.kiosk.expiresAt) - Date.now()) / 1000));
  }

  async answer(confirm) {
    this.view = "busy";
    try {
      await call("POST", this.address, { confirm });
      this.ticking.stop();
      this.view = confirm ? "done" : "declined";
    } catch (error) {
      this.fail(problemOf(error));
    }
  }

  fail(problem) {
    this.ticking.stop();
    if (problem.status === 401) {
      signInFirst();
      return;
    }
    const name = (problem.type ?? "").replace("urn:yinxin:problem:kiosk-", "");
    this.problem = problem;
    this.view = name in LOOKS ? name : "problem";
  }

  place() {
    return html`<p class="yx-kiosk-name" data-test="kiosk-name">${pick(this.kiosk.kiosk)}</p>
      <p class="yx-soft">${pick(this.kiosk.place)}</p>`;
  }

  asking() {
    const busy = this.view === "busy";
    return html`<h1 class="yx-title">${t("kiosk-ask")}</h1>
      <div class="yx-sheet">
        ${this.place()}
        <p>${t("kiosk-check")}</p>
        <button class="btn btn-primary btn-lg w-100 mb-3" type="button" ?disabled=${busy} @click=${() => this.answer(true)} data-test="confirm">
          ${t(busy ? "kiosk-busy" : "kiosk-yes")}
        </button>
        <button class="btn btn-outline-secondary btn-lg w-100" type="button" ?disabled=${busy} @click=${() => this.answer(false)} data-test="decline">
          ${t("kiosk-no")}
        </button>
        <p class="yx-soft mt-3 mb-0">
          ${this.account ? t("kiosk-account", { name: this.account.name }) + " · " : nothing}${t("kiosk-left", { seconds: this.seconds })}
        </p>
      </div>`;
  }

  /** @param {unknown} more */
  verdict(kind, title, text, more = nothing) {
    return html`<div class="yx-verdict yx-verdict-${kind}" role="status" data-test="outcome" data-outcome=${this.view}>
        <img src="/assets/yinxin/verdict-${kind}.svg" alt="" />
        <div><h1>${title}</h1><p>${text}</p></div>
      </div>
      ${more}`;
  }

  failed() {
    const more = html`<p class="mt-3">
      ${this.view === "problem" ? html`<button class="btn btn-primary" type="button" @click=${this.load}>${t("kiosk-retry")}</button>` : nothing}
      ${this.view === "refused" ? html`<a class="btn btn-outline-primary" href="/my">${t("kiosk-my")}</a>` : nothing}
    </p>`;
    return this.verdict(LOOKS[this.view], t("kiosk-" + this.view), this.problem.text(), more);
  }

  content() {
    if (this.view === "loading") return html`<p class="yx-soft">${t("kiosk-busy")}</p>`;
    if (this.view === "ask" || this.view === "busy") return this.asking();
    if (this.view === "done")
      return this.verdict("good", t("kiosk-done"), t("kiosk-done-text"), html`<div class="yx-sheet mt-3">${this.place()}</div>`);
    if (this.view === "declined") return this.verdict("unknown", t("kiosk-declined"), t("kiosk-declined-text"));
    return this.failed();
  }

  render() {
    return html`<div class="yx-sign-in">${this.content()}</div>`;
  }
}
customElements.define("yx-kiosk-sign-in", KioskSignIn);
