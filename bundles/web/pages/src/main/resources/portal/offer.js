// One certificate type on offer: its choices, the preview, and the application with its progress.
import { html, nothing } from "/assets/lit/index.js";
import { Element, signInFirst } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { call, send, problemOf } from "/assets/yinxin/http.js";
import { trouble } from "/assets/yinxin/trouble.js";
import { typed } from "/assets/yinxin/work.js";
import { lookWhile } from "/assets/yinxin/polling.js";
import "/assets/portal/wrong.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";

const t = texts(zh, en);

/** States in which the server still works on an application by itself. */
const UNDER_WAY = ["submitted", "sealing"];
const POLL_MS = 1000;
const POLLS = 90;

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

class Offer extends Element {
  static properties = {
    offer: { attribute: false },
    open: { type: Boolean, reflect: true },
    wrong: { type: Boolean, reflect: true },
    busy: { state: true },
    application: { state: true },
    away: { state: true },
    problem: { state: true },
    previewUrl: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.Offer} */
    this.offer;
    this.open = false;
    this.wrong = false;
    this.busy = "";
    this.application = null;
    this.away = false;
    this.problem = null;
    this.again = null;
    this.previewUrl = "";
    this.key = null;
  }

  /** Brings it into view, opened if it is to be had. */
  async show() {
    this.open = this.offer.eligible;
    await this.updateComplete;
    this.scrollIntoView({ block: "center" });
    this.tabIndex = -1;
    this.focus({ preventScroll: true });
  }

  disconnectedCallback() {
    this.forgetPreview();
    super.disconnectedCallback();
  }

  forgetPreview() {
    if (this.previewUrl) URL.revokeObjectURL(this.previewUrl);
    this.previewUrl = "";
  }

  /** Another choice is another request, so it gets another idempotency key. */
  changed() {
    this.key = null;
    this.application = null;
    this.problem = null;
    this.forgetPreview();
  }

  body() {
    const fields = /** @type {any} */ (this.querySelector("form")).elements;
    /** @type {Record<string, string>} */
    const options = {};
    for (const option of this.offer.options) options[option.name] = fields["option-" + option.name].value;
    return {
      type: this.offer.id,
      language: fields.language.value,
      options,
      purpose: fields.purpose.value.trim(),
    };
  }

  async preview() {
    this.busy = "preview";
    this.problem = null;
    this.forgetPreview();
    try {
      const response = await send("POST", "/api/previews", this.body());
      const pdf = new Blob([await response.arrayBuffer()], { type: "application/pdf" });
      this.previewUrl = URL.createObjectURL(pdf);
    } catch (error) {
      this.failed(error, () => this.preview());
    } finally {
      this.busy = "";
    }
  }

  /** Again after a lost answer comes to the same application: the key is the same. */
  async apply(event) {
    event?.preventDefault();
    this.busy = "apply";
    this.problem = null;
    this.application = null;
    this.key ??= newKey();
    try {
      this.application = await call("POST", "/api/applications", this.body(), {
        "Idempotency-Key": this.key,
      });
      await this.watch();
    } catch (error) {
      this.failed(error, () => this.apply());
    } finally {
      this.busy = "";
      this.away = false;
    }
  }

  async watch() {
    await lookWhile(
      () => UNDER_WAY.includes(this.application.state),
      () => this.ask(),
      POLL_MS,
      POLLS,
    );
    this.dispatchEvent(new CustomEvent("changed"));
    if (!UNDER_WAY.includes(this.application.state)) this.key = null;
  }

  /** Asks for the progress. A lost answer is asked for again: the application is with the server. */
  async ask() {
    try {
      this.application = await call("GET", `/api/applications/${encodeURIComponent(this.application.id)}`);
      this.away = false;
    } catch (error) {
      if (error.status !== 0) throw error;
      this.away = true;
    }
  }

  failed(error, again) {
    const problem = problemOf(error);
    if (problem.status === 401 && !typed(this)) signInFirst();
    this.problem = problem;
    this.again = again;
  }

  select(name, label, choices) {
    const id = this.offer.id + "-" + name;
    return html`
      <div>
        <label class="form-label mb-1" for=${id}>${label}</label>
        <select class="form-select" id=${id} name=${name} data-test=${name} ?disabled=${this.busy !== ""}>
          ${choices.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
        </select>
      </div>
    `;
  }

  form() {
    const o = this.offer;
    return html`
      <form class="yx-offer yx-offer-form" @submit=${this.apply} @change=${this.changed}>
        ${this.select(
          "language",
          t("language"),
          o.languages.map((tag) => [tag, t("language-" + (tag === "en" ? "en" : "zh"))]),
        )}
        ${o.options.map((option) =>
          this.select(
            "option-" + option.name,
            pick(option.label),
            option.choices.map((c) => [c.value, pick(c.label)]),
          ),
        )}
        <div>
          <label class="form-label mb-1" for=${o.id + "-purpose"}>${t("purpose")}</label>
          <input class="form-control" id=${o.id + "-purpose"} name="purpose" maxlength="100" data-test="purpose" ?disabled=${this.busy !== ""} />
        </div>
        <div class="yx-offer-end">
          <button class="btn btn-primary" type="submit" ?disabled=${this.busy !== ""} data-test="apply">${t("apply")}</button>
          <button class="btn btn-outline-primary" type="button" ?disabled=${this.busy !== ""} @click=${this.preview} data-test="preview">${t("preview")}</button>
        </div>
      </form>
    `;
  }

  progress() {
    if (this.busy === "preview") return this.spinner(t("preview-busy"));
    if (this.problem) return trouble(this.problem, "offer-error", this.again);
    if (this.away) return html`<span data-test="away">${this.spinner(t("application-away"))}</span>`;
    if (this.busy === "apply") return this.underWay(this.application);
    if (this.application) return this.outcome(this.application);
    if (this.previewUrl) {
      return html`<a href=${this.previewUrl} target="_blank" rel="noopener" data-test="preview-link">${t("preview-open")}</a>
        <span class="yx-soft">${t("preview-note")}</span>`;
    }
    return nothing;
  }

  /** With the reason, if it waits for something. */
  underWay(application) {
    const reason = application?.reason;
    return html`${this.spinner(t("application-" + (application?.state ?? "submitted")))}
      ${reason ? html`<div class="alert alert-warning mt-2 mb-0" data-test="waits">${pick(reason)}</div>` : nothing}`;
  }

  outcome(application) {
    const state = UNDER_WAY.includes(application.state) ? "late" : application.state;
    const looks = { issued: "success", refused: "danger", failed: "danger" };
    return html`<div class="alert alert-${looks[state] ?? "warning"} mb-0" data-test="application" data-state=${application.state}>
      ${t("application-" + state)}
      ${application.reason ? html`<br />${pick(application.reason)}` : nothing}
    </div>`;
  }

  spinner(text) {
    return html`<span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${text}`;
  }

  render() {
    const o = this.offer;
    return html`
      <div class="yx-offer">
        <div>
          <h3>${pick(o.title)}</h3>
          <div class="yx-soft">${t("office", { office: pick(o.office?.name) })}</div>
        </div>
        ${
          o.eligible
            ? this.open
              ? this.form()
              : html`<div class="yx-offer-end">
                <button class="btn btn-outline-primary" type="button" data-test="choose" @click=${() => (this.open = true)}>${t("choose")}</button>
              </div>`
            : html`<p class="mb-0" data-test="reason">${t("not-eligible")}${pick(o.reason)}</p>`
        }
        <div class="yx-status" role="status" aria-live="polite">${this.progress()}</div>
        <div>
          <button class="yx-plain" type="button" aria-expanded=${this.wrong} data-test="wrong-open" @click=${() => (this.wrong = !this.wrong)}>${t("wrong-open")}</button>
        </div>
        ${this.wrong ? html`<yx-wrong .type=${o.id} @sent=${() => this.dispatchEvent(new CustomEvent("changed"))}></yx-wrong>` : nothing}
      </div>
    `;
  }
}
customElements.define("yx-offer", Offer);
