// The views for nobody in particular: starting, attract, closed, out of order, offline.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick } from "/assets/yinxin/language.js";
import { button, nearest, t } from "/assets/screen/parts.js";
import { icons, invitation, seal } from "/assets/screen/icons.js";

export function starting() {
  return html`<div class="k-centre k-starting">
    ${seal}
    <h1>${t("starting")}</h1>
    <p class="k-lead">${t("starting-text")}</p>
  </div>`;
}

function hours(state) {
  return html`<dl class="k-place">
    ${state.kiosk ? html`<div><dt>${t("place")}</dt><dd>${pick(state.kiosk.place) || pick(state.kiosk.name)}</dd></div>` : nothing}
    ${pick(state.hours) ? html`<div><dt>${t("hours")}</dt><dd data-test="hours">${pick(state.hours)}</dd></div>` : nothing}
    ${state.verify ? html`<div><dt>${t("verify")}</dt><dd data-test="verify">${t("verify-text")}</dd></div>` : nothing}
  </dl>`;
}

/** An instruction, not a button: the card is laid on its reader. */
function way(id) {
  return html`<li class="k-way" data-test="way" data-way=${id}>
    ${icons[id]}
    <div><strong>${t("way-" + id)}</strong><span>${t("way-" + id + "-text")}</span></div>
  </li>`;
}

export function attract(state, act) {
  const ways = state.signIn ?? [];
  const cards = ways.filter((id) => id !== "scan" && icons[id]);
  return html`<div class="k-attract">
    <div class="k-attract-words">
      <h1>${t("attract")}</h1>
      <p class="k-lead">${t("attract-text")}</p>
      ${pick(state.notice) ? html`<p class="yx-notice" data-test="notice">${pick(state.notice)}</p>` : nothing}
    </div>
    ${invitation}
    <div class="k-ways">
      <h2>${t("ways")}</h2>
      ${cards.length > 0 ? html`<ul class="k-cards">${cards.map(way)}</ul>` : nothing}
      ${ways.includes("scan") ? button("scan", "primary", html`${icons.scan}<span>${t("way-scan")}</span>`, () => act("scan")) : nothing}
    </div>
    ${hours(state)}
  </div>`;
}

/** Closed, out of order, or without the network: what and why, and where else to go. */
function unable(icon, title, reason, more) {
  return html`<div class="k-unable">
    <div class="k-unable-icon">${icon}</div>
    <h1>${title}</h1>
    ${reason ? html`<p class="k-lead" data-test="reason">${reason}</p>` : nothing}
    ${more}
    <p class="k-soft">${t("elsewhere")}</p>
  </div>`;
}

export function closed(state) {
  return unable(
    icons.closed,
    t("closed"),
    pick(state.closedReason),
    html`${
      state.nextOpening
        ? html`<p class="k-next" data-test="next-opening">${t("next-opening", { time: dateText(state.nextOpening, true) })}</p>`
        : nothing
    }
      ${nearest(state.nearest)} ${hours(state)}`,
  );
}

export function outOfOrder(state) {
  return unable(icons.tool, t("out-of-order"), pick(state.reason), html`${nearest(state.nearest)} ${hours(state)}`);
}

export function offline(state) {
  return unable(icons.offline, t("offline"), pick(state.works), html`${nearest(state.nearest)} ${hours(state)}`);
}
