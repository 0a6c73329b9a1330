// The offices that viewed the person's data, and for what; and a copy of all these data.
import { html } from "/assets/lit/index.js";
import { Page } from "/assets/yinxin/page.js";
import { dateText, language, pick, texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import zh from "/assets/portal/access-strings.zh.js";
import en from "/assets/portal/access-strings.en.js";

const t = texts(zh, en);

/** The beginning of a day in China, where the offices are. */
function instant(day) {
  return `${day}T00:00:00+08:00`;
}

class Accesses extends Page {
  static properties = { accesses: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.accesses = null;
    this.problem = null;
  }

  titleText() {
    return t("title");
  }

  async firstUpdated() {
    await this.load();
    await this.updateComplete;
    // The browser looked for it before it was there.
    if (location.hash === "#copy") this.querySelector("#copy")?.scrollIntoView();
  }

  async load() {
    this.problem = null;
    try {
      this.accesses = await call("GET", "/api/accesses");
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status === 401) location.replace("/sign-in");
      else this.problem = problem;
    }
  }

  access(access) {
    const offices = access.offices.map(pick).join(t("and"));
    const times = access.times > 1 ? t("times", { times: access.times }) : "";
    return html`<li class="yx-sheet" data-test="access" data-kind=${access.kind}><div>
      <h3>${offices || t("no-office")}</h3>
      <div>${pick(access.purpose)}</div>
      <div class="yx-soft">${dateText(instant(access.day))}${times}</div>
    </div></li>`;
  }

  list() {
    if (this.problem) {
      return html`<div class="alert alert-danger" role="alert" data-test="accesses-error">${this.problem.text()}</div>
        <button class="btn btn-primary" type="button" @click=${this.load}>${t("try-again")}</button>`;
    }
    if (this.accesses === null) {
      return html`<p class="yx-empty" role="status"><span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("loading")}</p>`;
    }
    if (this.accesses.length === 0) {
      return html`<div class="yx-sheet yx-empty" data-test="accesses-empty"><img src="/assets/yinxin/document.svg" alt="" /><p>${t("empty")}</p></div>`;
    }
    return html`<ul class="yx-issued" data-test="accesses">${this.accesses.map((each) => this.access(each))}</ul>`;
  }

  render() {
    return html`<h1 class="yx-title">${t("title")}</h1>
      <p class="yx-soft">${t("text")} <a href="/my">${t("back")}</a></p>
      ${this.list()}
      <p class="yx-soft mt-3">${t("help")}</p>
      <h2 class="yx-section" id="copy">${t("copy-title")}</h2>
      <div class="yx-sheet">
        <p>${t("copy-text")} <a href="/privacy?lang=${language()}">${t("copy-privacy")}</a></p>
        <a class="btn btn-outline-primary" href="/api/personal-data" download="personal-data.json" data-test="personal-data">${t("copy-go")}</a>
      </div>`;
  }
}
customElements.define("yx-accesses", Accesses);
