// Adding a second factor: a code generator on a phone, or a key.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { attempt } from "/assets/yinxin/work.js";
import { encodeQR } from "/assets/qr/index.js";
import { hasPasskeys, isLeft, madeKey } from "/assets/yinxin/passkey.js";
import zh from "/assets/portal/factor-strings.zh.js";
import en from "/assets/portal/factor-strings.en.js";

const t = texts(zh, en);
const DOTS_PER_MODULE = 4;

/** Fires "added". */
class NewFactor extends Element {
  static properties = { start: { state: true }, naming: { state: true }, busy: { state: true }, failure: { state: true } };

  constructor() {
    super();
    /** @type {Api.TotpStart | null} */
    this.start = null;
    this.naming = false;
    this.busy = false;
    /** @type {{text(): string} | null} */
    this.failure = null;
  }

  guarded(work) {
    this.failure = null;
    return attempt(this, work, (problem) => {
      this.failure = problem;
      // The secret is of no use any more.
      if (problem.status === 410) this.start = null;
    });
  }

  begin() {
    return this.guarded(async () => {
      this.start = await call("POST", "/api/factors/totp/start");
    });
  }

  add(event) {
    event.preventDefault();
    const { name, code } = event.target.elements;
    return this.guarded(async () => {
      const enrolment = this.start?.enrolment ?? "";
      await call("POST", "/api/factors/totp", { enrolment, code: code.value, name: name.value.trim() });
      this.start = null;
      this.dispatchEvent(new CustomEvent("added"));
    });
  }

  addKey(event) {
    event.preventDefault();
    const name = event.target.elements.name.value.trim();
    return this.guarded(async () => {
      const { options } = await call("POST", "/api/factors/webauthn/start");
      let answer = "";
      try {
        answer = await madeKey(options);
      } catch (error) {
        if (!isLeft(error)) throw error;
        this.failure = { text: () => t("key-left") };
        return;
      }
      await call("POST", "/api/factors/webauthn", { answer, name });
      this.naming = false;
      this.dispatchEvent(new CustomEvent("added"));
    });
  }

  keyForm() {
    return html`<form class="yx-sheet" @submit=${this.addKey} data-test="new-key">
      <label class="form-label" for="key-name">${t("key-name")}</label>
      <input class="form-control mb-3" id="key-name" name="name" required maxlength="40" ?disabled=${this.busy} data-test="key-name" />
      <div class="yx-actions">
        <button class="btn btn-primary" type="submit" ?disabled=${this.busy} data-test="key-save">${t("key-go")}</button>
        <button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => (this.naming = false)}>${t("totp-leave")}</button>
      </div>
    </form>`;
  }

  choice() {
    return html`<div class="yx-sheet mb-3">
        <p>${t(hasPasskeys() ? "key-text" : "key-none")}</p>
        <button class="btn btn-primary" type="button" ?disabled=${this.busy || !hasPasskeys()} data-test="key-add" @click=${() => (this.naming = true)}>${t("key-add")}</button>
      </div>
      <div class="yx-sheet">
        <p>${t("totp-text")}</p>
        <button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} data-test="totp-add" @click=${this.begin}>${t("totp-add")}</button>
      </div>`;
  }

  form(start) {
    return html`<form class="yx-sheet" @submit=${this.add} data-test="new-totp">
      <p>${t("totp-scan")}</p>
      <p class="text-center"><img class="yx-qr" src=${encodeQR(start.address, "data-url", { scale: DOTS_PER_MODULE })} alt=${t("totp-qr")} data-test="totp-qr" /></p>
      <p>${t("totp-type")} <code class="yx-code" data-test="totp-secret">${start.secret.replace(/.{4}(?=.)/g, "$& ")}</code></p>
      <label class="form-label" for="factor-name">${t("totp-name")}</label>
      <input class="form-control mb-3" id="factor-name" name="name" required maxlength="40" ?disabled=${this.busy} data-test="factor-name" />
      <label class="form-label" for="factor-code">${t("totp-code")}</label>
      <input class="form-control mb-3" id="factor-code" name="code" required maxlength="12" inputmode="numeric" autocomplete="one-time-code" ?disabled=${this.busy} data-test="factor-code" />
      <div class="yx-actions">
        <button class="btn btn-primary" type="submit" ?disabled=${this.busy} data-test="factor-save">${t(this.busy ? "totp-busy" : "totp-go")}</button>
        <button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => (this.start = null)}>${t("totp-leave")}</button>
      </div>
    </form>`;
  }

  render() {
    return html`<div role="alert">${this.failure ? html`<p class="alert alert-danger" data-test="new-factor-failure">${this.failure.text()}</p>` : nothing}</div>
      ${this.start ? this.form(this.start) : this.naming ? this.keyForm() : this.choice()}`;
  }
}
customElements.define("yx-new-factor", NewFactor);
