// An office decides here, beside words, whether a type is approved first, for how long it is valid, whether its file
// is given to anybody with a code, and how its numbers look.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { attempt } from "/assets/yinxin/work.js";
import "/assets/yinxin/letterhead-picture.js";
import zh from "/assets/office/strings.zh.js";
import en from "/assets/office/strings.en.js";

const t = texts(zh, en);
const DAY_MS = 86_400_000;
const NAMES = { prefix: "{prefix}", year: "{year}", number: "{number:5}" };

class Settings extends Element {
  static properties = {
    type: { attribute: false },
    approval: { state: true },
    codeFile: { state: true },
    validity: { state: true },
    days: { state: true },
    rule: { state: true },
    pattern: { state: true },
    busy: { state: true },
    failure: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.WordingType} */
    this.type;
    this.approval = null;
    this.codeFile = null;
    this.validity = null;
    this.days = "";
    this.rule = null;
    this.pattern = "";
    this.busy = false;
    this.failure = null;
  }

  willUpdate(changed) {
    if (changed.has("type")) this.guarded(() => this.load());
  }

  guarded(work) {
    this.failure = null;
    return attempt(this, work, (problem) => (this.failure = problem));
  }

  approvalAddress() {
    return "/api/office/settings/approval/" + encodeURIComponent(this.type.id);
  }

  validityAddress() {
    return "/api/office/settings/validity/" + encodeURIComponent(this.type.id);
  }

  codeFileAddress() {
    return "/api/office/settings/code-file/" + encodeURIComponent(this.type.id);
  }

  ruleAddress() {
    return "/api/office/settings/number-rule/" + encodeURIComponent(this.type.office);
  }

  async load() {
    this.approval = await call("GET", this.approvalAddress());
    this.codeFile = await call("GET", this.codeFileAddress());
    this.takeValidity(await call("GET", this.validityAddress()));
    this.take(await call("GET", this.ruleAddress()));
  }

  takeValidity(validity) {
    this.validity = validity;
    this.days = String(validity.days);
  }

  take(rule) {
    this.rule = rule;
    this.pattern = rule.pattern;
  }

  setApproval(event) {
    const input = event.target;
    return this.guarded(async () => {
      const body = { required: input.checked, version: this.approval.version };
      input.checked = this.approval.required;
      this.approval = await call("PUT", this.approvalAddress(), body);
    });
  }

  setCodeFile(event) {
    const input = event.target;
    return this.guarded(async () => {
      const body = { given: input.checked, version: this.codeFile.version };
      input.checked = this.codeFile.given;
      this.codeFile = await call("PUT", this.codeFileAddress(), body);
    });
  }

  setValidity(event) {
    event.preventDefault();
    return this.guarded(async () => {
      this.takeValidity(await call("PUT", this.validityAddress(), { days: Number(this.days), version: this.validity.version }));
    });
  }

  /** The effect of a change, said before it is saved. */
  effect() {
    const days = Number(this.days);
    if (this.days.trim() === "" || !Number.isInteger(days) || days < 0) return t("validity-none");
    const date = dateText(new Date(Date.now() + (days - 1) * DAY_MS).toISOString());
    return days === 0 ? t("validity-ever") : t("validity-until", { days, date });
  }

  validityForm() {
    return html`<form class="yx-sheet mt-3" @submit=${this.setValidity}>
      <label class="form-label" for="validity">${t("validity", { title: pick(this.type.title) })}</label>
      <div class="yx-actions">
        <input class="form-control yx-days" id="validity" type="number" inputmode="numeric" min="0" max="3660" step="1" required data-test="validity" .value=${this.days} @input=${(e) => (this.days = e.target.value)} />
        <button class="btn btn-primary" type="submit" data-test="save-validity" ?disabled=${this.busy || this.days === String(this.validity.days)}>${t("save")}</button>
      </div>
      <p class="mt-2 mb-0" role="status" data-test="validity-effect">${this.effect()}</p>
      ${this.setBy(this.validity)}
    </form>`;
  }

  setRule(event) {
    event.preventDefault();
    return this.guarded(async () => {
      this.take(await call("PUT", this.ruleAddress(), { pattern: this.pattern.trim(), version: this.rule.version }));
    });
  }

  setBy(setting) {
    return setting.by ? html`<div class="yx-soft">${t("set-by", { by: setting.by, date: dateText(setting.at, true) })}</div>` : nothing;
  }

  render() {
    return html`
      ${this.failure ? html`<div class="alert alert-danger" role="alert" data-test="settings-error">${this.failure.text()}</div>` : nothing}
      ${
        this.approval
          ? html`<div class="yx-sheet">
            <div class="form-check form-switch">
              <input class="form-check-input" type="checkbox" role="switch" id="approval" data-test="approval"
                .checked=${this.approval.required} ?disabled=${this.busy} @change=${this.setApproval} />
              <label class="form-check-label" for="approval">${t("approval", { title: pick(this.type.title) })}</label>
            </div>
            ${this.setBy(this.approval)}
          </div>`
          : nothing
      }
      ${
        this.codeFile
          ? html`<div class="yx-sheet mt-3">
            <div class="form-check form-switch">
              <input class="form-check-input" type="checkbox" role="switch" id="code-file" data-test="code-file"
                .checked=${this.codeFile.given} ?disabled=${this.busy} @change=${this.setCodeFile} />
              <label class="form-check-label" for="code-file">${t("code-file", { title: pick(this.type.title) })}</label>
            </div>
            <p class="yx-soft mb-0">${t("code-file-help")}</p>
            ${this.setBy(this.codeFile)}
          </div>`
          : nothing
      }
      ${this.validity ? this.validityForm() : nothing}
      ${
        this.rule
          ? html`<form class="yx-sheet mt-3" @submit=${this.setRule}>
            <label class="form-label" for="rule">${t("rule")}</label>
            <div class="yx-actions">
              <input class="form-control yx-rule" id="rule" maxlength="60" data-test="rule" .value=${this.pattern} @input=${(e) => (this.pattern = e.target.value)} />
              <button class="btn btn-primary" type="submit" data-test="save-rule" ?disabled=${this.busy || this.pattern === this.rule.pattern}>${t("save")}</button>
            </div>
            <p class="yx-soft mt-2 mb-0">${t("rule-help", NAMES)}</p>
            <p class="mb-0" data-test="rule-example">${t("rule-example", { example: this.rule.example })}</p>
            ${this.setBy(this.rule)}
          </form>`
          : nothing
      }
      <yx-letterhead-picture .owner=${this.type.office}></yx-letterhead-picture>
    `;
  }
}
customElements.define("yx-settings", Settings);
