// Words for a printed copy.
import { html } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { amount } from "/assets/yinxin/money.js";
import zh from "/assets/admin/copy-strings.zh.js";
import en from "/assets/admin/copy-strings.en.js";

const t = texts(zh, en);
const LOOKS = {
  printed: "yx-state-good",
  settled: "yx-state-good",
  refunded: "yx-state-good",
  failed: "yx-state-revoked",
  unknown: "yx-state-revoked",
  "refund-failed": "yx-state-revoked",
  "to-reconcile": "yx-state-revoked",
  "paid-late": "yx-state-superseded",
  refunding: "yx-state-superseded",
};

/** All states, in the order of a copy's life. */
export const STATES = [
  "quoted",
  "awaiting-payment",
  "paid",
  "permitted",
  "printing",
  "printed",
  "failed",
  "unknown",
  "settled",
  "refunding",
  "refunded",
  "refund-failed",
  "to-reconcile",
  "paid-late",
  "expired",
  "cancelled",
];

/** Decisions that a state waits for. */
const DECISIONS = {
  unknown: ["printed", "failed"],
  "to-reconcile": ["printed", "failed"],
  "refund-failed": ["retry", "refunded"],
};

/** An amount in the language. */
export function money(fen) {
  return t("money", { yuan: amount(fen) });
}

/** A state in words. */
export function stateText(state) {
  return zh["state-" + state] === undefined ? state : t("state-" + state);
}

/** A state as a coloured word. */
export function stateOf(copy) {
  return html`<span class="yx-state ${LOOKS[copy.state] ?? "yx-state-none"}" data-test="state" data-state=${copy.state}>${stateText(copy.state)}</span>`;
}

const GIVEN_BACK = ["refunding", "refunded", "refund-failed"];

/** Returns true if its kiosk said that it came out after its money was to go back. */
export function cameOut(copy) {
  return Boolean(copy.printedAt) && GIVEN_BACK.includes(copy.state);
}

/** The decisions that a copy waits for: one that came out need not be refunded again. */
export function decisions(copy) {
  const possible = DECISIONS[copy.state] ?? [];
  return cameOut(copy) && possible.length > 0 ? ["printed", ...possible] : possible;
}

/** The meaning of the state, and what is to be found out. */
export function explained(copy) {
  const key = (cameOut(copy) ? "explain-came-out-" : "explain-") + copy.state;
  return zh[key] === undefined ? "" : t(key);
}

/** The actor: an account, a kiosk, a payment service, or the platform. */
export function actorText(actor, kiosks) {
  if (actor === "system") return t("actor-system");
  const [kind, id] = actor.includes(":") ? [actor.slice(0, actor.indexOf(":")), actor.slice(actor.indexOf(":") + 1)] : ["", actor];
  if (kind === "kiosk") return t("actor-kiosk", { name: pick(kiosks.find((kiosk) => kiosk.id === id)?.name) || id });
  return kind === "gateway" ? t("actor-gateway", { name: id }) : id;
}

/** @type {[form: RegExp, text: (...parts: string[]) => string][]} */
const EVIDENCE = [
  [/^(\d+) fen$/, (fen) => t("evidence-total", { price: money(fen) })],
  [/^serial (\d+)$/, (serial) => t("evidence-serial", { serial })],
  [
    /^paid (\d+) of (\d+) fen, transaction (\S+) at (\S+)$/,
    (paid, due, number) => t("evidence-paid", { paid: money(paid), due: money(due), number }),
  ],
  [/^entry \d+ of (\S+): ?(.*)$/s, (at, said) => [t("evidence-journal", { date: dateText(at, true) }), said].filter(Boolean).join("\n")],
  [/^no word for (\d+) h$/, (count) => t("evidence-silent", { count })],
  [/^refund (\S+) the payment service says it failed$/, (number) => t("evidence-not-returned", { number })],
  [
    /^refund (\S+) returned (\d+) of (\d+) fen$/,
    (number, back, due) => t("evidence-returned", { number, back: money(back), due: money(due) }),
  ],
];

/** The evidence, in words where it has a form that is known; else as the printer or the service said it. */
export function evidenceText(evidence) {
  for (const [form, text] of EVIDENCE) {
    const match = form.exec(evidence);
    if (match) return text(...match.slice(1));
  }
  return evidence;
}

/** The event in words. To decide that a copy failed whose refund did is to try the refund again. */
export function causeText(event) {
  const cause = event.cause === "decided-failed" && event.before === "refund-failed" ? "decided-retry" : event.cause;
  return zh["cause-" + cause] === undefined ? cause : t("cause-" + cause);
}
