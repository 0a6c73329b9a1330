// The sessions of the person, each in words that the person recognises, to be ended one by one or all others at once.
import { html, nothing } from "/assets/lit/index.js";
import { Page, signInFirst } from "/assets/yinxin/page.js";
import { deviceOf } from "/assets/yinxin/device.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { attempt } from "/assets/yinxin/work.js";
import zh from "/assets/portal/sign-in-strings.zh.js";
import en from "/assets/portal/sign-in-strings.en.js";

const t = texts(zh, en);

class Sessions extends Page {
  static properties = {
    sessions: { state: true },
    ways: { state: true },
    problem: { state: true },
    busy: { state: true },
    asking: { state: true },
    done: { state: true },
  };

  constructor() {
    super();
    this.sessions = null;
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
      <p class="yx-soft">${t("sessions-text")} <a href="/my">${t("sessions-back")}</a></p>
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
          : this.list()
      }`;
  }
}
customElements.define("yx-sessions", Sessions);
