// A token with which a kiosk enrols, shown once.
import { html } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { mark } from "/assets/yinxin/work.js";
import zh from "/assets/admin/kiosk-strings.zh.js";
import en from "/assets/admin/kiosk-strings.en.js";

const t = texts(zh, en);

/** Fires "done" when it is no longer needed. */
class Token extends Element {
  static properties = { token: { attribute: false }, expiresAt: { attribute: false }, copied: { state: true } };

  constructor() {
    super();
    /** @type {string} */
    this.token;
    /** @type {string} */
    this.expiresAt;
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.token);
      this.copied = "copied";
    } catch {
      // Not every browser lets a page write to the clipboard; then the text is marked for copying by hand.
      mark(this.querySelector("[data-test=token]"));
      this.copied = "marked";
    }
  }

  render() {
    return html`<div class="yx-notice" role="status" data-test="token-shown">
      <p class="mb-2"><strong>${t("token-title")}</strong></p>
      <p class="mb-2"><code class="yx-token" data-test="token">${this.token}</code></p>
      <p class="mb-2">${t("token-help", { date: dateText(this.expiresAt, true) })}</p>
      <div class="yx-actions">
        <button class="btn btn-primary btn-sm" type="button" data-test="copy-token" @click=${this.copy}>${t("token-copy")}</button>
        <button class="btn btn-outline-primary btn-sm" type="button" data-test="token-done" @click=${() => this.dispatchEvent(new CustomEvent("done"))}>${t("token-done")}</button>
        <span class="align-self-center" aria-live="polite">${this.copied ? t("token-" + this.copied) : ""}</span>
      </div>
    </div>`;
  }
}
customElements.define("yx-token", Token);
