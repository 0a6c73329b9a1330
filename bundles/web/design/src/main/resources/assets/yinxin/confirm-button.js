// A button that says first what it does, and does it when that is agreed to.
import { html } from "lit";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import zh from "/assets/yinxin/strings.zh.js";
import en from "/assets/yinxin/strings.en.js";

const t = texts(zh, en);

/** Fires "confirmed". The question says what happens; go, on the second button, says what is done. */
class ConfirmButton extends Element {
  static properties = {
    name: { type: String },
    label: { attribute: false },
    question: { attribute: false },
    go: { attribute: false },
    busy: { attribute: false },
    asked: { state: true },
  };

  constructor() {
    super();
    /** @type {string} */
    this.name;
    /** @type {boolean} */
    this.busy;
    /** @type {string} */
    this.label;
    /** @type {string} */
    this.question;
    /** @type {string} */
    this.go;
  }

  async ask() {
    this.asked = true;
    await this.updateComplete;
    this.input("[data-test$=-yes]").focus();
  }

  say() {
    this.asked = false;
    this.dispatchEvent(new CustomEvent("confirmed"));
  }

  render() {
    if (!this.asked) {
      return html`<button class="btn btn-outline-primary btn-sm" type="button" data-test=${this.name} ?disabled=${this.busy} @click=${this.ask}>${this.label}</button>`;
    }
    return html`<div class="yx-ask" role="group">
      <p class="mb-2" data-test=${this.name + "-question"}>${this.question}</p>
      <div class="yx-actions">
        <button class="btn btn-primary btn-sm" type="button" data-test=${this.name + "-yes"} ?disabled=${this.busy} @click=${this.say}>${this.go ?? this.label}</button>
        <button class="btn btn-outline-primary btn-sm" type="button" data-test=${this.name + "-no"} ?disabled=${this.busy} @click=${() => (this.asked = false)}>${t("cancel")}</button>
      </div>
    </div>`;
  }
}
customElements.define("yx-confirm-button", ConfirmButton);
