// The statistics of what the offices issued: a chart for each measure over a period that is chosen, and tables by what is chosen.
import { html, nothing } from "/assets/lit/index.js";
import { language, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { filled, WorkPage } from "/assets/yinxin/work.js";
import { cellBar } from "/assets/yinxin/chart.js";
import { dayOf, plus } from "/assets/admin/days.js";
import { beginOf, intervalName, intervals, intervalText, yearBefore } from "/assets/office/intervals.js";
import "/assets/office/tabs.js";
import zh from "/assets/office/statistics-strings.zh.js";
import en from "/assets/office/statistics-strings.en.js";

const t = texts(zh, en);
const STATISTICS = "/api/office/statistics";
const MEASURES = ["issued", "printed", "verified", "revoked"];
const VIEWS = ["type", "way", "campus", "language"];
const INTERVALS = ["day", "week", "month", "term"];

/** Periods that people ask for, each to today. */
const PERIODS = {
  "last-30-days": (today) => ({ from: plus(today, -29), to: today, by: "day" }),
  "this-term": (today) => ({ from: beginOf(today, "term"), to: today, by: "week" }),
  "last-12-months": (today) => ({ from: plus(yearBefore(beginOf(today, "month")), 31).slice(0, 8) + "01", to: today, by: "month" }),
  "last-4-years": (today) => ({ from: beginOf(plus(today, -4 * 365), "term"), to: today, by: "term" }),
};

const number = (n) => n.toLocaleString(language());

class StatisticsPage extends WorkPage {
  static properties = {
    answer: { state: true },
    earlier: { state: true },
    asked: { state: true },
    view: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.Statistics} */
    this.answer = /** @type {any} */ (null);
    /** @type {Api.Statistics | null} of the year before, if it is compared */
    this.earlier = null;
    this.asked = PERIODS["last-12-months"](dayOf(Date.now()));
    this.view = "type";
  }

  titleText() {
    return t("title");
  }

  firstUpdated() {
    return this.ask(this.asked, false);
  }

  ask(asked, compared) {
    return this.guarded(async () => {
      const shifted = { ...asked, from: yearBefore(asked.from), to: yearBefore(asked.to) };
      const [answer, earlier] = await Promise.all([
        call("GET", STATISTICS + "?" + new URLSearchParams(asked)),
        compared ? call("GET", STATISTICS + "?" + new URLSearchParams(shifted)) : null,
      ]);
      [this.answer, this.earlier, this.asked] = [answer, earlier, asked];
    });
  }

  show(event) {
    event.preventDefault();
    const { compare, ...asked } = Object.fromEntries(filled(event.target));
    return this.ask(asked, compare !== undefined);
  }

  quick(name) {
    return this.ask(PERIODS[name](dayOf(Date.now())), this.earlier !== null);
  }

  /** @param {(count: any) => boolean} wanted */
  sum(wanted, answer = this.answer) {
    return answer.counts.filter(wanted).reduce((sum, c) => sum + (c.times ?? 0), 0);
  }

  /** The bars of a measure, one for each interval. Those of the year before are matched in their order. */
  bars(measure) {
    const { by } = this.asked;
    const sums = (answer) =>
      intervals(answer.from, answer.to, by).map((begin) => this.sum((c) => c.measure === measure && c.begin === begin, answer));
    const before = this.earlier && sums(this.earlier);
    const begins = intervals(this.answer.from, this.answer.to, by);
    return sums(this.answer).map((value, i) => {
      const tip = intervalText(begins[i], by) + t("colon") + number(value);
      return before
        ? {
            name: intervalName(begins[i], by),
            value,
            before: before[i] ?? 0,
            tip: tip + t("tip-before", { count: number(before[i] ?? 0) }),
          }
        : { name: intervalName(begins[i], by), value, tip };
    });
  }

  /** Rows of a table: [name, count of each measure]. */
  rows(names, keyOf, nameOf) {
    return names.map((key) => [nameOf(key), ...MEASURES.map((measure) => this.sum((c) => c.measure === measure && keyOf(c) === key))]);
  }

  /** The rows of the view that is chosen, the most issued first. */
  split() {
    const keyOf = {
      type: (c) => c.type,
      way: (c) => c.way ?? "",
      campus: (c) => (c.campus ? c.campus.zh : ""),
      language: (c) => (c.language.startsWith("en") ? "en" : "zh"),
    }[this.view];
    const counts = /** @type {any[]} */ (this.answer.counts).filter((c) => keyOf(c) !== "");
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
      <label class="form-label mb-0">${t("from")} <input class="form-control" type="date" name="from" data-test="from" required .value=${this.answer.from} /></label>
      <label class="form-label mb-0">${t("to")} <input class="form-control" type="date" name="to" data-test="to" required .value=${this.answer.to} /></label>
      <label class="form-label mb-0">${t("by")} <select class="form-select" name="by" data-test="by">
        ${INTERVALS.map((by) => html`<option value=${by} .selected=${by === this.asked.by}>${t("by-" + by)}</option>`)}</select></label>
      <label class="form-check mb-0"><input class="form-check-input" type="checkbox" name="compare" value="yes" data-test="compare" .checked=${this.earlier !== null} />
        <span class="form-check-label">${t("compare")}</span></label>
      <button class="btn btn-primary" type="submit" data-test="show" ?disabled=${this.busy}>${t("show")}</button>
      <div class="yx-actions yx-wide">${Object.keys(PERIODS).map(
        (name) =>
          html`<button class="btn btn-outline-secondary btn-sm" type="button" data-test=${name} ?disabled=${this.busy} @click=${() => this.quick(name)}>${t(name)}</button>`,
      )}</div>
    </form>`;
  }

  /** The sum of the year before, and by how much this one differs. */
  compared(measure, total) {
    if (this.earlier === null) return nothing;
    const earlier = this.sum((c) => c.measure === measure, this.earlier);
    const change = earlier === 0 ? 0 : Math.round(((total - earlier) / earlier) * 100);
    const text = t(earlier === 0 ? "before" : "before-change", { count: number(earlier), change: (change > 0 ? "+" : "") + change });
    return html`<span class="yx-soft" data-test=${"before-" + measure}>${text}</span>`;
  }

  chart(measure) {
    const total = this.sum((c) => c.measure === measure);
    return html`<section class="yx-sheet"><div class="yx-total"><h2>${t(measure)}</h2> <strong data-test=${"total-" + measure}>${number(total)}</strong>
        ${this.compared(measure, total)}</div>
      <yx-bars .label=${t("chart-label", { measure: t(measure), by: t("by-" + this.asked.by) })} .bars=${this.bars(measure)} data-test=${"chart-" + measure}></yx-bars></section>`;
  }

  table(name, first, rows) {
    const most = MEASURES.map((_, i) => Math.max(0, ...rows.map((row) => row[i + 1])));
    return html`<div class="table-responsive"><table class="table mb-0" data-test=${"table-" + name}>
      <thead><tr><th scope="col">${first}</th>${MEASURES.map((m) => html`<th scope="col" class="text-end">${t(m)}</th>`)}</tr></thead>
      <tbody>${rows.map(([head, ...cells]) => html`<tr><th scope="row">${head}</th>${cells.map((n, i) => html`<td class="text-end">${number(n)}${cellBar(n, most[i])}</td>`)}</tr>`)}</tbody>
    </table></div>`;
  }

  tables() {
    const { by } = this.asked;
    const begins = intervals(this.answer.from, this.answer.to, by);
    const byInterval = this.rows(
      begins,
      (c) => c.begin,
      (begin) => intervalText(begin, by),
    );
    const split = this.split();
    return html`
      <section class="yx-sheet mt-3">
        <div class="yx-head mb-2"><h2 class="h5 mb-0">${t("split-" + this.view)}</h2>
          <label class="form-label mb-0 d-flex gap-2 align-items-center text-nowrap">${t("view")}
            <select class="form-select form-select-sm" data-test="view" @change=${(e) => (this.view = e.target.value)}>
              ${VIEWS.map((view) => html`<option value=${view} ?selected=${view === this.view}>${t("view-" + view)}</option>`)}
            </select></label></div>
        ${split.length === 0 ? html`<p class="yx-empty" data-test="split-empty">${t("split-empty")}</p>` : this.table("split", t("view-" + this.view), split)}
        ${this.view === "way" || this.view === "campus" ? html`<p class="yx-soft mt-2 mb-0">${t("note-" + this.view)}</p>` : nothing}
      </section>
      <details class="yx-sheet mt-3" data-test="intervals"><summary>${t("numbers", { by: t("by-" + by) })}</summary>
        ${this.table("intervals", t("by-" + by), byInterval)}</details>`;
  }

  content() {
    if (this.answer.counts.length + (this.earlier?.counts.length ?? 0) === 0) {
      return html`<div class="yx-sheet yx-empty mt-3" data-test="empty"><img src="/assets/yinxin/document.svg" alt="" /><p>${t("empty")}</p></div>`;
    }
    const query = "?" + new URLSearchParams(this.asked);
    return html`
      <div class="yx-head mt-3 mb-2"><span class="yx-soft">${t("period", this.answer)}</span>
        <span class="yx-actions">
          <a class="btn btn-outline-primary btn-sm" href=${STATISTICS + "/csv" + query} download data-test="csv">${t("csv")}</a>
          <a class="btn btn-outline-primary btn-sm" href=${STATISTICS + "/xlsx" + query} download data-test="xlsx">${t("xlsx")}</a>
        </span></div>
      <div class="yx-charts" data-test="charts">${MEASURES.map((measure) => this.chart(measure))}</div>
      ${this.earlier === null ? nothing : html`<p class="yx-soft mt-2 mb-0"><span class="yx-key" aria-hidden="true"></span> ${t("key-this")} <span class="yx-key yx-key-before" aria-hidden="true"></span> ${t("key-before")}</p>`}
      ${this.tables()}
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
