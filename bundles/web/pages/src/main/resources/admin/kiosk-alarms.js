// Alarms of kiosks that are over: what it was, how long, and who was there; by kiosk and day.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { filled, WorkPage } from "/assets/yinxin/work.js";
import { condition, lasted } from "/assets/admin/kiosk-words.js";
import "/assets/admin/tabs.js";
import zh from "/assets/admin/kiosk-strings.zh.js";
import en from "/assets/admin/kiosk-strings.en.js";

const t = texts(zh, en);
const ALARMS = "/api/admin/kiosk-alarms";
const HEADS = ["kiosk", "alarm", "begin", "lasted", "operator"];
// So many the server gives at once.
const PAGE = 50;

class KioskAlarmsPage extends WorkPage {
  static properties = {
    alarms: { state: true },
    kiosks: { state: true },
    ended: { state: true },
    asked: { state: true },
  };

  constructor() {
    super();
    this.alarms = null;
    this.kiosks = [];
    this.ended = true;
    const kiosk = new URLSearchParams(location.search).get("kiosk");
    /** @type {Record<string, string>} */
    this.asked = kiosk ? { kiosk } : {};
  }

  titleText() {
    return t("past-alarms");
  }

  firstUpdated() {
    return this.guarded(async () => {
      this.kiosks = await call("GET", "/api/admin/kiosks");
      await this.load();
    });
  }

  filter(event) {
    event.preventDefault();
    this.asked = Object.fromEntries(filled(event.target));
    return this.guarded(() => this.load());
  }

  /** Asks for the last that ended, or for those that ended before what is shown. */
  async load(earlier = false) {
    const query = new URLSearchParams(this.asked);
    if (earlier) {
      query.set("before", this.alarms.at(-1).end);
      query.set("behind", this.alarms.at(-1).key);
    }
    const page = await call("GET", `${ALARMS}?${query}`);
    this.ended = page.length < PAGE;
    this.alarms = earlier ? [...this.alarms, ...page] : page;
  }

  form() {
    return html`<form class="yx-sheet yx-filter" @submit=${this.filter}>
      <label class="form-label mb-0">${t("head-kiosk")}
        <select class="form-select" name="kiosk" data-test="filter-kiosk">
          <option value="">${t("all-kiosks")}</option>
          ${this.kiosks.map((kiosk) => html`<option value=${kiosk.id} ?selected=${kiosk.id === this.asked.kiosk}>${pick(kiosk.name)}</option>`)}
        </select></label>
      <label class="form-label mb-0">${t("ended-from")} <input class="form-control" type="date" name="from" data-test="filter-from" /></label>
      <label class="form-label mb-0">${t("ended-to")} <input class="form-control" type="date" name="to" data-test="filter-to" /></label>
      <button class="btn btn-primary" type="submit" data-test="filter" ?disabled=${this.busy}>${t("show")}</button>
    </form>`;
  }

  row(a) {
    const cells = [
      pick(a.kioskName) || a.kiosk,
      html`<strong>${condition(a.kind)}</strong>${a.detail ? html` <span class="yx-soft">${a.detail}</span>` : nothing}`,
      dateText(a.begin, true),
      html`${lasted(a.begin, a.end)} <span class="yx-soft">${t("until", { date: dateText(a.end, true) })}</span>`,
      a.keeper ?? t("by-itself"),
    ];
    return html`<tr data-test="past-alarm" data-kind=${a.kind} data-kiosk=${a.kiosk}>${cells.map((cell, i) => html`<td data-label=${t("head-" + HEADS[i])}><div>${cell}</div></td>`)}</tr>`;
  }

  list() {
    if (this.alarms.length === 0) {
      const filtered = Object.keys(this.asked).length > 0;
      return html`<div class="yx-sheet yx-empty" data-test="alarms-empty"><img src="/assets/yinxin/kiosk.svg" alt="" /><p>${t(filtered ? "past-none-such" : "past-none")}</p></div>`;
    }
    return html`<div class="yx-head mb-2">
        <span class="yx-soft" data-test="count">${t(this.ended ? "past-count" : "past-newest", { count: this.alarms.length })}</span>
        <a class="btn btn-outline-primary btn-sm" href=${ALARMS + "/csv?" + new URLSearchParams(this.asked)} download data-test="csv">${t("csv")}</a>
      </div>
      <div class="yx-sheet yx-cards"><table class="table mb-0">
        <thead><tr>${HEADS.map((name) => html`<th scope="col">${t("head-" + name)}</th>`)}</tr></thead>
        <tbody>${this.alarms.map((alarm) => this.row(alarm))}</tbody>
      </table></div>
      ${this.ended ? nothing : html`<div class="yx-actions mt-3"><button class="btn btn-outline-primary" type="button" data-test="earlier" ?disabled=${this.busy} @click=${() => this.guarded(() => this.load(true))}>${t("earlier")}</button></div>`}`;
  }

  render() {
    return html`<yx-admin-tabs></yx-admin-tabs>
      <p class="mt-3 mb-0"><a href="/admin/kiosks" data-test="back">← ${t("all-kiosks")}</a></p>
      <h1 class="yx-title mt-2">${t("past-alarms")}</h1>
      <p class="yx-soft">${t("past-lead")}</p>
      ${this.alarms === null ? this.waiting(t("loading")) : html`${this.form()}<div class="mt-3" aria-live="polite">${this.told()}${this.list()}</div>`}`;
  }
}
customElements.define("yx-kiosk-alarms", KioskAlarmsPage);
