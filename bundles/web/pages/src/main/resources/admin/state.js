// The health of this node and of what the system leans on: status, since when, what still works, and what to do.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import { signInFirst } from "/assets/yinxin/page.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { Polling } from "/assets/yinxin/polling.js";
import { readsOnly } from "/assets/admin/administrator.js";
import { adviceOn, findingName, grouped, inOrder, levelOf, remarksOf, sinceText } from "/assets/admin/state-words.js";
import "/assets/admin/tabs.js";
import zh from "/assets/admin/state-strings.zh.js";
import en from "/assets/admin/state-strings.en.js";

const t = texts(zh, en);
const HEALTH = "/api/admin/health";
const POLL_MS = 30000;

class StatePage extends WorkPage {
  static properties = { report: { state: true }, stale: { state: true }, readonly: { state: true } };

  constructor() {
    super();
    this.polling = new Polling(this, POLL_MS, () => this.watch());
    /** @type {Api.HealthReport} */
    this.report = /** @type {any} */ (null);
    this.stale = false;
    this.readonly = true;
  }

  titleText() {
    return t("title");
  }

  firstUpdated() {
    return this.guarded(async () => {
      this.readonly = await readsOnly();
      this.report = await call("GET", HEALTH);
    });
  }

  /** Asks again; what was known stays, marked as old, while the server is away. */
  async watch() {
    if (this.busy || document.hidden) return;
    try {
      this.report = await call("GET", HEALTH);
      this.stale = false;
    } catch (error) {
      if (problemOf(error).status === 401) signInFirst();
      this.stale = this.report !== null;
    }
  }

  again() {
    return this.guarded(async () => {
      this.report = await call("POST", `${HEALTH}/checks`);
      this.stale = false;
    });
  }

  /** A check that found something: open, with what to do. */
  trouble(f) {
    return html`<li class="yx-sheet yx-opening" data-test="finding" data-name=${f.name} data-level=${f.level}>
      <h3>${findingName(f)} ${levelOf(f)} <span class="yx-soft fw-normal">${sinceText(f, this.report.watchedSince)}</span></h3>
      ${adviceOn(f)}
      <details class="mt-2" open><summary>${t("remarks")}</summary>${remarksOf(f)}</details>
    </li>`;
  }

  /** A check that found nothing: its name, which opens. */
  line(f) {
    return html`<li data-test="finding" data-name=${f.name} data-level=${f.level}><details><summary>${findingName(f)}</summary>
      <p class="yx-soft mb-1">${sinceText(f, this.report.watchedSince)}</p>
      ${remarksOf(f)}</details></li>`;
  }

  group([name, findings]) {
    const bad = inOrder(findings.filter((f) => f.level !== "well"));
    const well = findings.filter((f) => f.level === "well");
    return html`<section data-test="group" data-group=${name} data-count=${bad.length}>
      <h2 class="yx-section mb-2">${t("group-" + name)}
        <span class="yx-state ${bad.length === 0 ? "yx-state-good" : "yx-state-revoked"}">${bad.length === 0 ? t("well") : t("some-bad", { count: bad.length })}</span></h2>
      ${bad.length === 0 ? nothing : html`<ul class="yx-issued">${bad.map((f) => this.trouble(f))}</ul>`}
      ${well.length === 0 ? nothing : html`<ul class="yx-sheet yx-wells">${well.map((f) => this.line(f))}</ul>`}</section>`;
  }

  render() {
    const head = html`<yx-admin-tabs></yx-admin-tabs><h1 class="yx-title">${t("title")}</h1><p class="yx-soft">${t("lead")}</p>`;
    if (this.report === null) return html`${head}${this.waiting(t("loading"))}`;
    const { findings, at } = this.report;
    return html`${head}${this.told()}
      <div class="yx-head">
        <p class=${this.stale ? "yx-bad mb-0" : "yx-soft mb-0"} role="status">${t(this.stale ? "stale" : "checked", { date: dateText(at, true) })}</p>
        ${this.readonly ? nothing : html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="again" ?disabled=${this.busy} @click=${this.again}>${t(this.busy ? "checking" : "again")}</button>`}
      </div>
      ${grouped(findings).map((group) => this.group(group))}
      <p class="yx-soft mt-3">${t("same-as-doctor")}</p>`;
  }
}
customElements.define("yx-state", StatePage);
