// The register of what was issued (台账), newest first, with a filter that its files obey too.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, lastDayText, pick, texts } from "/assets/yinxin/language.js";
import { call, openCritical } from "/assets/yinxin/http.js";
import { filled, WorkPage } from "/assets/yinxin/work.js";
import "/assets/office/tabs.js";
import { fileOf, stateOf, why } from "/assets/office/entry.js";
import zh from "/assets/office/desk-strings.zh.js";
import en from "/assets/office/desk-strings.en.js";

const t = texts(zh, en);
const REGISTER = "/api/office/register";
const SHOWN = 200;

class RegisterPage extends WorkPage {
  static properties = {
    types: { state: true },
    entries: { state: true },
    query: { state: true },
  };

  constructor() {
    super();
    this.types = [];
    this.entries = null;
    this.query = "";
  }

  titleText() {
    return t("register-title");
  }

  async firstUpdated() {
    await this.guarded(async () => {
      this.types = await call("GET", "/api/office/wording");
      this.entries = await call("GET", REGISTER);
    });
  }

  /** The files follow what is shown, not what is being chosen. */
  filter(event) {
    event.preventDefault();
    const chosen = filled(event.target);
    const query = chosen.length === 0 ? "" : "?" + new URLSearchParams(chosen);
    return this.guarded(async () => {
      this.entries = await call("GET", REGISTER + query);
      this.query = query;
    });
  }

  form() {
    return html`<form class="yx-sheet yx-filter" @submit=${this.filter}>
      <label class="form-label mb-0">${t("register-type")}
        <select class="form-select" name="type" data-test="type">
          <option value="">${t("register-all")}</option>
          ${this.types.map((type) => html`<option value=${type.id}>${pick(type.title)}</option>`)}
        </select></label>
      <label class="form-label mb-0">${t("from")} <input class="form-control" type="date" name="from" data-test="from" /></label>
      <label class="form-label mb-0">${t("to")} <input class="form-control" type="date" name="to" data-test="to" /></label>
      <button class="btn btn-primary" type="submit" data-test="filter" ?disabled=${this.busy}>${t("show")}</button>
    </form>`;
  }

  row(e) {
    /** @type {[key: string, cell: unknown][]} */
    const cells = [
      [
        "number",
        e.credential
          ? html`<a class="text-nowrap" href=${fileOf(e)} target="_blank" rel="noopener">${e.number}</a>`
          : html`<span class="text-nowrap">${e.number}</span>`,
      ],
      [
        "type",
        html`${pick(e.title)} <span class="yx-soft">${e.language === "" ? nothing : t("language-" + (e.language === "en" ? "en" : "zh"))}</span>`,
      ],
      ["holder", html`${e.holderName} <span class="yx-soft text-nowrap">${e.personNumber}</span>`],
      [
        "issued-at",
        html`${dateText(e.issuedAt, true)}${e.validUntil ? html`<div class="yx-soft">${t("valid-until", { date: lastDayText(e.validUntil) })}</div>` : nothing}`,
      ],
      ["state", html`${stateOf(e)}${e.state === "valid" ? nothing : html`<div class="yx-soft">${why(e)}</div>`}`],
      ["handed-in-by", html`${e.by || t("by-holder")}${e.ground ? html`<div class="yx-soft">${e.ground}</div>` : nothing}`],
    ];
    return html`<tr data-test="entry" data-state=${e.state}>${cells.map(([key, cell]) => html`<td data-label=${t(key)}><div>${cell}</div></td>`)}</tr>`;
  }

  table() {
    if (this.entries.length === 0) {
      return html`<div class="yx-sheet yx-empty" data-test="register-empty"><img src="/assets/yinxin/document.svg" alt="" /><p>${t(this.query ? "register-none" : "register-empty")}</p></div>`;
    }
    const heads = ["number", "type", "holder", "issued-at", "state", "handed-in-by"];
    return html`
      <div class="yx-head mb-2">
        <span class="yx-soft" data-test="count">${this.entries.length < SHOWN ? t("register-count", { count: this.entries.length }) : t("register-newest", { count: SHOWN })}</span>
        <span class="yx-actions">
          <a class="btn btn-outline-primary btn-sm" href=${REGISTER + "/csv" + this.query} download @click=${openCritical} data-test="csv">${t("csv")}</a>
          <a class="btn btn-outline-primary btn-sm" href=${REGISTER + "/xlsx" + this.query} download @click=${openCritical} data-test="xlsx">${t("xlsx")}</a>
        </span>
      </div>
      <div class="yx-sheet yx-cards">
        <table class="table mb-0">
          <thead><tr>${heads.map((key) => html`<th scope="col">${t(key)}</th>`)}</tr></thead>
          <tbody>${this.entries.map((entry) => this.row(entry))}</tbody>
        </table>
      </div>`;
  }

  render() {
    return html`
      <yx-office-tabs></yx-office-tabs>
      <h1 class="yx-title">${t("register-title")}</h1>
      <p class="yx-soft">${t("register-lead")}</p>
      ${this.entries === null ? this.waiting(t("loading")) : html`${this.form()}<div class="mt-3" aria-live="polite">${this.told()}${this.table()}</div>`}
    `;
  }
}
customElements.define("yx-register", RegisterPage);
