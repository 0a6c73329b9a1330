// The register of what was issued (台账), newest first: searched, filtered, a page at a time.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, lastDayText, pick, texts } from "/assets/yinxin/language.js";
import { call, openCritical } from "/assets/yinxin/http.js";
import { ListPage } from "/assets/yinxin/list.js";
import "/assets/office/tabs.js";
import { LOOKS, renew, revoke } from "/assets/office/credential-work.js";
import { fileOf, stateOf, why } from "/assets/office/register-entry.js";
import zh from "/assets/office/office-strings.zh.js";
import en from "/assets/office/office-strings.en.js";

const t = texts(zh, en);
const REGISTER = "/api/office/register";
const PAGE = 200;
const STATES = ["valid", "superseded", "revoked", "void"];
const HEADS = ["number", "type", "holder", "issued-at", "state", "handed-in-by"];

class RegisterPage extends ListPage {
  static properties = { types: { state: true }, done: { state: true } };

  constructor() {
    super();
    /** @type {Api.WordingType[]} */
    this.types = [];
    /** @type {import("/assets/office/credential-work.js").Outcome | null} */
    this.done = null;
  }

  titleText() {
    return t("register-title");
  }

  /** The text, which may be a name, stands in no address. */
  inAddress() {
    return ["type", "state", "from", "to"];
  }

  async firstUpdated() {
    await this.guarded(async () => {
      this.types = await call("GET", "/api/office/wording");
      await this.find(this.asked);
    });
  }

  async page(asked, after) {
    const rows = await call("POST", REGISTER + "/searches", after === null ? asked : { ...asked, after });
    return { rows, next: rows.length === PAGE ? rows[PAGE - 1].number : null };
  }

  fields() {
    return html`${this.text("text", t("register-text"), t("register-text-hint"))}
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
    ${this.days()}`;
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
    return html`<tbody data-test="entry" data-state=${e.state}><tr>${cells.map(([key, cell]) => html`<td data-label=${t(key)}><div>${cell}</div></td>`)}<td>${this.detailsButton(e)}</td></tr></tbody>`;
  }

  details(row) {
    this.done = null;
    this.failure = null;
    return super.details(row);
  }

  /** Changes the credential that is shown, and shows what it is then. */
  change(work) {
    const { number } = this.detail;
    this.done = null;
    return this.guarded(async () => {
      const done = await work();
      await this.find(this.asked);
      const now = await call("POST", REGISTER + "/searches", { text: number });
      // The drawer may have been closed in the meantime.
      if (this.detail) this.detail = now.find((entry) => entry.number === number) ?? this.detail;
      this.done = done;
    });
  }

  /** The person's applications that are not issued. */
  async unissued(number) {
    return (await call("POST", "/api/office/people/dossiers", { number })).applications;
  }

  /** All that the register says of the entry, with what the office can do. */
  shown(e) {
    /** @type {[key: string, cell: unknown][]} */
    const facts = [
      ["number", e.number],
      ["state", html`${stateOf(e)} ${e.state === "valid" ? "" : why(e)}`],
      ["holder", html`${e.holderName} ${e.personNumber}`],
      ["language", e.language === "" ? "" : t("language-" + (e.language === "en" ? "en" : "zh"))],
      ["issued-at", dateText(e.issuedAt, true)],
      ["expires", e.validUntil ? lastDayText(e.validUntil) : ""],
      ["handed-in-by", e.by || t("by-holder")],
      ["ground", e.ground],
    ];
    return html`
      <dl>${facts.filter(([, cell]) => cell).map(([key, cell]) => html`<dt>${t(key)}</dt><dd>${cell}</dd>`)}</dl>
      <yx-entry .entry=${e} .bare=${true} .busy=${this.busy} @revoke=${(x) => this.change(() => revoke(e, x.detail))}
        @renew=${(x) => this.change(() => renew(e, x.detail, () => this.unissued(e.personNumber)))}></yx-entry>
      <div aria-live="polite">
        ${this.busy ? html`<p class="yx-soft mt-3 mb-0">${t("working")}</p>` : this.told()}
        ${this.done ? html`<div class="alert ${LOOKS[this.done.state] ?? "alert-success"} mt-3 mb-0" data-test="done" data-state=${this.done.state}>${this.done.text()}</div>` : nothing}
      </div>
    `;
  }

  files() {
    if (this.asked.text) return html`<span class="yx-soft">${t("register-files")}</span>`;
    return html`<span class="yx-actions">${["csv", "xlsx"].map(
      (kind) =>
        html`<a class="btn btn-outline-primary btn-sm" href=${REGISTER + "/" + kind + this.query()} download @click=${openCritical} data-test=${kind}>${t(kind)}</a>`,
    )}</span>`;
  }

  render() {
    return html`
      <yx-office-tabs></yx-office-tabs>
      <h1 class="yx-title">${t("register-title")}</h1>
      <p class="yx-soft">${t("register-lead")}</p>
      ${
        this.rows === null
          ? this.waiting(t("loading"))
          : html`${this.form(this.fields())}<div class="mt-3" aria-live="polite">${this.detail ? nothing : this.told()}${this.table(
              [...HEADS.map((key) => t(key)), this.detailsHead()],
              (entry) => this.row(entry),
              t("register-empty"),
              this.files(),
            )}</div>`
      }
      ${this.drawer(pick(this.detail?.title), () => this.shown(this.detail))}
    `;
  }
}
customElements.define("yx-register", RegisterPage);
