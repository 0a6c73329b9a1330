// The public guide: what it is, what it does, how to use it, why to trust it, what it costs.
import { html, nothing } from "/assets/lit/index.js";
import { Page } from "/assets/yinxin/page.js";
import { language, pick, texts } from "/assets/yinxin/language.js";
import { call, site } from "/assets/yinxin/http.js";
import { groupCode } from "/assets/yinxin/code.js";
import "/assets/portal/kiosks.js";
import "/assets/portal/guide-prices.js";
import guideZh from "/assets/portal/guide-strings.zh.js";
import guideEn from "/assets/portal/guide-strings.en.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";

const t = texts(zh, en);
const g = texts(guideZh, guideEn);

class Home extends Page {
  static properties = {
    site: { state: true },
    emptyCode: { state: true },
    signedIn: { state: true },
  };

  constructor() {
    super();
    this.site = null;
    this.emptyCode = false;
    this.signedIn = false;
  }

  async firstUpdated() {
    this.site = await site();
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
    const code = event.target.elements.code.value.trim();
    this.emptyCode = code === "";
    if (!this.emptyCode) location.assign("/v?code=" + encodeURIComponent(code) + "&lang=" + encodeURIComponent(language()));
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
          maxlength="200"
          placeholder="XXXX-XXXX-…-XXX"
          aria-describedby="code-help"
          @input=${groupCode}
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

  /** @param {unknown} link */
  way(icon, key, words = t, link = nothing) {
    return html`
      <div class="yx-sheet">
        <img class="yx-card-icon" src="/assets/yinxin/${icon}.svg" alt="" />
        <h3>${words(key)}</h3>
        <p class="yx-soft">${words(key + "-text")}</p>
        ${link}
      </div>
    `;
  }

  tour() {
    if (this.site?.mode !== "development") return nothing;
    return html`<aside class="yx-notice yx-tour-way" data-test="tour">
      <h2 class="h5">${g("tour")}</h2>
      <p>${g("tour-text")}</p>
      <a class="btn btn-primary" href="/tour">${g("tour-go")}</a>
    </aside>`;
  }

  /** Nothing where the operator has named no video. */
  video() {
    if (!this.site?.video) return nothing;
    return html`<h2 class="yx-section">${g("video-title")}</h2>
      <video class="yx-video" controls preload="metadata" playsinline src=${this.site.video} aria-label=${g("video")} data-test="video">
        ${(this.site.captions ?? []).map((tag) => html`<track kind="captions" srclang=${tag} label=${g("captions-" + (tag === "en" ? "en" : "zh"))} src=${"/guide/captions/" + tag} ?default=${tag === language()} />`)}
      </video>`;
  }

  kinds() {
    const types = this.site?.types;
    if (!types) return nothing;
    if (types.length === 0) return html`<p data-test="types-none">${g("types-none")}</p>`;
    return html`<p>${g("types-count", { count: types.length })}</p>
      <ul class="yx-types" data-test="types">
        ${types.map((type) => html`<li data-type=${type.id}>${pick(type.title)}</li>`)}
      </ul>`;
  }

  official() {
    if (!this.site?.publicAddress) return nothing;
    return html`<div class="yx-sheet mt-3" data-test="official">
      <h3>${g("official")}</h3>
      <p class="yx-official">${this.site.publicAddress}</p>
      <p class="yx-soft">${g("official-text")} <a href="/trust?lang=${language()}#wechat">${g("official-how")}</a></p>
    </div>`;
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

      ${this.tour()} ${this.video()}

      <h2 class="yx-section">${t("can")}</h2>
      <p class="yx-soft">${t("can-text")}</p>
      ${this.kinds()}

      <h2 class="yx-section">${t("how")}</h2>
      <ol class="yx-steps">
        ${["how-1", "how-2", "how-3"].map(
          (key) => html`<li><strong>${t(key)}</strong><br /><span class="yx-soft">${t(key + "-text")}</span></li>`,
        )}
      </ol>

      <h2 class="yx-section">${t("ways")}</h2>
      <div class="yx-ways">
        ${this.way("phone", "way-phone")} ${this.way("desktop", "way-desktop")}
        ${this.way("phone", "way-wecom", g)} ${this.way("kiosk", "way-kiosk", g)}
        ${this.way("document", "way-collect", g, html`<a href="/collect">${g("way-collect-go")}</a>`)}
        ${this.way("document", "way-verify", t, html`<a href="/verify">${t("code-title")}</a>`)}
      </div>

      <yx-kiosks></yx-kiosks>

      <h2 class="yx-section">${t("trust")}</h2>
      <div class="yx-grid">
        ${["trust-seal", "trust-code", "trust-log", "trust-address"].map((key) => this.trust(key))}
      </div>
      ${this.official()}

      <h2 class="yx-section">${t("cost")}</h2>
      <p>${t("cost-text")}</p>
      <yx-guide-prices .types=${this.site?.types ?? []}></yx-guide-prices>

      <h2 class="yx-section">${g("tips")}</h2>
      <ul class="yx-tips" data-test="tips">
        ${["tip-file", "tip-print", "tip-wechat", "tip-wrong", "tip-code"].map((key) => html`<li>${g(key)}</li>`)}
      </ul>
    `;
  }
}
customElements.define("yx-home", Home);
