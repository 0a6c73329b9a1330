// My certificates: what can be applied for, the applications under way, what has been issued, what was printed, and where.
import { html, nothing } from "/assets/lit/index.js";
import { Page, signInFirst } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import { trouble } from "/assets/yinxin/trouble.js";
import "/assets/portal/apply.js";
import { tiles } from "/assets/portal/tiles.js";
import "/assets/portal/printed.js";
import "/assets/portal/issued-list.js";
import "/assets/portal/unissued.js";
import { wayOut } from "/assets/portal/in-app.js";
import "/assets/portal/kiosk-pin.js";
import "/assets/portal/kiosks.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";
import signInZh from "/assets/portal/sign-in-strings.zh.js";
import signInEn from "/assets/portal/sign-in-strings.en.js";

const t = texts(zh, en);
const s = texts(signInZh, signInEn);
const UNDER_WAY = ["awaiting-approval", "submitted", "sealing"];
/** The number of applications that are shown until all are asked for; those under way always are. */
const UNISSUED = 5;
const OUTCOMES = { corrected: "", declined: "yx-state-revoked" };

class My extends Page {
  static properties = {
    account: { state: true },
    offers: { state: true },
    credentials: { state: true },
    applications: { state: true },
    corrections: { state: true },
    allUnissued: { state: true },
    problem: { state: true },
    stale: { state: true },
  };

  constructor() {
    super();
    this.account = null;
    this.offers = null;
    this.credentials = null;
    this.applications = [];
    this.corrections = [];
    this.allUnissued = false;
    this.problem = null;
    this.stale = null;
  }

  titleText() {
    return this.wanted ? pick(this.wanted.title) : t("my-title");
  }

  /** The certificate that the address applies for, as /my?type=transcript: a tile leads there, and links of other sites. */
  get wanted() {
    const type = new URLSearchParams(location.search).get("type");
    return this.offers?.find((offer) => offer.id === type);
  }

  async firstUpdated() {
    await this.load();
  }

  async load() {
    this.problem = null;
    try {
      this.account = await call("GET", "/api/session");
      this.offers = await call("GET", "/api/certificate-types");
      if (this.wanted) return;
      await this.refresh();
      await this.updateComplete;
      // The browser looked for it before it was there.
      if (location.hash) this.querySelector(location.hash)?.scrollIntoView();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status === 401) {
        signInFirst();
      } else {
        this.problem = problem;
      }
    }
  }

  async refresh() {
    [this.credentials, this.applications, this.corrections] = await Promise.all(
      ["/api/credentials", "/api/applications", "/api/corrections"].map((path) => call("GET", path)),
    );
  }

  /** Reads the lists anew; if they cannot be read, the old ones stay with a word about it. */
  async changed() {
    this.stale = null;
    try {
      await this.refresh();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status === 401) signInFirst();
      this.stale = problem;
    }
  }

  underWay() {
    if (this.applications.length === 0) return nothing;
    const isUnderWay = (application) => UNDER_WAY.includes(application.state);
    const all = [...this.applications.filter(isUnderWay), ...this.applications.filter((each) => !isUnderWay(each))];
    const shown = this.allUnissued ? all.length : Math.max(UNISSUED, all.filter(isUnderWay).length);
    return html`<h2 class="yx-section">${t("unissued-title")}</h2>
      <ul class="yx-issued" data-test="unissued">
        ${all.slice(0, shown).map(
          (a) => html`<li class="yx-sheet" data-test="unissued-row" data-id=${a.id} data-state=${a.state}>
            <yx-unissued .application=${a} @changed=${this.changed}></yx-unissued>
          </li>`,
        )}
      </ul>
      ${all.length > shown ? html`<button class="yx-plain mt-2" type="button" data-test="unissued-all" @click=${() => (this.allUnissued = true)}>${t("unissued-all", { count: all.length })}</button>` : nothing}`;
  }

  requests() {
    if (this.corrections.length === 0) return nothing;
    return html`<h2 class="yx-section">${t("corrections-title")}</h2>
      <ul class="yx-issued" data-test="corrections">
        ${this.corrections.map(
          (c) => html`<li class="yx-sheet" data-test="correction" data-outcome=${c.outcome ?? "open"}><div>
            <h3>${t("correction-field", { label: pick(c.label), value: c.value || t("correction-blank") })}
              <span class="yx-state ${OUTCOMES[c.outcome] ?? "yx-state-expired"}">${t("correction-" + (c.outcome ?? "open"))}</span></h3>
            <div class="yx-soft">${dateText(c.at, true)}</div>
            <div>${c.message}</div>
            ${c.outcome ? html`<div class="mt-2" data-test="answer">${t("correction-answer", { date: dateText(c.answeredAt) })}${c.answer}</div>` : nothing}
          </div></li>`,
        )}
      </ul>`;
  }

  render() {
    if (this.problem) {
      return html`
        <h1 class="yx-title">${t("my-title")}</h1>
        <div class="alert alert-danger" role="alert" data-test="my-error">${this.problem.text?.()}</div>
        ${
          this.problem.status === 403
            ? nothing
            : html`<button class="btn btn-primary" type="button" @click=${this.load}>${t("try-again")}</button>`
        }
      `;
    }
    if (this.wanted) return html`<yx-apply .offer=${this.wanted}></yx-apply>`;
    if (this.offers === null || this.credentials === null) {
      return html`<p class="yx-empty" role="status">
        <span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("loading")}
      </p>`;
    }
    return html`
      <h1 class="yx-title">${t("my-title")}</h1>
      ${this.links()}
      ${trouble(this.stale, "stale", () => this.changed())}
      <h2 class="yx-section" id="apply">${t("offers-title")}</h2>
      ${tiles(this.offers)}
      ${this.underWay()}
      ${this.requests()}
      ${this.issued()}
      <yx-printed></yx-printed>
      <yx-kiosks></yx-kiosks>
      <yx-kiosk-pin></yx-kiosk-pin>
    `;
  }

  links() {
    return html`<p class="yx-soft" data-test="account">
      ${t("my-who", { name: this.account?.name || this.account?.user, number: this.account?.personNumber ?? "" })}
      · <a href="/my/sessions" data-test="sessions-link">${s("sessions-title")}</a>
      · <a href="/my/accesses" data-test="accesses-link">${t("accesses")}</a>
      · <a href="/my/accesses#copy" data-test="my-data">${t("my-data")}</a>
      · <a href="#print-log" data-test="print-log-link">${t("print-log")}</a>
      · <a href="#kiosk-pin" data-test="kiosk-pin-link">${t("kiosk-pin")}</a>
    </p>`;
  }

  issued() {
    return html`<h2 class="yx-section" id="issued">${t("issued-title")}</h2>
      ${wayOut("my")}
      ${
        this.credentials?.length === 0
          ? html`<div class="yx-sheet yx-empty" data-test="issued-empty">
            <img src="/assets/yinxin/document.svg" alt="" />
            <p>${t(this.offers?.some((offer) => offer.eligible) ? "issued-empty" : "issued-none")}</p>
          </div>`
          : html`<yx-issued-list .credentials=${this.credentials}></yx-issued-list>`
      }`;
  }
}
customElements.define("yx-my", My);
