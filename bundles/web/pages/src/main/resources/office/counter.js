// The counter: an office finds a person and sees, and does, what concerns its documents. Whom it is about
// goes in the body of requests and never into an address.
import { html, nothing } from "/assets/lit/index.js";
import { texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import "/assets/office/tabs.js";
import "/assets/office/dossier.js";
import { LOOKS, renew, revoke, same, settled } from "/assets/office/credential-work.js";
import zh from "/assets/office/office-strings.zh.js";
import en from "/assets/office/office-strings.en.js";

const t = texts(zh, en);
const PEOPLE = "/api/office/people";
const MOST = 20;
const NOBODY = /** @type {any} */ (null);

class Counter extends WorkPage {
  static properties = {
    people: { state: true },
    dossier: { state: true },
    shown: { state: true },
    done: { state: true },
  };

  constructor() {
    super();
    this.people = null;
    /** @type {Api.Dossier} */
    this.dossier = NOBODY;
    this.shown = "";
    this.done = null;
  }

  titleText() {
    return t("counter-title");
  }

  search(event) {
    event.preventDefault();
    const text = event.target.elements.text.value.trim();
    this.shown = "search";
    this.done = null;
    this.dossier = NOBODY;
    return this.guarded(async () => {
      this.people = await call("POST", `${PEOPLE}/searches`, { text });
      if (this.people.length === 1) await this.load(this.people[0].number);
    });
  }

  open(person) {
    this.shown = "search";
    this.done = null;
    this.dossier = NOBODY;
    return this.guarded(async () => {
      await this.load(person.number);
      await this.updateComplete;
      this.querySelector("yx-dossier")?.scrollIntoView({ block: "start" });
    });
  }

  async load(number) {
    this.dossier = await call("POST", `${PEOPLE}/dossiers`, { number });
  }

  /** Makes a change for the person, shows the outcome beside it, and loads the current state. */
  change(part, work) {
    const number = this.dossier.person.number;
    this.shown = part;
    this.done = null;
    return this.guarded(async () => {
      const done = await work(number);
      await this.load(number);
      this.done = done;
    });
  }

  /** The form stays open, with what was typed, only where it came to nothing. */
  async issue({ offer, form, body }) {
    await this.change("offer-" + offer.id, async (personNumber) => {
      const before = this.dossier.credentials.map((each) => each.credential);
      const application = await call("POST", "/api/office/applications", { personNumber, type: offer.id, ...body });
      const known = application.credential && before.includes(application.credential.id);
      return known ? same() : settled(application, () => this.unissued());
    });
    if (!this.failure) form.open = false;
  }

  renew({ entry, text }) {
    return this.change("entry-" + entry.number, () => renew(entry, text, () => this.unissued()));
  }

  revoke({ entry, text }) {
    return this.change("entry-" + entry.number, () => revoke(entry, text));
  }

  /** Loads the person's documents, and returns the applications that are not issued. */
  async unissued() {
    await this.load(this.dossier.person.number);
    return this.dossier.applications;
  }

  place(body) {
    return this.change("holds", async (personNumber) => {
      await call("POST", "/api/office/holds", { personNumber, ...body });
      return { state: "held", text: () => t("done-held") };
    });
  }

  lift(hold) {
    return this.change("holds", async () => {
      await call("DELETE", `/api/office/holds/${encodeURIComponent(hold.id)}`);
      return { state: "lifted", text: () => t("done-lifted") };
    });
  }

  /** The result of the last action, in the part of the page where it was taken. */
  about(part) {
    if (this.shown !== part) return nothing;
    if (this.failure) return html`<div class="mt-3">${this.told()}</div>`;
    if (this.busy)
      return html`<p class="yx-soft mt-2 mb-0" role="status"><span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("working")}</p>`;
    if (!this.done) return nothing;
    const look = LOOKS[this.done.state] ?? "alert-success";
    return html`<div class="alert ${look} mt-3 mb-0" role="status" data-test="done" data-state=${this.done.state}>${this.done.text()}</div>`;
  }

  found() {
    if (this.people === null) return nothing;
    if (this.people.length === 0) return html`<p class="yx-sheet yx-empty mt-3" data-test="nobody">${t("nobody")}</p>`;
    if (this.dossier && this.people.length === 1) return nothing;
    return html`<ul class="yx-found" data-test="found">
      ${this.people.map(
        (
          p,
        ) => html`<li><button type="button" data-test="person" data-number=${p.number} aria-pressed=${this.dossier?.person.number === p.number} ?disabled=${this.busy} @click=${() => this.open(p)}>
          <strong>${p.name}</strong> ${p.gender} <span>${p.number}</span><br />
          <span class="yx-soft">${[...p.affiliations, p.idNumber].filter(Boolean).join(" · ")}</span>
        </button></li>`,
      )}
    </ul>
    ${this.people.length === MOST ? html`<p class="yx-soft">${t("many-found", { count: MOST })}</p>` : nothing}`;
  }

  render() {
    return html`
      <yx-office-tabs></yx-office-tabs>
      <h1 class="yx-title">${t("counter-title")}</h1>
      <p class="yx-soft">${t("counter-lead")}</p>
      <form class="yx-sheet" role="search" @submit=${this.search}>
        <label class="form-label" for="search-text">${t("search-label")}</label>
        <div class="yx-actions">
          <input class="form-control yx-rule" id="search-text" name="text" required minlength="2" maxlength="64" autocomplete="off" spellcheck="false" data-test="search-text" />
          <button class="btn btn-primary" type="submit" data-test="search" ?disabled=${this.busy}>${t("search")}</button>
        </div>
        ${this.about("search")}
      </form>
      ${this.found()}
      ${
        this.dossier
          ? html`<yx-dossier .dossier=${this.dossier} .busy=${this.busy} .about=${(part) => this.about(part)}
            @issue=${(e) => this.issue(e.detail)} @renew=${(e) => this.renew(e.detail)} @revoke=${(e) => this.revoke(e.detail)}
            @place=${(e) => this.place(e.detail)} @lift=${(e) => this.lift(e.detail)}></yx-dossier>`
          : nothing
      }
    `;
  }
}
customElements.define("yx-counter", Counter);
