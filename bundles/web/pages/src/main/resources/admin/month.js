// One month of the calendar, weeks beginning on Monday; each day can be chosen.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { dayText, iso, kindOf, monthText, weekday } from "/assets/admin/days.js";
import zh from "/assets/admin/calendar-strings.zh.js";
import en from "/assets/admin/calendar-strings.en.js";

const t = texts(zh, en);
const WEEK = [1, 2, 3, 4, 5, 6, 7];

/** Fires "day" with the ISO date. Special is a Map from dates to days of the calendar. */
class Month extends Element {
  static properties = {
    year: { type: Number },
    month: { type: Number },
    special: { attribute: false },
    chosen: { attribute: false },
    today: { attribute: false },
  };

  constructor() {
    super();
    /** @type {any} */
    this.special;
    /** @type {string} */
    this.chosen;
    /** @type {string} */
    this.today;
    /** @type {number} */
    this.year;
    /** @type {number} */
    this.month;
  }

  cell(date) {
    const special = this.special.get(date);
    const kind = kindOf(date, special);
    return html`<button type="button" class="yx-date yx-date-${kind}" data-test="date" data-date=${date} data-kind=${kind}
      aria-label=${dayText(date) + " " + t("kind-" + kind)} aria-pressed=${this.chosen === date ? "true" : "false"}
      aria-current=${this.today === date ? "date" : nothing} @click=${() => this.dispatchEvent(new CustomEvent("day", { detail: date }))}
      >${Number(date.slice(8))}${special ? html`<small aria-hidden="true">${t("mark-" + kind)}</small>` : nothing}</button>`;
  }

  render() {
    const length = new Date(Date.UTC(this.year, this.month, 0)).getUTCDate();
    const blanks = weekday(iso(this.year, this.month, 1)) - 1;
    return html`<div class="yx-month" role="group" aria-label=${monthText(this.year, this.month)}>
      <h2 class="h6">${monthText(this.year, this.month)}</h2>
      <div class="yx-dates">
        ${WEEK.map((day) => html`<span class="yx-soft" aria-hidden="true">${t("weekday-" + day)}</span>`)}
        ${Array.from({ length: blanks }, () => html`<span></span>`)}
        ${Array.from({ length }, (_, i) => this.cell(iso(this.year, this.month, i + 1)))}
      </div>
    </div>`;
  }
}
customElements.define("yx-month", Month);
