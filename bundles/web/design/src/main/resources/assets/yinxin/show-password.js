// A field for a password, with a button that shows what is typed and hides it again (OWASP ASVS 4.0.3, 2.1.12).
import { html } from "lit";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import zh from "/assets/yinxin/strings.zh.js";
import en from "/assets/yinxin/strings.en.js";

const t = texts(zh, en);

class ShowPassword extends Element {
  static properties = {
    for: { type: String },
    shown: { state: true },
  };

  constructor() {
    super();
    this.for = "";
    this.shown = false;
    this.hide = () => this.turn(false);
  }

  connectedCallback() {
    super.connectedCallback();
    this.form = this.closest("form");
    // Browsers keep what was typed into a field of text, to offer it again.
    this.form?.addEventListener("submit", this.hide);
  }

  disconnectedCallback() {
    this.form?.removeEventListener("submit", this.hide);
    super.disconnectedCallback();
  }

  turn(shown) {
    this.shown = shown;
    document.getElementById(this.for)?.setAttribute("type", shown ? "text" : "password");
  }

  render() {
    const key = this.shown ? "password-hide" : "password-show";
    return html`<button class="btn btn-outline-primary" type="button" aria-controls=${this.for} aria-label=${t(key + "-label")} data-test="show-${this.for}" @click=${() => this.turn(!this.shown)}>${t(key)}</button>`;
  }
}
customElements.define("yx-show-password", ShowPassword);

/** An input of type password with its id, and the button beside it. */
export function secret(id, input) {
  return html`<div class="yx-secret">${input}<yx-show-password for=${id}></yx-show-password></div>`;
}
