// Asks for a reason, a ground or an answer before something is done that cannot be taken back.
import { html, nothing } from "lit";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import zh from "/assets/yinxin/strings.zh.js";
import en from "/assets/yinxin/strings.en.js";

const t = texts(zh, en);
const MAXIMUM = 200;

/** Fires "said" with the text, or "left". */
class Ask extends Element {
  static properties = {
    label: { attribute: false },
    go: { attribute: false },
    warning: { attribute: false },
    busy: { attribute: false },
    text: { state: true },
  };

  constructor() {
    super();
    /** @type {string} */
    this.warning;
    /** @type {string} */
    this.label;
    /** @type {boolean} */
    this.busy;
    /** @type {string} */
    this.go;
    this.text = "";
    this.field = "ask-" + Math.random().toString(36).slice(2);
  }

  firstUpdated() {
    this.querySelector("textarea")?.focus();
  }

  say(event) {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("said", { detail: this.text.trim() }));
  }

  render() {
    return html`<form class="yx-ask" @submit=${this.say}>
      ${this.warning ? html`<p class="mb-2">${this.warning}</p>` : nothing}
      <label class="form-label mb-1" for=${this.field}>${this.label}</label>
      <textarea class="form-control mb-2" id=${this.field} rows="2" maxlength=${MAXIMUM} data-test="ask" ?disabled=${this.busy} @input=${(e) => (this.text = e.target.value)}></textarea>
      <div class="yx-actions">
        <button class="btn btn-primary btn-sm" type="submit" data-test="say" ?disabled=${this.busy || this.text.trim() === ""}>${this.go}</button>
        <button class="btn btn-outline-primary btn-sm" type="button" data-test="leave" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new CustomEvent("left"))}>${t("cancel")}</button>
      </div>
    </form>`;
  }
}
customElements.define("yx-ask", Ask);
