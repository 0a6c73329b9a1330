// Verification by file, dropped or picked; a code can be typed as well.
import { html, nothing } from "/assets/lit/index.js";
import { Page } from "/assets/yinxin/page.js";
import { language, texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import { banner, checks, facts } from "/assets/yinxin/verdict.js";
import { groupCode } from "/assets/yinxin/code.js";
import "/assets/verify/scan.js";
import { pages, differences, lead } from "/assets/verify/comparison.js";
import zh from "/assets/verify/strings.zh.js";
import en from "/assets/verify/strings.en.js";

const t = texts(zh, en);
const MAXIMUM_BYTES = 25 * 1024 * 1024;

class Verify extends Page {
  static properties = {
    busy: { state: true },
    over: { state: true },
    file: { state: true },
    report: { state: true },
    failure: { state: true },
    emptyCode: { state: true },
  };

  constructor() {
    super();
    this.busy = false;
    this.over = false;
    this.file = "";
    this.report = null;
    this.failure = null;
    this.emptyCode = false;
  }

  titleText() {
    return t("title");
  }

  picked(event) {
    this.check(event.target.files[0]);
    // A file may be picked again, after it was changed.
    event.target.value = "";
  }

  dropped(event) {
    event.preventDefault();
    this.over = false;
    this.check(event.dataTransfer.files[0]);
  }

  /** The pointer says that a busy page takes no file. */
  dragged(event) {
    event.preventDefault();
    event.dataTransfer.dropEffect = this.busy ? "none" : "copy";
    this.over = !this.busy;
  }

  async check(file) {
    if (!file || this.busy) return;
    this.file = file.name;
    this.report = null;
    this.failure = null;
    if (file.size > MAXIMUM_BYTES) {
      this.failure = () => t("too-large");
      return;
    }
    if (file.size === 0) {
      this.failure = () => t("empty");
      return;
    }
    this.busy = true;
    const form = new FormData();
    form.append("file", file, file.name);
    try {
      this.report = await call("POST", "/api/verifications", form);
    } catch (error) {
      const problem = problemOf(error);
      this.failure = () => problem.text();
    } finally {
      this.busy = false;
    }
    await this.updateComplete;
    this.input("[data-verdict]")?.focus();
  }

  openCode(event) {
    event.preventDefault();
    const code = event.target.code.value.trim();
    this.emptyCode = code === "";
    if (!this.emptyCode) this.open(code);
  }

  open(code) {
    location.assign("/v?code=" + encodeURIComponent(code) + "&lang=" + encodeURIComponent(language()));
  }

  result() {
    if (this.busy) {
      return html`<p class="yx-sheet" data-test="busy">
        <span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("busy", { file: this.file })}
      </p>`;
    }
    if (this.failure) {
      return html`<div class="alert alert-danger" data-test="verify-error"><strong>${this.file}</strong><br />${this.failure()}</div>`;
    }
    if (!this.report) return nothing;
    return html`
      <p class="yx-soft mb-2">${t("result-of", { file: this.file })}</p>
      ${banner(this.report)}
      ${differences(this.report, t)}
      ${this.report.credential ? html`<section class="yx-sheet mt-3">${lead(this.report, t)} ${facts(this.report)}</section>` : nothing}
      ${pages(this.report, t)}
      <section class="yx-sheet mt-3">
        <h2 class="h5">${t("checks")}</h2>
        ${checks(this.report)}
      </section>
    `;
  }

  render() {
    return html`
      <h1 class="yx-title">${t("title")}</h1>
      <p class="yx-soft yx-screen">${t("lead")}</p>
      <label
        class="yx-drop ${this.over ? "yx-drop-over" : ""}"
        data-test="drop"
        @dragover=${this.dragged}
        @dragleave=${() => (this.over = false)}
        @drop=${this.dropped}
      >
        <img src="/assets/yinxin/document.svg" alt="" /><br />
        <strong>${t("drop")}</strong><br />
        <span class="yx-soft">${t("limits")}</span>
        <input class="visually-hidden" type="file" accept="application/pdf,image/png,image/jpeg" data-test="file" ?disabled=${this.busy} @change=${this.picked} />
      </label>
      <label class="btn btn-outline-primary mt-3">
        ${t("photo")}
        <input class="visually-hidden" type="file" accept="image/*" capture="environment" data-test="photo" ?disabled=${this.busy} @change=${this.picked} />
      </label>
      <div class="mt-3" aria-live="polite" data-test="result">${this.result()}</div>

      <form class="yx-sheet mt-4 yx-screen" novalidate @submit=${this.openCode}>
        <h2 class="h5">${t("code-title")}</h2>
        <label class="form-label" for="code">${t("code-label")}</label>
        <input class="form-control yx-code ${this.emptyCode ? "is-invalid" : ""}" id="code" name="code" data-test="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="200" placeholder="XXXX-XXXX-…-XXX" aria-describedby="code-help" @input=${groupCode} />
        <div class="form-text mb-3" id="code-help" role="status">${this.emptyCode ? t("code-empty") : t("code-help")}</div>
        <div class="yx-actions">
          <button class="btn btn-primary" type="submit" data-test="open-code">${t("code-go")}</button>
          <yx-scan @code=${(event) => this.open(event.detail)}></yx-scan>
        </div>
      </form>

      <section class="yx-sheet mt-4 yx-screen">
        <h2 class="h5">${t("more-title")}</h2>
        <ul class="mb-0">
          <li><a href="/trust?lang=${language()}#wechat" data-test="wechat">${t("more-address")}</a></li>
          <li><a href="/verify/bulk" data-test="bulk">${t("more-bulk")}</a></li>
          <li><a href="/verify/api" data-test="api">${t("more-api")}</a></li>
        </ul>
      </section>
      <p class="yx-soft mt-4 yx-screen">${t("privacy")}</p>
    `;
  }
}
customElements.define("yx-verify", Verify);
