// Tries a price list on a basket and an imagined person: what each copy would cost, and why.
import { html, nothing } from "/assets/lit/index.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { languageName, money, typeName } from "/assets/admin/price-words.js";
import zh from "/assets/admin/price-strings.zh.js";
import en from "/assets/admin/price-strings.en.js";

const t = texts(zh, en);
const TAGS = ["zh-CN", "en"];
const MOST = 20;
const HEADS = ["copy", "price", "why"];

class Simulator extends WorkPage {
  static properties = {
    list: { attribute: false },
    types: { attribute: false },
    used: { state: true },
    basket: { state: true },
    copies: { state: true },
  };

  constructor() {
    super();
    /** @type {any} */
    this.types;
    /** @type {Api.PriceList} */
    this.list;
    this.used = 4;
    this.basket = [];
    this.copies = null;
    this.total = 0;
  }

  updated() {}

  willUpdate(changed) {
    if (this.basket.length === 0 && this.types.length > 0) {
      this.basket = TAGS.map((language, i) => ({ type: this.types[0].id, language, copies: 2 - i }));
    }
    // A result for another list or another basket is no answer any more.
    if (changed.has("list") || changed.has("basket") || changed.has("used")) this.copies = null;
  }

  change(index, change) {
    this.basket = this.basket.map((item, i) => (i === index ? { ...item, ...change } : item));
  }

  add() {
    this.basket = [...this.basket, { type: this.types[0].id, language: TAGS[0], copies: 1 }];
  }

  run(event) {
    event.preventDefault();
    return this.guarded(async () => {
      const told = await call("POST", "/api/admin/prices/simulation", { prices: this.list, used: this.used, lines: this.basket });
      this.copies = told.copies;
      this.total = told.totalFen;
    });
  }

  number(value, least, most, label, test, change) {
    return html`<input class="form-control yx-number" type="number" min=${least} max=${most} required aria-label=${label} data-test=${test} .value=${String(value)} ?disabled=${this.busy}
      @input=${(e) => e.target.validity.valid && change(Number(e.target.value))} />`;
  }

  item(item, index) {
    return html`<li data-test="item">
      <select class="form-select yx-grow" aria-label=${t("certificate")} data-test="item-type" ?disabled=${this.busy} @change=${(e) => this.change(index, { type: e.target.value })}>
        ${this.types.map((type) => html`<option value=${type.id} .selected=${type.id === item.type}>${pick(type.title)}</option>`)}
      </select>
      <select class="form-select yx-short" aria-label=${t("language")} data-test="item-language" ?disabled=${this.busy} @change=${(e) => this.change(index, { language: e.target.value })}>
        ${TAGS.map((tag) => html`<option value=${tag} .selected=${tag === item.language}>${languageName(tag)}</option>`)}
      </select>
      <label class="yx-pair">${this.number(item.copies, 1, MOST, t("copies"), "item-copies", (copies) => this.change(index, { copies }))} <span>${t("copies")}</span></label>
      <button class="btn btn-outline-primary btn-sm" type="button" data-test="item-remove" ?disabled=${this.busy || this.basket.length === 1} @click=${() => (this.basket = this.basket.filter((_, i) => i !== index))}>${t("item-remove")}</button>
    </li>`;
  }

  answer() {
    if (this.copies === null) return nothing;
    return html`<div class="yx-cards mt-3 px-0" data-test="answer"><table class="table mb-0">
      <thead><tr>${HEADS.map((name) => html`<th scope="col">${t("head-" + name)}</th>`)}</tr></thead>
      <tbody>${this.copies.map(
        (copy) => html`<tr data-test="copy" data-fen=${copy.priceFen}>
          <td data-label=${t("head-copy")}><div>${typeName(this.types, copy.type)} <span class="yx-soft">${languageName(copy.language)}</span></div></td>
          <td data-label=${t("head-price")}><div class="text-nowrap">${copy.priceFen === 0 ? html`<span class="yx-state yx-state-good">${t("is-free")}</span>` : money(copy.priceFen)}</div></td>
          <td data-label=${t("head-why")}><div>${pick(copy.reason)}</div></td></tr>`,
      )}</tbody>
    </table><p class="yx-total" data-test="total" data-fen=${this.total}>${t("total", { count: this.copies.length, price: money(this.total) })}</p></div>`;
  }

  render() {
    return html`<form class="yx-sheet" data-test="simulator" @submit=${this.run}>
      <label class="yx-pair mb-3"><span>${t("used")}</span> ${this.number(this.used, 0, 1000, t("used"), "used", (used) => (this.used = used))} <span>${t("used-after")}</span></label>
      <ul class="yx-rows">${this.basket.map((item, i) => this.item(item, i))}</ul>
      <div class="yx-actions">
        <button class="btn btn-outline-primary" type="button" data-test="item-add" ?disabled=${this.busy || this.basket.length >= MOST} @click=${this.add}>${t("item-add")}</button>
        <button class="btn btn-primary" type="submit" data-test="simulate" ?disabled=${this.busy || !this.list}>${t("simulate")}</button>
      </div>
      <div aria-live="polite">${this.failure ? html`<div class="mt-3">${this.told()}</div>` : nothing}${this.answer()}</div>
    </form>`;
  }
}
customElements.define("yx-simulator", Simulator);
