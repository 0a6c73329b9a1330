// Local accounts: who signs in with a password of this platform, and what each may do.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { ListPage } from "/assets/yinxin/list.js";
import { mark } from "/assets/yinxin/work.js";
import "/assets/admin/tabs.js";
import "/assets/admin/person.js";
import { rolesOf, roleText } from "/assets/admin/account-form.js";
import zh from "/assets/admin/people-strings.zh.js";
import en from "/assets/admin/people-strings.en.js";

const t = texts(zh, en);
const PEOPLE = "/api/admin/people";
// So many the server gives at a time.
const PAGE = 200;
const HEADS = ["user", "who", "roles", "status", ""];

class PeoplePage extends ListPage {
  static properties = {
    offices: { state: true },
    open: { state: true },
    link: { state: true },
    copied: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.SealOverview["owners"]} */
    this.offices = [];
    this.open = "";
    this.link = null;
    this.copied = "";
  }

  titleText() {
    return t("title");
  }

  inAddress() {
    return ["role", "status"];
  }

  firstUpdated() {
    return this.guarded(async () => {
      this.offices = (await call("GET", "/api/admin/seals")).owners.filter((owner) => owner.id !== "university");
      await this.find(this.asked);
    });
  }

  async page(asked, after) {
    const { text = "", role, status } = asked;
    const locked = status ? status === "locked" : undefined;
    const rows = await call("POST", `${PEOPLE}/searches`, { text, role, locked, after });
    return { rows, next: rows.length < PAGE ? null : rows[PAGE - 1].user };
  }

  shownOf(count) {
    return t("count-most", { count });
  }

  create(event) {
    const form = event.target;
    return this.guarded(async () => {
      this.shown(await call("POST", PEOPLE, event.detail));
      form.querySelector("form").reset();
      this.querySelector("[data-test=new]")?.removeAttribute("open");
      await this.find(this.asked);
    });
  }

  async shown(link) {
    this.link = link;
    this.copied = "";
    await this.updateComplete;
    this.querySelector("[data-test=link-shown]")?.scrollIntoView({ block: "center" });
  }

  known(account) {
    this.rows = this.rows.map((each) => (each.user === account.user ? account : each));
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

  state(p) {
    return html`<span class="yx-state ${p.locked ? "yx-state-revoked" : "yx-state-good"}">${t(p.locked ? "locked" : "active")}</span>
      ${p.altered ? html`<span class="yx-state yx-state-revoked" data-test="altered">${t("altered")}</span>` : nothing}
      ${p.linkOpen ? html`<span class="yx-state yx-state-superseded" data-test="link-open">${t("link-open")}</span>` : nothing}`;
  }

  row(p) {
    const open = this.open === p.user;
    /** @type {[key: string, cell: unknown][]} */
    const cells = [
      ["user", html`<span class="text-break">${p.user}</span>`],
      ["who", [p.name, p.personNumber].filter(Boolean).join(" · ") || t("nobody")],
      ["roles", p.roles.map((role) => roleText(role, this.offices)).join(t("comma")) || t("no-roles")],
      ["status", this.state(p)],
    ];
    return html`<tbody data-test="person" data-user=${p.user} data-locked=${p.locked}>
      <tr>${cells.map(([key, cell]) => html`<td data-label=${t(key)}><div>${cell}</div></td>`)}
        <td class="yx-row-action"><button class="btn btn-outline-primary btn-sm" type="button" data-test="open" aria-expanded=${open ? "true" : "false"} @click=${() => (this.open = open ? "" : p.user)}>${t(open ? "close" : "open")}</button></td></tr>
      ${open ? html`<tr><td class="yx-row-detail" colspan=${HEADS.length}><yx-person .account=${p} .offices=${this.offices} @known=${(e) => this.known(e.detail)} @link=${(e) => this.shown(e.detail)}></yx-person></td></tr>` : nothing}
    </tbody>`;
  }

  fields() {
    const roles = rolesOf(this.offices).map((role) => /** @type {[string, string]} */ ([role, roleText(role, this.offices)]));
    return html`${this.text("text", t("search"), t("search-help"))}
      ${this.select("role", t("role"), roles)}
      ${this.select("status", t("status"), [
        ["active", t("active")],
        ["locked", t("locked")],
      ])}`;
  }

  render() {
    const head = html`<yx-admin-tabs></yx-admin-tabs><h1 class="yx-title">${t("title")}</h1><p class="yx-soft">${t("lead")}</p>`;
    if (this.rows === null) return html`${head}${this.waiting(t("loading"))}`;
    return html`${head}${this.told()}${this.handOver()}
      <details class="yx-sheet mb-3" data-test="new"><summary class="yx-summary">${t("new")}</summary>
        <yx-account-form class="d-block mt-3" .offices=${this.offices} .go=${t("create")} .busy=${this.busy} @account=${this.create}></yx-account-form></details>
      ${this.form(this.fields())}
      <div class="mt-3" aria-live="polite">${this.table(
        HEADS.map((key) => (key === "" ? "" : t(key))),
        (person) => this.row(person),
        t("none"),
      )}</div>`;
  }
}
customElements.define("yx-people", PeoplePage);
