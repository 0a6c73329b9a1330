// Requests for correction that were answered, the latest answer first: filtered, a page at a time.
import { html } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { ListPage } from "/assets/yinxin/list.js";
import zh from "/assets/office/office-strings.zh.js";
import en from "/assets/office/office-strings.en.js";

const t = texts(zh, en);
const PAGE = 50;
const OUTCOMES = ["corrected", "declined"];
const HEADS = ["answered-on", "field", "person", "outcome"];

/** Looks anew for each number of answers that were given meanwhile. */
class AnsweredCorrections extends ListPage {
  static properties = { given: { attribute: false } };

  constructor() {
    super();
    /** @type {number} */
    this.given;
  }

  /** Part of a page that has its own title. */
  updated() {}

  /** The number of a person stands in no address. */
  inAddress() {
    return ["outcome"];
  }

  willUpdate(changed) {
    if (changed.has("given")) this.guarded(() => this.find(this.asked));
  }

  async page(asked, after) {
    const search = after === null ? asked : { ...asked, after };
    const rows = await call("POST", "/api/office/corrections/answered/searches", search);
    return { rows, next: rows.length === PAGE ? rows[PAGE - 1].id : null };
  }

  fields() {
    return html`${this.text("number", t("person"))}
    ${this.select(
      "outcome",
      t("outcome"),
      OUTCOMES.map((outcome) => [outcome, t(outcome)]),
    )}`;
  }

  row(request) {
    /** @type {[key: string, cell: unknown][]} */
    const cells = [
      ["answered-on", dateText(request.answeredAt, true)],
      ["field", pick(request.label)],
      ["person", request.personNumber],
      [
        "outcome",
        html`<span class="yx-state ${request.outcome === "corrected" ? "yx-state-good" : "yx-state-none"}">${t(request.outcome)}</span>`,
      ],
    ];
    return html`<tbody data-test="answered-request" data-outcome=${request.outcome}><tr>${cells.map(([key, cell]) => html`<td data-label=${t(key)}><div>${cell}</div></td>`)}<td>${this.detailsButton(request)}</td></tr></tbody>`;
  }

  shown(request) {
    /** @type {[key: string, cell: unknown][]} */
    const facts = [
      ["person", request.personNumber],
      ["value", request.value || t("value-blank")],
      ["since", dateText(request.at, true)],
      ["message", request.message],
      ["outcome", t(request.outcome)],
      ["answer", request.answer],
      ["answered-on", dateText(request.answeredAt, true)],
    ];
    return html`<dl>${facts.map(([key, cell]) => html`<dt>${t(key)}</dt><dd class="text-break">${cell}</dd>`)}</dl>`;
  }

  render() {
    return html`<h2 class="yx-section">${t("answered-title")}</h2>
      ${
        this.rows === null
          ? this.waiting(t("loading"))
          : html`${this.form(this.fields())}<div class="mt-3" aria-live="polite">${this.told()}${this.table(
              [...HEADS.map((key) => t(key)), this.detailsHead()],
              (request) => this.row(request),
              t("answered-empty"),
            )}</div>`
      }
      ${this.drawer(pick(this.detail?.label), () => this.shown(this.detail))}`;
  }
}
customElements.define("yx-answered-corrections", AnsweredCorrections);
