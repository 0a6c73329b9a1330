// The part of the kiosk's screen that the visitor's phone sees: its QR code, if there is one.
import { text, localized } from "/bench/files/strings.js";
import { amount } from "/assets/yinxin/money.js";
import { pause } from "/assets/yinxin/polling.js";

// Longer than the screen takes to answer.
const ANSWER_MILLIS = 40_000;
/** @type {(id: string) => any} */
const byId = (id) => document.getElementById(id);
let view = {};

/** Shows the code that the screen shows now. */
export function drawPhone() {
  const signIn = view.view === "sign-in-code";
  const payment = view.view === "paying" ? (view.payment ?? view.order?.payment) : undefined;
  const code = signIn ? view.url : payment?.code;
  byId("no-code").hidden = Boolean(code);
  byId("code").hidden = !code;
  if (!code) {
    return;
  }
  byId("code-what").textContent = text(signIn ? "signInCode" : "payCode");
  byId("code-amount").textContent = signIn ? "" : text("yuan", { amount: amount(view.order?.totalFen ?? 0) });
  const payee = typeof payment?.payee === "object" ? localized(payment.payee) : payment?.payee;
  byId("code-payee").textContent = payee ? text("payee", { payee }) : "";
  byId("code-text").textContent = code;
  const link = byId("code-link");
  link.hidden = !/^https?:\/\//.test(code);
  link.textContent = text(signIn ? "signInLink" : "payLink");
  if (!link.hidden) {
    link.href = code;
  }
}

/** Follows the screen for ever; it answers when there is something new, or after 20 seconds. */
export async function followScreen() {
  let since = 0;
  for (;;) {
    try {
      const answer = await fetch("/api/screen?since=" + since, {
        cache: "no-store",
        signal: AbortSignal.timeout(ANSWER_MILLIS),
      });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      view = await answer.json();
      since = view.n ?? 0;
    } catch {
      view = {};
      since = 0;
      await pause(2000);
    }
    drawPhone();
  }
}
