// Signing in with the phone, and being refused.
import { html, nothing } from "/assets/lit/index.js";
import { pick } from "/assets/yinxin/language.js";
import { button, countdown, qr, t } from "/assets/screen/parts.js";
import { icons } from "/assets/screen/icons.js";

const ENDED = ["expired", "refused"];

function code(state) {
  if (!state.url)
    return html`<div class="k-code k-code-covered"><div class="k-working" role="status" aria-label=${t("code-making")}></div></div>`;
  if (state.state === "scanned" || state.state === "confirmed") {
    return html`<div class="k-code k-code-covered" data-test="scanned">${icons.scan}<p>${t("code-" + state.state)}</p></div>`;
  }
  if (ENDED.includes(state.state)) {
    return html`<div class="k-code k-code-covered" data-test="code-ended">${icons.closed}<p>${t("code-" + state.state)}</p></div>`;
  }
  return html`<div class="k-code">${qr(state.url, t("code-alt"))}</div>`;
}

export function signInCode(state, act) {
  const ended = ENDED.includes(state.state);
  return html`<div class="k-view k-split">
    <div class="k-split-figure">
      ${code(state)}
      <p class="k-left" data-test="time-left">${ended ? nothing : countdown(state, "code-left")}</p>
    </div>
    <div class="k-split-words">
      <h1>${t("code")}</h1>
      <ol class="k-steps">
        <li>${t("code-1")}</li>
        <li>${t("code-2")}</li>
        <li>${t("code-3", { kiosk: pick(state.kiosk?.name) })}</li>
      </ol>
    </div>
    <div class="k-actions">
      ${button("back", "plain", t("back"), () => act("back"))}
      ${button("scan", ended ? "primary" : "plain", t("code-new"), () => act("scan"))}
    </div>
  </div>`;
}

export function refused(state, act) {
  return html`<div class="k-view k-centred">
    <div class="k-unable">
      <div class="k-unable-icon">${icons.wrong}</div>
      <h1>${t("refused")}</h1>
      <p class="k-lead" data-test="reason">${pick(state.reason)}</p>
      <p class="k-soft">${t("elsewhere")}</p>
    </div>
    <div class="k-actions">
      ${state.maintenance ? button("maintenance", "plain", t("maintenance"), () => act("maintenance")) : nothing}
      ${button("back", "primary", t("back"), () => act("back"))}
    </div>
  </div>`;
}

/** Nobody has touched the screen for a while; nothing of anybody is shown. */
export function idleWarning(state, act) {
  return html`<div class="k-view k-centred" role="alertdialog" aria-labelledby="idle">
    <div class="k-unable">
      <yx-countdown ring .state=${state} key="idle-left"></yx-countdown>
      <h1 id="idle">${t("idle")}</h1>
      <p class="k-lead">${t("idle-text")}</p>
    </div>
    <div class="k-actions">
      ${button("sign-out", "plain", t("sign-out"), () => act("sign-out"))}
      ${button("stay", "primary", t("idle-stay"), () => act("stay"))}
    </div>
  </div>`;
}
