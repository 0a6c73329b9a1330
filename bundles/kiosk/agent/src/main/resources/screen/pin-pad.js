// The PIN pad of kiosk operators and holders.
import { html } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { button, t } from "/assets/screen/parts.js";

const LONGEST_PIN = 12;

/** Fires "pin" with the digits; they leave the page with the element. */
class PinPad extends Element {
  static properties = { digits: { state: true }, shortest: { type: Number }, longest: { type: Number } };

  constructor() {
    super();
    this.digits = "";
    this.shortest = 1;
    this.longest = LONGEST_PIN;
  }

  press(digit) {
    if (this.digits.length < this.longest) this.digits += digit;
  }

  send() {
    const pin = this.digits;
    this.digits = "";
    this.dispatchEvent(new CustomEvent("pin", { detail: pin }));
  }

  key(digit) {
    return html`<button type="button" class="k-button k-plain" data-test=${"digit-" + digit} @click=${() => this.press(digit)}>${digit}</button>`;
  }

  render() {
    return html`<div class="k-digits" role="status" aria-label=${t("pin-length", { count: this.digits.length })} data-test="digits">
        ${"●".repeat(this.digits.length)}
      </div>
      <div class="k-pad">
        ${["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((digit) => this.key(digit))}
        ${button("clear", "plain", t("pin-clear"), () => (this.digits = ""))} ${this.key("0")}
        ${button("pin", "primary", t("pin-go"), () => this.send(), { disabled: this.digits.length < this.shortest })}
      </div>`;
  }
}
customElements.define("yx-pin-pad", PinPad);
