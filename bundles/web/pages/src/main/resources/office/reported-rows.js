// Rows of a file that are bad or raise questions, to be corrected without it: the cells that are meant first, the others on request.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import "/assets/yinxin/confirm-button.js";
import { corrections } from "/assets/office/row-corrections.js";
import zh from "/assets/office/strings.zh.js";
import en from "/assets/office/strings.en.js";

const t = texts(zh, en);

class ReportedRows extends Element {
  static properties = {
    rows: { attribute: false },
    asked: { attribute: false },
    again: { attribute: false },
    report: { attribute: false },
    kind: { attribute: false },
    made: { attribute: false },
    busy: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Api.ReportedRow[]} */
    this.rows;
    /** @type {boolean} their cells are accepted, and may be mistakes */
    this.asked;
    /** @type {boolean} the file is there to be read again */
    this.again;
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

  /** Says what is different of bad rows and of those that raise questions. */
  say(key, values) {
    return t((this.asked ? "questions-" : "bad-rows-") + key, values);
  }

  /** The text of each heading, row by row. */
  typed() {
    return this.rows.map((_, i) => this.report.headings.map((_, at) => this.input(`#cell-${i}-${at}`).value.trim()));
  }

  save(event) {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("corrected", { detail: corrections(this.made, this.rows, this.typed()) }));
  }

  /** Confirms the values, unless something was typed: then that is checked first, since it is meant. */
  answer(event) {
    const isTyped = this.typed().some((texts, i) => texts.some((text, at) => text !== (this.rows[i].cells[at] ?? "")));
    if (isTyped) this.save(event);
    else this.dispatchEvent(new CustomEvent("answered"));
  }

  cell(row, i, at) {
    const heading = this.report.headings[at];
    const wrong = row.problems.filter((p) => p.column === heading.column);
    const id = `cell-${i}-${at}`;
    const look = wrong.length === 0 ? "" : this.asked ? "border-warning" : "is-invalid";
    return html`
      <label for=${id}>${heading.text || t("heading-blank")}</label>
      <div>
        <input class="form-control form-control-sm ${look}" id=${id} maxlength="4000" .value=${row.cells[at] ?? ""} ?readonly=${!this.again} aria-describedby=${wrong.length > 0 ? id + "-why" : nothing} data-test="bad-cell" data-heading=${heading.text} />
        ${wrong.length > 0 ? html`<div class=${this.asked ? "form-text" : "invalid-feedback"} id=${id + "-why"}>${wrong.map((p) => html`${pick(p.reason)} `)}</div>` : nothing}
      </div>
    `;
  }

  row(row, i) {
    const all = this.report.headings.map((_, at) => at);
    const isWrong = (at) => row.problems.some((p) => p.column !== "" && p.column === this.report.headings[at].column);
    // Most files begin with number and name, by which people know the row.
    const begin = row.cells.slice(0, 2).filter((text) => text !== "");
    const elsewhere = row.problems.filter((p) => !this.report.headings.some((h) => h.column === p.column));
    return html`<fieldset class="yx-bad-row" data-test="bad-row" data-line=${row.line}>
      <legend class="h6 mb-1">${t("bad-row", { line: row.line })} <span class="yx-soft">${begin.join(" · ")}</span></legend>
      ${elsewhere.map((p) => html`<p class="yx-soft mb-1">${this.label(p.column)}${t("colon")}${pick(p.reason)}</p>`)}
      <div class="yx-mapping">${all.filter(isWrong).map((at) => this.cell(row, i, at))}</div>
      <details class="mt-2">
        <summary data-test="other-cells">${t("other-cells")}</summary>
        <div class="yx-mapping mt-2">${all.filter((at) => !isWrong(at)).map((at) => this.cell(row, i, at))}</div>
      </details>
    </fieldset>`;
  }

  /** Says that there are more; of rows that raise questions the server counts the cells. */
  beyond() {
    const total = this.asked ? this.report.questionCount : this.report.badRows;
    const shown = this.asked ? this.rows.reduce((sum, row) => sum + row.problems.length, 0) : this.rows.length;
    return shown < total ? this.say("first", { shown: shown.toLocaleString(), count: total.toLocaleString() }) : nothing;
  }

  confirm() {
    const question = t("questions-confirm-question", { count: this.report.questionCount.toLocaleString() });
    return html`<yx-confirm-button name="confirm-values" .label=${t("questions-confirm")} .question=${question} .busy=${this.busy} @confirmed=${this.answer}></yx-confirm-button>`;
  }

  render() {
    if (this.rows.length === 0) return nothing;
    return html`
      <form class="yx-sheet mt-3" data-test=${this.asked ? "questions" : "bad-rows"} @submit=${this.save}>
        <h2 class="h5">${this.say("title")}</h2>
        <p class="yx-soft">${this.say("help")}${this.beyond()}</p>
        ${this.rows.map((row, i) => this.row(row, i))}
        <div class="yx-actions align-items-start mt-3">
          ${this.again ? html`<button class="btn ${this.asked ? "btn-outline-primary" : "btn-primary"}" type="submit" data-test="save-rows" ?disabled=${this.busy}>${t("rows-save")}</button>` : nothing}
          ${this.asked ? this.confirm() : nothing}
        </div>
      </form>
    `;
  }
}
customElements.define("yx-reported-rows", ReportedRows);
