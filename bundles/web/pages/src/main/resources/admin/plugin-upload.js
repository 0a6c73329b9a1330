// A file is looked at first; what it would do is shown, and only then is it installed.
import { html, nothing } from "/assets/lit/index.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import zh from "/assets/admin/plugin-strings.zh.js";
import en from "/assets/admin/plugin-strings.en.js";

const t = texts(zh, en);
const NONE = /** @type {any} */ (null);
const PLUGINS = "/api/admin/plugins";

/** Says who made a plug-in and under which terms, as far as its manifest does. */
export function madeBy(about) {
  const made = [
    about.author && t("author", { author: pick(about.author) }),
    about.licence && t("licence", { licence: pick(about.licence) }),
  ];
  return made.filter(Boolean).join(t("stop"));
}

/** The effects of installing a bundle, line by line. */
export function effectLines(e) {
  const names = (list) => list.join(t("comma"));
  return [
    e.about.description ? t("effect-about", { title: pick(e.about.title), description: pick(e.about.description) }) : "",
    madeBy(e.about),
    e.replaces ? t("effect-replaces", { version: e.replaces }) : t("effect-new"),
    e.typesGained.length > 0 ? t("effect-gained", { types: names(e.typesGained) }) : "",
    e.typesLost.length > 0 ? t("effect-lost", { types: names(e.typesLost) }) : "",
    e.typesGained.length + e.typesLost.length === 0 ? t("effect-types-same") : "",
    e.refreshed.length > 0 ? t("effect-refreshed", { names: names(e.refreshed) }) : t("effect-alone"),
    t(`effect-signature-${e.signature}`, { signer: e.signatureSubject }),
    e.connectors.length > 0 ? t("effect-connectors", { kinds: names(e.connectors.map((kind) => t("connector-" + kind))) }) : "",
    e.connectorIds.length > 0
      ? t("effect-connector-ids", { ids: names(e.connectorIds.map(({ kind, id }) => `${id} (${t("connector-" + kind)})`)) })
      : "",
    e.uses.length > 0 ? t("effect-uses", { uses: names(e.uses.map((use) => t("use-" + use))) }) : t("effect-uses-none"),
    e.imports.length > 0 ? t("effect-imports", { names: names(e.imports) }) : "",
    t("effect-rights"),
  ].filter(Boolean);
}

/** Fires "installed" with the effect. */
class PluginUpload extends WorkPage {
  static properties = { effect: { state: true }, confirmed: { state: true } };

  constructor() {
    super();
    /** @type {Api.PluginEffect} */
    this.effect = NONE;
    this.confirmed = [];
  }

  /** Part of a page that has its own title. */
  updated() {}

  form() {
    const form = new FormData();
    form.set("file", this.input("[data-test=plugin-file]").files?.[0] ?? "");
    return form;
  }

  look(event) {
    event.preventDefault();
    this.effect = NONE;
    this.confirmed = [];
    return this.guarded(async () => {
      this.effect = await call("POST", `${PLUGINS}/effect`, this.form());
    });
  }

  install() {
    return this.guarded(async () => {
      const confirmed = new URLSearchParams(this.effect.confirmations.map((name) => ["confirm", name]));
      const effect = await call("POST", `${PLUGINS}?${confirmed}`, this.form());
      this.clear();
      this.dispatchEvent(new CustomEvent("installed", { detail: effect }));
    });
  }

  clear() {
    this.effect = NONE;
    this.querySelector("form")?.reset();
  }

  /** Each consequence has its own box to agree. */
  confirmation(name) {
    return html`<div class="form-check mb-2">
      <input class="form-check-input" type="checkbox" id=${"confirm-" + name} data-test=${"confirm-" + name} @change=${(e) => this.confirm(name, e.target.checked)} />
      <label class="form-check-label" for=${"confirm-" + name}>${t("confirm-" + name, { ...this.effect, kinds: this.effect.connectors.map((kind) => t("connector-" + kind)).join(t("comma")) })}</label>
    </div>`;
  }

  confirm(name, agreed) {
    this.confirmed = agreed ? [...this.confirmed, name] : this.confirmed.filter((each) => each !== name);
  }

  shown() {
    if (!this.effect) return nothing;
    const open = this.effect.confirmations.some((name) => !this.confirmed.includes(name));
    return html`<div class="yx-ask mt-3" role="group" aria-labelledby="effect-title" data-test="effect">
      <h3 class="h6 text-break" id="effect-title">${t("effect", this.effect)}</h3>
      <ul class="mb-2 text-break">${effectLines(this.effect).map((line) => html`<li>${line}</li>`)}</ul>
      ${this.effect.confirmations.map((name) => this.confirmation(name))}
      <div class="yx-actions">
        <button class="btn btn-primary btn-sm" type="button" data-test="install" ?disabled=${this.busy || open} @click=${this.install}>${t(this.busy ? "going" : "go")}</button>
        <button class="btn btn-outline-primary btn-sm" type="button" data-test="leave" ?disabled=${this.busy} @click=${this.clear}>${t("leave")}</button>
      </div></div>`;
  }

  render() {
    return html`<div class="yx-sheet">
      <form @submit=${this.look}>
        <label class="form-label" for="plugin-file">${t("file")}</label>
        <input class="form-control mb-2" id="plugin-file" name="file" type="file" accept=".jar" required data-test="plugin-file" ?disabled=${this.busy} @change=${() => (this.effect = NONE)} />
        <button class="btn btn-outline-primary" type="submit" data-test="look" ?disabled=${this.busy}>${t("look")}</button>
      </form>
      <div class="mt-2" aria-live="polite">
        ${this.busy ? html`<p class="mb-0" role="status"><span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t(this.effect ? "going" : "looking")}</p>` : nothing}
        ${this.told()}${this.shown()}
      </div></div>`;
  }
}
customElements.define("yx-plugin-upload", PluginUpload);
