// Copies that kiosks have printed of somebody's certificates, and how many are still free.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call, Problem } from "/assets/yinxin/http.js";
import { money } from "/assets/portal/money.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";

const t = texts(zh, en);
const OPEN = "yx-state-expired";
const NEUTRAL = "yx-state-none";
const LOOKS = {
  permitted: NEUTRAL,
  printing: NEUTRAL,
  failed: "yx-state-revoked",
  unknown: OPEN,
  "to-reconcile": OPEN,
  refunding: OPEN,
  "refund-failed": OPEN,
  refunded: NEUTRAL,
};

class Printed extends Element {
  static properties = { credentials: { attribute: false }, copies: { state: true }, quota: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.credentials = [];
    this.copies = [];
    this.quota = [];
    this.problem = null;
  }

  async firstUpdated() {
    try {
      [this.copies, this.quota] = await Promise.all(["/api/copies", "/api/quota"].map((path) => call("GET", path)));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.problem = problem;
    }
  }

  copy(copy) {
    const title = pick(this.credentials.find((credential) => credential.id === copy.credential)?.title);
    return html`<li data-test="copy" data-state=${copy.state}>
      <div>
        <strong>${title}</strong> <span class="yx-state ${LOOKS[copy.state] ?? ""}">${t("copy-" + copy.state)}</span>
        <div class="yx-soft">${t("copy-line", { serial: copy.serial, date: dateText(copy.permittedAt, true), kiosk: pick(copy.kiosk), price: money(copy.priceFen) })}</div>
      </div>
    </li>`;
  }

  render() {
    return html`<h2 class="yx-section">${t("printed-title")}</h2>
      ${this.problem ? html`<div class="alert alert-danger" role="alert">${this.problem.text()}</div>` : nothing}
      <p class="yx-soft" data-test="quota">${this.quota.map((share) => pick(share.words)).join(" ")} <a href="/prices">${t("prices-title")}</a></p>
      ${this.copies.length === 0
        ? html`<p class="yx-soft">${t("printed-empty")}</p>`
        : html`<div class="yx-sheet"><ul class="yx-checks" data-test="copies">${this.copies.map((each) => this.copy(each))}</ul></div>`}`;
  }
}
customElements.define("yx-printed", Printed);
