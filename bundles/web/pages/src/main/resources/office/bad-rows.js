// The bad rows of a file, to be corrected without it: the cells that are wrong first, the others on request.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { corrections } from "/assets/office/row-corrections.js";
import zh from "/assets/office/strings.zh.js";
import en from "/assets/office/strings.en.js";

const t = texts(zh, en);

class BadRows extends Element {
  static properties = {
    rows: { attribute: false },
    report: { attribute: false },
    kind: { attribute: false },
    made: { attribute: false },
    busy: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Api.BadRow[]} */
    this.rows;
    /** @type {Api.Import} */
    this.report;
    /** @type {Api.RecordKind} */
    this.kind;
    /** @type {Api.RowCorrection[]} */
    this.made;
    /** @type {boolean} */
    this.busy;
  }

  label(column) {
    return pick(this.kind?.columns.find((c) => c.name === column)?.label) || column;
  }

  save(event) {
    event.preventDefault();
    const typed = this.rows.map((_, i) => this.report.headings.map((_, at) => this.input(`#cell-${i}-${at}`).value.trim()));
    this.dispatchEvent(new CustomEvent("corrected", { detail: corrections(this.made, this.rows, typed) }));
  }

  cell(row, i, at) {
    const heading = this.report.headings[at];
    const wrong = row.problems.filter((p) => p.column === heading.column);
    const id = `cell-${i}-${at}`;
    return html`
      <label for=${id}>${heading.text || t("heading-blank")}</label>
      <div>
        <input class="form-control form-control-sm ${wrong.length > 0 ? "is-invalid" : ""}" id=${id} maxlength="4000" .value=${row.cells[at] ?? ""} aria-describedby=${wrong.length > 0 ? id + "-why" : nothing} data-test="bad-cell" data-heading=${heading.text} />
        ${wrong.length > 0 ? html`<div class="invalid-feedback" id=${id + "-why"}>${wrong.map((p) => html`${pick(p.reason)} `)}</div>` : nothing}
      </div>
    `;
  }

  row(row, i) {
    const all = this.report.headings.map((_, at) => at);
    const isWrong = (at) => row.problems.some((p) => p.column !== "" && p.column === this.report.headings[at].column);
    const elsewhere = row.problems.filter((p) => !this.report.headings.some((h) => h.column === p.column));
    return html`<fieldset class="yx-bad-row" data-test="bad-row" data-line=${row.line}>
      <legend class="h6 mb-1">${t("bad-row", { line: row.line })}</legend>
      ${elsewhere.map((p) => html`<p class="yx-soft mb-1">${this.label(p.column)}${t("colon")}${pick(p.reason)}</p>`)}
      <div class="yx-mapping">${all.filter(isWrong).map((at) => this.cell(row, i, at))}</div>
      <details class="mt-2">
        <summary data-test="other-cells">${t("other-cells")}</summary>
        <div class="yx-mapping mt-2">${all.filter((at) => !isWrong(at)).map((at) => this.cell(row, i, at))}</div>
      </details>
    </fieldset>`;
  }

  render() {
    if (this.rows.length === 0) return nothing;
    const count = { shown: this.rows.length.toLocaleString(), count: this.report.badRows.toLocaleString() };
    return html`
      <form class="yx-sheet mt-3" data-test="bad-rows" @submit=${this.save}>
        <h2 class="h5">${t("bad-rows-title")}</h2>
        <p class="yx-soft">${t("bad-rows-help")}${this.rows.length < this.report.badRows ? t("bad-rows-first", count) : nothing}</p>
        ${this.rows.map((row, i) => this.row(row, i))}
        <div class="yx-actions mt-3">
          <button class="btn btn-primary" type="submit" data-test="save-rows" ?disabled=${this.busy}>${t("bad-rows-save")}</button>
        </div>
      </form>
    `;
  }
}
customElements.define("yx-bad-rows", BadRows);
