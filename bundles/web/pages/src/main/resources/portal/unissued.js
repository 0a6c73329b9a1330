// One application that is not issued: it waits and can be taken back, is being made, or came to nothing and why.
import { html, nothing } from "/assets/lit/index.js";
import { Element, signInFirst } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";

const t = texts(zh, en);
const LOOKS = { "awaiting-approval": "yx-state-expired", refused: "yx-state-revoked", failed: "yx-state-revoked" };

/** Fires "changed" once it was taken back. */
class Unissued extends Element {
  static properties = {
    application: { attribute: false },
    asked: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.Application} */
    this.application;
    this.asked = false;
    this.busy = false;
    this.problem = null;
  }

  /** In a list an element may come to show another application; what was begun is not about that one. */
  willUpdate(changed) {
    const before = changed.get("application");
    if (before && before.id !== this.application.id) this.asked = false;
  }

  async withdraw() {
    this.busy = true;
    this.problem = null;
    try {
      await call("DELETE", `/api/applications/${encodeURIComponent(this.application.id)}`);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status === 401) signInFirst();
      this.problem = problem;
    } finally {
      this.busy = false;
      this.asked = false;
    }
    if (!this.problem) this.dispatchEvent(new CustomEvent("changed"));
  }

  action() {
    if (this.application.state !== "awaiting-approval") return nothing;
    if (!this.asked) {
      return html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="withdraw" @click=${() => (this.asked = true)}>${t("withdraw")}</button>`;
    }
    return html`<span class="align-self-center">${t("withdraw-sure")}</span>
      <button class="btn btn-primary btn-sm" type="button" data-test="withdraw-yes" ?disabled=${this.busy} @click=${this.withdraw}>${t("withdraw-yes")}</button>
      <button class="btn btn-outline-primary btn-sm" type="button" ?disabled=${this.busy} @click=${() => (this.asked = false)}>${t("cancel")}</button>`;
  }

  render() {
    const a = this.application;
    return html`
      <div class="yx-issued-in">
        <div>
          <h3>${pick(a.title)} <span class="yx-state ${LOOKS[a.state] ?? "yx-state-none"}">${t("unissued-" + a.state)}</span></h3>
          <div class="yx-soft">${t("unissued-line", { date: dateText(a.acceptedAt, true) })}</div>
          ${a.reason ? html`<div data-test="why">${t("unissued-reason")}${pick(a.reason)}</div>` : nothing}
        </div>
        <div class="yx-actions">${this.action()}</div>
      </div>
      ${this.problem ? html`<div class="alert alert-danger mt-2 mb-0" role="alert">${this.problem.text()}</div>` : nothing}
    `;
  }
}
customElements.define("yx-unissued", Unissued);
