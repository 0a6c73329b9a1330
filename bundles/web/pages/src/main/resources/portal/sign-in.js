import { html, nothing } from "/assets/lit/index.js";
import { Page, workplace } from "/assets/yinxin/page.js";
import { destination, way } from "/assets/portal/login.js";
import { texts } from "/assets/yinxin/language.js";
import { call, site, problemOf } from "/assets/yinxin/http.js";
import { secret } from "/assets/yinxin/show-password.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";
import signInZh from "/assets/portal/sign-in-strings.zh.js";
import signInEn from "/assets/portal/sign-in-strings.en.js";

const t = texts(zh, en);
const s = texts(signInZh, signInEn);

class SignIn extends Page {
  static properties = {
    busy: { state: true },
    failure: { state: true },
    development: { state: true },
    ways: { state: true },
    step: { state: true },
  };

  constructor() {
    super();
    this.busy = false;
    this.failure = null;
    this.development = false;
    this.ways = [];
    /** @type {Api.SignInStep | null} */
    this.step = null;
  }

  async firstUpdated() {
    // Without them the password is left.
    const ways = call("GET", "/api/login-methods").catch(() => []);
    // A sign-in service leads here, too, for an account that needs a second factor.
    call("GET", "/api/session/step").then(
      (step) => this.next(step),
      () => {},
    );
    this.development = (await site()).mode === "development";
    this.ways = await ways;
  }

  titleText() {
    return t("sign-in-title");
  }

  async signIn(event) {
    event.preventDefault();
    const form = event.target;
    const user = form.user.value.trim();
    const password = form.password.value;
    if (user === "" || password === "") {
      this.failure = () => t("sign-in-empty");
      (user === "" ? form.user : form.password).focus();
      return;
    }
    this.busy = true;
    this.failure = null;
    try {
      const step = await call("POST", "/api/session", { user, password });
      if (step) await this.next(step);
      else await this.enter();
    } catch (error) {
      const problem = problemOf(error);
      this.failure = () => this.failureText(problem);
      this.busy = false;
      form.password.value = "";
      form.password.focus();
    }
  }

  /** Shows the second step, where the account needs one. Most people's do not, and their browsers do not fetch it. */
  async next(step) {
    const needed = step.state === "factor" || step.state === "set-up";
    if (needed) await import("/assets/portal/second-step.js");
    this.step = needed ? step : null;
    this.busy = false;
  }

  async enter() {
    const account = await call("GET", "/api/session");
    location.assign(destination() || (account.personNumber ? "/my" : workplace(account) || "/my"));
  }

  failureText(problem) {
    if (problem.status === 401) return t("sign-in-wrong");
    if (problem.status === 429) return t("sign-in-throttled");
    return problem.text();
  }

  campus() {
    if (this.ways.length === 0) return nothing;
    return html`<div class="yx-sheet mb-3" data-test="ways">
        ${this.ways.map((each) => way(each, "btn btn-primary btn-lg w-100 mb-2"))}
        <p class="yx-soft mb-0">${s("ways-text")}</p>
      </div>
      <h2 class="yx-section">${s("local-title")}</h2>`;
  }

  render() {
    if (this.step) return html`<yx-second-step .step=${this.step} @done=${this.enter} @left=${() => (this.step = null)}></yx-second-step>`;
    return html`
      <div class="yx-sign-in">
        <h1 class="yx-title">${t("sign-in-title")}</h1>
        <p class="yx-soft">${t(destination().startsWith("/k/") ? "sign-in-kiosk" : "sign-in-text")}</p>
        ${this.campus()}
        <form class="yx-sheet" novalidate @submit=${this.signIn}>
          <div role="alert" data-test="sign-in-error">
            ${this.failure ? html`<p class="alert alert-danger">${this.failure()}</p>` : nothing}
          </div>
          <div class="mb-3">
            <label class="form-label" for="user">${t("sign-in-user")}</label>
            <input class="form-control" id="user" name="user" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="64" data-test="user" />
          </div>
          <div class="mb-4">
            <label class="form-label" for="password">${t("sign-in-password")}</label>
            ${secret("password", html`<input class="form-control" id="password" name="password" type="password" autocomplete="current-password" maxlength="128" data-test="password" />`)}
          </div>
          <button class="btn ${this.ways.length === 0 ? "btn-primary" : "btn-outline-primary"} w-100" type="submit" ?disabled=${this.busy} data-test="sign-in">
            ${this.busy ? t("sign-in-busy") : t("sign-in-go")}
          </button>
        </form>
        ${
          this.development
            ? html`<div class="yx-notice mt-3" data-test="demo-accounts">
              <strong>${t("demo-title")}</strong><br />${t("demo-text")}
              <code>undergraduate</code> / <code>yinxin-demo</code>
            </div>`
            : nothing
        }
      </div>
    `;
  }
}
customElements.define("yx-sign-in", SignIn);
