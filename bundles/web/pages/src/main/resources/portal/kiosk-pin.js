// The PIN that raises a campus card at a kiosk: set, changed, removed; no answer of the server has it.
import { html, nothing } from "/assets/lit/index.js";
import { Element, signInFirst } from "/assets/yinxin/page.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { secret } from "/assets/yinxin/show-password.js";
import { attempt, typed, wordsOf } from "/assets/yinxin/work.js";
import zh from "/assets/portal/kiosk-pin-strings.zh.js";
import en from "/assets/portal/kiosk-pin-strings.en.js";

const t = texts(zh, en);
const PIN = "/api/kiosk-pin";

class KioskPin extends Element {
  static properties = {
    pin: { state: true },
    changing: { state: true },
    asking: { state: true },
    busy: { state: true },
    done: { state: true },
    failure: { state: true },
  };

  constructor() {
    super();
    this.pin = null;
    this.changing = false;
    this.asking = false;
    this.busy = false;
    this.done = "";
    this.failure = null;
  }

  firstUpdated() {
    return this.guarded(() => this.load());
  }

  async load() {
    this.pin = await call("GET", PIN);
  }

  guarded(work) {
    this.done = "";
    this.failure = null;
    return attempt(this, work, (problem) => {
      if (problem.status === 401 && !typed(this)) signInFirst();
      this.failure = () => wordsOf(problem);
    });
  }

  set(event) {
    event.preventDefault();
    const { new: pin, again } = event.target.elements;
    if (pin.value !== again.value) {
      this.done = "";
      this.failure = () => t("differ");
      again.focus();
      return undefined;
    }
    const was = this.pin?.setAt;
    return this.guarded(async () => {
      this.pin = await call("PUT", PIN, { pin: pin.value });
      event.target.reset();
      this.changing = false;
      this.done = was ? "changed" : "set";
    });
  }

  /** The second tap removes it, so that none is removed by a slip. */
  remove() {
    if (!this.asking) {
      this.asking = true;
      return undefined;
    }
    this.asking = false;
    return this.guarded(async () => {
      await call("DELETE", PIN);
      await this.load();
      this.done = "removed";
    });
  }

  field(name) {
    const id = "kiosk-pin-" + name;
    return html`<div class="mb-2">
      <label class="form-label mb-1" for=${id}>${t(name)}</label>
      ${secret(id, html`<input class="form-control yx-code" id=${id} name=${name} type="password" inputmode="numeric" autocomplete="off" pattern="[0-9]{6}" title=${t("six")} maxlength="6" required data-test=${id} ?disabled=${this.busy} />`)}
    </div>`;
  }

  form() {
    return html`<form class="yx-offer" data-test="kiosk-pin-form" @submit=${this.set}>
      <div class="yx-short">${this.field("new")}${this.field("again")}</div>
      <p class="yx-soft mb-0">${t("rule")}</p>
      <div class="yx-actions">
        <button class="btn btn-primary btn-sm" type="submit" data-test="kiosk-pin-save" ?disabled=${this.busy}>${t("save")}</button>
        ${this.changing ? html`<button class="btn btn-outline-primary btn-sm" type="button" @click=${() => (this.changing = false)}>${t("cancel")}</button>` : nothing}
      </div>
    </form>`;
  }

  pinState({ setAt, blockedUntil }) {
    if (!setAt || this.changing) return this.form();
    return html`<p class="mb-2" data-test="kiosk-pin-set">${t("since", { date: dateText(setAt, true) })}
        ${blockedUntil ? html`<span class="yx-state yx-state-revoked" data-test="kiosk-pin-blocked">${t("blocked", { date: dateText(blockedUntil, true) })}</span>` : nothing}</p>
      ${blockedUntil ? html`<p>${t("blocked-text")}</p>` : nothing}
      <div class="yx-actions">
        <button class="btn btn-outline-primary btn-sm" type="button" data-test="kiosk-pin-change" @click=${() => (this.changing = true)}>${t("change")}</button>
        <button class="btn ${this.asking ? "btn-danger" : "btn-outline-primary"} btn-sm" type="button" data-test=${this.asking ? "kiosk-pin-remove-sure" : "kiosk-pin-remove"} ?disabled=${this.busy} @click=${this.remove}>${t(this.asking ? "remove-sure" : "remove")}</button>
      </div>`;
  }

  render() {
    return html`<h2 class="yx-section" id="kiosk-pin">${t("title")}</h2>
      <div class="yx-sheet" data-test="kiosk-pin-sheet"><div>
        <p>${t("text")}</p>
        ${this.pin ? this.pinState(this.pin) : this.failure ? nothing : html`<p class="yx-soft" role="status">${t("loading")}</p>`}
        <div class="yx-status mt-2" role="status">
          ${this.done ? html`<div class="alert alert-success mb-0" data-test="kiosk-pin-done">${t(this.done)}</div>` : nothing}
          ${this.failure ? html`<div class="alert alert-danger mb-0" data-test="kiosk-pin-error">${this.failure()}</div>` : nothing}
        </div>
      </div></div>`;
  }
}
customElements.define("yx-kiosk-pin", KioskPin);
