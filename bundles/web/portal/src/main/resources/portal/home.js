// The public guide: what it is, what it does, how to use it, why to trust it, what it costs.
import { html, nothing } from "/assets/lit/index.js";
import { Page } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { call, site } from "/assets/yinxin/http.js";
import "/assets/portal/kiosks.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";

const t = texts(zh, en);

class Home extends Page {
  static properties = {
    types: { state: true },
    emptyCode: { state: true },
    signedIn: { state: true },
  };

  constructor() {
    super();
    this.types = [];
    this.emptyCode = false;
    this.signedIn = false;
  }

  async firstUpdated() {
    this.types = (await site()).types ?? [];
    try {
      await call("GET", "/api/session");
      this.signedIn = true;
    } catch {
      this.signedIn = false;
    }
  }

  titleText() {
    return t("home-title");
  }

  openCode(event) {
    event.preventDefault();
    const code = new FormData(event.target).get("code").trim();
    this.emptyCode = code === "";
    if (!this.emptyCode) location.assign("/v/" + encodeURIComponent(code));
  }

  codeForm() {
    return html`
      <form class="yx-sheet" novalidate @submit=${this.openCode}>
        <h2 class="h5">${t("code-title")}</h2>
        <label class="form-label" for="code">${t("code-label")}</label>
        <input
          class="form-control yx-code ${this.emptyCode ? "is-invalid" : ""}"
          id="code"
          name="code"
          data-test="code"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          maxlength="64"
          aria-describedby="code-help"
        />
        <div class="form-text mb-3" id="code-help" role="status">
          ${this.emptyCode ? t("code-empty") : t("code-help")}
        </div>
        <div class="yx-actions">
          <button class="btn btn-primary" type="submit" data-test="open-code">${t("code-go")}</button>
          <a class="btn btn-outline-primary" href="/verify">${t("code-file")}</a>
        </div>
      </form>
    `;
  }

  way(icon, key) {
    return html`
      <div class="yx-sheet">
        <img class="yx-card-icon" src="/assets/yinxin/${icon}.svg" alt="" />
        <h3>${t(key)}</h3>
        <p class="yx-soft">${t(key + "-text")}</p>
      </div>
    `;
  }

  trust(key) {
    return html`<div class="yx-sheet">
      <h3>${t(key)}</h3>
      <p class="yx-soft">${t(key + "-text")}</p>
    </div>`;
  }

  render() {
    return html`
      <div class="yx-hero">
        <div>
          <h1>${t("hero")}</h1>
          <p class="yx-lead">${t("what-text")}</p>
          <div class="yx-actions">
            <a class="btn btn-primary btn-lg" href="/my" data-test="start">${t(this.signedIn ? "hero-my" : "hero-start")}</a>
          </div>
        </div>
        ${this.codeForm()}
      </div>

      <h2 class="yx-section">${t("can")}</h2>
      <p class="yx-soft">${t("can-text")}</p>
      ${this.types.length > 0
        ? html`<ul class="yx-types" data-test="types">
            ${this.types.map((type) => html`<li data-type=${type.id}>${pick(type.title)}</li>`)}
          </ul>`
        : nothing}

      <h2 class="yx-section">${t("how")}</h2>
      <ol class="yx-steps">
        ${["how-1", "how-2", "how-3"].map(
          (key) => html`<li><strong>${t(key)}</strong><br /><span class="yx-soft">${t(key + "-text")}</span></li>`,
        )}
      </ol>

      <h2 class="yx-section">${t("ways")}</h2>
      <div class="yx-ways">
        ${this.way("phone", "way-phone")} ${this.way("desktop", "way-desktop")}
        ${this.way("document", "way-verify")}
      </div>

      <yx-kiosks></yx-kiosks>

      <h2 class="yx-section">${t("trust")}</h2>
      <div class="yx-grid">
        ${["trust-seal", "trust-code", "trust-log", "trust-address"].map((key) => this.trust(key))}
      </div>

      <h2 class="yx-section">${t("cost")}</h2>
      <p>${t("cost-text")} <a href="/prices">${t("prices-title")}</a></p>
    `;
  }
}
customElements.define("yx-home", Home);
