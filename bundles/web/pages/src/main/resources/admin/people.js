// Local accounts: who signs in with a password of this platform, and what each may do.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { mark, WorkPage } from "/assets/yinxin/work.js";
import "/assets/admin/tabs.js";
import "/assets/admin/person.js";
import { roleText } from "/assets/admin/account-form.js";
import zh from "/assets/admin/people-strings.zh.js";
import en from "/assets/admin/people-strings.en.js";

const t = texts(zh, en);
const PEOPLE = "/api/admin/people";
// So many the server gives at a time.
const PAGE = 200;

class PeoplePage extends WorkPage {
  static properties = {
    people: { state: true },
    more: { state: true },
    offices: { state: true },
    open: { state: true },
    link: { state: true },
    copied: { state: true },
  };

  constructor() {
    super();
    this.people = null;
    this.more = false;
    this.offices = [];
    this.open = "";
    this.link = null;
    this.copied = "";
    this.text = "";
  }

  titleText() {
    return t("title");
  }

  firstUpdated() {
    return this.guarded(async () => {
      this.offices = (await call("GET", "/api/admin/seals")).owners.filter((owner) => owner.id !== "university");
      await this.load();
    });
  }

  /** The accounts behind this one, after those that are shown; without it from the first. */
  async load(after = "") {
    const found = await call("POST", `${PEOPLE}/searches`, { text: this.text, after });
    this.people = after === "" ? found : [...this.people, ...found];
    this.more = found.length === PAGE;
  }

  search(event) {
    event.preventDefault();
    this.text = event.target.text.value;
    this.open = "";
    return this.guarded(() => this.load());
  }

  create(event) {
    const form = event.target;
    return this.guarded(async () => {
      this.shown(await call("POST", PEOPLE, event.detail));
      form.querySelector("form").reset();
      this.querySelector("[data-test=new]")?.removeAttribute("open");
      await this.load();
    });
  }

  async shown(link) {
    this.link = link;
    this.copied = "";
    await this.updateComplete;
    this.querySelector("[data-test=link-shown]")?.scrollIntoView({ block: "center" });
  }

  known(account) {
    this.people = this.people.map((each) => (each.user === account.user ? account : each));
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.link.address);
      this.copied = "copied";
    } catch {
      // Not every browser lets a page write to the clipboard; then the text is marked for copying by hand.
      mark(this.querySelector("[data-test=link]"));
      this.copied = "marked";
    }
  }

  handOver() {
    if (!this.link) return nothing;
    return html`<div class="yx-notice mb-3" role="status" data-test="link-shown">
      <p class="mb-2"><strong>${t("link-title", this.link)}</strong></p>
      <p class="mb-2"><code class="yx-token" data-test="link">${this.link.address}</code></p>
      <p class="mb-2">${t("link-help", { date: dateText(this.link.expiresAt, true) })}</p>
      <div class="yx-actions">
        <button class="btn btn-primary btn-sm" type="button" data-test="copy" @click=${this.copy}>${t("copy")}</button>
        <button class="btn btn-outline-primary btn-sm" type="button" data-test="handed" @click=${() => (this.link = null)}>${t("done")}</button>
        <span class="align-self-center" aria-live="polite">${this.copied ? t(this.copied) : ""}</span>
      </div>
    </div>`;
  }

  row(p) {
    const open = this.open === p.user;
    const who = [p.name, p.personNumber].filter(Boolean).join(" · ");
    const roles = p.roles.map((role) => roleText(role, this.offices)).join(t("comma")) || t("no-roles");
    return html`<li class="yx-sheet yx-opening" data-test="person" data-user=${p.user} data-locked=${p.locked}>
      <div class="yx-issued-in">
        <div><h3 class="text-break">${p.user} <span class="yx-state ${p.locked ? "yx-state-revoked" : "yx-state-good"}">${t(p.locked ? "locked" : "active")}</span>
            ${p.altered ? html`<span class="yx-state yx-state-revoked" data-test="altered">${t("altered")}</span>` : nothing}
            ${p.linkOpen ? html`<span class="yx-state yx-state-superseded" data-test="link-open">${t("link-open")}</span>` : nothing}</h3>
          <div class="yx-soft">${[who, roles].filter(Boolean).join(" · ")}</div></div>
        <div class="yx-actions"><button class="btn btn-outline-primary btn-sm" type="button" data-test="open" aria-expanded=${open ? "true" : "false"} @click=${() => (this.open = open ? "" : p.user)}>${t(open ? "close" : "open")}</button></div>
      </div>
      ${open ? html`<yx-person class="yx-opened" .account=${p} .offices=${this.offices} @known=${(e) => this.known(e.detail)} @link=${(e) => this.shown(e.detail)}></yx-person>` : nothing}
    </li>`;
  }

  list() {
    if (this.people.length === 0) return html`<p class="yx-sheet yx-empty" data-test="people-empty">${t("none")}</p>`;
    return html`<p class="yx-soft" data-test="count">${t(this.more ? "count-most" : "count", { count: this.people.length })}</p>
      <ul class="yx-issued">${this.people.map((person) => this.row(person))}</ul>
      ${this.more ? html`<button class="btn btn-outline-primary" type="button" data-test="more" ?disabled=${this.busy} @click=${() => this.guarded(() => this.load(this.people.at(-1).user))}>${t("more")}</button>` : nothing}`;
  }

  render() {
    const head = html`<yx-admin-tabs></yx-admin-tabs><h1 class="yx-title">${t("title")}</h1><p class="yx-soft">${t("lead")}</p>`;
    if (this.people === null) return html`${head}${this.waiting(t("loading"))}`;
    return html`${head}${this.told()}${this.handOver()}
      <details class="yx-sheet mb-3" data-test="new"><summary class="yx-summary">${t("new")}</summary>
        <yx-account-form class="d-block mt-3" .offices=${this.offices} .go=${t("create")} .busy=${this.busy} @account=${this.create}></yx-account-form></details>
      <form class="yx-sheet yx-filter" role="search" @submit=${this.search}>
        <label class="form-label mb-0 yx-grow">${t("search")} <input class="form-control" name="text" type="search" maxlength="64" placeholder=${t("search-help")} data-test="search" /></label>
        <button class="btn btn-primary" type="submit" data-test="find" ?disabled=${this.busy}>${t("go")}</button>
      </form>
      <div class="mt-3" aria-live="polite">${this.list()}</div>`;
  }
}
customElements.define("yx-people", PeoplePage);
