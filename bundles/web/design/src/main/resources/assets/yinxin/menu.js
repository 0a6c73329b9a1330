// The actions of a row that are seldom wanted, under one button: a list that closes when something is chosen, by Escape, and
// when the person turns to anything else.
import { html, nothing } from "lit";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import zh from "/assets/yinxin/strings.zh.js";
import en from "/assets/yinxin/strings.en.js";

const t = texts(zh, en);
let menus = 0;

/**
 * An action: a link where it has an address, else a button.
 *
 * @typedef {{text: string, test: string, hint?: string, href?: string, download?: string, act?: () => unknown}} Item
 */

class Menu extends Element {
  static properties = { items: { attribute: false }, of: { attribute: false }, open: { state: true } };

  constructor() {
    super();
    /** @type {Item[]} */
    this.items = [];
    /** The row that the actions are for, as screen readers say it. */
    this.of = "";
    this.open = false;
    this.list = "yx-menu-" + ++menus;
    this.elsewhere = (event) => {
      if (!this.contains(event.target)) this.open = false;
    };
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("pointerdown", this.elsewhere);
    document.addEventListener("focusin", this.elsewhere);
  }

  disconnectedCallback() {
    document.removeEventListener("pointerdown", this.elsewhere);
    document.removeEventListener("focusin", this.elsewhere);
    super.disconnectedCallback();
  }

  updated(changed) {
    if (changed.has("open") && this.open) this.querySelector("ul")?.scrollIntoView({ block: "nearest" });
  }

  /** The arrow keys move through the items; Escape leads back to the button. */
  key(event) {
    if (event.key === "Escape" && this.open) {
      this.open = false;
      this.querySelector("button")?.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    }
  }

  async move(by) {
    this.open = true;
    await this.updateComplete;
    /** @type {HTMLElement[]} */
    const all = [...this.querySelectorAll("li > *")].map((each) => /** @type {HTMLElement} */ (each));
    const next = all.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + by;
    all.at(next < 0 ? -1 : next % all.length)?.focus();
  }

  chosen(item) {
    this.open = false;
    item.act?.();
  }

  item(item) {
    const text = html`${item.text}${item.hint ? html`<small>${item.hint}</small>` : nothing}`;
    return html`<li>${
      item.href
        ? html`<a href=${item.href} download=${item.download ?? nothing} data-test=${item.test} @click=${() => this.chosen(item)}>${text}</a>`
        : html`<button type="button" data-test=${item.test} @click=${() => this.chosen(item)}>${text}</button>`
    }</li>`;
  }

  render() {
    return html`<div class="yx-menu" @keydown=${this.key}>
      <button class="btn btn-outline-primary btn-sm" type="button" aria-expanded=${this.open} aria-controls=${this.list} aria-label=${t("more-of", { what: this.of })} data-test="more-open" @click=${() => (this.open = !this.open)}>${t("more")} <span aria-hidden="true">⋯</span></button>
      <ul id=${this.list} ?hidden=${!this.open} data-test="more">${this.items.map((item) => this.item(item))}</ul>
    </div>`;
  }
}
customElements.define("yx-menu", Menu);
