// The notices to the person, and the way in which the person wants to be told.
import { html, nothing } from "/assets/lit/index.js";
import { Page } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import { channelName } from "/assets/portal/contact.js";
import zh from "/assets/portal/notice-strings.zh.js";
import en from "/assets/portal/notice-strings.en.js";

const t = texts(zh, en);

class Notices extends Page {
  static properties = { notices: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.notices = null;
    this.problem = null;
  }

  titleText() {
    return t("title");
  }

  firstUpdated() {
    return this.load();
  }

  async load() {
    this.problem = null;
    try {
      this.notices = await call("GET", "/api/notices");
      if (this.notices.some((notice) => !notice.read)) await call("POST", "/api/notices/read");
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status === 401) location.replace("/sign-in");
      else this.problem = problem;
    }
  }

  notice(notice) {
    return html`<li class="yx-sheet" data-test="notice" data-kind=${notice.kind} data-read=${notice.read}><div>
      <h3>${notice.read ? nothing : html`<span class="yx-state">${t("new")}</span> `}${pick(notice.heading)}</h3>
      <div>${pick(notice.text)}</div>
      <div class="yx-soft">${dateText(notice.at, true)}${notice.deliveries.map((each) => html` · <span data-test="delivery" data-state=${each.state}>${t("delivery-" + each.state, { channel: channelName(each.channel) })}</span>`)}</div>
    </div></li>`;
  }

  list() {
    if (this.problem) {
      return html`<div class="alert alert-danger" role="alert" data-test="notices-error">${this.problem.text()}</div>
        <button class="btn btn-primary" type="button" @click=${this.load}>${t("try-again")}</button>`;
    }
    if (this.notices === null) {
      return html`<p class="yx-empty" role="status"><span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("loading")}</p>`;
    }
    if (this.notices.length === 0) {
      return html`<div class="yx-sheet yx-empty" data-test="notices-empty"><img src="/assets/yinxin/document.svg" alt="" /><p>${t("empty")}</p></div>`;
    }
    return html`<ul class="yx-issued" data-test="notices">${this.notices.map((each) => this.notice(each))}</ul>`;
  }

  render() {
    return html`<h1 class="yx-title">${t("title")}</h1>
      <p><a href="/my">${t("back")}</a></p>
      ${this.list()}
      <h2 class="yx-section" id="settings">${t("settings")}</h2>
      <div class="yx-sheet"><yx-contact></yx-contact></div>`;
  }
}
customElements.define("yx-notices", Notices);
