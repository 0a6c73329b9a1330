// From the price to the receipt.
import { html, nothing } from "/assets/lit/index.js";
import { pick } from "/assets/yinxin/language.js";
import { button, countdown, languageName, money, paged, qr, t, yuan } from "/assets/screen/parts.js";
import { icons } from "/assets/screen/icons.js";

const LINES = matchMedia("(orientation: landscape)").matches ? 3 : 4;

/** Copies of one credential that cost the same for the same reason stand in one line. */
export function grouped(copies, words) {
  const lines = new Map();
  for (const copy of copies) {
    const said = words(copy);
    const key = [copy.credential, copy.priceFen, said].join("\n");
    const line = lines.get(key) ?? { copy, said, count: 0, fen: 0 };
    line.count += 1;
    line.fen += copy.priceFen;
    lines.set(key, line);
  }
  return [...lines.values()];
}

function table(lines, memory, amount) {
  const { items, buttons } = paged(lines, LINES, memory.line ?? 0, (line) => memory.set({ line }));
  return html`<div class="k-lines" data-test="lines">
    <ul>
      ${items.map(
        (line) => html`<li data-test="line">
          <div>
            <strong>${pick(line.copy.title)}</strong>
            <span class="k-soft">${languageName(line.copy.language)}${t("dot")}${line.said}</span>
          </div>
          <span class="k-times">${t("copies", { copies: line.count })}</span>
          <span class="k-amount">${amount(line)}</span>
        </li>`,
      )}
    </ul>
    ${buttons}
  </div>`;
}

export function quote(state, act, memory) {
  const order = state.order;
  const count = order.copies.length;
  const free = order.totalFen === 0;
  return html`<div class="k-view k-quote">
    <h1>${t("quote-title")}</h1>
    ${table(grouped(order.copies, (copy) => pick(copy.reason)), memory, (line) => money(line.fen))}
    <div class="k-sum">
      <p class="k-total"><span>${t("total", { copies: count })}</span><strong data-test="total">${money(order.totalFen)}</strong></p>
      <p class="k-soft" data-test="quota">${pick(order.quota)}</p>
      <section class="k-consent" data-test="consent-text"><h2>${t("consent")}</h2><p>${t(free ? "consent-free" : "consent-text", { amount: money(order.totalFen) })}</p></section>
    </div>
    <div class="k-actions">
      ${button("back", "plain", t("back"), () => act("back"))}
      ${button("consent", "primary", free ? t("consent-print") : t("consent-pay", { amount: money(order.totalFen) }), () => act("consent"))}
    </div>
  </div>`;
}

export function paying(state, act) {
  const payment = state.payment;
  if (!payment) return html`<div class="k-centre"><div class="k-working" role="status"></div><h1>${t("pay-making")}</h1></div>`;
  const gateway = payment.gateway === "wechat" || payment.gateway === "simulated" ? payment.gateway : "other";
  return html`<div class="k-view k-split k-paying">
    <div class="k-split-figure">
      <div class="k-code">${qr(payment.code, t("pay-alt"))}</div>
      <p class="k-left" data-test="time-left">${countdown(state, "pay-left")}</p>
    </div>
    <div class="k-split-words">
      <h1>${t("pay-" + gateway)}</h1>
      <p class="k-pay-amount" data-test="amount">${money(state.order.totalFen)}</p>
      <div class="k-payee">
        <p>${t("payee")}</p>
        <p class="k-payee-name" data-test="payee">${payment.payee}</p>
        <p class="k-payee-check">${t("payee-check")}</p>
      </div>
    </div>
    <div class="k-actions">${button("cancel", "plain", t("pay-cancel"), () => act("cancel"))}</div>
  </div>`;
}

export function printing(state) {
  const copies = state.order.copies;
  const here = Math.max(0, copies.findIndex((copy) => copy.id === state.copy));
  const copy = copies[here];
  const problem = pick(state.problem);
  return html`<div class="k-view k-centred">
    <div class="k-printing" data-test="printing">
      <div class=${problem ? "k-unable-icon" : "k-printer"}>${problem ? icons.wrong : html`<i></i><i></i><i></i>`}</div>
      <h1>${problem ? t("printing-waits") : t("printing")}</h1>
      <p class="k-lead">${pick(copy?.title)}</p>
      <p class="k-soft">${t("printing-copy", { copy: here + 1, copies: copies.length })}</p>
      <progress max=${state.pages || 1} value=${state.page} aria-label=${t("printing")}></progress>
      <p data-test="page-of">${state.pages > 0 ? t("printing-page", { page: state.page, pages: state.pages }) : t("printing-soon")}</p>
      <div role="alert">${problem ? html`<p class="yx-notice" data-test="problem">${problem}<br />${t("printing-staff")}</p>` : nothing}</div>
      <p class="k-soft">${t("printing-text")}</p>
    </div>
  </div>`;
}

function sum(key, amount) {
  return html`<p class="k-total"><span>${t(key)}</span><strong data-test=${key}>${amount}</strong></p>`;
}

/** What became of each copy, and of its money. */
function receipt(state) {
  const outcomes = new Map((state.outcomes ?? []).map((each) => [each.copy, each.outcome]));
  const outcome = (copy) => outcomes.get(copy.id) ?? "unknown";
  const fen = (wanted) => state.order.copies.filter((copy) => outcome(copy) === wanted).reduce((sum, copy) => sum + copy.priceFen, 0);
  return { outcome, charged: fen("printed"), back: fen("failed"), open: fen("unknown") };
}

export function done(state, act, memory) {
  const { outcome, charged, back, open } = receipt(state);
  const all = state.order.copies.every((copy) => outcome(copy) === "printed");
  const lines = grouped(state.order.copies, (copy) => t("outcome-" + outcome(copy)));
  return html`<div class="k-view k-quote k-done">
    <div class="k-done-head">
      <div class=${all ? "k-good-icon" : "k-unable-icon"}>${all ? icons.done : icons.wrong}</div>
      <div><h1>${t(all ? "done" : "done-partly")}</h1><p class="k-lead" data-test="message">${pick(state.message)}</p></div>
    </div>
    ${table(lines, memory, (line) => (outcome(line.copy) === "printed" ? money(line.fen) : t("amount-" + outcome(line.copy))))}
    <div class="k-sum k-receipt">
      ${sum("charged", state.order.totalFen === 0 ? t("free") : yuan(charged))}
      ${back > 0 ? html`${sum("refunded", yuan(back))}<p class="k-soft">${t("refunded-text")}</p>` : nothing}
      ${open > 0 ? html`${sum("undecided", yuan(open))}<p class="k-soft">${t("undecided-text")}</p>` : nothing}
      <p class="k-soft">${t("receipt-text")}</p>
    </div>
    <div class="k-actions">
      ${button("home", "plain", t("done-home"), () => act("home"))}
      ${button("sign-out", "primary", t("done-sign-out"), () => act("sign-out"))}
    </div>
  </div>`;
}
