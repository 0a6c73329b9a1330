// The statistics of what the offices issued: charts, each with its table, over a period that is chosen.
import { html, nothing } from "/assets/lit/index.js";
import { language, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { filled, WorkPage } from "/assets/yinxin/work.js";
import "/assets/office/tabs.js";
import "/assets/office/chart.js";
import zh from "/assets/office/statistics-strings.zh.js";
import en from "/assets/office/statistics-strings.en.js";

const t = texts(zh, en);
const STATISTICS = "/api/office/statistics";
const MEASURES = ["issued", "printed", "verified", "revoked"];
const VIEWS = ["type", "way", "campus", "language"];

class StatisticsPage extends WorkPage {
  static properties = {
    answer: { state: true },
    query: { state: true },
    view: { state: true },
  };

  constructor() {
    super();
    this.answer = null;
    this.query = "";
    this.view = "type";
  }

  titleText() {
    return t("title");
  }

  async firstUpdated() {
    await this.guarded(async () => (this.answer = await call("GET", STATISTICS)));
  }

  show(event) {
    event.preventDefault();
    const query = "?" + new URLSearchParams(filled(event.target));
    return this.guarded(async () => {
      this.answer = await call("GET", STATISTICS + query);
      this.query = query;
    });
  }

  /** Every month of the period, so that one without anything is seen as such. */
  months() {
    const months = [];
    let [year, month] = this.answer.from.split("-").map(Number);
    for (;;) {
      const name = year + "-" + String(month).padStart(2, "0");
      if (name > this.answer.to.slice(0, 7)) return months;
      months.push(name);
      [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    }
  }

  /** Rows of a table: [name, count of each measure]. */
  rows(names, keyOf, nameOf) {
    return names.map((key) => [nameOf(key), ...MEASURES.map((measure) => this.sum((c) => c.measure === measure && keyOf(c) === key))]);
  }

  sum(wanted) {
    return this.answer.counts.filter(wanted).reduce((sum, c) => sum + c.times, 0);
  }

  /** The rows of the view that is chosen, the most issued first. */
  split() {
    const keyOf = {
      type: (c) => c.type,
      way: (c) => c.way ?? "",
      campus: (c) => (c.campus ? c.campus.zh : ""),
      language: (c) => (c.language.startsWith("en") ? "en" : "zh"),
    }[this.view];
    const counts = this.answer.counts.filter((c) => keyOf(c) !== "");
    const nameOf = (key) => {
      const one = counts.find((c) => keyOf(c) === key);
      if (this.view === "type") return pick(one.title);
      return this.view === "campus" ? pick(one.campus) : t(this.view + "-" + key);
    };
    const total = (row) => row.slice(1).reduce((a, b) => a + b, 0);
    return this.rows([...new Set(counts.map(keyOf))], keyOf, nameOf).sort((a, b) => b[1] - a[1] || total(b) - total(a));
  }

  form() {
    return html`<form class="yx-sheet yx-filter" @submit=${this.show}>
      <label class="form-label mb-0">${t("from")} <input class="form-control" type="date" name="from" data-test="from" .value=${this.answer.from} /></label>
      <label class="form-label mb-0">${t("to")} <input class="form-control" type="date" name="to" data-test="to" .value=${this.answer.to} /></label>
      <button class="btn btn-primary" type="submit" data-test="show" ?disabled=${this.busy}>${t("show")}</button>
    </form>`;
  }

  totals() {
    return html`<dl class="yx-totals" data-test="totals">
      ${MEASURES.map((measure) => html`<div class="yx-sheet"><dt>${t(measure)}</dt><dd data-test=${"total-" + measure}>${this.sum((c) => c.measure === measure).toLocaleString(language())}</dd></div>`)}
    </dl>`;
  }

  table(name, first, rows) {
    return html`<div class="table-responsive"><table class="table mb-0" data-test=${"table-" + name}>
      <thead><tr><th scope="col">${first}</th>${MEASURES.map((m) => html`<th scope="col" class="text-end">${t(m)}</th>`)}</tr></thead>
      <tbody>${rows.map(([head, ...cells]) => html`<tr><th scope="row">${head}</th>${cells.map((n) => html`<td class="text-end">${n.toLocaleString(language())}</td>`)}</tr>`)}</tbody>
    </table></div>`;
  }

  charts() {
    const months = this.months();
    const byMonth = this.rows(
      months,
      (c) => c.month,
      (month) => month,
    );
    const split = this.split();
    const series = MEASURES.map((m) => t(m));
    return html`
      <section class="yx-sheet mt-3"><h2 class="h5">${t("by-month")}</h2>
        <yx-chart .label=${t("by-month")} .series=${series} .rows=${byMonth} data-test="chart-month"></yx-chart>
        ${this.table("month", t("month"), byMonth)}
      </section>
      <section class="yx-sheet mt-3">
        <div class="yx-head mb-2"><h2 class="h5 mb-0">${t("by-" + this.view)}</h2>
          <label class="form-label mb-0 d-flex gap-2 align-items-center text-nowrap">${t("view")}
            <select class="form-select form-select-sm" data-test="view" @change=${(e) => (this.view = e.target.value)}>
              ${VIEWS.map((view) => html`<option value=${view} ?selected=${view === this.view}>${t("view-" + view)}</option>`)}
            </select></label></div>
        ${
          split.length === 0
            ? html`<p class="yx-empty" data-test="split-empty">${t("split-empty")}</p>`
            : html`<yx-chart .label=${t("by-" + this.view)} .series=${series} .rows=${split} across data-test="chart-split"></yx-chart>
              ${this.table("split", t("view-" + this.view), split)}`
        }
        ${this.view === "way" || this.view === "campus" ? html`<p class="yx-soft mt-2 mb-0">${t("note-" + this.view)}</p>` : nothing}
      </section>`;
  }

  content() {
    if (this.answer.counts.length === 0) {
      return html`<div class="yx-sheet yx-empty mt-3" data-test="empty"><img src="/assets/yinxin/document.svg" alt="" /><p>${t("empty")}</p></div>`;
    }
    return html`
      <div class="yx-head mt-3 mb-2"><span class="yx-soft">${t("period", this.answer)}</span>
        <span class="yx-actions">
          <a class="btn btn-outline-primary btn-sm" href=${STATISTICS + "/csv" + this.query} download data-test="csv">${t("csv")}</a>
          <a class="btn btn-outline-primary btn-sm" href=${STATISTICS + "/xlsx" + this.query} download data-test="xlsx">${t("xlsx")}</a>
        </span></div>
      ${this.totals()} ${this.charts()}
      <p class="yx-soft mt-3">${t("note-verified")}</p>`;
  }

  render() {
    return html`
      <yx-office-tabs></yx-office-tabs>
      <h1 class="yx-title">${t("title")}</h1>
      <p class="yx-soft">${t("lead")}</p>
      ${this.answer === null ? this.waiting(t("loading")) : html`${this.form()}<div aria-live="polite">${this.told()}${this.content()}</div>`}
    `;
  }
}
customElements.define("yx-statistics", StatisticsPage);
