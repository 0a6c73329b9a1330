// The records of a person, kind by kind, each with its origin and time.
import { html, nothing } from "lit";
import { Element } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import zh from "/assets/yinxin/strings.zh.js";
import en from "/assets/yinxin/strings.en.js";

const t = texts(zh, en);

/** Fires "wrong" with {kind, row} if it is pickable and a record is picked. */
class Records extends Element {
  static properties = { kinds: { attribute: false }, pickable: { type: Boolean } };

  constructor() {
    super();
    /** @type {boolean} */
    this.pickable;
    /** @type {Api.PersonRecords[]} */
    this.kinds;
  }

  button(kind, row) {
    return html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="wrong"
      @click=${() => this.dispatchEvent(new CustomEvent("wrong", { detail: { kind, row } }))}>${t("record-wrong")}</button>`;
  }

  /** One record reads best as a list of its fields. */
  record(kind, row) {
    return html`<dl class="yx-facts mt-2">${row.cells.map((cell) => html`<dt>${pick(cell.label)}</dt><dd>${cell.value}</dd>`)}</dl>
      <p class="yx-soft mt-2 mb-0">${t("record-source", { source: row.source || t("record-no-source"), date: dateText(row.at, true) })}</p>
      ${this.pickable ? html`<div class="mt-2">${this.button(kind, row)}</div>` : nothing}`;
  }

  /** Shows values that all records share once above the table. */
  table(kind) {
    /** @type {Map<string, Api.LocalizedText>} */
    const all = new Map(kind.rows.flatMap((row) => row.cells.map((cell) => [cell.column, cell.label])));
    const value = (row, column) => row.cells.find((cell) => cell.column === column)?.value;
    /** @param {[string, unknown]} entry */
    const isSame = ([column]) => new Set(kind.rows.map((row) => value(row, column))).size === 1;
    const same = [...all].filter(isSame);
    const labels = new Map([...all].filter((entry) => !isSame(entry)));
    return html`<dl class="yx-facts mt-2">${same.map(([column, label]) => html`<dt>${pick(label)}</dt><dd>${value(kind.rows[0], column)}</dd>`)}</dl>
    <div class="yx-scroll mt-2" tabindex="0" role="region" aria-label=${pick(kind.title)}>
      <table class="table table-sm mb-0 text-nowrap">
        <thead><tr>
          ${this.pickable ? html`<th scope="col"><span class="visually-hidden">${t("record-wrong")}</span></th>` : nothing}
          ${[...labels.values()].map((label) => html`<th scope="col">${pick(label)}</th>`)}
          <th scope="col">${t("record-source-heading")}</th><th scope="col">${t("record-at")}</th>
        </tr></thead>
        <tbody>
          ${kind.rows.map(
            (row) => html`<tr>
              ${this.pickable ? html`<td>${this.button(kind, row)}</td>` : nothing}
              ${[...labels.keys()].map((column) => html`<td>${value(row, column)}</td>`)}
              <td>${row.source || t("record-no-source")}</td><td>${dateText(row.at, true)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  render() {
    return this.kinds.map(
      (kind) => html`<details class="yx-record" data-test="record" data-kind=${kind.kind}>
        <summary class="yx-summary">${pick(kind.title)} <span class="yx-soft">${t("record-rows", { count: kind.rows.length })}</span></summary>
        ${kind.rows.length === 1 ? this.record(kind, kind.rows[0]) : this.table(kind)}
      </details>`,
    );
  }
}
customElements.define("yx-records", Records);
