// One account: its roles, its password, its sessions, and whether it may sign in.
import { html, nothing } from "/assets/lit/index.js";
import { deviceOf } from "/assets/yinxin/device.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import "/assets/yinxin/confirm-button.js";
import "/assets/admin/account-form.js";
import zh from "/assets/admin/people-strings.zh.js";
import en from "/assets/admin/people-strings.en.js";

const t = texts(zh, en);
const PEOPLE = "/api/admin/people";
const SESSIONS = "/api/admin/sessions";
const REMOVALS = "/api/admin/factor-removals";

/** Fires "known" with the account after a change, and "link" with a link to be handed over. */
class Person extends WorkPage {
  static properties = { account: { attribute: false }, offices: { attribute: false }, notice: { state: true }, sessions: { state: true } };

  constructor() {
    super();
    /** @type {Api.LocalAccount} */
    this.account;
    /** @type {Api.SealOverview["owners"]} */
    this.offices;
    this.notice = "";
    this.sessions = null;
  }

  /** Part of a page that has its own title. */
  updated() {}

  firstUpdated() {
    return this.guarded(() => this.loadSessions());
  }

  async loadSessions() {
    this.sessions = await call("POST", `${SESSIONS}/search`, { user: this.account.user });
  }

  changed(account, notice) {
    this.notice = notice;
    this.dispatchEvent(new CustomEvent("known", { detail: account }));
  }

  save(account) {
    this.notice = "";
    return this.guarded(async () => this.changed(await call("POST", `${PEOPLE}/changes`, account), t("saved")));
  }

  lock(locked) {
    this.notice = "";
    return this.guarded(async () => {
      this.changed(await call("POST", `${PEOPLE}/locks`, { user: this.account.user, locked }), t(locked ? "locked-now" : "unlocked-now"));
      await this.loadSessions();
    });
  }

  link() {
    this.notice = "";
    return this.guarded(async () => {
      const link = await call("POST", `${PEOPLE}/password-links`, { user: this.account.user });
      this.dispatchEvent(new CustomEvent("link", { detail: link }));
    });
  }

  /** Waits for another administrator at first. */
  removeFactors() {
    this.notice = "";
    return this.guarded(async () => {
      await call("POST", REMOVALS, { user: this.account.user });
      this.notice = t("removed");
      await this.loadSessions();
    });
  }

  endSessions() {
    this.notice = "";
    return this.guarded(async () => {
      await call("POST", `${SESSIONS}/end`, { user: this.account.user });
      await this.loadSessions();
      this.notice = t("sessions-ended");
    });
  }

  sessionText(session) {
    const from = [
      deviceOf(session),
      session.method === "local" ? t("session-local") : session.method.toUpperCase(),
      session.current ? t("session-current") : "",
    ]
      .filter(Boolean)
      .join(" · ");
    return t("session", { from, began: dateText(session.began, true), date: dateText(session.lastUsed, true) });
  }

  sessionList() {
    if (this.sessions === null) return nothing;
    return html`<h4 class="h6 mt-4">${t("sessions")}</h4>
      ${
        this.sessions.length === 0
          ? html`<p class="yx-soft" data-test="sessions-none">${t("sessions-none")}</p>`
          : html`<ul data-test="sessions">${this.sessions.map((session) => html`<li data-test="session">${this.sessionText(session)}</li>`)}</ul>
            <yx-confirm-button name="end-sessions" .label=${t("sessions-end")} .question=${t("sessions-end-question", this.account)} .busy=${this.busy} @confirmed=${this.endSessions}></yx-confirm-button>`
      }`;
  }

  render() {
    const a = this.account;
    return html`<yx-account-form .account=${a} .offices=${this.offices} .go=${t("save")} .busy=${this.busy} @account=${(e) => this.save(e.detail)}></yx-account-form>
      <div class="mt-3">${this.told()}
        ${this.notice ? html`<div class="alert alert-success" role="status" data-test="notice">${this.notice}</div>` : nothing}</div>
      <div class="yx-actions mt-3">
        ${
          a.locked
            ? html`<yx-confirm-button name="unlock" .label=${t("unlock")} .question=${t("unlock-question", a)} .busy=${this.busy} @confirmed=${() => this.lock(false)}></yx-confirm-button>`
            : html`<yx-confirm-button name="reset" .label=${t("link")} .question=${t("link-question", a)} .go=${t("link-go")} .busy=${this.busy} @confirmed=${this.link}></yx-confirm-button>
              <yx-confirm-button name="lock" .label=${t("lock")} .question=${t("lock-question", a)} .busy=${this.busy} @confirmed=${() => this.lock(true)}></yx-confirm-button>`
        }
      </div>
      ${
        a.roles.length === 0
          ? nothing
          : html`<div class="yx-actions mt-3"><yx-confirm-button name="remove-factors" .label=${t("removal")} .question=${t("removal-question", a)} .busy=${this.busy} @confirmed=${this.removeFactors}></yx-confirm-button></div>`
      }
      ${this.sessionList()}`;
  }
}
customElements.define("yx-person", Person);
