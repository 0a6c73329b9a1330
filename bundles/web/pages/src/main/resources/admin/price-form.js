// Edits a price list. People read and write yuan; fen go to the server.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { amount, fenOf } from "/assets/yinxin/money.js";
import { languageName, typeName } from "/assets/admin/price-words.js";
import zh from "/assets/admin/price-strings.zh.js";
import en from "/assets/admin/price-strings.en.js";

const t = texts(zh, en);
const SCOPES = ["person", "type", "year", "study"];
const TAGS = ["zh-CN", "en"];
const MAXIMUM_FEN = 100000;

/** The list as it is edited: its prices as text, and the overrides as rows. */
function draftOf(list) {
  const text = (prices) =>
    Object.fromEntries(TAGS.map((tag) => [tag, prices[tag] === undefined ? "" : amount(prices[tag]).replaceAll(",", "")]));
  return {
    ...list,
    freeCopies: String(list.freeCopies),
    price: text(list.priceFen),
    rows: Object.entries(list.types).map(([type, prices]) => ({ type, ...text(prices) })),
  };
}

function isPrice(text) {
  const fen = fenOf(text);
  return fen !== undefined && fen <= MAXIMUM_FEN;
}

/** The list out of what was edited; undefined while that is none. */
function listOf(draft) {
  const { price, rows, ...list } = draft;
  const free = /^\d{1,4}$/.test(draft.freeCopies) ? Number(draft.freeCopies) : NaN;
  const prices = [
    ...TAGS.map((tag) => price[tag]),
    ...rows.flatMap((row) => TAGS.map((tag) => row[tag]).filter((text) => text.trim() !== "")),
  ];
  const sound = free <= 1000 && prices.every(isPrice) && draft.approval.zh.trim() && draft.approval.en.trim() && draft.validFrom !== "";
  if (!sound) return undefined;
  const amounts = (texts) => Object.fromEntries(TAGS.filter((tag) => texts[tag].trim() !== "").map((tag) => [tag, fenOf(texts[tag])]));
  const types = Object.fromEntries(rows.map((row) => [row.type, amounts(row)]).filter(([, own]) => Object.keys(own).length > 0));
  return { ...list, freeCopies: free, priceFen: amounts(price), types };
}

/** Fires "edited" with the list, undefined while it is none; and "save" with the list. */
class PriceForm extends Element {
  static properties = {
    list: { attribute: false },
    types: { attribute: false },
    today: { attribute: false },
    busy: { attribute: false },
    draft: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.PriceList} */
    this.list;
    /** @type {boolean} */
    this.busy;
    /** @type {any} */
    this.types;
    /** @type {string} */
    this.today;
  }

  willUpdate(changed) {
    if (changed.has("list")) this.draft = draftOf(this.list);
  }

  edit(change) {
    this.draft = { ...this.draft, ...change };
    this.dispatchEvent(new CustomEvent("edited", { detail: listOf(this.draft) }));
  }

  row(index, change) {
    this.edit({ rows: this.draft.rows.map((row, i) => (i === index ? { ...row, ...change } : row)) });
  }

  save(event) {
    event.preventDefault();
    const list = listOf(this.draft);
    if (list) this.dispatchEvent(new CustomEvent("save", { detail: list }));
  }

  field(name, value, change, more = {}) {
    const id = "price-" + name;
    return html`<div class=${more.wide ? "yx-wide" : ""}><label class="form-label mb-1" for=${id}>${t("field-" + name)}</label>
      <input class="form-control" id=${id} type=${more.type ?? "text"} ?required=${more.required ?? true} maxlength=${more.maximum ?? 100} inputmode=${more.mode ?? "text"} data-test=${name}
        .value=${value} ?disabled=${this.busy} @input=${(e) => change(e.target.value)} /></div>`;
  }

  amount(label, value, change, test) {
    const wrong = value.trim() !== "" && !isPrice(value);
    return html`<span class="input-group yx-amount"><input class="form-control ${wrong ? "is-invalid" : ""}" inputmode="decimal" maxlength="8" aria-label=${label} data-test=${test}
      .value=${value} ?disabled=${this.busy} @input=${(e) => change(e.target.value)} /><span class="input-group-text">${t("yuan")}</span></span>`;
  }

  prices() {
    return TAGS.map(
      (tag) => html`<div><span class="form-label d-block mb-1">${t(tag === "en" ? "english" : "chinese")}</span>
        ${this.amount(t(tag === "en" ? "english" : "chinese"), this.draft.price[tag], (text) => this.edit({ price: { ...this.draft.price, [tag]: text } }), "price-" + tag)}</div>`,
    );
  }

  override(row, index) {
    const name = typeName(this.types, row.type);
    return html`<li data-test="override" data-type=${row.type}><span class="yx-grow">${name}</span>
      ${TAGS.map((tag) => html`<label class="yx-pair"><span>${languageName(tag)}</span> ${this.amount(name + " " + languageName(tag), row[tag], (text) => this.row(index, { [tag]: text }), "override-" + tag)}</label>`)}
      <button class="btn btn-outline-primary btn-sm" type="button" data-test="override-remove" ?disabled=${this.busy} @click=${() => this.edit({ rows: this.draft.rows.filter((_, i) => i !== index) })}>${t("override-remove")}</button>
    </li>`;
  }

  overrides() {
    const rest = this.types.filter((type) => !this.draft.rows.some((row) => row.type === type.id));
    return html`<fieldset class="yx-wide"><legend class="form-label fs-6 mb-1">${t("overrides")}</legend>
      <p class="yx-soft mb-2">${t("overrides-help")}</p>
      <ul class="yx-rows">${this.draft.rows.map((row, i) => this.override(row, i))}</ul>
      ${
        rest.length === 0
          ? nothing
          : html`<select class="form-select yx-short" aria-label=${t("override-add")} data-test="override-add" ?disabled=${this.busy}
            @change=${(e) => (this.edit({ rows: [...this.draft.rows, { type: e.target.value, "zh-CN": "", en: "" }] }), (e.target.value = ""))}>
            <option value="">${t("override-add")}</option>
            ${rest.map((type) => html`<option value=${type.id}>${pick(type.title)}</option>`)}
          </select>`
      }
    </fieldset>`;
  }

  render() {
    const d = this.draft;
    const list = listOf(d);
    return html`<form class="yx-sheet" data-test="price-form" novalidate @submit=${this.save}>
      <div class="yx-pairs">
        ${this.field("free", d.freeCopies, (freeCopies) => this.edit({ freeCopies }), { mode: "numeric", maximum: 4 })}
        <div><label class="form-label mb-1" for="price-scope">${t("scope")}</label>
          <select class="form-select" id="price-scope" data-test="scope" ?disabled=${this.busy} @change=${(e) => this.edit({ scope: e.target.value })}>
            ${SCOPES.map((scope) => html`<option value=${scope} .selected=${scope === d.scope}>${t("scope-" + scope)}</option>`)}
          </select></div>
        ${this.prices()} ${this.overrides()}
        ${this.field("approval-zh", d.approval.zh, (text) => this.edit({ approval: { ...d.approval, zh: text } }), { maximum: 200 })}
        ${this.field("approval-en", d.approval.en, (text) => this.edit({ approval: { ...d.approval, en: text } }), { maximum: 200 })}
        ${this.field("approval-number", d.approvalNumber, (approvalNumber) => this.edit({ approvalNumber }), { required: false })}
        ${this.field("telephone", d.telephone, (telephone) => this.edit({ telephone }), { required: false, mode: "tel" })}
        ${this.field("valid-from", d.validFrom, (validFrom) => this.edit({ validFrom }), { type: "date" })}
      </div>
      ${list ? nothing : html`<p class="yx-bad mt-2 mb-0" role="alert" data-test="unsound">${t("unsound")}</p>`}
      ${d.validFrom && d.validFrom < this.today ? html`<p class="yx-soft mt-2 mb-0">${t("valid-past")}</p>` : nothing}
      <div class="yx-actions mt-3">
        <button class="btn btn-primary" type="submit" data-test="save-prices" ?disabled=${this.busy || !list}>${t(d.validFrom > this.today ? "save-later" : "save-now")}</button>
        <button class="btn btn-outline-primary" type="button" data-test="leave-form" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new CustomEvent("left"))}>${t("discard")}</button>
      </div>
    </form>`;
  }
}
customElements.define("yx-price-form", PriceForm);
