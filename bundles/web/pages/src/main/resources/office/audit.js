// The audit trail for auditors: searched on screen, as a file, and its checkpoint.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { ListPage } from "/assets/yinxin/list.js";
import { known, TOPICS } from "/assets/office/audit-actions.js";
import zh from "/assets/office/audit-strings.zh.js";
import en from "/assets/office/audit-strings.en.js";

const t = texts(zh, en);
const AUDIT = "/api/admin/audit";
const HEADS = ["at", "action", "actor", "person", "subject"];

class Audit extends ListPage {
  static properties = { trail: { state: true } };

  constructor() {
    super();
    /** @type {Api.AuditHead | null} */
    this.trail = null;
  }

  titleText() {
    return t("audit-title");
  }

  /** Neither account nor person. */
  inAddress() {
    return ["action", "from", "to"];
  }

  firstUpdated() {
    return this.guarded(async () => {
      await this.find(this.asked);
      this.trail = await call("GET", AUDIT);
    });
  }

  async page({ action, ...asked }, before) {
    const actions = action === undefined ? [] : (TOPICS[action] ?? [action]);
    const { entries, next } = await call("POST", AUDIT + "/searches", { ...asked, actions, before });
    return { rows: entries, next: next ?? null };
  }

  /** A topic, or one action of it. */
  actions() {
    const option = (id, text) => html`<option value=${id} ?selected=${this.asked.action === id}>${text}</option>`;
    return html`<label class="form-label mb-0">${t("action")}
      <select class="form-select" name="action" data-test="by-action">
        ${option("", t("all-actions"))}
        ${Object.entries(TOPICS).map(([topic, actions]) => {
          const title = t("topic-" + topic);
          return html`<optgroup label=${title}>${option(topic, t("topic", { topic: title }))}
            ${actions.map((action) => option(action, t("action-" + action)))}</optgroup>`;
        })}
      </select></label>`;
  }

  fields() {
    return html`${this.days()} ${this.actions()} ${this.text("actor", t("actor"))} ${this.text("person", t("person"), t("person-hint"))}`;
  }

  /** A name that is forgotten is shown as such. */
  name(text) {
    if (!/^[0-9a-f]{32}$/.test(text)) return text;
    return html`<span class="yx-soft" title=${t("forgotten-why", { pseudonym: text })}>${t("forgotten")}</span>`;
  }

  row(e) {
    const action = known(e.action);
    /** @type {[key: string, cell: unknown][]} */
    const cells = [
      ["at", html`<span class="text-nowrap">${dateText(e.at, true)}</span> <span class="yx-soft">#${e.index}</span>`],
      ["action", html`${action === "" ? e.action : t("action-" + action)}<div class="yx-soft">${e.action}</div>`],
      ["actor", html`${this.name(e.actor)}${e.office ? html`<div class="yx-soft">${pick(e.office)}</div>` : nothing}`],
      ["person", this.name(e.person)],
      ["subject", html`<span class="yx-soft">${e.subject}</span>`],
    ];
    return html`<tbody data-test="audit-entry" data-action=${e.action}><tr>${cells.map(([key, cell]) => html`<td data-label=${t(key)}><div>${cell}</div></td>`)}</tr></tbody>`;
  }

  files() {
    const href = AUDIT + "/csv" + this.query(["from", "to"]);
    return html`<a class="btn btn-outline-primary btn-sm" href=${href} download title=${t("csv-help")} data-test="csv">${t("csv")}</a>`;
  }

  head() {
    if (this.trail === null) return nothing;
    return html`<h2 class="yx-section">${t("head")}</h2>
      <div class="yx-sheet">
        <dl class="yx-facts">
          <dt>${t("size")}</dt><dd data-test="audit-size">${this.trail.size.toLocaleString()}</dd>
          <dt>${t("checkpoint")}</dt>
          <dd>${this.trail.checkpoint ? html`<pre class="yx-checkpoint" data-test="checkpoint">${this.trail.checkpoint}</pre>` : t("no-checkpoint")}</dd>
        </dl>
        <p class="yx-soft mt-3 mb-0">${t("checkpoint-help")}</p>
      </div>`;
  }

  render() {
    return html`
      <h1 class="yx-title">${t("audit-title")}</h1>
      <p class="yx-soft">${t("audit-lead")}</p>
      ${
        this.rows === null
          ? this.waiting(t("loading"))
          : html`${this.form(this.fields())}<div class="mt-3" aria-live="polite">${this.told()}${this.table(
              HEADS.map((key) => t(key)),
              (entry) => this.row(entry),
              t("audit-empty"),
              this.files(),
            )}</div>${this.head()}`
      }
    `;
  }
}
customElements.define("yx-audit", Audit);
