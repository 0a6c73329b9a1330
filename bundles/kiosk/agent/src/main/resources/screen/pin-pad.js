// The pad for digits: PINs of kiosk operators and holders, which are covered, and a number of sheets.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { button, t } from "/assets/screen/parts.js";

const LONGEST_PIN = 12;

/** Fires "pin" with the digits, which are shown only where they are no secret; they leave the page with the element. */
class PinPad extends Element {
  static properties = { digits: { state: true }, shortest: { type: Number }, longest: { type: Number }, shows: { type: Boolean } };

  constructor() {
    super();
    this.digits = "";
    this.shortest = 1;
    this.longest = LONGEST_PIN;
    this.shows = false;
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
    return html`<div class="k-digits" role="status" aria-label=${this.shows ? nothing : t("pin-length", { count: this.digits.length })} data-test="digits">
        ${this.shows ? this.digits : "●".repeat(this.digits.length)}
      </div>
      <div class="k-pad">
        ${["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((digit) => this.key(digit))}
        ${button("clear", "plain", t("pin-clear"), () => (this.digits = ""))} ${this.key("0")}
        ${button("pin", "primary", t("pin-go"), () => this.send(), { disabled: this.digits.length < this.shortest })}
      </div>`;
  }
}
customElements.define("yx-pin-pad", PinPad);
