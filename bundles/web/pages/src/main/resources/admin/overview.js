// The front page of the administration: today's figures, what needs attention, the most urgent first, the work of offices, and the kiosks.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { Problem } from "/assets/yinxin/http.js";
import { signedIn } from "/assets/yinxin/page.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { Polling } from "/assets/yinxin/polling.js";
import { attention } from "/assets/admin/attention.js";
import { figuresOf, waitingOf } from "/assets/admin/figures.js";
import { kioskBoard } from "/assets/admin/kiosk-board.js";
import { levelOf } from "/assets/admin/state-words.js";
import "/assets/admin/changes.js";
import "/assets/admin/tabs.js";
import zh from "/assets/admin/overview-strings.zh.js";
import en from "/assets/admin/overview-strings.en.js";

const t = texts(zh, en);
const POLL_MS = 30000;
const LOOKS = ["yx-state-revoked", "yx-state-superseded", "yx-state-none"];

class Overview extends WorkPage {
  static properties = { found: { state: true }, at: { state: true }, roles: { state: true } };

  constructor() {
    super();
    this.polling = new Polling(this, POLL_MS, () => this.look());
    /** @type {Awaited<ReturnType<typeof attention>>} */
    this.found = /** @type {any} */ (null);
    this.at = "";
    /** @type {string[]} */
    this.roles = [];
  }

  titleText() {
    return t("title");
  }

  firstUpdated() {
    return this.guarded(() => this.ask());
  }

  look() {
    return this.busy || document.hidden ? undefined : this.guarded(() => this.ask());
  }

  async ask() {
    const account = await signedIn();
    if (!account) throw new Problem(401);
    const found = await attention(account.roles);
    const ended = found.unasked.find(({ problem }) => problem.status === 401);
    if (ended) throw ended.problem;
    this.found = found;
    this.roles = account.roles;
    this.at = new Date().toISOString();
  }

  item(item) {
    return html`<li class="yx-sheet" data-test="item" data-area=${item.area}>
      <div><h3 class="text-break"><span class="yx-state ${LOOKS[item.rank]}">${t("area-" + item.area)}</span> ${item.text()} ${item.level ? levelOf(item.level) : nothing}</h3>
        ${item.todo() ? html`<p class="mb-0 text-break">${item.todo()}</p>` : nothing}${item.more ? item.more() : nothing}</div>
      <div><a class="btn btn-outline-primary btn-sm" href=${item.path} data-test="go">${t("go")}</a></div>
    </li>`;
  }

  unasked({ area, problem }) {
    return html`<li class="yx-sheet" data-test="unasked" data-area=${area}><div><h3>${t("unasked", { what: t("area-" + area), why: problem.text() })}</h3>
      <p class="mb-0">${t("unasked-todo")}</p></div></li>`;
  }

  body() {
    const { items, unasked, all } = this.found;
    if (items.length + unasked.length === 0) {
      return html`<div class="yx-verdict yx-verdict-good" role="status" data-test="all-well"><img src="/assets/yinxin/verdict-good.svg" alt="" />
        <div><h2>${t("all-well")}</h2><p>${t(all ? "all-well-text" : "all-well-part")}</p></div></div>`;
    }
    return html`<ul class="yx-issued" data-test="attention">${unasked.map((each) => this.unasked(each))}${items.map((each) => this.item(each))}</ul>`;
  }

  changes() {
    const manages = this.roles.includes("administrator");
    return manages || this.roles.includes("auditor") ? html`<yx-waiting-changes .readonly=${!manages}></yx-waiting-changes>` : nothing;
  }

  render() {
    const head = html`<yx-admin-tabs></yx-admin-tabs><h1 class="yx-title">${t("title")}</h1><p class="yx-soft">${t("lead")}</p>`;
    if (this.found === null) return html`${head}${this.waiting(t("loading"))}`;
    const { figures, kiosks } = this.found;
    return html`${head}${this.told()}${this.changes()}${figures ? figuresOf(figures) : nothing}
      <h2 class="yx-section">${t("attention")}</h2><div aria-live="polite">${this.body()}</div>
      ${figures ? waitingOf(figures) : nothing}${kiosks ? kioskBoard(kiosks) : nothing}
      <p class="yx-soft mt-3">${t("checked", { date: dateText(this.at, true) })}</p>`;
  }
}
customElements.define("yx-overview", Overview);
