// Holds on a person: while one is active, the office issues nothing to them.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import zh from "/assets/office/office-strings.zh.js";
import en from "/assets/office/office-strings.en.js";

const t = texts(zh, en);
const CATEGORIES = ["discipline", "fees", "other"];

/** Fires "place" with {office, category, reason}, or "lift" with the hold. */
class HoldsOfPerson extends Element {
  static properties = {
    holds: { attribute: false },
    offices: { attribute: false },
    busy: { attribute: false },
    open: { state: true },
    lifting: { state: true },
  };

  constructor() {
    super();
    /** @type {boolean} */
    this.busy;
    /** @type {Api.Hold[]} */
    this.holds;
    /** @type {Api.SealOverview["owners"]} */
    this.offices;
  }

  tell(name, detail) {
    this.open = false;
    this.lifting = "";
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  place(event) {
    event.preventDefault();
    const { office, category, reason } = event.target.elements;
    this.tell("place", { office: office.value, category: category.value, reason: reason.value.trim() });
  }

  lift(hold) {
    if (this.lifting !== hold.id) {
      return html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="lift" ?disabled=${this.busy} @click=${() => (this.lifting = hold.id)}>${t("lift")}</button>`;
    }
    return html`<span class="align-self-center">${t("lift-sure")}</span>
      <button class="btn btn-primary btn-sm" type="button" data-test="lift-yes" ?disabled=${this.busy} @click=${() => this.tell("lift", hold)}>${t("lift-yes")}</button>
      <button class="btn btn-outline-primary btn-sm" type="button" @click=${() => (this.lifting = "")}>${t("cancel")}</button>`;
  }

  list() {
    if (this.holds.length === 0) return html`<p class="mb-2">${t("holds-none")}</p>`;
    return html`<ul class="yx-holds">
      ${this.holds.map(
        (hold) => html`<li data-test="hold" data-id=${hold.id}>
          <div><span class="yx-state yx-state-revoked">${t("category-" + hold.category)}</span> ${hold.reason}
            <div class="yx-soft">${[pick(this.offices.find((o) => o.id === hold.office)?.name), hold.by, dateText(hold.since, true)].filter(Boolean).join(" · ")}</div></div>
          <div class="yx-actions">${this.lift(hold)}</div>
        </li>`,
      )}
    </ul>`;
  }

  form() {
    return html`<form class="yx-filter mt-3" @submit=${this.place}>
      <label class="form-label mb-0">${t("office")}
        <select class="form-select" name="office" ?disabled=${this.busy}>${this.offices.map((o) => html`<option value=${o.id}>${pick(o.name)}</option>`)}</select></label>
      <label class="form-label mb-0">${t("category")}
        <select class="form-select" name="category" data-test="category" ?disabled=${this.busy}>${CATEGORIES.map((c) => html`<option value=${c}>${t("category-" + c)}</option>`)}</select></label>
      <label class="form-label mb-0 yx-grow">${t("hold-reason")} <input class="form-control" name="reason" required maxlength="200" data-test="hold-reason" ?disabled=${this.busy} /></label>
      <div class="yx-actions">
        <button class="btn btn-primary" type="submit" data-test="place" ?disabled=${this.busy}>${t("place")}</button>
        <button class="btn btn-outline-primary" type="button" @click=${() => (this.open = false)}>${t("cancel")}</button>
      </div>
    </form>`;
  }

  render() {
    return html`<div class="yx-sheet">
      ${this.list()}
      ${
        this.open
          ? this.form()
          : this.offices.length === 0
            ? nothing
            : html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="hold-open" ?disabled=${this.busy} @click=${() => (this.open = true)}>${t("hold-open")}</button>`
      }
    </div>`;
  }
}
customElements.define("yx-holds", HoldsOfPerson);
