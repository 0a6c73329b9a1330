// The health of this node and of what the system leans on: status, since when, what still works, and what to do.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import { signInFirst } from "/assets/yinxin/page.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { Polling } from "/assets/yinxin/polling.js";
import { readsOnly } from "/assets/admin/administrator.js";
import { adviceOn, findingName, inOrder, levelOf, remarksOf, sinceText } from "/assets/admin/state-words.js";
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

  finding(f) {
    return html`<li class="yx-sheet yx-opening" data-test="finding" data-name=${f.name} data-level=${f.level}>
      <h3>${findingName(f)} ${levelOf(f)} <span class="yx-soft fw-normal">${sinceText(f, this.report.watchedSince)}</span></h3>
      ${adviceOn(f)}
      <details class="mt-2" ?open=${f.level !== "well"}><summary>${t("remarks")}</summary>${remarksOf(f)}</details>
    </li>`;
  }

  summary(findings) {
    const count = findings.filter((f) => f.level !== "well").length;
    return html`<p data-test="summary" data-count=${count}><span class="yx-state ${count === 0 ? "yx-state-good" : "yx-state-revoked"}">${count === 0 ? t("all-well") : t("some-bad", { count })}</span></p>`;
  }

  board(name, findings) {
    return html`<section data-test=${name}><h2 class="yx-section mb-2">${t(name)}</h2>
      ${name === "node" ? html`<p class="yx-soft">${t("node-lead")}</p>` : nothing}
      ${this.summary(findings)}
      <ul class="yx-issued">${inOrder(findings).map((f) => this.finding(f))}</ul></section>`;
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
      ${this.board(
        "dependencies",
        findings.filter((f) => f.dependency),
      )}
      ${this.board(
        "node",
        findings.filter((f) => !f.dependency),
      )}`;
  }
}
customElements.define("yx-state", StatePage);
