// The form in which a person shows the second factor of the account: at sign-in, and again before something critical.
import { html, nothing } from "lit";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { secret } from "/assets/yinxin/show-password.js";
import { attempt } from "/assets/yinxin/work.js";
import { hasPasskeys, isLeft, shownKey } from "/assets/yinxin/passkey.js";
import zh from "/assets/yinxin/factor-strings.zh.js";
import en from "/assets/yinxin/factor-strings.en.js";

const t = texts(zh, en);

/** Fires "shown" once the server has accepted it. */
class ShowFactor extends Element {
  static properties = { step: { attribute: false }, busy: { state: true }, failure: { state: true } };

  constructor() {
    super();
    /** @type {Api.SignInStep} */
    this.step;
    this.busy = false;
    /** @type {{text(): string} | null} */
    this.failure = null;
  }

  firstUpdated() {
    /** @type {HTMLElement | null} */ (this.querySelector("button[data-test=show-key], input"))?.focus();
  }

  /** @param {any} shown one of the ways in which a factor is shown */
  async show(shown) {
    this.failure = null;
    await attempt(
      this,
      async () => {
        await call("POST", "/api/session/step", shown);
        this.dispatchEvent(new CustomEvent("shown"));
      },
      (problem) => (this.failure = problem),
    );
    if (this.failure) {
      const field = this.input("input");
      if (field) field.value = "";
      await this.updateComplete;
      field?.focus();
    }
  }

  /** Asks for a key; why the browser gave none is not said, since its words are of no use to people. */
  async showKey() {
    this.failure = null;
    let answer = "";
    await attempt(
      this,
      async () => {
        const { options } = await call("POST", "/api/session/step/key");
        try {
          answer = await shownKey(options);
        } catch (error) {
          if (!isLeft(error)) throw error;
        }
      },
      (problem) => (this.failure = problem),
    );
    if (answer) await this.show({ answer });
    else this.failure ??= { text: () => t("key-left") };
  }

  submit(event) {
    event.preventDefault();
    const { value } = event.target.elements.shown;
    this.show(this.step.byPassword ? { password: value } : { code: value });
  }

  form() {
    const kind = this.step.byPassword ? "password" : "code";
    const input = html`<input class="form-control" id="shown" name="shown" required ?disabled=${this.busy} data-test="shown"
        type=${this.step.byPassword ? "password" : "text"} maxlength=${this.step.byPassword ? 128 : 12}
        inputmode=${this.step.byPassword ? nothing : "numeric"} autocomplete=${this.step.byPassword ? "current-password" : "one-time-code"} />`;
    return html`<form @submit=${this.submit} data-test="show-factor">
      <label class="form-label" for="shown">${t(kind + "-label")}</label>
      <div class="mb-2">${this.step.byPassword ? secret("shown", input) : input}</div>
      <p class="yx-soft">${t(kind + "-help")}</p>
      <button class="btn btn-primary w-100" type="submit" ?disabled=${this.busy} data-test="show">${t(this.busy ? "busy" : "code-go")}</button>
    </form>`;
  }

  key() {
    if (!hasPasskeys()) return html`<p class="alert alert-warning">${t("key-missing")}</p>`;
    return html`<p class="yx-soft">${t("key-help")}</p>
      <button class="btn btn-primary w-100 mb-3" type="button" ?disabled=${this.busy} data-test="show-key" @click=${this.showKey}>${t("key-go")}</button>`;
  }

  render() {
    return html`<div role="alert">${this.failure ? html`<p class="alert alert-danger" data-test="factor-failure">${this.failure.text()}</p>` : nothing}</div>
      ${this.step.kinds.includes("webauthn") ? this.key() : nothing}
      ${this.step.byPassword || this.step.kinds.includes("totp") ? this.form() : nothing}`;
  }
}
customElements.define("yx-show-factor", ShowFactor);
