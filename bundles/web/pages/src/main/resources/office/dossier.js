// The file of a person: what an office knows, and what it can do for them.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import "/assets/yinxin/records.js";
import "/assets/office/holds.js";
import "/assets/office/register-entry.js";
import "/assets/office/counter-offer.js";
import zh from "/assets/office/office-strings.zh.js";
import en from "/assets/office/office-strings.en.js";

const t = texts(zh, en);
const LOOKS = { "awaiting-approval": "yx-state-superseded", refused: "yx-state-revoked", failed: "yx-state-revoked" };

/** Fires "issue", "revoke", "renew", "place" and "lift"; about(part) says what came of the last of them. */
class Dossier extends Element {
  static properties = { dossier: { attribute: false }, busy: { attribute: false }, about: { attribute: false } };

  constructor() {
    super();
    /** @type {Api.Dossier} */
    this.dossier;
    /** @type {boolean} */
    this.busy;
    /** @type {(part: string) => unknown} */
    this.about;
  }

  tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }

  section(key, content) {
    return html`<h2 class="yx-section">${t(key)}</h2>${content}`;
  }

  offers() {
    const offers = this.dossier.offers;
    if (offers.length === 0) return html`<p class="yx-sheet yx-empty">${t("offers-none")}</p>`;
    const sorted = [...offers].sort((a, b) => Number(b.eligible) - Number(a.eligible));
    return html`<div class="yx-grid">
      ${sorted.map(
        (o) => html`<div class="yx-sheet ${o.eligible ? "" : "yx-refused"}" data-test="offer" data-type=${o.id}>
          <yx-counter-offer .offer=${o} .person=${this.dossier.person.number} .busy=${this.busy} @issue=${(e) => this.tell("issue", { offer: o, form: e.target, body: e.detail })}></yx-counter-offer>
          ${this.about("offer-" + o.id)}
        </div>`,
      )}
    </div>`;
  }

  applications() {
    const applications = this.dossier.applications;
    if (applications.length === 0) return nothing;
    return this.section(
      "applications",
      html`<ul class="yx-issued">
      ${applications.map(
        (a) => html`<li class="yx-sheet" data-test="application" data-state=${a.state}><div>
          <h3>${pick(a.title)} <span class="yx-state ${LOOKS[a.state] ?? ""}">${t("application-" + a.state)}</span></h3>
          <div class="yx-soft">${dateText(a.acceptedAt, true)}</div>
          ${a.reason ? html`<div>${pick(a.reason)}</div>` : nothing}
        </div></li>`,
      )}
    </ul>`,
    );
  }

  credentials() {
    const entries = this.dossier.credentials;
    if (entries.length === 0) return html`<p class="yx-sheet yx-empty" data-test="credentials-empty">${t("credentials-empty")}</p>`;
    return html`<ul class="yx-issued">
      ${entries.map(
        (
          e,
        ) => html`<li class="yx-sheet yx-waiting" data-test="credential" data-state=${e.state} data-type=${e.type} data-number=${e.number}>
          <yx-entry .entry=${e} .busy=${this.busy} @revoke=${(x) => this.tell("revoke", { entry: e, text: x.detail })} @renew=${(x) => this.tell("renew", { entry: e, text: x.detail })}></yx-entry>
          ${this.about("entry-" + e.number)}
        </li>`,
      )}
    </ul>`;
  }

  person() {
    const p = this.dossier.person;
    return html`<div class="yx-sheet mt-3" data-test="dossier" data-number=${p.number}>
      <h2 class="h5 mb-1"><strong>${p.name}</strong> <span class="yx-soft">${p.number}</span></h2>
      <div>${[p.gender, ...p.groups.map((group) => t("group-" + group)), p.idNumber ? t("id-number", { number: p.idNumber }) : ""].filter(Boolean).join(" · ")}</div>
      ${p.affiliations.map((text) => html`<div class="yx-soft">${text}</div>`)}
    </div>`;
  }

  render() {
    const d = this.dossier;
    const offices = [...new Map(d.offers.map((o) => [o.office.id, o.office])).values()];
    return html`
      ${this.person()}
      ${this.section("holds", html`<yx-holds .holds=${d.holds} .offices=${offices} .busy=${this.busy} @place=${(e) => this.tell("place", e.detail)} @lift=${(e) => this.tell("lift", e.detail)}></yx-holds>${this.about("holds")}`)}
      ${this.section("offers", this.offers())}
      ${this.applications()}
      ${this.section("credentials", this.credentials())}
      ${this.section("records", d.facts.length === 0 ? html`<p class="yx-sheet yx-empty">${t("records-empty")}</p>` : html`<div class="yx-sheet"><yx-records .kinds=${d.facts}></yx-records></div>`)}
    `;
  }
}
customElements.define("yx-dossier", Dossier);
