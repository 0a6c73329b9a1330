// My certificates: what can be applied for, the application under way, and what has been issued.
import { html, nothing } from "/assets/lit/index.js";
import { Page } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import "/assets/portal/offer.js";
import "/assets/portal/issued.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";

const t = texts(zh, en);

class My extends Page {
  static properties = {
    account: { state: true },
    offers: { state: true },
    credentials: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.account = null;
    this.offers = null;
    this.credentials = null;
    this.problem = null;
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
      [this.offers, this.credentials] = await Promise.all([
        call("GET", "/api/certificate-types"),
        call("GET", "/api/credentials"),
      ]);
    } catch (problem) {
      if (problem.status === 401) {
        location.replace("/sign-in");
      } else {
        this.problem = problem;
      }
    }
  }

  async issued() {
    try {
      this.credentials = await call("GET", "/api/credentials");
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    if (this.problem) {
      return html`
        <h1 class="yx-title">${t("my-title")}</h1>
        <div class="alert alert-danger" role="alert" data-test="my-error">${this.problem.text?.()}</div>
        ${this.problem.status === 403
          ? nothing
          : html`<button class="btn btn-primary" type="button" @click=${this.load}>${t("try-again")}</button>`}
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
        ${t("my-who", { name: this.account.name || this.account.user, number: this.account.personNumber ?? "" })}
      </p>

      <h2 class="yx-section">${t("issued-title")}</h2>
      ${this.credentials.length === 0
        ? html`<div class="yx-sheet yx-empty" data-test="issued-empty">
            <img src="/assets/yinxin/document.svg" alt="" />
            <p>${t(this.offers.some((offer) => offer.eligible) ? "issued-empty" : "issued-none")}</p>
          </div>`
        : html`<ul class="yx-issued" data-test="issued">
            ${this.credentials.map(
              (credential) => html`<li class="yx-sheet" data-test="issued-row" data-id=${credential.id} data-type=${credential.type} data-state=${credential.state}>
                <yx-issued .credential=${credential}></yx-issued>
              </li>`,
            )}
          </ul>`}

      <h2 class="yx-section">${t("offers-title")}</h2>
      ${this.offers.length === 0
        ? html`<p class="yx-sheet yx-empty" data-test="offers-empty">${t("offers-empty")}</p>`
        : html`<div class="yx-grid" data-test="offers">
            ${this.offers.map(
              (offer) => html`<yx-offer class="yx-sheet ${offer.eligible ? "" : "yx-refused"}" data-test="offer" data-type=${offer.id} .offer=${offer} @issued=${this.issued}></yx-offer>`,
            )}
          </div>`}
    `;
  }
}
customElements.define("yx-my", My);
