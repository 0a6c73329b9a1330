// An entry of the register: words and looks of its states, and what can be done.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, lastDayText, pick, texts } from "/assets/yinxin/language.js";
import "/assets/yinxin/ask.js";
import zh from "/assets/office/office-strings.zh.js";
import en from "/assets/office/office-strings.en.js";

const t = texts(zh, en);
const LOOKS = {
  valid: "yx-state-good",
  expired: "yx-state-superseded",
  superseded: "yx-state-superseded",
  revoked: "yx-state-revoked",
  void: "",
};

/** The state of an entry as a coloured word. */
export function stateOf(entry) {
  const isExpired = entry.state === "valid" && entry.validUntil && Date.parse(entry.validUntil) <= Date.now();
  const state = isExpired ? "expired" : entry.state;
  return html`<span class="yx-state ${LOOKS[state]}" data-test="state" data-state=${state}>${t("state-" + state)}</span>`;
}

/** The path of the sealed file of an entry. */
export function fileOf(entry) {
  return "/api/office/credentials/" + encodeURIComponent(entry.credential) + "/pdf";
}

/** Since when, and why, an entry is no longer valid. */
export function why(entry) {
  return [entry.since ? dateText(entry.since, true) : "", entry.reason].filter(Boolean).join(" · ");
}

/**
 * An entry with its number and state, or with the actions alone. Fires "revoke" with the reason, or "renew" with the ground.
 */
class Entry extends Element {
  static properties = { entry: { attribute: false }, bare: { attribute: false }, busy: { attribute: false }, asked: { state: true } };

  constructor() {
    super();
    /** @type {Api.RegisterEntry} */
    this.entry;
    /** @type {boolean} */
    this.bare = false;
    /** @type {boolean} */
    this.busy;
  }

  /** In a list an element may come to show another entry; what was begun is not about that one. */
  willUpdate(changed) {
    const before = changed.get("entry");
    if (before && before.number !== this.entry.number) this.asked = "";
  }

  say(what, text) {
    this.asked = "";
    this.dispatchEvent(new CustomEvent(what, { detail: text }));
  }

  ask(what) {
    return html`<div class="mt-2"><yx-ask .warning=${t(what + "-warning")} .label=${t(what + "-label")} .go=${t(what + "-go")} .busy=${this.busy}
      @said=${(e) => this.say(what, e.detail)} @left=${() => (this.asked = "")}></yx-ask></div>`;
  }

  button(what) {
    return html`<button class="btn btn-outline-primary btn-sm" type="button" data-test=${what} ?disabled=${this.busy} @click=${() => (this.asked = what)}>${t(what)}</button>`;
  }

  actions(entry) {
    if (!entry.credential) return nothing;
    return html`<div class="yx-actions">
      <a class="btn btn-outline-primary btn-sm" href=${fileOf(entry)} target="_blank" rel="noopener" data-test="open">${t("open")}</a>
      ${this.button("renew")} ${entry.state === "revoked" ? nothing : this.button("revoke")}
    </div>`;
  }

  head(e) {
    return html`<div>
      <h3>${pick(e.title)} ${stateOf(e)}</h3>
      <div class="yx-soft">${[e.number, t("language-" + (e.language === "en" ? "en" : "zh")), dateText(e.issuedAt, true), e.validUntil ? t("valid-until", { date: lastDayText(e.validUntil) }) : "", e.by ? t("by", { by: e.by }) : t("by-holder"), e.ground].filter(Boolean).join(" · ")}</div>
      ${e.state === "valid" ? nothing : html`<div>${why(e)}</div>`}
    </div>`;
  }

  render() {
    const e = this.entry;
    return html`
      <div class="yx-issued-in">
        ${this.bare ? nothing : this.head(e)}
        ${this.asked ? nothing : this.actions(e)}
      </div>
      ${this.asked ? this.ask(this.asked) : nothing}
    `;
  }
}
customElements.define("yx-entry", Entry);
