// Sends a certificate's file to the person's own mailbox, and tells what became of it.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { attemptPart } from "/assets/yinxin/work.js";
import { trouble } from "/assets/yinxin/trouble.js";
import { lookWhile } from "/assets/yinxin/polling.js";
import zh from "/assets/portal/issued-strings.zh.js";
import en from "/assets/portal/issued-strings.en.js";

const t = texts(zh, en);
const POLL_MS = 1500;
const POLLS = 20;

class MailFile extends Element {
  static properties = {
    credential: { attribute: false },
    contact: { state: true },
    state: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.Credential} */
    this.credential;
    this.contact = null;
    this.state = "";
    this.busy = false;
    this.problem = null;
  }

  firstUpdated() {
    return this.load();
  }

  load() {
    return this.guarded(async () => (this.contact = await call("GET", "/api/contact")));
  }

  guarded(work) {
    return attemptPart(this, work);
  }

  send(form) {
    return this.guarded(async () => {
      const mails = `/api/credentials/${encodeURIComponent(this.credential.id)}/mails`;
      let mail = await call("POST", mails, { form });
      this.state = mail.state;
      const look = async () => (mail = await call("GET", `${mails}/${encodeURIComponent(mail.id)}`));
      await lookWhile(() => mail.state === "waiting", look, POLL_MS, POLLS);
      this.state = mail.state;
    });
  }

  body() {
    if (!this.contact) return nothing;
    const mail = this.contact.ways.find((way) => way.channel === "mail");
    if (!mail) return html`<p class="mb-0" data-test="mail-none">${t("mail-none")}</p>`;
    if (!mail.address || mail.failed) {
      return html`<p class="mb-0">${t("mail-first")} <a href="/notices#settings" data-test="mail-settings">${t("mail-settings")}</a></p>`;
    }
    return html`<p class="mb-2">${t("mail-to", { address: mail.address })}</p>
      <div class="yx-actions">
        <button class="btn btn-primary btn-sm" type="button" data-test="mail-send" ?disabled=${this.busy} @click=${() => this.send("issued")}>${t("mail-send")}</button>
        <button class="btn btn-outline-primary btn-sm" type="button" data-test="mail-send-long-term" ?disabled=${this.busy} @click=${() => this.send("long-term")}>${t("mail-send-long-term")}</button>
      </div>`;
  }

  render() {
    return html`<div class="mt-3" data-test="mailing">${this.body()}
      <div class="yx-status mt-2" role="status">${this.state ? html`<div class="alert ${this.state === "given-up" ? "alert-danger" : "alert-success"} mb-0" data-test="mail-state" data-state=${this.state}>${t("mail-" + this.state)}</div>` : nothing}${trouble(this.problem, "mail-error", this.contact ? null : () => this.load())}</div>
    </div>`;
  }
}
customElements.define("yx-mail-file", MailFile);
