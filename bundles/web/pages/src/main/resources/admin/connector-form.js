// The settings of one connector, as its metatype describes them. A stored secret is never shown.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { filled, WorkPage } from "/assets/yinxin/work.js";
import { secret } from "/assets/yinxin/show-password.js";
import "/assets/yinxin/confirm-button.js";
import zh from "/assets/admin/connector-strings.zh.js";
import en from "/assets/admin/connector-strings.en.js";

const t = texts(zh, en);

/** The keys whose values differ between two versions. */
function differing(values, before) {
  return [...new Set([...Object.keys(values), ...Object.keys(before)])].filter((key) => values[key] !== before[key]).sort();
}

/** Fires "set" after each change, and "left". */
class ConnectorForm extends WorkPage {
  static properties = { name: { attribute: false }, form: { state: true }, shown: { state: true }, done: { state: true } };

  constructor() {
    super();
    /** @type {string} */
    this.name;
    this.form = null;
    /**
     * Values that the fields begin with: those of the file, or of an earlier version.
     *
     * @type {Record<string, string>}
     */
    this.shown = {};
    this.done = "";
  }

  /** Part of a page that has its own title. */
  updated() {}

  get address() {
    return `/api/admin/connectors/${encodeURIComponent(this.name)}/settings`;
  }

  firstUpdated() {
    return this.guarded(async () => this.take(await call("GET", this.address)));
  }

  take(form) {
    this.form = form;
    this.shown = form.values;
  }

  save(event) {
    event.preventDefault();
    const typed = filled(event.target);
    const isSecret = (key) => this.form.fields.some((field) => field.key === key && field.type === "secret");
    const values = Object.fromEntries(typed.filter(([key]) => !isSecret(key)).map(([key, value]) => [key, value.trim()]));
    return this.change(async () => {
      this.take(await call("PUT", this.address, { values, revision: this.form.revision }));
      // Each is for the file as it is now.
      for (const [key, value] of typed.filter(([name]) => isSecret(name))) {
        this.take(await call("PUT", `${this.address}/secrets/${encodeURIComponent(key)}`, { secret: value, revision: this.form.revision }));
      }
      for (const field of event.target.querySelectorAll("[data-secret]")) field.value = "";
      return t("saved", { name: this.name });
    });
  }

  remove() {
    return this.change(async () => {
      this.take(await call("POST", `${this.address}/removal`, { revision: this.form.revision }));
      return t("removed", { name: this.name });
    });
  }

  change(work) {
    this.done = "";
    return this.guarded(async () => {
      this.done = await work();
      this.dispatchEvent(new CustomEvent("set"));
    });
  }

  problemOf(key) {
    const found = (this.failure?.body?.fields ?? []).find((each) => each.field === key);
    return found ? html`<div class="yx-bad" data-test=${"problem-" + key} id=${"problem-" + key}>${pick(found)}</div>` : nothing;
  }

  choice(field, id, choices) {
    const value = this.shown[field.key] ?? "";
    const label = (each) => (field.type === "boolean" ? t("is-" + each) : each);
    return html`<select class="form-select" id=${id} name=${field.key} data-test=${"setting-" + field.key} ?disabled=${this.busy}>
      <option value="" .selected=${value === ""}>${field.defaultValue === "" ? t("choose") : t("default", { value: label(field.defaultValue) })}</option>
      ${choices.map((each) => html`<option value=${each} .selected=${each === value}>${label(each)}</option>`)}
    </select>`;
  }

  line(field, id) {
    const hidden = field.type === "secret";
    const isSet = this.form.secrets.includes(field.key);
    const hint = hidden ? (isSet ? t("secret-kept") : "") : field.defaultValue === "" ? "" : t("default", { value: field.defaultValue });
    const input = html`<input class="form-control" id=${id} name=${field.key} type=${hidden ? "password" : "text"} autocomplete=${hidden ? "new-password" : "off"} spellcheck="false" maxlength="1000"
      inputmode=${field.type === "number" ? "numeric" : "text"} placeholder=${hint} ?required=${field.required && !hidden} ?data-secret=${hidden} data-test=${"setting-" + field.key}
      .value=${hidden ? "" : (this.shown[field.key] ?? "")} ?disabled=${this.busy} />`;
    return hidden ? html`${secret(id, input)}${isSet ? html`<div class="yx-soft">${t("secret-anew")}</div>` : nothing}` : input;
  }

  field(field) {
    const id = `setting-${this.name}-${field.key}`;
    const choices = field.type === "boolean" ? ["true", "false"] : field.options;
    return html`<div>
      <label class="form-label mb-1 text-break" for=${id}>${pick(field.label)}${field.required ? html` <span class="yx-soft">${t("required")}</span>` : nothing}</label>
      ${choices.length > 0 ? this.choice(field, id, choices) : this.line(field, id)}
      ${this.problemOf(field.key)}${field.help ? html`<div class="yx-soft text-break">${pick(field.help)}</div>` : nothing}
    </div>`;
  }

  version(version, at) {
    const before = this.form.history[at + 1]?.values ?? {};
    const keys = differing(version.values, before);
    return html`<li data-test="version">
      ${version.removal ? t("version-removed", { by: version.by, at: dateText(version.at, true) }) : t("version", { by: version.by, at: dateText(version.at, true) })}
      ${version.removal ? nothing : html`<ul>${keys.map((key) => html`<li class="text-break"><code>${key}</code> ${t("from-to", { from: before[key] ?? t("unset"), to: version.values[key] ?? t("unset") })}</li>`)}</ul>`}
      ${
        version.removal || at === 0
          ? nothing
          : html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="bring-back" ?disabled=${this.busy} @click=${() => (this.shown = version.values)}>${t("bring-back")}</button>`
      }
    </li>`;
  }

  history() {
    if (this.form.history.length === 0) return nothing;
    return html`<details class="mt-3"><summary data-test="history">${t("history", { count: this.form.history.length })}</summary>
      <ol>${this.form.history.map((version, at) => this.version(version, at))}</ol></details>`;
  }

  fields() {
    if (this.form.byHand) return html`<p data-test="by-hand">${t("by-hand", { name: this.name })}</p>`;
    return html`<form data-test="connector-form" @submit=${this.save}>
      <div class="yx-pairs">${this.form.fields.map((field) => this.field(field))}</div>
      ${this.form.others.length > 0 ? html`<p class="yx-soft mt-3 mb-0 text-break">${t("others", { keys: this.form.others.join(t("comma")) })}</p>` : nothing}
      <div class="yx-actions mt-3">
        <button class="btn btn-primary btn-sm" type="submit" data-test="save-settings" ?disabled=${this.busy}>${t("save")}</button>
        <button class="btn btn-outline-primary btn-sm" type="button" data-test="leave-settings" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new CustomEvent("left"))}>${t("leave")}</button>
        ${
          this.form.revision === ""
            ? nothing
            : html`<yx-confirm-button name="remove-settings" .label=${t("remove")} .question=${t("remove-question", { name: this.name })} .busy=${this.busy} @confirmed=${this.remove}></yx-confirm-button>`
        }
      </div>
    </form>`;
  }

  render() {
    if (this.form === null) {
      return this.failure?.status === 404
        ? html`<p class="yx-soft mt-3" data-test="no-form">${t("no-form")}</p>`
        : this.waiting(t("loading-form"));
    }
    return html`<div class="mt-3" aria-live="polite">${this.told()}
        ${this.done ? html`<div class="alert alert-success" role="status" data-test="settings-saved">${this.done}</div>` : nothing}
        ${this.form.asRecorded ? nothing : html`<div class="alert alert-warning" data-test="changed-by-hand">${t("changed-by-hand", { name: this.name })}</div>`}</div>
      ${this.fields()}${this.history()}`;
  }
}
customElements.define("yx-connector-form", ConnectorForm);
