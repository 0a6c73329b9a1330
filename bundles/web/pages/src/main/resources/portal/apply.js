// Applying for one certificate in three steps: the options with a live image of the page, the whole preview, and the end.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { trouble } from "/assets/yinxin/trouble.js";
import { ApplicationInProgress } from "/assets/portal/application.js";
import { LivePreview } from "/assets/portal/live-preview.js";
import "/assets/portal/finished.js";
import "/assets/portal/correction-request.js";
import zh from "/assets/portal/apply-strings.zh.js";
import en from "/assets/portal/apply-strings.en.js";

const t = texts(zh, en);
const STEPS = ["options", "preview", "done"];
const LOOKS = { refused: "danger", failed: "danger" };

class Apply extends Element {
  static properties = { offer: { attribute: false }, step: { state: true }, wrong: { state: true } };

  constructor() {
    super();
    /** @type {Api.Offer} */
    this.offer;
    this.step = "options";
    this.wrong = false;
    this.preview = new LivePreview(this);
    this.progress = new ApplicationInProgress(this);
    this.back = (event) => this.show(event.state?.step === "preview" ? "preview" : "options");
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener("popstate", this.back);
  }

  disconnectedCallback() {
    window.removeEventListener("popstate", this.back);
    super.disconnectedCallback();
  }

  firstUpdated() {
    if (this.offer.eligible) this.preview.want(this.body());
  }

  body() {
    const fields = /** @type {any} */ (this.querySelector("form")).elements;
    /** @type {Record<string, string>} */
    const options = {};
    for (const option of this.offer.options) options[option.name] = fields["option-" + option.name].value;
    return { type: this.offer.id, language: fields.language.value, options, purpose: fields.purpose.value.trim() };
  }

  changed() {
    this.progress.forget();
    this.preview.want(this.body());
  }

  /** Shows a step, and says so to those who do not see it. */
  async show(step) {
    this.step = step;
    await this.updateComplete;
    const title = /** @type {HTMLElement} */ (this.querySelector("[data-step=" + step + "] h2"));
    scrollTo(0, 0);
    title.focus({ preventScroll: true });
  }

  next(event) {
    event.preventDefault();
    history.pushState({ step: "preview" }, "");
    // As after signing in again in another window.
    if (this.preview.problem) this.preview.again();
    this.show("preview");
  }

  apply() {
    return this.progress.apply(this.body(), () => this.show("done"));
  }

  select(name, label, choices) {
    const id = "apply-" + name;
    return html`<div>
      <label class="form-label mb-1" for=${id}>${label}</label>
      <select class="form-select" id=${id} name=${name} data-test=${name}>
        ${choices.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
      </select>
    </div>`;
  }

  languages() {
    return this.offer.languages.map((tag) => [tag, t("language-" + (tag === "en" ? "en" : "zh"))]);
  }

  image(page) {
    return html`<img src=${this.preview.pages[page]} alt=${t("page-of", { page: page + 1, pages: this.preview.pages.length })} data-test="preview-page" />`;
  }

  /** The images, or why there are none; the place for them is kept, so that nothing moves when they come. */
  pages(most) {
    const { pages, busy, problem } = this.preview;
    const state = busy ? "busy" : problem ? "problem" : "shown";
    return html`<div class="yx-paper" aria-busy=${busy} data-test="live-preview" data-state=${state}>
      <p class="yx-paper-busy" role="status">${busy ? html`<span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("preview-busy")}` : nothing}</p>
      ${trouble(problem, "preview-error", () => this.preview.again())}
      ${pages.length === 0 && !problem ? html`<div class="yx-paper-empty"></div>` : pages.slice(0, most).map((_, page) => this.image(page))}
      ${pages.length > 0 ? html`<p class="yx-soft">${pages.length > most ? t("pages-more", { pages: pages.length }) : nothing}${t("preview-note")}</p>` : nothing}
    </div>`;
  }

  options() {
    return html`<form class="yx-apply" @submit=${this.next} @change=${this.changed}>
      <div class="yx-offer yx-apply-options">
        ${this.select("language", t("language"), this.languages())}
        ${this.offer.options.map((option) =>
          this.select(
            "option-" + option.name,
            pick(option.label),
            option.choices.map((c) => [c.value, pick(c.label)]),
          ),
        )}
        <div>
          <label class="form-label mb-1" for="apply-purpose">${t("purpose")}</label>
          <input class="form-control" id="apply-purpose" name="purpose" maxlength="100" data-test="purpose" />
        </div>
      </div>
      <div class="yx-apply-page yx-apply-live" role="region" aria-label=${t("step-preview")} tabindex="0">${this.pages(1)}</div>
      <div class="yx-apply-end">
        <button class="btn btn-primary" type="submit" data-test="next">${t("next")}</button>
      </div>
    </form>
    <p class="mt-3 mb-0"><button class="yx-plain" type="button" aria-expanded=${this.wrong} data-test="wrong-open" @click=${() => (this.wrong = !this.wrong)}>${t("wrong-open")}</button></p>
    ${this.wrong ? html`<div class="yx-sheet mt-3"><yx-correction-request .type=${this.offer.id}></yx-correction-request></div>` : nothing}`;
  }

  whole() {
    const { busy, problem } = this.progress;
    return html`<div class="yx-apply">
      <div class="yx-apply-options"><p class="mb-0">${t("check")}</p></div>
      <div class="yx-apply-page">${this.pages(Infinity)}</div>
      <div class="yx-apply-end">
        ${trouble(problem, "offer-error", () => this.apply())}
        <button class="btn btn-primary" type="button" ?disabled=${busy} data-test="apply" @click=${this.apply}>${busy ? html`<span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ` : nothing}${t("apply")}</button>
        <button class="btn btn-outline-primary" type="button" ?disabled=${busy} data-test="change" @click=${() => history.back()}>${t("change")}</button>
      </div>
    </div>`;
  }

  done() {
    const { application, away, busy, problem } = this.progress;
    if (!application) return nothing;
    if (application.state === "issued" && application.credential)
      return html`<yx-finished .credential=${application.credential}></yx-finished>`;
    if (problem) return trouble(problem, "offer-error", null);
    const waits = busy && this.progress.isUnderWay;
    if (away) return html`<p role="status" data-test="away">${this.spinner(t("application-away"))}</p>`;
    if (waits) {
      return html`<p role="status">${this.spinner(t("application-" + application.state))}</p>
        ${application.reason ? html`<div class="alert alert-warning" data-test="waits">${pick(application.reason)}</div>` : nothing}`;
    }
    return this.outcome(application);
  }

  outcome(application) {
    const state = this.progress.isUnderWay ? "late" : application.state;
    return html`<div class="alert alert-${LOOKS[state] ?? "warning"}" role="status" data-test="application" data-state=${application.state}>
        ${t("application-" + state)}
        ${application.reason ? html`<br />${pick(application.reason)}` : nothing}
      </div>
      <a class="btn btn-primary" href="/my">${t("back")}</a>`;
  }

  spinner(text) {
    return html`<span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${text}`;
  }

  section(step, content) {
    return html`<section data-step=${step} ?hidden=${this.step !== step}><h2 class="visually-hidden" tabindex="-1">${t("step-" + step)}</h2>${content}</section>`;
  }

  render() {
    const o = this.offer;
    return html`<p class="yx-back"><a href="/my" data-test="back">${t("back")}</a></p>
      <h1 class="yx-title mt-0">${t("title", { title: pick(o.title) })}</h1>
      <p class="yx-soft">${t("office", { office: pick(o.office.name) })}</p>
      ${
        o.eligible
          ? html`<ol class="yx-progress" aria-label=${t("steps")}>
              ${STEPS.map((step) => html`<li aria-current=${step === this.step ? "step" : nothing}>${t("step-" + step)}</li>`)}
            </ol>
            ${this.section("options", this.options())} ${this.section("preview", this.step === "preview" ? this.whole() : nothing)}
            ${this.section("done", this.done())}`
          : html`<div class="alert alert-warning" data-test="reason">${t("not-eligible")}${pick(o.reason)}</div>
            <h2 class="yx-section">${t("wrong-open")}</h2>
            <div class="yx-sheet"><yx-correction-request .type=${o.id}></yx-correction-request></div>`
      }`;
  }
}
customElements.define("yx-apply", Apply);
