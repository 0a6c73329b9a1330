// One printed copy: what its state means, what happened to it, and the decision that it waits for.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import "/assets/yinxin/ask.js";
import { actorText, causeText, decisions, evidenceText, explained, money, stateOf, stateText } from "/assets/admin/copy-words.js";
import zh from "/assets/admin/copy-strings.zh.js";
import en from "/assets/admin/copy-strings.en.js";

const t = texts(zh, en);
// A refund is tried again by deciding that the copy failed.
const SENT = { retry: "failed" };

/** Fires "known" with the copy as it is, whenever it was asked for. */
class CopyView extends WorkPage {
  static properties = {
    copy: { attribute: false },
    kiosks: { attribute: false },
    readonly: { attribute: false },
    events: { state: true },
    asked: { state: true },
    decided: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.LedgerCopy} */
    this.copy;
    /** @type {any} */
    this.kiosks;
    /** @type {boolean} */
    this.readonly;
    this.events = null;
    this.asked = "";
    this.decided = "";
  }

  updated() {}

  get address() {
    return "/api/admin/copies/" + encodeURIComponent(this.copy.id);
  }

  firstUpdated() {
    return this.guarded(() => this.load());
  }

  async load() {
    const { copy, events } = await call("GET", this.address);
    this.events = events;
    this.dispatchEvent(new CustomEvent("known", { detail: copy }));
  }

  decide(decision, ground) {
    this.asked = "";
    return this.guarded(async () => {
      await call("POST", `${this.address}/decision`, { decision: SENT[decision] ?? decision, ground });
      this.decided = decision;
      await this.load();
    });
  }

  /** The effect of a decision, said before it is taken. */
  effect(decision) {
    const free = this.copy.priceFen === 0;
    const key = free && (decision === "printed" || decision === "failed") ? decision + "-free" : decision;
    return t("effect-" + key, { price: money(this.copy.priceFen), serial: this.copy.serial, refund: this.copy.refund ?? "" });
  }

  facts(c) {
    return html`<dl class="yx-fields">
      <div><dt>${t("price")}</dt><dd>${money(c.priceFen)} <span class="yx-soft">${pick(c.reason)}</span></dd></div>
      <div><dt>${t("person")}</dt><dd>${c.personNumber}</dd></div>
      ${c.permittedAt ? html`<div><dt>${t("permitted-at")}</dt><dd>${dateText(c.permittedAt, true)}</dd></div>` : nothing}
      <div><dt>${t("copy-number")}</dt><dd class="yx-code">${c.id}</dd></div>
      <div><dt>${t("order-number")}</dt><dd class="yx-code">${c.order}</dd></div>
      ${c.refund ? html`<div><dt>${t("refund-number")}</dt><dd class="yx-code">${c.refund}</dd></div>` : nothing}
    </dl>`;
  }

  event(event) {
    const moved = event.before === event.after ? "" : stateText(event.before) + " → " + stateText(event.after);
    return html`<li data-test="event" data-cause=${event.cause}>
      <div><strong>${causeText(event)}</strong> <span class="yx-soft">${moved}</span></div>
      <div class="yx-soft">${[dateText(event.at, true), actorText(event.actor, this.kiosks)].join(" · ")}</div>
      ${event.evidence ? html`<div class="yx-evidence" data-test="evidence">${evidenceText(event.evidence)}</div>` : nothing}
    </li>`;
  }

  decisions() {
    const possible = this.readonly ? [] : decisions(this.copy);
    if (possible.length === 0) return nothing;
    if (this.asked) {
      return html`<yx-ask .warning=${this.effect(this.asked)} .label=${t("ground")} .go=${t("go-" + this.asked)} .busy=${this.busy}
        @said=${(e) => this.decide(this.asked, e.detail)} @left=${() => (this.asked = "")}></yx-ask>`;
    }
    return html`<div class="yx-actions">${possible.map(
      (decision) =>
        html`<button class="btn btn-outline-primary" type="button" data-test=${"decide-" + decision} ?disabled=${this.busy} @click=${() => (this.asked = decision)}>${t("decide-" + decision)}</button>`,
    )}</div>`;
  }

  render() {
    const c = this.copy;
    return html`<div data-test="copy-view">
      ${explained(c) ? html`<p class="yx-words" data-test="explained">${explained(c)}</p>` : nothing}
      ${this.facts(c)}
      <h3>${t("events")}</h3>
      ${this.events === null ? this.waiting(t("loading")) : html`<ol class="yx-timeline" data-test="events">${this.events.map((event) => this.event(event))}</ol>${this.told()}`}
      ${this.decided ? html`<div class="alert alert-success" role="status" data-test="decided">${t("done-" + this.decided)} ${stateOf(c)}</div>` : nothing}
      ${this.decisions()}
    </div>`;
  }
}
customElements.define("yx-copy", CopyView);
