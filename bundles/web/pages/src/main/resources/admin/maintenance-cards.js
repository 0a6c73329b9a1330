// Cards with which kiosk operators open the maintenance page of any kiosk, each with a PIN.
import { html } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import "/assets/yinxin/confirm-button.js";
import zh from "/assets/admin/kiosk-strings.zh.js";
import en from "/assets/admin/kiosk-strings.en.js";

const t = texts(zh, en);

/** Fires "card" with {uid, name, pin}, or "remove" with the card. */
class MaintenanceCards extends Element {
  static properties = { cards: { attribute: false }, busy: { attribute: false } };

  constructor() {
    super();
    /** @type {boolean} */
    this.busy;
    /** @type {Api.MaintenanceCard[]} */
    this.cards;
  }

  say(event) {
    event.preventDefault();
    const { uid, name, pin } = event.target.elements;
    const detail = { uid: uid.value.replace(/[\s:-]/g, "").toUpperCase(), name: name.value.trim(), pin: pin.value };
    this.dispatchEvent(new CustomEvent("card", { detail }));
  }

  /** Once the card is registered neither its number nor its PIN stays on the page. */
  clear() {
    this.querySelector("form")?.reset();
  }

  card(card) {
    return html`<li data-test="card" data-id=${card.id}>
      <div>${card.name} <div class="yx-soft">${t("card-line", { by: card.by, date: dateText(card.at, true) })}</div></div>
      <yx-confirm-button name="remove-card" .label=${t("card-remove")} .question=${t("card-remove-question", { name: card.name })} .busy=${this.busy}
        @confirmed=${() => this.dispatchEvent(new CustomEvent("remove", { detail: card }))}></yx-confirm-button>
    </li>`;
  }

  form() {
    const field = (name, attributes) => html`<label class="form-label mb-0">${t("card-" + name)} ${attributes}</label>`;
    return html`<form class="yx-filter mt-3" autocomplete="off" @submit=${this.say}>
      ${field("name", html`<input class="form-control" name="name" required maxlength="60" pattern=".*\\S.*" data-test="card-name" ?disabled=${this.busy} />`)}
      ${field("uid", html`<input class="form-control yx-code" name="uid" required maxlength="40" pattern="([0-9A-Fa-f][\\s:\\-]*){8,20}" title=${t("card-uid-help")} data-test="card-uid" ?disabled=${this.busy} />`)}
      ${field("pin", html`<input class="form-control yx-pin" name="pin" required inputmode="numeric" minlength="4" maxlength="12" pattern="[0-9]{4,12}" title=${t("card-pin-help")} autocomplete="off" data-test="card-pin" ?disabled=${this.busy} />`)}
      <button class="btn btn-primary" type="submit" data-test="card-add" ?disabled=${this.busy}>${t("card-add")}</button>
    </form>
    <p class="yx-soft mt-2 mb-0">${t("card-help")}</p>`;
  }

  render() {
    return html`<div class="yx-sheet">
      ${this.cards.length === 0 ? html`<p class="yx-soft" data-test="cards-empty">${t("cards-none")}</p>` : html`<ul class="yx-rows">${this.cards.map((card) => this.card(card))}</ul>`}
      ${this.form()}
    </div>`;
  }
}
customElements.define("yx-maintenance-cards", MaintenanceCards);
