// The published price list: what a printed copy costs, on what that rests, and where to complain.
import { html, nothing } from "/assets/lit/index.js";
import { Page } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call, site, problemOf } from "/assets/yinxin/http.js";
import { priceText } from "/assets/portal/price.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";

const t = texts(zh, en);
const SET = "1971-01-01";

class Prices extends Page {
  static properties = { prices: { state: true }, types: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.prices = null;
    this.types = [];
    this.problem = null;
  }

  async firstUpdated() {
    try {
      this.prices = await call("GET", "/api/prices");
      this.types = (await site()).types ?? [];
    } catch (error) {
      this.problem = problemOf(error);
    }
  }

  titleText() {
    return t("prices-title");
  }

  row(title, fen, test) {
    return html`<tr data-test="price" data-type=${test}>
      <th scope="row">${title}</th>
      <td class="text-end">${priceText(fen["zh-CN"])}</td>
      <td class="text-end">${priceText(fen.en)}</td>
    </tr>`;
  }

  table(list) {
    const general = list.priceFen;
    const own = Object.entries(list.types);
    const title = (id) => pick(this.types.find((type) => type.id === id)?.title) || id;
    return html`<div class="table-responsive"><table class="table mb-0">
      <thead><tr><th scope="col">${t("prices-what")}</th><th scope="col" class="text-end">${t("prices-zh")}</th><th scope="col" class="text-end">${t("prices-en")}</th></tr></thead>
      <tbody>
        ${own.map(([id, fen]) => this.row(title(id), { ...general, ...fen }, id))}
        ${this.row(t(own.length > 0 ? "prices-others" : "prices-all"), general, "")}
      </tbody>
    </table></div>`;
  }

  fact(key, value) {
    return value ? html`<dt>${t(key)}</dt><dd data-test=${key}>${value}</dd>` : nothing;
  }

  /** One list: prices, what is free, and on what that rests. */
  list(p) {
    return html`<div class="yx-sheet" data-test="list">
      <p class="yx-soft">${t("prices-unit")}</p>
      ${this.table(p)}
      <p class="my-3" data-test="rule">${pick(p.rule)}</p>
      <h3>${t("prices-ground")}</h3>
      <dl class="yx-facts">
        ${this.fact("prices-approval", pick(p.approval))} ${this.fact("prices-number", p.approvalNumber)}
        ${this.fact("prices-from", p.validFrom > SET ? dateText(p.validFrom) : "")} ${this.fact("prices-telephone", p.telephone)}
      </dl>
    </div>`;
  }

  render() {
    if (this.problem) {
      return html`<h1 class="yx-title">${t("prices-title")}</h1><div class="alert alert-danger" role="alert">${this.problem.text?.() ?? t("loading")}</div>`;
    }
    if (!this.prices) return html`<p class="yx-empty" role="status">${t("loading")}</p>`;
    const p = this.prices;
    return html`
      <h1 class="yx-title">${t("prices-title")}</h1>
      <p class="yx-soft">${t("prices-text")}</p>
      ${this.list(p)}
      ${p.next ? html`<h2 class="yx-section">${t("prices-next", { date: dateText(p.next.validFrom) })}</h2>${this.list(p.next)}` : nothing}
      <p class="yx-soft mt-3">${t("prices-refund")}</p>
    `;
  }
}
customElements.define("yx-prices", Prices);
