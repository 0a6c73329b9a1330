// The prices of printing in short, as the price list in force has them.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { priceText } from "/assets/portal/price.js";
import zh from "/assets/portal/guide-strings.zh.js";
import en from "/assets/portal/guide-strings.en.js";

const t = texts(zh, en);

class GuidePrices extends Element {
  static properties = { types: { attribute: false }, prices: { state: true }, away: { state: true } };

  constructor() {
    super();
    this.types = [];
    this.prices = null;
    this.away = false;
  }

  async firstUpdated() {
    try {
      this.prices = await call("GET", "/api/prices");
    } catch {
      this.away = true;
    }
  }

  row(title, fen) {
    return html`<tr><th scope="row">${title}</th><td class="text-end">${priceText(fen["zh-CN"])}</td><td class="text-end">${priceText(fen.en)}</td></tr>`;
  }

  render() {
    if (this.away) return html`<p class="yx-notice" data-test="prices-away">${t("price-away")}</p>`;
    if (!this.prices) return nothing;
    const { priceFen, types, rule } = this.prices;
    const own = Object.entries(types ?? {});
    const title = (id) => pick(this.types.find((type) => type.id === id)?.title) || id;
    return html`<div class="yx-sheet" data-test="guide-prices">
      <p><strong data-test="guide-rule">${pick(rule)}</strong></p>
      <table class="table mb-2 yx-short">
        <caption class="yx-soft">${t("price-unit")}</caption>
        <thead><tr><th scope="col">${t("price-what")}</th><th scope="col" class="text-end">${t("price-zh")}</th><th scope="col" class="text-end">${t("price-en")}</th></tr></thead>
        <tbody>
          ${own.map(([id, fen]) => this.row(title(id), { ...priceFen, ...fen }))}
          ${this.row(t(own.length > 0 ? "price-others" : "price-all"), priceFen)}
        </tbody>
      </table>
      <p><a href="/prices">${t("price-more")}</a></p>
    </div>`;
  }
}
customElements.define("yx-guide-prices", GuidePrices);
