// The contact of the person: an address of e-mail with its code, channels that are wanted, and the language.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { attemptPart, wordsOf } from "/assets/yinxin/work.js";
import zh from "/assets/portal/notice-strings.zh.js";
import en from "/assets/portal/notice-strings.en.js";

const t = texts(zh, en);
const KNOWN = ["mail", "wecom"];

/** The name of a channel; one of a connector that came later has its id for a name. */
export function channelName(channel) {
  return KNOWN.includes(channel) ? t("channel-" + channel) : channel;
}

class Contact extends Element {
  static properties = {
    contact: { state: true },
    changing: { state: true },
    busy: { state: true },
    done: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.contact = null;
    this.changing = false;
    this.busy = false;
    this.done = "";
    this.problem = null;
  }

  firstUpdated() {
    return this.guarded(async () => (this.contact = await call("GET", "/api/contact")));
  }

  guarded(work) {
    this.done = "";
    return attemptPart(this, work);
  }

  propose(event) {
    event.preventDefault();
    const address = event.target.elements.address.value.trim();
    return this.guarded(async () => {
      this.contact = await call("POST", "/api/contact/mail", { address, language: this.contact.language });
      this.changing = false;
    });
  }

  confirm(event) {
    event.preventDefault();
    const code = event.target.elements.code.value.trim();
    return this.guarded(async () => {
      this.contact = await call("POST", "/api/contact/mail/confirmation", { code });
      this.done = "mail-confirmed";
    });
  }

  forget() {
    return this.guarded(async () => {
      await call("DELETE", "/api/contact/mail");
      this.contact = await call("GET", "/api/contact");
      this.done = "mail-forgotten";
    });
  }

  prefer(language, wanted) {
    return this.guarded(async () => {
      this.contact = await call("PUT", "/api/contact", { language, wanted });
      this.done = "saved";
    });
  }

  wanted() {
    return this.contact.ways.filter((way) => way.wanted).map((way) => way.channel);
  }

  toggle(channel, on) {
    const others = this.wanted().filter((each) => each !== channel);
    return this.prefer(this.contact.language, on ? [...others, channel] : others);
  }

  address(way) {
    if (this.contact.unconfirmed && !this.changing) return this.code();
    if (way.address && !this.changing) {
      return html`<p class="mb-2"><strong data-test="mail-address">${way.address}</strong>
          ${way.failed ? html`<span class="yx-state yx-state-revoked">${t("mail-failed")}</span>` : html`<span class="yx-state">${t("mail-good")}</span>`}</p>
        <div class="yx-actions">
          <button class="btn btn-outline-primary btn-sm" type="button" data-test="mail-change" @click=${() => (this.changing = true)}>${t("mail-change")}</button>
          <button class="btn btn-outline-primary btn-sm" type="button" data-test="mail-forget" ?disabled=${this.busy} @click=${this.forget}>${t("mail-forget")}</button>
        </div>`;
    }
    return html`<form class="yx-offer" @submit=${this.propose}>
      <div>
        <label class="form-label mb-1" for="contact-address">${t("mail-label")}</label>
        <input class="form-control" id="contact-address" name="address" type="email" required maxlength="254" autocomplete="email" data-test="mail-new" ?disabled=${this.busy} />
        <div class="yx-soft">${t("mail-help")}</div>
      </div>
      <div class="yx-actions">
        <button class="btn btn-primary btn-sm" type="submit" data-test="mail-send-code" ?disabled=${this.busy}>${t("mail-send-code")}</button>
        ${this.changing ? html`<button class="btn btn-outline-primary btn-sm" type="button" @click=${() => (this.changing = false)}>${t("cancel")}</button>` : nothing}
      </div>
    </form>`;
  }

  code() {
    return html`<form class="yx-offer" @submit=${this.confirm}>
      <div>
        <label class="form-label mb-1" for="contact-code">${t("code-label", { address: this.contact.unconfirmed })}</label>
        <input class="form-control yx-code" id="contact-code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,8}" maxlength="8" required data-test="mail-code" ?disabled=${this.busy} />
        <div class="yx-soft">${t("code-help")}</div>
      </div>
      <div class="yx-actions">
        <button class="btn btn-primary btn-sm" type="submit" data-test="mail-confirm" ?disabled=${this.busy}>${t("code-go")}</button>
        <button class="btn btn-outline-primary btn-sm" type="button" @click=${() => (this.changing = true)}>${t("mail-other")}</button>
      </div>
    </form>`;
  }

  channels() {
    return html`<fieldset class="mt-3"><legend class="fs-6">${t("wanted")}</legend>
      ${this.contact.ways.map((way) => {
        const id = "contact-" + way.channel;
        return html`<div class="form-check">
          <input class="form-check-input" type="checkbox" id=${id} data-test=${"want-" + way.channel} .checked=${way.wanted} ?disabled=${this.busy} @change=${(e) => this.toggle(way.channel, e.target.checked)} />
          <label class="form-check-label" for=${id}>${channelName(way.channel)}</label>
        </div>`;
      })}
      <label class="form-label mt-2 mb-1" for="contact-language">${t("message-language")}</label>
      <select class="form-select" id="contact-language" data-test="message-language" .value=${this.contact.language} ?disabled=${this.busy} @change=${(e) => this.prefer(e.target.value, this.wanted())}>
        <option value="zh-CN" lang="zh-CN">中文</option><option value="en" lang="en">English</option>
      </select>
    </fieldset>`;
  }

  render() {
    const told = html`<div class="yx-status mt-2" role="status">${this.done ? html`<div class="alert alert-success mb-0" data-test="contact-done">${t(this.done)}</div>` : nothing}${this.problem ? html`<div class="alert alert-danger mb-0" data-test="contact-error">${wordsOf(this.problem)}</div>` : nothing}</div>`;
    if (!this.contact) return this.problem ? told : html`<p class="yx-soft" role="status">${t("loading")}</p>`;
    const mail = this.contact.ways.find((way) => way.channel === "mail");
    return html`<div data-test="contact">
      ${this.contact.ways.length === 0 ? html`<p class="mb-0">${t("portal-only")}</p>` : nothing}
      ${mail ? this.address(mail) : nothing}
      ${this.contact.ways.length > 0 ? this.channels() : nothing}
      ${told}
    </div>`;
  }
}
customElements.define("yx-contact", Contact);
