// Removals of second factors that one administrator has begun and another one confirms.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { attemptPart, wordsOf } from "/assets/yinxin/work.js";
import "/assets/admin/sure.js";
import zh from "/assets/admin/people-strings.zh.js";
import en from "/assets/admin/people-strings.en.js";

const t = texts(zh, en);
const REMOVALS = "/api/admin/factor-removals";

/** Shows nothing where none waits. */
class FactorRemovals extends Element {
  static properties = { waiting: { state: true }, done: { state: true }, busy: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {Api.FactorRemoval[]} */
    this.waiting = [];
    this.done = "";
    this.busy = false;
    this.problem = null;
  }

  firstUpdated() {
    return this.load();
  }

  load() {
    return attemptPart(this, async () => {
      this.waiting = await call("GET", REMOVALS);
    });
  }

  /** @param {"confirmations" | "cancellations"} answer */
  answer(answer, user) {
    this.done = "";
    return attemptPart(this, async () => {
      await call("POST", `${REMOVALS}/${answer}`, { user });
      this.done = answer;
      this.waiting = await call("GET", REMOVALS);
    });
  }

  row(removal) {
    return html`<li class="yx-notice mb-3" data-test="removal" data-user=${removal.user}>
      <p class="mb-2">${t("removal-line", { user: removal.user, by: removal.begunBy, until: dateText(removal.expiresAt, true) })}</p>
      <div class="yx-actions">
        <yx-sure name="removal-confirm" .label=${t("removal-confirm")} .question=${t("removal-confirm-question", removal)} .busy=${this.busy} @sure=${() => this.answer("confirmations", removal.user)}></yx-sure>
        <button class="btn btn-outline-primary btn-sm" type="button" ?disabled=${this.busy} data-test="removal-cancel" @click=${() => this.answer("cancellations", removal.user)}>${t("removal-cancel")}</button>
      </div>
    </li>`;
  }

  render() {
    return html`<div role="status">${this.done ? html`<p class="alert alert-success" data-test="removal-done">${t("removal-" + this.done)}</p>` : nothing}</div>
      ${this.problem ? html`<p class="alert alert-danger" role="alert" data-test="removal-error">${wordsOf(this.problem)}</p>` : nothing}
      ${this.waiting.length > 0 ? html`<ul class="list-unstyled">${this.waiting.map((each) => this.row(each))}</ul>` : nothing}`;
  }
}
customElements.define("yx-factor-removals", FactorRemovals);
