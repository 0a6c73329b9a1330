// Employers that verify in bulk: who asks for a key, who has one, and how much each may have a day.
import { html, nothing } from "/assets/lit/index.js";
import { mark, WorkPage } from "/assets/yinxin/work.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import "/assets/admin/tabs.js";
import "/assets/yinxin/confirm-button.js";
import zh from "/assets/admin/employer-strings.zh.js";
import en from "/assets/admin/employer-strings.en.js";

const t = texts(zh, en);
const LOOKS = { requested: "yx-state-superseded", approved: "yx-state-good", declined: "yx-state-revoked", revoked: "yx-state-revoked" };

class Employers extends WorkPage {
  static properties = { employers: { state: true }, made: { state: true }, copied: { state: true } };

  constructor() {
    super();
    this.employers = null;
    this.made = null;
    this.copied = "";
  }

  titleText() {
    return t("title");
  }

  firstUpdated() {
    this.guarded(() => this.load());
  }

  async load() {
    this.employers = await call("GET", "/api/admin/employers");
  }

  act(method, employer, path, body) {
    return this.guarded(async () => {
      const answer = await call(method, "/api/admin/employers/" + employer.id + path, body);
      if (answer.key) this.made = answer;
      this.copied = "";
      await this.load();
    });
  }

  limited(event, employer) {
    event.preventDefault();
    this.act("POST", employer, "/key", { itemsPerDay: Number(event.target.elements.limit.value) });
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.made.key);
      this.copied = "copied";
    } catch {
      // Not every browser lets a page write to the clipboard; then the text is marked for copying by hand.
      mark(this.querySelector("[data-test=employer-key]"));
      this.copied = "marked";
    }
  }

  /** The key, this once. */
  shown() {
    if (!this.made) return nothing;
    return html`<div class="yx-notice mb-3" role="status" data-test="key-shown">
      <p class="mb-2"><strong>${t("key-title", { name: this.made.name })}</strong></p>
      <p class="mb-2"><code class="yx-token" data-test="employer-key">${this.made.key}</code></p>
      <p class="mb-2">${t("key-help", { contact: this.made.contact })}</p>
      <div class="yx-actions">
        <button class="btn btn-primary btn-sm" type="button" data-test="copy-key" @click=${this.copy}>${t("key-copy")}</button>
        <button class="btn btn-outline-primary btn-sm" type="button" data-test="key-done" @click=${() => (this.made = null)}>${t("key-done")}</button>
        <span class="align-self-center" aria-live="polite">${this.copied ? t("key-" + this.copied) : ""}</span>
      </div>
    </div>`;
  }

  keyForm(employer) {
    const first = employer.state === "requested";
    const id = "limit-" + employer.id;
    return html`<form class="yx-filter" @submit=${(event) => this.limited(event, employer)}>
      <label class="form-label mb-0" for=${id}>${t("limit")}
        <input class="form-control" id=${id} name="limit" type="number" required min="1" max="100000" .value=${String(employer.itemsPerDay)} data-test="limit" ?disabled=${this.busy} /></label>
      <button class="btn btn-sm ${first ? "btn-primary" : "btn-outline-primary"}" type="submit" data-test="make-key" ?disabled=${this.busy}>${t(first ? "approve" : "new-key")}</button>
    </form>`;
  }

  actions(employer) {
    const { state } = employer;
    return html`
      ${state === "declined" ? nothing : this.keyForm(employer)}
      ${
        state === "requested"
          ? html`<yx-confirm-button name="decline" .label=${t("decline")} .question=${t("decline-question", { name: employer.name })} .busy=${this.busy} @confirmed=${() => this.act("POST", employer, "/declination")}></yx-confirm-button>`
          : nothing
      }
      ${
        state === "approved"
          ? html`<yx-confirm-button name="revoke" .label=${t("revoke")} .question=${t("revoke-question", { name: employer.name })} .busy=${this.busy} @confirmed=${() => this.act("DELETE", employer, "/key")}></yx-confirm-button>`
          : nothing
      }
    `;
  }

  employer(employer) {
    return html`<li class="yx-sheet mb-3" data-test="employer" data-state=${employer.state}>
      <h2 class="h5">${employer.name} <span class="yx-state ${LOOKS[employer.state]}">${t("state-" + employer.state)}</span></h2>
      <dl class="yx-facts">
        <dt>${t("contact")}</dt><dd>${employer.contact}</dd>
        <dt>${t("purpose")}</dt><dd>${employer.purpose}</dd>
        <dt>${t("requested")}</dt><dd>${dateText(employer.requestedAt, true)}</dd>
        ${employer.decidedAt ? html`<dt>${t("decided")}</dt><dd>${t("decided-line", { by: employer.decidedBy, date: dateText(employer.decidedAt, true) })}</dd>` : nothing}
        ${employer.state === "approved" ? html`<dt>${t("today")}</dt><dd>${t("today-line", { used: employer.itemsToday, limit: employer.itemsPerDay })}</dd>` : nothing}
      </dl>
      <div class="yx-employer-actions">${this.actions(employer)}</div>
    </li>`;
  }

  render() {
    return html`<yx-admin-tabs></yx-admin-tabs>
      <h1 class="yx-title">${t("title")}</h1>
      <p class="yx-soft">${t("lead")}</p>
      ${
        this.employers === null
          ? this.waiting(t("loading"))
          : html`${this.told()} ${this.shown()}
            ${
              this.employers.length === 0
                ? html`<p class="yx-empty" data-test="empty">${t("empty")}</p>`
                : html`<ul class="yx-plain-list">${this.employers.map((each) => this.employer(each))}</ul>`
            }`
      }`;
  }
}
customElements.define("yx-employers", Employers);
