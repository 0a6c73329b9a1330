// The sessions of the person, each in words that the person recognises, to be ended one by one or all others at once.
import { html, nothing } from "/assets/lit/index.js";
import { Element, Page, signedIn, signInFirst } from "/assets/yinxin/page.js";
import { deviceOf } from "/assets/yinxin/device.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { secret } from "/assets/yinxin/show-password.js";
import { attempt } from "/assets/yinxin/work.js";
import zh from "/assets/portal/sign-in-strings.zh.js";
import en from "/assets/portal/sign-in-strings.en.js";

const t = texts(zh, en);

/** The form by which the password of the account is changed, for those who signed in with it. */
class ChangePassword extends Element {
  static properties = {
    busy: { state: true },
    failure: { state: true },
    done: { state: true },
  };

  constructor() {
    super();
    this.busy = false;
    this.failure = null;
    this.done = false;
  }

  async change(event) {
    event.preventDefault();
    const form = event.target;
    const { present, password, again } = form;
    this.done = false;
    this.failure = null;
    if (password.value !== again.value) {
      this.failure = () => t("password-differ");
      again.focus();
      return;
    }
    await attempt(
      this,
      async () => {
        await call("POST", "/api/session/password", { present: present.value, password: password.value });
        form.reset();
        this.done = true;
        this.dispatchEvent(new Event("changed", { bubbles: true }));
      },
      (problem) => {
        if (problem.type.endsWith(":sign-in-wrong")) this.failure = () => t("password-wrong");
        else if (problem.status === 401) signInFirst();
        else this.failure = () => problem.text();
      },
    );
  }

  field(name, label, autocomplete) {
    return html`<div class="mb-3"><label class="form-label" for=${name}>${label}</label>
      ${secret(name, html`<input class="form-control" id=${name} name=${name} type="password" autocomplete=${autocomplete} required maxlength="128" data-test=${name} />`)}</div>`;
  }

  render() {
    return html`<h2 class="yx-section">${t("password-title")}</h2>
      <form class="yx-sheet" @submit=${this.change} data-test="change-password">
        <div role="alert">${this.failure ? html`<p class="alert alert-danger mb-3" data-test="password-failure">${this.failure()}</p>` : nothing}</div>
        <div role="status">${this.done ? html`<p class="alert alert-success mb-3" data-test="password-done">${t("password-done")}</p>` : nothing}</div>
        ${this.field("present", t("password-present"), "current-password")}
        ${this.field("password", t("password-next"), "new-password")}
        <p class="yx-soft">${t("password-rule")}</p>
        ${this.field("again", t("password-again"), "new-password")}
        <button class="btn btn-primary" type="submit" ?disabled=${this.busy} data-test="change">${t(this.busy ? "password-busy" : "password-go")}</button>
      </form>`;
  }
}
customElements.define("yx-change-password", ChangePassword);

class Sessions extends Page {
  static properties = {
    sessions: { state: true },
    isStaff: { state: true },
    ways: { state: true },
    problem: { state: true },
    busy: { state: true },
    asking: { state: true },
    done: { state: true },
  };

  constructor() {
    super();
    this.sessions = null;
    this.isStaff = false;
    this.ways = [];
    this.problem = null;
    this.busy = false;
    this.asking = "";
    this.done = null;
  }

  titleText() {
    return t("sessions-title");
  }

  async firstUpdated() {
    call("GET", "/api/login-methods").then(
      (ways) => (this.ways = ways),
      () => {},
    );
    await this.guarded(() => this.load());
  }

  async load() {
    this.sessions = await call("GET", "/api/sessions");
    const isStaff = ((await signedIn())?.roles.length ?? 0) > 0;
    if (isStaff) await import("/assets/portal/factors.js");
    this.isStaff = isStaff;
  }

  async guarded(work) {
    this.problem = null;
    await attempt(this, work, (problem) => {
      if (problem.status === 401) signInFirst();
      else this.problem = problem;
    });
    this.asking = "";
  }

  end(session) {
    return this.guarded(async () => {
      try {
        await call("DELETE", `/api/sessions/${encodeURIComponent(session.id)}`);
      } catch (error) {
        // It has ended by itself.
        if (error.status !== 404) throw error;
      }
      this.done = () => t("session-ended");
      await this.load();
    });
  }

  endOthers() {
    return this.guarded(async () => {
      const { ended } = await call("POST", "/api/sessions/end-others");
      this.done = () => t("sessions-ended", { count: ended });
      await this.load();
    });
  }

  method(id) {
    if (id === "local") return t("method-local");
    const way = this.ways.find((each) => each.id === id);
    return way ? pick(way.title) : id;
  }

  /** The second tap ends it, so that none is ended by a slip. */
  button(id, label, sure, work) {
    const asking = this.asking === id;
    return html`<button class="btn ${asking ? "btn-danger" : "btn-outline-primary"}" type="button" ?disabled=${this.busy} data-test=${asking ? "sure" : "end"} @click=${() => (asking ? work() : (this.asking = id))}>
      ${asking ? sure : label}
    </button>`;
  }

  row(session) {
    return html`<li class="yx-sheet" data-test="session" data-current=${session.current}>
      <div>
        <h3>${deviceOf(session)}
          ${session.current ? html`<span class="yx-state">${t("session-current")}</span>` : nothing}</h3>
        <div class="yx-soft">${t("session-line", { method: this.method(session.method), began: dateText(session.began, true), used: dateText(session.lastUsed, true) })}</div>
      </div>
      ${session.current ? nothing : this.button(session.id, t("session-end"), t("session-end-sure"), () => this.end(session))}
    </li>`;
  }

  list() {
    const others = this.sessions?.filter((each) => !each.current).length;
    return html`<ul class="yx-issued" data-test="sessions">${this.sessions?.map((each) => this.row(each))}</ul>
      ${
        others === 0
          ? html`<p class="yx-soft mt-3" data-test="no-others">${t("sessions-none")}</p>`
          : html`<p class="mt-3">${this.button("others", t("sessions-end"), t("sessions-end-sure", { count: others }), () => this.endOthers())}</p>`
      }
      <p class="yx-soft">${t("sessions-help")}</p>`;
  }

  render() {
    return html`<h1 class="yx-title">${t("sessions-title")}</h1>
      <p class="yx-soft">${t("sessions-text")} ${this.isStaff ? nothing : html`<a href="/my">${t("sessions-back")}</a>`}</p>
      <div role="status" data-test="done">${this.done ? html`<p class="alert alert-success">${this.done()}</p>` : nothing}</div>
      ${
        this.problem
          ? html`<div class="alert alert-danger" role="alert">${this.problem.text?.() ?? t("sessions-problem")}</div>
            <button class="btn btn-primary mb-3" type="button" @click=${() => this.guarded(() => this.load())}>${t("sessions-retry")}</button>`
          : nothing
      }
      ${
        this.sessions === null
          ? this.problem
            ? nothing
            : html`<p class="yx-empty" role="status"><span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("sessions-loading")}</p>`
          : html`${this.list()}
            ${this.isStaff ? html`<yx-factors @changed=${() => this.guarded(() => this.load())}></yx-factors>` : nothing}
            ${
              this.sessions.some((each) => each.current && each.method === "local")
                ? html`<yx-change-password @changed=${() => this.guarded(() => this.load())}></yx-change-password>`
                : nothing
            }`
      }`;
  }
}
customElements.define("yx-sessions", Sessions);
