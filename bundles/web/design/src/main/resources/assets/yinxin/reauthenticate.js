// Asks for the second factor before something critical is done, over whatever page the person is at.
import { html, nothing } from "lit";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import "/assets/yinxin/factor.js";
import zh from "/assets/yinxin/factor-strings.zh.js";
import en from "/assets/yinxin/factor-strings.en.js";

const t = texts(zh, en);

/** Fires "ended" with true once the factor was shown, and with false if the person leaves it. */
class Reauthenticate extends Element {
  static properties = { step: { state: true } };

  constructor() {
    super();
    /** @type {Api.SignInStep | null} */
    this.step = null;
  }

  async firstUpdated() {
    this.querySelector("dialog")?.showModal();
    try {
      this.step = await call("GET", "/api/session/step");
    } catch {
      // The request that led here fails as it would have, and says why.
      this.end(false);
    }
  }

  end(isShown) {
    this.querySelector("dialog")?.close();
    this.dispatchEvent(new CustomEvent("ended", { detail: isShown }));
  }

  cancel(event) {
    event.preventDefault();
    this.end(false);
  }

  body() {
    if (!this.step) return nothing;
    if (this.step.state !== "complete") return html`<p><a href="/sign-in">${t("again-sign-in")}</a></p>`;
    if (this.step.kinds.length === 0 && !this.step.byPassword)
      return html`<p class="alert alert-warning" data-test="again-service">${t("again-service")}</p>`;
    return html`<yx-show-factor .step=${this.step} @shown=${() => this.end(true)}></yx-show-factor>`;
  }

  render() {
    return html`<dialog class="yx-dialog" aria-labelledby="again-title" data-test="reauthenticate" @cancel=${this.cancel}>
      <h2 id="again-title">${t("again-title")}</h2>
      <p>${t("again-text")}</p>
      ${this.body()}
      <button class="btn btn-outline-primary w-100 mt-2" type="button" data-test="leave" @click=${() => this.end(false)}>${t("again-leave")}</button>
    </dialog>`;
  }
}
customElements.define("yx-reauthenticate", Reauthenticate);

let asking;

/**
 * Asks once, however many requests wait for it.
 *
 * @returns {Promise<boolean>} true if the factor was shown
 */
export function reauthenticated() {
  asking ??= new Promise((resolve) => {
    const element = document.createElement("yx-reauthenticate");
    element.addEventListener("ended", (event) => {
      element.remove();
      asking = null;
      resolve(/** @type {CustomEvent} */ (event).detail);
    });
    document.body.append(element);
  });
  return asking;
}
