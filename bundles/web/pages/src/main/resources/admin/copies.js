// Printed copies and their money: first those that wait for a decision, and all others by state, kiosk, number and day.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { readsOnly } from "/assets/admin/administrator.js";
import { cameOut, money, STATES, stateOf, stateText } from "/assets/admin/copy-words.js";
import "/assets/admin/tabs.js";
import "/assets/admin/copy.js";
import zh from "/assets/admin/copy-strings.zh.js";
import en from "/assets/admin/copy-strings.en.js";

const t = texts(zh, en);
const COPIES = "/api/admin/copies";
// So many the server gives at once.
const PAGE = 200;

class CopiesPage extends WorkPage {
  static properties = {
    copies: { state: true },
    kiosks: { state: true },
    open: { state: true },
    ended: { state: true },
    asked: { state: true },
    readonly: { state: true },
  };

  constructor() {
    super();
    this.copies = null;
    this.kiosks = [];
    this.open = "";
    this.ended = true;
    this.asked = {};
    this.readonly = true;
  }

  titleText() {
    return t("title");
  }

  firstUpdated() {
    return this.guarded(async () => {
      this.readonly = await readsOnly();
      this.kiosks = await call("GET", "/api/kiosks");
      await this.load();
    });
  }

  filter(event) {
    event.preventDefault();
    const asked = Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value !== ""));
    return this.guarded(async () => {
      this.asked = asked;
      await this.load();
      this.open = "";
    });
  }

  /** Asks for the newest, or for those that are earlier than what is shown. */
  async load(earlier = false) {
    const query = new URLSearchParams(this.asked);
    if (this.asked.state === "all") query.set("state", STATES.join(","));
    if (earlier) {
      query.set("before", this.copies.at(-1).since);
      query.set("behind", this.copies.at(-1).id);
    }
    const page = await call("GET", `${COPIES}?${query}`);
    this.ended = page.length < PAGE;
    this.copies = earlier ? [...this.copies, ...page] : page;
  }

  /** Copies whose money is one refund are decided together. */
  known(copy) {
    const together = (each) => copy.refund && each.refund === copy.refund && each.state === "refund-failed";
    this.copies = this.copies.map((each) =>
      each.id === copy.id ? copy : together(each) ? { ...each, state: copy.state, since: copy.since } : each,
    );
  }

  form() {
    return html`<form class="yx-sheet yx-filter" @submit=${this.filter}>
      <label class="form-label mb-0">${t("state")}
        <select class="form-select" name="state" data-test="filter-state">
          <option value="">${t("waiting")}</option><option value="all">${t("all")}</option>
          ${STATES.map((state) => html`<option value=${state}>${stateText(state)}</option>`)}
        </select></label>
      <label class="form-label mb-0">${t("kiosk")}
        <select class="form-select" name="kiosk" data-test="filter-kiosk">
          <option value="">${t("all-kiosks")}</option>
          ${this.kiosks.map((kiosk) => html`<option value=${kiosk.id}>${pick(kiosk.name)}</option>`)}
        </select></label>
      <label class="form-label mb-0">${t("serial-no")} <input class="form-control" type="number" name="serial" min="1" max="999999999" inputmode="numeric" data-test="filter-serial" /></label>
      <label class="form-label mb-0">${t("from")} <input class="form-control" type="date" name="from" data-test="filter-from" /></label>
      <label class="form-label mb-0">${t("to")} <input class="form-control" type="date" name="to" data-test="filter-to" /></label>
      <button class="btn btn-primary" type="submit" data-test="filter" ?disabled=${this.busy}>${t("show")}</button>
    </form>`;
  }

  place(copy) {
    return pick(copy.kioskName) || pick(this.kiosks.find((kiosk) => kiosk.id === copy.kiosk)?.name) || copy.kiosk;
  }

  row(c) {
    const open = this.open === c.id;
    return html`<li class="yx-sheet yx-opening" data-test="copy" data-id=${c.id} data-state=${c.state}>
      <div class="yx-issued-in">
        <div><h3>${pick(c.title)} <span class="yx-soft">${[t(c.language.startsWith("en") ? "in-en" : "in-zh"), c.serial > 0 ? t("serial", { serial: c.serial }) : ""].filter(Boolean).join(" · ")}</span> ${stateOf(c)} ${cameOut(c) ? html`<span class="yx-state yx-state-superseded" data-test="came-out">${t("came-out")}</span>` : nothing}</h3>
          <div class="yx-soft">${[this.place(c), c.priceFen === 0 ? t("free") : money(c.priceFen), t("since", { date: dateText(c.since, true) })].join(" · ")}</div></div>
        <div class="yx-actions"><button class="btn btn-outline-primary btn-sm" type="button" data-test="open" aria-expanded=${open ? "true" : "false"} @click=${() => (this.open = open ? "" : c.id)}>${t(open ? "close" : "open")}</button></div>
      </div>
      ${open ? html`<yx-copy .copy=${c} .kiosks=${this.kiosks} .readonly=${this.readonly} @known=${(e) => this.known(e.detail)}></yx-copy>` : nothing}
    </li>`;
  }

  list() {
    if (this.copies.length === 0) {
      const filtered = Object.keys(this.asked).length > 0;
      return html`<div class="yx-sheet yx-empty" data-test="copies-empty"><img src="/assets/yinxin/document.svg" alt="" /><p>${t(filtered ? "none" : "none-waiting")}</p></div>`;
    }
    const days = Object.fromEntries(Object.entries(this.asked).filter(([name]) => name === "from" || name === "to"));
    return html`<div class="yx-head mb-2">
        <span class="yx-soft" data-test="count">${t(this.ended ? "count" : "count-newest", { count: this.copies.length })}</span>
        <a class="btn btn-outline-primary btn-sm" href=${COPIES + "/csv?" + new URLSearchParams(days)} download data-test="csv">${t(Object.keys(days).length > 0 ? "csv-days" : "csv-all")}</a>
      </div>
      <ul class="yx-issued">${this.copies.map((copy) => this.row(copy))}</ul>
      ${this.ended ? nothing : html`<div class="yx-actions mt-3"><button class="btn btn-outline-primary" type="button" data-test="earlier" ?disabled=${this.busy} @click=${() => this.guarded(() => this.load(true))}>${t("earlier")}</button></div>`}`;
  }

  render() {
    return html`<yx-admin-tabs></yx-admin-tabs>
      <h1 class="yx-title">${t("title")}</h1>
      <p class="yx-soft">${t("lead")}</p>
      ${this.copies === null ? this.waiting(t("loading")) : html`${this.form()}<div class="mt-3" aria-live="polite">${this.told()}${this.list()}</div>`}`;
  }
}
customElements.define("yx-copies", CopiesPage);
