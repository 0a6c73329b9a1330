// The university's calendar: holidays and make-up workdays (调休), and what each kiosk does on a day.
import { html, nothing } from "/assets/lit/index.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { dayOf, dayText, iso, kindOf, range, runs, weekday } from "/assets/admin/days.js";
import { spansOf, spansText } from "/assets/admin/week.js";
import "/assets/admin/tabs.js";
import "/assets/yinxin/confirm-button.js";
import "/assets/admin/month.js";
import "/assets/admin/day-form.js";
import zh from "/assets/admin/calendar-strings.zh.js";
import en from "/assets/admin/calendar-strings.en.js";

const t = texts(zh, en);
const CALENDAR = "/api/admin/calendar";
const KIOSKS = "/api/admin/kiosks";
const MONTHS = [0, 1, 2];

class CalendarPage extends WorkPage {
  static properties = {
    days: { state: true },
    saved: { state: true },
    kiosks: { state: true },
    first: { state: true },
    chosen: { state: true },
    notice: { state: true },
  };

  constructor() {
    super();
    this.today = dayOf(Date.now());
    this.chosen = this.today;
    /** @type {Map<string, Api.Calendar["days"][number]>} */
    this.days = /** @type {any} */ (null);
    /** @type {Api.Calendar} */
    this.saved;
    this.first = { year: 0, month: 0 };
    this.kiosks = [];
    this.show(this.today);
  }

  titleText() {
    return t("title");
  }

  firstUpdated() {
    return this.guarded(() => this.load());
  }

  async load() {
    const [calendar, kiosks] = await Promise.all([call("GET", CALENDAR), call("GET", KIOSKS)]);
    this.kiosks = await Promise.all(
      kiosks.map(async (kiosk) => ({ ...kiosk, plan: await call("GET", `${KIOSKS}/${encodeURIComponent(kiosk.id)}/hours`) })),
    );
    this.take(calendar);
  }

  take(calendar) {
    this.saved = calendar;
    this.days = new Map(calendar.days.map((day) => [day.date, day]));
  }

  get inOrder() {
    return [...this.days.values()].sort((a, b) => a.date.localeCompare(b.date));
  }

  get changes() {
    const before = new Map(this.saved.days.map((day) => [day.date, JSON.stringify(day)]));
    const dates = new Set([...before.keys(), ...this.days.keys()]);
    return [...dates].filter((date) => before.get(date) !== (this.days.has(date) ? JSON.stringify(this.days.get(date)) : undefined)).length;
  }

  show(date) {
    const [year, month] = date.split("-").map(Number);
    this.first = { year, month };
  }

  step(months) {
    this.show(iso(this.first.year, this.first.month + months, 1));
  }

  put({ from, to, worksAs, name }) {
    this.notice = "";
    const days = new Map(this.days);
    for (const date of range(from, to)) days.set(date, { date, worksAs, name });
    this.days = days;
    this.chosen = from;
  }

  remove(run) {
    this.notice = "";
    const days = new Map(this.days);
    for (const date of range(run.from, run.to)) days.delete(date);
    this.days = days;
  }

  save() {
    return this.guarded(async () => {
      this.notice = "";
      this.take(await call("PUT", CALENDAR, { days: this.inOrder, version: this.saved.version }));
      this.notice = t("saved");
    });
  }

  months() {
    return html`<div class="yx-sheet">
      <div class="yx-head mb-2">
        <span class="yx-actions">
          <button class="btn btn-outline-primary btn-sm" type="button" data-test="earlier" @click=${() => this.step(-1)}>← ${t("earlier")}</button>
          <button class="btn btn-outline-primary btn-sm" type="button" data-test="now" @click=${() => this.show(this.today)}>${t("now")}</button>
          <button class="btn btn-outline-primary btn-sm" type="button" data-test="later" @click=${() => this.step(1)}>${t("later")} →</button>
        </span>
        <span class="yx-legend yx-soft">${["holiday", "makeup", "weekend"].map((kind) => html`<span><i class="yx-date-${kind}"></i>${t("kind-" + kind)}</span>`)}</span>
      </div>
      <div class="yx-months">
        ${MONTHS.map((later) => {
          const [year, month] = iso(this.first.year, this.first.month + later, 1)
            .split("-")
            .map(Number);
          return html`<yx-month .year=${year} .month=${month} .special=${this.days} .chosen=${this.chosen} .today=${this.today} @day=${(e) => (this.chosen = e.detail)}></yx-month>`;
        })}
      </div>
    </div>`;
  }

  /** The hours of a kiosk on the chosen day, by the calendar as it is being edited. */
  doing(kiosk) {
    const special = this.days.get(this.chosen);
    const as = special && !kiosk.plan.onHolidays ? special.worksAs : weekday(this.chosen);
    const spans = as === 0 ? [] : spansOf(kiosk.plan.periods)[as - 1];
    return html`<li data-test="doing" data-kiosk=${kiosk.id}><span>${pick(kiosk.name)} <span class="yx-soft">${pick(kiosk.campus)}</span></span>
      <strong class=${spans.length === 0 ? "yx-soft" : ""}>${spans.length === 0 ? t("closed") : spansText(spans, t("comma"))}</strong></li>`;
  }

  preview() {
    const special = this.days.get(this.chosen);
    const kind = kindOf(this.chosen, special);
    const as = kind === "makeup" ? t("as", { day: t("as-" + special?.worksAs) }) : "";
    return html`<section class="yx-sheet" aria-live="polite" data-test="preview">
      <h2 class="h6">${dayText(this.chosen)}</h2>
      <p class="mb-2"><span class="yx-state yx-kind-${kind}">${t("kind-" + kind)}</span> ${[special ? pick(special.name) : "", as].filter(Boolean).join(" · ")}</p>
      ${this.kiosks.length === 0 ? html`<p class="yx-soft">${t("preview-empty")}</p>` : html`<ul class="yx-lines">${this.kiosks.map((kiosk) => this.doing(kiosk))}</ul>`}
    </section>`;
  }

  run(run) {
    const kind = run.worksAs === 0 ? "holiday" : "makeup";
    const count = range(run.from, run.to).length;
    const when = run.from === run.to ? dayText(run.from) : t("from-to", { from: dayText(run.from), to: dayText(run.to), count });
    return html`<li class="yx-sheet" data-test="run" data-from=${run.from} data-kind=${kind}>
      <div><h3><span class="yx-state yx-kind-${kind}">${t("kind-" + kind)}</span> ${pick(run.name)}</h3>
        <div class="yx-soft">${when}${kind === "makeup" ? " · " + t("as", { day: t("as-" + run.worksAs) }) : ""}</div></div>
      <div class="yx-actions">
        <button class="btn btn-outline-primary btn-sm" type="button" data-test="show" @click=${() => (this.show(run.from), (this.chosen = run.from))}>${t("show")}</button>
        <button class="btn btn-outline-primary btn-sm" type="button" data-test="remove" ?disabled=${this.busy} @click=${() => this.remove(run)}>${t("remove")}</button>
      </div>
    </li>`;
  }

  list() {
    const all = runs(this.inOrder);
    const coming = all.filter((run) => run.to >= this.today);
    const past = all.filter((run) => run.to < this.today).reverse();
    return html`<h2 class="yx-section">${t("coming")}</h2>
      ${coming.length === 0 ? html`<p class="yx-sheet yx-empty" data-test="calendar-empty">${t("list-empty")}</p>` : html`<ul class="yx-issued" data-test="coming">${coming.map((run) => this.run(run))}</ul>`}
      ${
        past.length === 0
          ? nothing
          : html`<details class="mt-3"><summary class="yx-summary">${t("past", { count: past.length })}</summary><ul class="yx-issued mt-3">${past.map((run) => this.run(run))}</ul></details>`
      }`;
  }

  actions() {
    const count = this.changes;
    if (count === 0 && !this.failure) return nothing;
    const outdated = (this.failure?.type ?? "").endsWith("outdated");
    return html`<div class="yx-bottom" aria-live="polite">
      ${this.told()}
      <div class="yx-actions">
        ${
          count > 0
            ? html`<button class="btn btn-primary" type="button" data-test="save" ?disabled=${this.busy} @click=${this.save}>${t("save")}</button>
              <button class="btn btn-outline-primary" type="button" data-test="discard" ?disabled=${this.busy} @click=${() => this.take(this.saved)}>${t("discard")}</button>
              <span class="yx-soft align-self-center" data-test="unsaved">${t("unsaved", { count })}</span>`
            : nothing
        }
        ${outdated ? html`<button class="btn btn-outline-primary" type="button" data-test="reload" @click=${() => this.guarded(() => this.load())}>${t("reload")}</button>` : nothing}
      </div>
    </div>`;
  }

  render() {
    const head = html`<yx-admin-tabs></yx-admin-tabs><h1 class="yx-title">${t("title")}</h1><p class="yx-soft">${t("lead")}</p>`;
    if (this.days === null) return html`${head}${this.waiting(t("loading"))}`;
    return html`${head}
      ${this.notice ? html`<div class="alert alert-success" role="status" data-test="notice">${this.notice}</div>` : nothing}
      <div class="yx-calendar">${this.months()}${this.preview()}</div>
      <h2 class="yx-section">${t("add")}</h2>
      <yx-day-form .date=${this.chosen} .busy=${this.busy} @days=${(e) => this.put(e.detail)}></yx-day-form>
      ${this.list()} ${this.actions()}`;
  }
}
customElements.define("yx-calendar", CalendarPage);
