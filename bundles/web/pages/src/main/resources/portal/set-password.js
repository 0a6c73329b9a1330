// Choosing a password by a link. Its token follows #, so that no browser sends it, and is taken out of the address at once.
import { html, nothing } from "/assets/lit/index.js";
import { Page } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import { secret } from "/assets/yinxin/show-password.js";
import zh from "/assets/portal/password-strings.zh.js";
import en from "/assets/portal/password-strings.en.js";

const t = texts(zh, en);
const LINKS = "/api/password-links";

class SetPassword extends Page {
  static properties = {
    user: { state: true },
    busy: { state: true },
    done: { state: true },
    failure: { state: true },
    ended: { state: true },
  };

  constructor() {
    super();
    this.token = location.hash.slice(1);
    this.user = "";
    this.busy = false;
    this.done = false;
    this.failure = null;
    this.ended = false;
  }

  titleText() {
    return t("title");
  }

  async firstUpdated() {
    history.replaceState(null, "", location.pathname + location.search);
    if (this.token === "") {
      this.ended = true;
      this.failure = () => t("no-link");
      return;
    }
    await this.ask();
  }

  async ask() {
    this.failure = null;
    try {
      this.user = (await call("POST", `${LINKS}/owners`, { token: this.token })).user;
    } catch (error) {
      const problem = problemOf(error);
      this.ended = problem.status === 410;
      this.failure = () => problem.text();
    }
  }

  async choose(event) {
    event.preventDefault();
    const { password, again } = event.target;
    if (password.value !== again.value) {
      this.failure = () => t("differ");
      again.focus();
      return;
    }
    this.busy = true;
    this.failure = null;
    try {
      await call("POST", `${LINKS}/passwords`, { token: this.token, password: password.value });
      this.token = "";
      this.done = true;
    } catch (error) {
      const problem = problemOf(error);
      this.ended = problem.status === 410;
      this.failure = () => problem.text();
    } finally {
      this.busy = false;
    }
  }

  field(name, label) {
    return html`<div class="mb-3"><label class="form-label" for=${name}>${label}</label>
      ${secret(name, html`<input class="form-control" id=${name} name=${name} type="password" autocomplete="new-password" required maxlength="128" data-test=${name} />`)}</div>`;
  }

  form() {
    return html`<form class="yx-sheet" @submit=${this.choose}>
      <p>${t("account")} <strong data-test="account">${this.user}</strong></p>
      <input class="d-none" type="text" autocomplete="username" .value=${this.user} readonly tabindex="-1" aria-hidden="true" />
      ${this.field("password", t("password"))}
      <p class="yx-soft">${t("rule")}</p>
      ${this.field("again", t("again"))}
      <button class="btn btn-primary w-100" type="submit" ?disabled=${this.busy} data-test="choose">${t(this.busy ? "busy" : "go")}</button>
    </form>`;
  }

  body() {
    if (this.done)
      return html`<div class="yx-sheet" role="status" data-test="done"><p>${t("done")}</p><a class="btn btn-primary" href="/sign-in">${t("sign-in")}</a></div>`;
    if (this.ended) return nothing;
    if (this.user) return this.form();
    return this.failure
      ? html`<button class="btn btn-outline-primary" type="button" @click=${this.ask}>${t("retry")}</button>`
      : html`<p class="yx-empty" role="status">${t("loading")}</p>`;
  }

  render() {
    return html`<div class="yx-sign-in">
      <h1 class="yx-title">${t("title")}</h1>
      <div role="alert">${this.failure ? html`<p class="alert alert-danger" data-test="error">${this.failure()}</p>` : nothing}</div>
      ${this.body()}
    </div>`;
  }
}
customElements.define("yx-set-password", SetPassword);
