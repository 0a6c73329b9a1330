// The audit trail as a file, for auditors.
import { html } from "/assets/lit/index.js";
import { texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import zh from "/assets/office/desk-strings.zh.js";
import en from "/assets/office/desk-strings.en.js";

const t = texts(zh, en);
const AUDIT = "/api/admin/audit";

class Audit extends WorkPage {
  static properties = { trail: { state: true }, from: { state: true }, to: { state: true } };

  constructor() {
    super();
    this.trail = null;
    this.from = "";
    this.to = "";
  }

  titleText() {
    return t("audit-title");
  }

  async firstUpdated() {
    await this.guarded(async () => (this.trail = await call("GET", AUDIT)));
  }

  file() {
    const days = Object.entries({ from: this.from, to: this.to }).filter(([, day]) => day !== "");
    return AUDIT + "/csv" + (days.length === 0 ? "" : "?" + new URLSearchParams(days));
  }

  day(name) {
    return html`<label class="form-label mb-0">${t(name)}
      <input class="form-control" type="date" data-test=${name} .value=${this[name]} @input=${(e) => (this[name] = e.target.value)} /></label>`;
  }

  shown() {
    return html`
      <div class="yx-sheet">
        <dl class="yx-facts">
          <dt>${t("audit-size")}</dt><dd data-test="audit-size">${this.trail?.size.toLocaleString()}</dd>
          <dt>${t("audit-checkpoint")}</dt>
          <dd>${this.trail?.checkpoint ? html`<pre class="yx-checkpoint" data-test="checkpoint">${this.trail?.checkpoint}</pre>` : t("audit-no-checkpoint")}</dd>
        </dl>
      </div>
      <h2 class="yx-section">${t("audit-file")}</h2>
      <div class="yx-sheet">
        <div class="yx-filter">
          ${this.day("from")} ${this.day("to")}
          <a class="btn btn-primary" href=${this.file()} download data-test="csv">${t("csv")}</a>
        </div>
        <p class="yx-soft mt-3">${t("audit-help")}</p>
      </div>
    `;
  }

  render() {
    return html`
      <h1 class="yx-title">${t("audit-title")}</h1>
      <p class="yx-soft">${t("audit-lead")}</p>
      ${this.trail === null ? this.waiting(t("loading")) : this.shown()}
    `;
  }
}
customElements.define("yx-audit", Audit);
