// The register of what was issued (台账), newest first: searched, filtered, a page at a time.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, lastDayText, pick, texts } from "/assets/yinxin/language.js";
import { call, openCritical } from "/assets/yinxin/http.js";
import { ListPage } from "/assets/yinxin/list.js";
import "/assets/office/tabs.js";
import { fileOf, stateOf, why } from "/assets/office/register-entry.js";
import zh from "/assets/office/office-strings.zh.js";
import en from "/assets/office/office-strings.en.js";

const t = texts(zh, en);
const REGISTER = "/api/office/register";
const PAGE = 200;
const STATES = ["valid", "superseded", "revoked", "void"];
const HEADS = ["number", "type", "holder", "issued-at", "state", "handed-in-by"];

class RegisterPage extends ListPage {
  static properties = { types: { state: true } };

  constructor() {
    super();
    /** @type {Api.WordingType[]} */
    this.types = [];
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
    return html`<tbody data-test="entry" data-state=${e.state}><tr>${cells.map(([key, cell]) => html`<td data-label=${t(key)}><div>${cell}</div></td>`)}</tr></tbody>`;
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
          : html`${this.form(this.fields())}<div class="mt-3" aria-live="polite">${this.told()}${this.table(
              HEADS.map((key) => t(key)),
              (entry) => this.row(entry),
              t("register-empty"),
              this.files(),
            )}</div>`
      }
    `;
  }
}
customElements.define("yx-register", RegisterPage);
