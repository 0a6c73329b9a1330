// The holder's PIN, for what a campus card alone does not open; and the other ways.
import { html } from "/assets/lit/index.js";
import { pick } from "/assets/yinxin/language.js";
import { button, t } from "/assets/screen/parts.js";
import "/assets/screen/pin-pad.js";

const DIGITS = 6;

export function holderPin(state, act) {
  const reason = pick(state.message);
  return html`<div class="k-view k-pin">
    <div>
      <h1>${t("holder-pin")}</h1>
      <p class=${reason ? "k-why" : "k-soft"} role="status" data-test="reason">${reason || t("holder-pin-text")}</p>
      <p class="k-soft" data-test="other-ways">${t(state.idCard ? "holder-pin-id-card" : "holder-pin-scan")}</p>
    </div>
    <yx-pin-pad shortest=${DIGITS} longest=${DIGITS} @pin=${(event) => act("pin", { pin: event.detail })}></yx-pin-pad>
    <div class="k-actions">
      ${button("back", "plain", t("back"), () => act("back"))}
      ${button("scan", "plain", t("way-scan"), () => act("scan"))}
    </div>
  </div>`;
}
