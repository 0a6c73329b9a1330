// Base of a step: its form, what the server refused about it, and its words.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { secret } from "/assets/yinxin/show-password.js";
import { attempt } from "/assets/yinxin/work.js";
import zh from "/assets/setup/setup-strings.zh.js";
import en from "/assets/setup/setup-strings.en.js";

export const t = texts(zh, en);
export const SETUP = "/api/setup";

/** Fires "done" when the step has taken effect. */
export class Step extends Element {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = {
    progress: { attribute: false },
    busy: { state: true },
    failure: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.SetupProgress} */
    this.progress;
    this.busy = false;
    this.failure = null;
  }

  /** Runs work; what goes wrong is shown, and a session that has ended is told of. */
  guarded(work) {
    this.failure = null;
    return attempt(this, work, (problem) => {
      if (problem.status === 401) return this.dispatchEvent(new CustomEvent("ended"));
      return this.show(problem);
    });
  }

  /** To the first field that will not do, or to the sentence. */
  async show(problem) {
    this.failure = problem;
    await this.updateComplete;
    this.input(this.querySelector(".is-invalid") ? ".is-invalid" : "[role=alert]")?.focus();
  }

  save(method, path, body) {
    return this.guarded(async () => {
      await call(method, SETUP + path, body);
      this.done();
    });
  }

  done() {
    this.dispatchEvent(new CustomEvent("done"));
  }

  /** The fault of a field; empty if there is none. */
  wrong(name, row = 0) {
    const found = (this.failure?.body.fields ?? []).find((f) => f.field === name && f.row === row);
    return found ? pick(found) : "";
  }

  told() {
    return html`<div role="alert" tabindex="-1" data-test="error">${this.failure ? html`<p class="alert alert-danger">${this.failure.text()}</p>` : nothing}</div>`;
  }

  /** A text field; options: label, value, row, required, hint, type, autocomplete. */
  field(name, o = {}) {
    const id = "f-" + (o.row ?? 0) + "-" + name;
    const wrong = this.wrong(name, o.row);
    const input = html`<input class="form-control ${wrong ? "is-invalid" : ""}" id=${id} name=${name} .value=${o.value ?? ""} type=${o.type ?? "text"} maxlength="300"
        autocomplete=${o.autocomplete ?? "off"} spellcheck="false" ?required=${o.required !== false} data-test=${name}
        aria-describedby=${wrong ? id + "-wrong" : o.hint ? id + "-hint" : nothing} aria-invalid=${wrong ? "true" : nothing} />`;
    return html`<div>
      <label class="form-label mb-1" for=${id}>${t(o.label ?? "field-" + name.replaceAll("_", "-"))}${o.required === false ? html` <span class="yx-soft">${t("optional")}</span>` : nothing}</label>
      ${o.type === "password" ? secret(id, input) : input}
      ${o.hint ? html`<div class="form-text" id=${id + "-hint"}>${o.hint}</div>` : nothing}
      ${wrong ? html`<div class="invalid-feedback d-block" id=${id + "-wrong"}>${wrong}</div>` : nothing}
    </div>`;
  }

  button(key = "save") {
    return html`<div class="yx-actions mt-3">
      <button class="btn btn-primary" type="submit" data-test="save" ?disabled=${this.busy}>
        ${this.busy ? html`<span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("working")}` : t(key)}
      </button>
    </div>`;
  }
}

/** The values of a form's fields by name. */
export function values(form) {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
}
