// The weekly hours of a kiosk: what lies between two spans of a day is a break, as for lunch.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { isOrdered, periodsOf, spansOf } from "/assets/admin/week.js";
import zh from "/assets/admin/hours-strings.zh.js";
import en from "/assets/admin/hours-strings.en.js";

const t = texts(zh, en);
const USUAL = [
  { from: "08:30", to: "12:00" },
  { from: "14:00", to: "17:30" },
];
const MIDNIGHT = "24:00";
const MOST = 4;

/** Returns true for the break at noon. */
function isNoon(from, to) {
  return from >= "11:00" && from <= "13:00" && to >= "12:00" && to <= "15:00";
}

/** Fires "plan" with {periods, onHolidays, note?}. */
class Hours extends Element {
  static properties = {
    plan: { attribute: false },
    busy: { attribute: false },
    week: { state: true },
    note: { state: true },
    onHolidays: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.KioskHours} */
    this.plan;
    /** @type {boolean} */
    this.busy;
  }

  willUpdate(changed) {
    if (changed.has("plan")) this.take();
  }

  take() {
    this.week = spansOf(this.plan.periods);
    this.note = { zh: this.plan.note?.zh ?? "", en: this.plan.note?.en ?? "" };
    this.onHolidays = this.plan.onHolidays;
  }

  get changed() {
    const { zh: chinese = "", en: english = "" } = this.plan.note ?? {};
    const isOther = this.note.zh !== chinese || this.note.en !== english || this.onHolidays !== this.plan.onHolidays;
    return isOther || JSON.stringify(this.week) !== JSON.stringify(spansOf(this.plan.periods));
  }

  /** A note needs both languages, or neither. */
  get sound() {
    return this.week.every(isOrdered) && (this.note.zh.trim() === "") === (this.note.en.trim() === "");
  }

  set(index, spans) {
    this.week = this.week.map((day, i) => (i === index ? spans : day));
  }

  change(index, at, field, value) {
    const told = field === "to" && value === "00:00" ? MIDNIGHT : value;
    this.set(
      index,
      this.week[index].map((span, i) => (i === at ? { ...span, [field]: told } : span)),
    );
  }

  asMonday() {
    this.week = this.week.map((day, i) => (i > 0 && i < 5 ? this.week[0].map((span) => ({ ...span })) : day));
  }

  save(event) {
    event.preventDefault();
    if (!this.sound) return;
    const note = this.note.zh.trim() === "" ? undefined : { zh: this.note.zh.trim(), en: this.note.en.trim() };
    this.dispatchEvent(new CustomEvent("plan", { detail: { periods: periodsOf(this.week), onHolidays: this.onHolidays, note } }));
  }

  time(index, at, field) {
    const value = this.week[index][at][field];
    return html`<input class="form-control form-control-sm yx-time" type="time" required data-test=${field} aria-label=${[t("day-" + (index + 1)), t("span", { number: at + 1 }), t(field)].join(" ")}
      .value=${value === MIDNIGHT ? "00:00" : value} ?disabled=${this.busy} @input=${(e) => this.change(index, at, field, e.target.value)} />`;
  }

  span(index, at) {
    const spans = this.week[index];
    return html`${at > 0 ? html`<span class="yx-soft yx-break">${t(isNoon(spans[at - 1].to, spans[at].from) ? "lunch" : "break")}</span>` : nothing}
      <span class="yx-span" data-test="span">${this.time(index, at, "from")} – ${this.time(index, at, "to")}
        ${
          spans.length > 1
            ? html`<button class="btn-close yx-less" type="button" data-test="less" aria-label=${t("less")} title=${t("less")} ?disabled=${this.busy} @click=${() =>
                this.set(
                  index,
                  spans.filter((_, i) => i !== at),
                )}></button>`
            : nothing
        }</span>`;
  }

  row(spans, index) {
    const id = "hours-open-" + index;
    const open = spans.length > 0;
    return html`<li data-test="day" data-day=${index + 1}>
      <span class="form-check mb-0 yx-day"><input class="form-check-input" type="checkbox" id=${id} data-test="open" .checked=${open} ?disabled=${this.busy}
          @change=${(e) => this.set(index, e.target.checked ? USUAL.map((span) => ({ ...span })) : [])} />
        <label class="form-check-label" for=${id}>${t("day-" + (index + 1))}</label></span>
      ${open ? spans.map((_, at) => this.span(index, at)) : html`<span class="yx-soft">${t("closed")}</span>`}
      ${
        open && spans.length < MOST
          ? html`<button class="yx-plain" type="button" data-test="more" ?disabled=${this.busy} @click=${() => this.set(index, [...spans, { from: "", to: "" }])}>${t("more")}</button>`
          : nothing
      }
      ${isOrdered(spans) ? nothing : html`<span class="yx-bad yx-wide" role="alert" data-test="disordered">${t("disordered")}</span>`}
    </li>`;
  }

  noteField(tag) {
    const id = "hours-note-" + tag;
    return html`<div><label class="form-label mb-1" for=${id}>${t("note-" + tag)}</label>
      <input class="form-control form-control-sm" id=${id} maxlength="200" data-test=${"note-" + tag} .value=${this.note[tag]} ?disabled=${this.busy} @input=${(e) => (this.note = { ...this.note, [tag]: e.target.value })} /></div>`;
  }

  actions() {
    return html`<div class="form-check mt-3">
        <input class="form-check-input" type="checkbox" id="hours-holidays" data-test="on-holidays" .checked=${this.onHolidays} ?disabled=${this.busy} @change=${(e) => (this.onHolidays = e.target.checked)} />
        <label class="form-check-label" for="hours-holidays">${t("on-holidays")}</label></div>
      <div class="yx-pairs mt-3">${this.noteField("zh")}${this.noteField("en")}</div>
      <p class="yx-soft mt-1 mb-0">${t("note-help")}</p>
      <div class="yx-actions mt-3">
        <button class="btn btn-primary btn-sm" type="submit" data-test="save-hours" ?disabled=${this.busy || !this.changed || !this.sound}>${t("save")}</button>
        <button class="btn btn-outline-primary btn-sm" type="button" data-test="as-monday" ?disabled=${this.busy} @click=${this.asMonday}>${t("as-monday")}</button>
        ${this.changed ? html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="discard-hours" ?disabled=${this.busy} @click=${this.take}>${t("discard")}</button>` : nothing}
      </div>`;
  }

  render() {
    return html`<form class="yx-sheet" data-test="hours" @submit=${this.save}>
      <ul class="yx-week">${this.week.map((spans, i) => this.row(spans, i))}</ul>
      ${this.actions()}
    </form>`;
  }
}
customElements.define("yx-hours", Hours);
