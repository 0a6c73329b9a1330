// From the price to the receipt.
import { html, nothing } from "/assets/lit/index.js";
import { pick } from "/assets/yinxin/language.js";
import { yuan } from "/assets/yinxin/money.js";
import { button, countdown, languageName, money, paged, qr, t } from "/assets/screen/parts.js";
import { icons } from "/assets/screen/icons.js";
import { fitting } from "/assets/screen/modes.js";

const LINES = { landscape: 3, landscapeLarge: 2, portrait: 4, portraitLarge: 2, low: 2, lowLarge: 1 };
/** Beside the receipt, each with what became of its money. */
const ENDED_LINES = { landscape: 2, landscapeLarge: 1, portrait: 3, portraitLarge: 2, low: 1, lowLarge: 1 };

/** Copies of one credential with the same price and the same text share one line. */
export function grouped(copies, words, meaning = (copy) => "") {
  const lines = new Map();
  for (const copy of copies) {
    const line = { copy, said: words(copy), meaning: meaning(copy), count: 0, fen: 0, paid: 0 };
    const key = [copy.credential, copy.priceFen, line.said, line.meaning].join("\n");
    if (!lines.has(key)) lines.set(key, line);
    const known = lines.get(key);
    known.count += 1;
    known.fen += copy.priceFen;
    known.paid += copy.account?.paidFen ?? 0;
  }
  return [...lines.values()];
}

function table(lines, memory, amount, sizes = LINES) {
  const { items, buttons } = paged(lines, fitting(sizes), memory.line ?? 0, (line) => memory.set({ line }));
  return html`<div class="k-lines" data-test="lines">
    <ul>
      ${items.map(
        (line) => html`<li data-test="line">
          <div>
            <strong>${pick(line.copy.title)}</strong>
            <span class="k-soft">${languageName(line.copy.language)}${t("dot")}${line.said}</span>
            ${line.meaning ? html`<span class="k-soft k-meaning" data-test="meaning">${line.count > 1 ? t("each", { meaning: line.meaning }) : line.meaning}</span>` : nothing}
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
    ${table(
      grouped(order.copies, (copy) => pick(copy.reason)),
      memory,
      (line) => money(line.fen),
    )}
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
  const here = Math.max(
    0,
    copies.findIndex((copy) => copy.id === state.copy),
  );
  const copy = copies[here];
  const problem = pick(state.problem);
  return html`<div class="k-view k-centred">
    <div class="k-printing" data-test="printing">
      <div class=${problem ? "k-unable-icon" : "k-printer"}>${problem ? icons.wrong : html`<i></i><i></i><i></i>`}</div>
      <h1>${problem ? t("printing-waits") : t("printing")}</h1>
      <p class="k-lead">${pick(copy?.title)}</p>
      <p class="k-soft">${t("printing-copy", { copy: here + 1, copies: copies.length })}</p>
      <progress max=${state.pages || 1} value=${state.page} aria-label=${t("printing")}></progress>
      <p data-test="page-of">${
        state.pages > 0 ? t("printing-page", { page: state.page, pages: state.pages }) : problem ? nothing : t("printing-soon")
      }</p>
      <div role="alert">${problem ? html`<p class="yx-notice" data-test="problem">${problem}<br />${t("printing-staff")}</p>` : nothing}</div>
      <p class="k-soft">${t(problem ? "printing-waits-text" : "printing-text")}</p>
    </div>
  </div>`;
}

function sum(key, amount, copies) {
  return html`<p class="k-total"><span>${t(key, { copies })}</span><strong data-test=${key}>${amount}</strong></p>`;
}

/** The number of copies that were paid for and whose money is in one of these places. */
function paidFor(copies, ...places) {
  return copies.filter((copy) => copy.account?.paidFen > 0 && places.includes(copy.account.money)).length;
}

/** Sums as the server has them; nothing until it has said any. */
function receipt({ sums, totalFen, copies }) {
  if (!sums) return nothing;
  const { keptFen, openFen, refundingFen, refundedFen } = sums;
  const more = (key, fen, ...places) => (fen > 0 ? sum(key, yuan(fen), paidFor(copies, ...places)) : nothing);
  const charged = totalFen === 0 ? t("free") : yuan(keptFen);
  return html`${keptFen > 0 || openFen === 0 ? sum("charged", charged) : nothing} ${more("refunding", refundingFen, "returning")}
    ${more("refunded", refundedFen, "returned")} ${more("undecided", openFen, "open")}`;
}

/** The server's word once it has heard of the paper, this kiosk's until then. */
function outcomes(state) {
  const told = new Map((state.outcomes ?? []).map((each) => [each.copy, each]));
  const outcome = (copy) => told.get(copy.id)?.outcome ?? "unknown";
  const account = (copy) => (told.get(copy.id)?.reported ? copy.account : undefined);
  const plain = (copy) => !account(copy) || copy.state === "settled";
  return {
    isPrinted: (copy) => outcome(copy) === "printed",
    said: (copy) => (account(copy) ? pick(account(copy).status) : t("outcome-" + outcome(copy))),
    meaning: (copy) => (plain(copy) && outcome(copy) === "printed" ? "" : pick(account(copy)?.meaning)),
    amount: (line) => {
      const money = account(line.copy)?.money;
      if (money === undefined) return t("amount-pending");
      if (money === "none") return t(outcome(line.copy) === "printed" ? "free" : "amount-failed");
      return money === "kept" || money === "open" ? yuan(line.paid) : t("amount-back", { amount: yuan(line.paid) });
    },
  };
}

export function done(state, act, memory) {
  const { isPrinted, said, meaning, amount } = outcomes(state);
  const copies = state.order.copies;
  const all = copies.every(isPrinted);
  return html`<div class="k-view k-quote k-done">
    <div class="k-done-head">
      <div class=${all ? "k-good-icon" : "k-unable-icon"}>${all ? icons.done : icons.wrong}</div>
      <div><h1>${t(all ? "done" : copies.some(isPrinted) ? "done-partly" : "done-nothing")}</h1><p class="k-lead" data-test="message">${pick(state.message)}</p></div>
    </div>
    ${table(grouped(copies, said, meaning), memory, amount, ENDED_LINES)}
    <div class="k-sum k-receipt">
      ${receipt(state.order)}
      <p class="k-soft">${t("receipt-text")}</p>
    </div>
    <div class="k-actions">
      ${button("home", "plain", t("done-home"), () => act("home"))}
      ${button("sign-out", "primary", t(copies.some(isPrinted) ? "done-sign-out" : "sign-out"), () => act("sign-out"))}
    </div>
  </div>`;
}
