// Enters a holiday or a make-up workday, of one day or of several that follow one another.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { range } from "/assets/admin/days.js";
import zh from "/assets/admin/calendar-strings.zh.js";
import en from "/assets/admin/calendar-strings.en.js";

const t = texts(zh, en);
const MOST = 60;
const WEEK = [1, 2, 3, 4, 5, 6, 7];

/** Fires "days" with {from, to, worksAs, name}. */
class DayForm extends Element {
  static properties = {
    date: { attribute: false },
    busy: { attribute: false },
    from: { state: true },
    to: { state: true },
    worksAs: { state: true },
  };

  constructor() {
    super();
    /** @type {string} */
    this.date;
    /** @type {boolean} */
    this.busy;
    this.from = "";
    this.to = "";
    this.worksAs = 0;
  }

  willUpdate(changed) {
    if (changed.has("date")) {
      this.from = this.date;
      this.to = this.date;
    }
  }

  get wrong() {
    if (this.from === "" || this.to === "") return "";
    if (this.to < this.from) return t("disordered");
    return this.to > "2999" || range(this.from, this.to).length > MOST ? t("long", { count: MOST }) : "";
  }

  /** A beginning that is moved past the end moves the end, too. */
  set(name, value) {
    this[name] = value;
    if (name === "from" && this.to < value) this.to = value;
  }

  say(event) {
    event.preventDefault();
    if (this.wrong) return;
    const { chinese, english } = event.target.elements;
    const name = { zh: chinese.value.trim(), en: english.value.trim() };
    this.dispatchEvent(new CustomEvent("days", { detail: { from: this.from, to: this.to, worksAs: this.worksAs, name } }));
    chinese.value = "";
    english.value = "";
  }

  day(name) {
    return html`<div><label class="form-label mb-1" for=${"day-" + name}>${t(name)}</label>
      <input class="form-control" type="date" id=${"day-" + name} required min="2020-01-01" max="2099-12-31" data-test=${"day-" + name} .value=${this[name]} ?disabled=${this.busy} @input=${(e) => this.set(name, e.target.value)} /></div>`;
  }

  name(field, tag) {
    return html`<div><label class="form-label mb-1" for=${"day-" + field}>${t("name-" + tag)}</label>
      <input class="form-control" id=${"day-" + field} name=${field} required maxlength="100" pattern=".*\\S.*" placeholder=${t("name-" + tag + "-example")} data-test=${"day-" + tag} ?disabled=${this.busy} /></div>`;
  }

  render() {
    return html`<form class="yx-sheet" data-test="day-form" @submit=${this.say}>
      <div class="yx-pairs">
        ${this.day("from")} ${this.day("to")}
        <div class="yx-wide"><label class="form-label mb-1" for="day-kind">${t("kind")}</label>
          <select class="form-select" id="day-kind" data-test="day-kind" ?disabled=${this.busy} @change=${(e) => (this.worksAs = Number(e.target.value))}>
            <option value="0">${t("choice-holiday")}</option>
            ${WEEK.map((day) => html`<option value=${day} .selected=${this.worksAs === day}>${t("choice-makeup", { day: t("as-" + day) })}</option>`)}
          </select></div>
        ${this.name("chinese", "zh")} ${this.name("english", "en")}
      </div>
      ${this.wrong ? html`<p class="yx-bad mt-2 mb-0" role="alert">${this.wrong}</p>` : nothing}
      <div class="yx-actions mt-3"><button class="btn btn-primary btn-sm" type="submit" data-test="put" ?disabled=${this.busy || this.wrong !== ""}>${t("put")}</button>
        <span class="yx-soft align-self-center">${t("put-help")}</span></div>
    </form>`;
  }
}
customElements.define("yx-day-form", DayForm);
