// My certificates: what can be applied for, the application under way, and what has been issued.
import { html, nothing } from "/assets/lit/index.js";
import { Page, signInFirst } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import { trouble } from "/assets/yinxin/trouble.js";
import "/assets/portal/offer.js";
import "/assets/portal/printed.js";
import "/assets/portal/issued.js";
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
const OUTCOMES = { corrected: "", declined: "yx-state-revoked" };

class My extends Page {
  static properties = {
    account: { state: true },
    offers: { state: true },
    credentials: { state: true },
    applications: { state: true },
    corrections: { state: true },
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
    this.problem = null;
    this.stale = null;
  }

  titleText() {
    return t("my-title");
  }

  async firstUpdated() {
    await this.load();
  }

  async load() {
    this.problem = null;
    try {
      this.account = await call("GET", "/api/session");
      this.offers = await call("GET", "/api/certificate-types");
      await this.refresh();
      await this.updateComplete;
      this.showWanted();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status === 401) {
        signInFirst();
      } else {
        this.problem = problem;
      }
    }
  }

  /** Opens what another site's link asked for, as /my?type=transcript. */
  showWanted() {
    const type = new URLSearchParams(location.search).get("type");
    if (type === null) return;
    /** @type {any[]} */
    const offers = [...this.querySelectorAll("yx-offer")];
    const offer = offers.find((each) => each.dataset.type === type);
    offer?.show();
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
    return html`<h2 class="yx-section">${t("unissued-title")}</h2>
      <ul class="yx-issued" data-test="unissued">
        ${this.applications.map(
          (a) => html`<li class="yx-sheet" data-test="unissued-row" data-id=${a.id} data-state=${a.state}>
            <yx-unissued .application=${a} @changed=${this.changed}></yx-unissued>
          </li>`,
        )}
      </ul>`;
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
    if (this.offers === null || this.credentials === null) {
      return html`<p class="yx-empty" role="status">
        <span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("loading")}
      </p>`;
    }
    return html`
      <h1 class="yx-title">${t("my-title")}</h1>
      <p class="yx-soft" data-test="account">
        ${t("my-who", { name: this.account?.name || this.account?.user, number: this.account?.personNumber ?? "" })}
        · <a href="/my/sessions" data-test="sessions-link">${s("sessions-title")}</a>
        · <a href="/my/accesses" data-test="accesses-link">${t("accesses")}</a>
        · <a href="/my/accesses#copy" data-test="my-data">${t("my-data")}</a>
        · <a href="#print-log" data-test="print-log-link">${t("print-log")}</a>
        · <a href="#kiosk-pin" data-test="kiosk-pin-link">${t("kiosk-pin")}</a>
      </p>

      ${wayOut("my")}
      ${trouble(this.stale, "stale", () => this.changed())}
      <h2 class="yx-section">${t("issued-title")}</h2>
      ${
        this.credentials.length === 0
          ? html`<div class="yx-sheet yx-empty" data-test="issued-empty">
            <img src="/assets/yinxin/document.svg" alt="" />
            <p>${t(this.offers.some((offer) => offer.eligible) ? "issued-empty" : "issued-none")}</p>
          </div>`
          : html`<ul class="yx-issued" data-test="issued">
            ${this.credentials.map(
              (
                credential,
              ) => html`<li class="yx-sheet" data-test="issued-row" data-id=${credential.id} data-type=${credential.type} data-state=${credential.state}>
                <yx-issued .credential=${credential}></yx-issued>
              </li>`,
            )}
          </ul>`
      }
      ${this.underWay()}
      ${this.requests()}

      <h2 class="yx-section">${t("offers-title")}</h2>
      ${
        this.offers.length === 0
          ? html`<p class="yx-sheet yx-empty" data-test="offers-empty">${t("offers-empty")}</p>`
          : html`<div class="yx-grid" data-test="offers">
            ${this.offers.map(
              (offer) =>
                html`<yx-offer class="yx-sheet ${offer.eligible ? "" : "yx-refused"}" data-test="offer" data-type=${offer.id} .offer=${offer} @changed=${this.changed}></yx-offer>`,
            )}
          </div>`
      }
      <yx-printed></yx-printed>
      <yx-kiosk-pin></yx-kiosk-pin>
      <yx-kiosks></yx-kiosks>
    `;
  }
}
customElements.define("yx-my", My);
