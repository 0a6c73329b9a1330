// A failure at signing in by a service of the campus, with separate words for each reason.
import { html, nothing } from "/assets/lit/index.js";
import { Page } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { signInAddress } from "/assets/portal/login.js";
import zh from "/assets/portal/sign-in-strings.zh.js";
import en from "/assets/portal/sign-in-strings.en.js";

const t = texts(zh, en);

/** By reason: how the banner looks, and whether another account may help. */
const REASONS = {
  unavailable: ["unknown", false],
  misconfigured: ["unknown", false],
  cancelled: ["unknown", false],
  expired: ["warn", false],
  lost: ["warn", false],
  forged: ["bad", false],
  clock: ["unknown", false],
  "no-number": ["warn", true],
  unmatched: ["warn", true],
  ambiguous: ["warn", true],
  locked: ["warn", true],
  unknown: ["unknown", false],
};

class SignInFailed extends Page {
  constructor() {
    super();
    const asked = new URLSearchParams(location.search);
    const reason = asked.get("reason") ?? "";
    this.reason = Object.hasOwn(REASONS, reason) ? reason : "unknown";
    const method = asked.get("method") ?? "";
    this.method = /^[a-z][a-z0-9-]{0,19}$/.test(method) ? method : "";
  }

  titleText() {
    return t("failed-" + this.reason);
  }

  render() {
    const [look, other] = REASONS[this.reason];
    return html`<div class="yx-sign-in">
      <div class="yx-verdict yx-verdict-${look}" role="alert" data-test="sign-in-failed" data-reason=${this.reason}>
        <img src="/assets/yinxin/verdict-${look}.svg" alt="" />
        <div><h1>${t("failed-" + this.reason)}</h1><p>${t("failed-" + this.reason + "-text")}</p></div>
      </div>
      <div class="yx-sheet mt-3">
        <h2 class="h6">${t("failed-do")}</h2>
        <p>${t("failed-" + this.reason + "-do")}</p>
        <a class="btn btn-primary w-100 mb-2" href=${signInAddress()} data-test="again">${t("failed-again")}</a>
        ${
          other && this.method
            ? html`<a class="btn btn-outline-secondary w-100 mb-2" href="/login/${this.method}/other-account" data-test="other-account">${t("failed-other")}</a>`
            : nothing
        }
        <a class="btn btn-outline-secondary w-100" href="/">${t("failed-home")}</a>
        <p class="yx-soft mt-3 mb-0">${t("failed-code", { reason: this.reason.toUpperCase() })}</p>
      </div>
    </div>`;
  }
}
customElements.define("yx-sign-in-failed", SignInFailed);
