// The settings of all kiosks: a notice on their screens, and how sure they must be of a person for each certificate.
import { html, nothing } from "/assets/lit/index.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { call, site } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import zh from "/assets/admin/kiosk-strings.zh.js";
import en from "/assets/admin/kiosk-strings.en.js";

const t = texts(zh, en);
const SETTINGS = "/api/admin/kiosk-settings/";
const LEVELS = [0, 1, 2];

class ScreenSettings extends WorkPage {
  static properties = { setting: { state: true }, types: { state: true }, notice: { state: true } };

  constructor() {
    super();
    this.setting = null;
    this.types = [];
    this.notice = "";
  }

  updated() {}

  firstUpdated() {
    return this.guarded(async () => {
      this.setting = await call("GET", `${SETTINGS}notice`);
      const types = (await site()).types ?? [];
      this.types = await Promise.all(types.map(async (type) => ({ ...type, assurance: await call("GET", this.address(type)) })));
    });
  }

  address(type) {
    return SETTINGS + "assurance/" + encodeURIComponent(type.id);
  }

  setNotice(event) {
    event.preventDefault();
    const { chinese, english } = event.target.elements;
    const text = { zh: chinese.value.trim(), en: english.value.trim() };
    const isGiven = text.zh !== "" && text.en !== "";
    return this.guarded(async () => {
      this.notice = "";
      this.setting = await call("PUT", `${SETTINGS}notice`, { ...(isGiven ? { notice: text } : {}), version: this.setting.version });
      this.notice = t(isGiven ? "notice-saved" : "notice-removed");
    });
  }

  setLevel(type, select) {
    return this.guarded(async () => {
      this.notice = "";
      const level = Number(select.value);
      select.value = String(type.assurance.level);
      const assurance = await call("PUT", this.address(type), { level, version: type.assurance.version });
      this.types = this.types.map((each) => (each.id === type.id ? { ...each, assurance } : each));
      this.notice = t("assurance-saved", { title: pick(type.title) });
    });
  }

  field(name, tag) {
    const id = "notice-" + name;
    return html`<div><label class="form-label mb-1" for=${id}>${t("notice-" + tag)}</label>
      <input class="form-control" id=${id} name=${name} maxlength="200" data-test=${id} .value=${this.setting.notice?.[tag] ?? ""} ?disabled=${this.busy} /></div>`;
  }

  assurance(type) {
    const id = "assurance-" + type.id;
    return html`<li data-test="assurance" data-type=${type.id}><label for=${id}>${pick(type.title)}</label>
      <select class="form-select yx-short" id=${id} ?disabled=${this.busy} @change=${(e) => this.setLevel(type, e.target)}>
        ${LEVELS.map((level) => html`<option value=${level} .selected=${level === type.assurance.level}>${t("assurance-" + level)}</option>`)}
      </select></li>`;
  }

  render() {
    if (this.setting === null) return this.waiting(t("loading"));
    return html`<form class="yx-sheet" data-test="notice-form" @submit=${this.setNotice}>
        <div class="yx-pairs">${this.field("chinese", "zh")}${this.field("english", "en")}</div>
        <p class="yx-soft mt-2 mb-0">${t("notice-help")}</p>
        <div class="yx-actions mt-3"><button class="btn btn-primary btn-sm" type="submit" data-test="save-notice" ?disabled=${this.busy}>${t("notice-save")}</button></div>
      </form>
      <div class="mt-3" aria-live="polite">${this.told()}${this.notice ? html`<div class="alert alert-success" role="status" data-test="screen-notice">${this.notice}</div>` : nothing}</div>
      <details class="yx-sheet" data-test="assurances"><summary class="yx-summary">${t("assurances")}</summary>
        <p class="yx-soft mt-2">${t("assurances-help")}</p>
        <ul class="yx-rows">${this.types.map((type) => this.assurance(type))}</ul></details>`;
  }
}
customElements.define("yx-screen-settings", ScreenSettings);
