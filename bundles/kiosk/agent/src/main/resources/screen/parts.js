// Parts of all views: texts, money, buttons, lists by page, countdown and QR code.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { price } from "/assets/yinxin/money.js";
import { Polling } from "/assets/yinxin/polling.js";
import zh from "/assets/screen/strings.zh.js";
import en from "/assets/screen/strings.en.js";

export const t = texts(zh, en);
const TICK_MS = 250;

/** A price. */
export function money(fen) {
  return price(fen, t("free"));
}

export function languageName(tag) {
  return t(tag === "en" ? "language-en" : "language-zh");
}

/**
 * A button; look is primary, plain or quiet.
 *
 * @param {string} test
 * @param {string} look
 * @param {unknown} text
 * @param {() => unknown} onTap
 * @param {{disabled?: boolean, label?: unknown}} [options]
 */
export function button(test, look, text, onTap, { disabled = false, label = nothing } = {}) {
  return html`<button type="button" class="k-button k-${look}" data-test=${test} aria-label=${label}
    ?disabled=${disabled} @click=${onTap}>${text}</button>`;
}

/** The part of a list that fits the screen, and the buttons to its other parts. */
export function paged(list, size, page, turn) {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const here = Math.min(page, pages - 1);
  const buttons =
    pages === 1
      ? nothing
      : html`<nav class="k-pager" aria-label=${t("pager")}>
          ${button("page-back", "plain", "‹", () => turn(here - 1), { disabled: here === 0, label: t("page-back") })}
          <span>${t("page-of", { page: here + 1, pages })}</span>
          ${button("page-on", "plain", "›", () => turn(here + 1), { disabled: here === pages - 1, label: t("page-on") })}
        </nav>`;
  return { items: list.slice(here * size, (here + 1) * size), buttons };
}

/** The nearest kiosk that works. */
export function nearest(kiosk) {
  if (!kiosk) return nothing;
  return html`<section class="k-nearest" data-test="nearest">
    <p class="k-soft">${t("nearest")}</p>
    <p class="k-nearest-name">${pick(kiosk.name)}</p>
    <p>${pick(kiosk.place)}</p>
    ${kiosk.distanceMetres > 0 ? html`<p data-test="distance">${t("nearest-distance", { metres: kiosk.distanceMetres })}</p>` : nothing}
  </section>`;
}

export function qr(text, alt) {
  return html`<img class="k-qr" draggable="false" src=${"/qr.svg?text=" + encodeURIComponent(text)} alt=${alt} data-test="qr" />`;
}

/** Counts down the seconds that a state gives, in words by key, or as a ring that empties. */
class Countdown extends Element {
  static properties = { state: { attribute: false }, key: {}, ring: { type: Boolean } };

  constructor() {
    super();
    this.ticking = new Polling(this, TICK_MS, () => this.requestUpdate());
    /** @type {any} */
    this.state;
    /** @type {string} */
    this.key;
    /** @type {boolean} */
    this.ring;
    this.endsAt = 0;
  }

  willUpdate(changed) {
    if (!changed.has("state")) return;
    const left = this.state.secondsLeft;
    const whole = changed.get("state")?.view === this.state.view && this.whole >= left ? this.whole : left;
    this.whole = Math.max(1, whole);
    this.endsAt = performance.now() + left * 1000;
  }

  render() {
    const seconds = Math.max(0, Math.ceil((this.endsAt - performance.now()) / 1000));
    const text = t(this.key, { seconds, time: Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0") });
    if (!this.ring) return html`<span class="k-count">${text}</span>`;
    return html`<svg class="k-ring" viewBox="0 0 120 120" role="img" aria-label=${text}>
      <circle cx="60" cy="60" r="54"></circle>
      <circle cx="60" cy="60" r="54" pathLength=${this.whole} stroke-dasharray=${seconds + " " + this.whole}></circle>
      <text x="60" y="60">${seconds}</text>
    </svg>`;
  }
}
customElements.define("yx-countdown", Countdown);

export function countdown(state, key) {
  return Number.isFinite(state.secondsLeft) ? html`<yx-countdown .state=${state} key=${key}></yx-countdown>` : nothing;
}
