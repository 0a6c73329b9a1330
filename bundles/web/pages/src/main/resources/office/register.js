// The register of what was issued (台账), newest first: searched, filtered, a page at a time.
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
const PAGE = 200;
const STATES = ["valid", "superseded", "revoked", "void"];
const FILTERS = ["type", "state", "from", "to"];

class RegisterPage extends WorkPage {
  static properties = {
    types: { state: true },
    entries: { state: true },
    asked: { state: true },
    hasMore: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.WordingType[]} */
    this.types = [];
    this.entries = null;
    /** @type {Record<string, string>} */
    this.asked = Object.fromEntries([...new URLSearchParams(location.search)].filter(([name]) => FILTERS.includes(name)));
    this.hasMore = false;
  }

  titleText() {
    return t("register-title");
  }

  async firstUpdated() {
    await this.guarded(async () => {
      this.types = await call("GET", "/api/office/wording");
      await this.find(this.asked);
    });
  }

  async find(asked) {
    const page = await call("POST", REGISTER + "/searches", asked);
    this.entries = page;
    this.hasMore = page.length === PAGE;
    this.asked = asked;
  }

  more() {
    return this.guarded(async () => {
      const after = this.entries[this.entries.length - 1].number;
      const page = await call("POST", REGISTER + "/searches", { ...this.asked, after });
      this.entries = [...this.entries, ...page];
      this.hasMore = page.length === PAGE;
    });
  }

  /** The files and the address follow what is shown, not what is being chosen. */
  filter(event) {
    event.preventDefault();
    const asked = Object.fromEntries(filled(event.target));
    return this.guarded(async () => {
      await this.find(asked);
      history.replaceState(null, "", location.pathname + this.query());
    });
  }

  /** The filters as a query. The text, which may be a name, stands in no address. */
  query() {
    const { text: _, ...filters } = this.asked;
    const query = new URLSearchParams(filters).toString();
    return query === "" ? "" : "?" + query;
  }

  select(name, label, options) {
    return html`<label class="form-label mb-0">${label}
      <select class="form-select" name=${name} data-test=${"by-" + name}>
        <option value="">${t("register-all")}</option>
        ${options.map(([id, title]) => html`<option value=${id} ?selected=${this.asked[name] === id}>${title}</option>`)}
      </select></label>`;
  }

  form() {
    return html`<form class="yx-sheet yx-filter" role="search" @submit=${this.filter}>
      <label class="form-label mb-0 yx-grow">${t("register-text")}
        <input class="form-control" type="search" name="text" maxlength="64" autocomplete="off" spellcheck="false" placeholder=${t("register-text-hint")} data-test="text" /></label>
      ${this.select(
        "type",
        t("register-type"),
        this.types.map((type) => [type.id, pick(type.title)]),
      )}
      ${this.select(
        "state",
        t("state"),
        STATES.map((state) => [state, t("state-" + state)]),
      )}
      <label class="form-label mb-0">${t("from")} <input class="form-control" type="date" name="from" .value=${this.asked.from ?? ""} data-test="from" /></label>
      <label class="form-label mb-0">${t("to")} <input class="form-control" type="date" name="to" .value=${this.asked.to ?? ""} data-test="to" /></label>
      <button class="btn btn-primary" type="submit" data-test="filter" ?disabled=${this.busy}>${t("register-find")}</button>
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

  files() {
    if (this.asked.text) return html`<span class="yx-soft">${t("register-files")}</span>`;
    return html`<span class="yx-actions">${["csv", "xlsx"].map(
      (kind) =>
        html`<a class="btn btn-outline-primary btn-sm" href=${REGISTER + "/" + kind + this.query()} download @click=${openCritical} data-test=${kind}>${t(kind)}</a>`,
    )}</span>`;
  }

  table() {
    if (this.entries.length === 0) {
      const isAsked = Object.keys(this.asked).length > 0;
      return html`<div class="yx-sheet yx-empty" data-test="register-empty"><img src="/assets/yinxin/document.svg" alt="" /><p>${t(isAsked ? "register-none" : "register-empty")}</p></div>`;
    }
    const heads = ["number", "type", "holder", "issued-at", "state", "handed-in-by"];
    const count = this.entries.length.toLocaleString();
    return html`
      <div class="yx-head mb-2">
        <span class="yx-soft" data-test="count" data-count=${this.entries.length}>${t(this.hasMore ? "register-newest" : "register-count", { count })}</span>
        ${this.files()}
      </div>
      <div class="yx-sheet yx-cards">
        <table class="table mb-0">
          <thead><tr>${heads.map((key) => html`<th scope="col">${t(key)}</th>`)}</tr></thead>
          <tbody>${this.entries.map((entry) => this.row(entry))}</tbody>
        </table>
      </div>
      ${this.hasMore ? html`<p class="text-center mt-3"><button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${this.more} data-test="more">${t("register-more")}</button></p>` : nothing}`;
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
