// The second step of a sign-in: the factor is shown, or added where the account has none yet.
import { html } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { keepLanguage, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import "/assets/yinxin/factor.js";
import "/assets/portal/new-factor.js";
import zh from "/assets/portal/factor-strings.zh.js";
import en from "/assets/portal/factor-strings.en.js";

const t = texts(zh, en);

/** Fires "done", or "left" if the person wants to sign in with another account. */
class SecondStep extends Element {
  static properties = { step: { attribute: false } };

  constructor() {
    super();
    /** @type {Api.SignInStep} */
    this.step;
  }

  done() {
    this.dispatchEvent(new CustomEvent("done"));
  }

  async leave() {
    await call("DELETE", "/api/session").catch(() => undefined);
    keepLanguage();
    this.dispatchEvent(new CustomEvent("left"));
  }

  show() {
    return html`<h1 class="yx-title">${t("second-title")}</h1>
      <p class="yx-soft">${t("second-text")}</p>
      <div class="yx-sheet"><yx-show-factor .step=${this.step} @shown=${this.done}></yx-show-factor></div>
      <p class="yx-soft mt-3">${t("second-lost")}</p>`;
  }

  setUp() {
    return html`<h1 class="yx-title">${t("set-up-title")}</h1>
      <p>${t("set-up-text", { user: this.step.user })}</p>
      <yx-new-factor @added=${this.done}></yx-new-factor>`;
  }

  render() {
    return html`<div class="yx-sign-in" data-test="second-step" data-state=${this.step.state}>
      ${this.step.state === "factor" ? this.show() : this.setUp()}
      <p class="mt-3"><button class="btn btn-link p-0" type="button" data-test="another-account" @click=${this.leave}>${t("second-leave")}</button></p>
    </div>`;
  }
}
customElements.define("yx-second-step", SecondStep);
