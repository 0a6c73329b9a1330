// The print log: every copy that was ordered at a kiosk, with its money, and how many are still free.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import { yuan } from "/assets/yinxin/money.js";
import { priceText } from "/assets/portal/price.js";
import zh from "/assets/portal/print-log-strings.zh.js";
import en from "/assets/portal/print-log-strings.en.js";

const t = texts(zh, en);
const PAGE = 20;
const OPEN = "yx-state-expired";
const NEUTRAL = "yx-state-none";
const LOOKS = {
  "awaiting-payment": NEUTRAL,
  paid: NEUTRAL,
  permitted: NEUTRAL,
  printing: NEUTRAL,
  failed: "yx-state-revoked",
  unknown: OPEN,
  "to-reconcile": OPEN,
  refunding: OPEN,
  "paid-late": OPEN,
  "refund-failed": OPEN,
  refunded: NEUTRAL,
  expired: NEUTRAL,
  cancelled: NEUTRAL,
};

/** Copies of one order beside each other, as they come. */
function byOrder(copies) {
  const orders = new Map();
  for (const copy of copies) {
    const known = orders.get(copy.order.id);
    if (known) known.copies.push(copy);
    else orders.set(copy.order.id, { ...copy.order, kiosk: copy.kiosk, copies: [copy] });
  }
  return [...orders.values()];
}

class Printed extends Element {
  static properties = {
    copies: { state: true },
    sums: { state: true },
    ended: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.copies = null;
    this.sums = null;
    this.ended = true;
    this.busy = false;
    this.problem = null;
  }

  firstUpdated() {
    return this.load();
  }

  /** Reads the sums and the newest copies, or the copies behind those that are shown. */
  async load() {
    this.busy = true;
    this.problem = null;
    try {
      const behind = this.copies?.length ? "&behind=" + encodeURIComponent(this.copies.at(-1).id) : "";
      const [page, sums] = await Promise.all([`/api/copies?most=${PAGE}${behind}`, "/api/copies/sums"].map((path) => call("GET", path)));
      this.copies = [...(this.copies ?? []), ...page];
      this.sums = sums;
      this.ended = page.length < PAGE;
    } catch (error) {
      const problem = problemOf(error);
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  }

  figure(key, fen) {
    return html`<div><dt>${t(key)}</dt><dd data-test=${"sum-" + key}>${yuan(fen)}</dd></div>`;
  }

  figures() {
    const { copies, paidFen, keptFen, openFen, refundingFen, refundedFen } = this.sums.sums;
    if (copies === 0) return nothing;
    return html`<dl class="yx-sums" data-test="print-sums">
      ${this.figure("paid", paidFen)} ${this.figure("refunded", refundedFen)}
      ${refundingFen > 0 ? this.figure("refunding", refundingFen) : nothing} ${openFen > 0 ? this.figure("open", openFen) : nothing}
      ${this.figure("kept", keptFen)}
    </dl>`;
  }

  copy(copy) {
    const look = copy.state === "settled" ? (copy.paper === "printed" ? "" : "yx-state-revoked") : (LOOKS[copy.state] ?? NEUTRAL);
    const serial = copy.serial > 0 ? t(copy.paper === "void" ? "serial-void" : "serial", { serial: copy.serial }) : "";
    const charged = copy.priceFen === 0 || ["open", "kept"].includes(copy.account.money);
    const line = [t(copy.language.startsWith("en") ? "in-en" : "in-zh"), serial, copy.number ?? ""].filter(Boolean).join(" · ");
    return html`<li data-test="copy" data-id=${copy.id} data-state=${copy.state} data-paper=${copy.paper}>
      <div class="yx-copy-head">
        <strong>${pick(copy.title)}</strong>
        <span class="yx-state ${look}" data-test="copy-status">${pick(copy.account.status)}</span>
        <span class="yx-copy-price ${charged ? "" : "yx-soft"}" data-test="copy-price">${copy.priceFen === 0 ? priceText(0) : t("price", { price: yuan(copy.priceFen) })}</span>
      </div>
      <div class="yx-soft">${line}</div>
      <p data-test="copy-meaning">${pick(copy.account.meaning)}${copy.account.refundedAt ? html`<span data-test="refunded-at">${t("refunded-at", { date: dateText(copy.account.refundedAt, true) })}</span>` : nothing}</p>
    </li>`;
  }

  order(order) {
    const { sums } = order;
    const numbers = order.transaction
      ? t("numbers-paid", { date: dateText(order.paidAt, true), transaction: order.transaction, order: order.id })
      : t("numbers", { order: order.id });
    return html`<li class="yx-sheet yx-order" data-test="order" data-id=${order.id}>
      <h3>${dateText(order.at, true)}${order.kiosk ? html`<span class="yx-soft"> · ${pick(order.kiosk)}</span>` : nothing}</h3>
      <p class="yx-order-sum" data-test="order-sum">${[
        t("order-total", { copies: sums.copies, total: priceText(order.totalFen) }),
        t("order-printed", { printed: order.printed }),
        sums.paidFen > 0 ? t("order-paid", { paid: yuan(sums.paidFen) }) : "",
        sums.refundingFen > 0 ? t("order-refunding", { refunding: yuan(sums.refundingFen) }) : "",
        sums.refundedFen > 0 ? t("order-refunded", { refunded: yuan(sums.refundedFen) }) : "",
      ]
        .filter(Boolean)
        .join(" · ")}</p>
      <ul class="yx-order-copies">${order.copies.map((copy) => this.copy(copy))}</ul>
      <p class="yx-soft yx-order-numbers">${numbers}</p>
    </li>`;
  }

  list() {
    if (this.copies.length === 0) {
      return html`<div class="yx-sheet yx-empty" data-test="copies-empty"><img src="/assets/yinxin/document.svg" alt="" /><p>${t("empty")}</p></div>`;
    }
    return html`<ul class="yx-issued yx-orders" data-test="copies">${byOrder(this.copies).map((order) => this.order(order))}</ul>
      ${
        this.ended
          ? nothing
          : html`<div class="yx-actions mt-3 align-items-center">
            <button class="btn btn-outline-primary" type="button" data-test="copies-more" ?disabled=${this.busy} @click=${this.load}>${t("more")}</button>
            <span class="yx-soft" data-test="copies-count">${t("count", { shown: this.copies.length, copies: this.sums.sums.copies })}</span>
          </div>`
      }`;
  }

  render() {
    return html`<h2 class="yx-section" id="print-log">${t("title")}</h2>
      ${
        this.problem
          ? html`<div class="alert alert-danger" role="alert" data-test="copies-problem">${this.problem.text()}
            <button class="btn btn-outline-primary btn-sm" type="button" @click=${this.load}>${t("again")}</button></div>`
          : nothing
      }
      ${
        this.sums === null
          ? nothing
          : html`<p class="yx-soft" data-test="quota">${this.sums.free.map((share) => pick(share.words)).join(t("then"))}${t("stop")} <a href="/prices">${t("prices")}</a></p>
            ${this.figures()}`
      }
      ${this.copies === null ? nothing : this.list()}`;
  }
}
customElements.define("yx-printed", Printed);
