// One certificate type for the person at the counter: why it is not to be had, or the form to issue it with.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { send, problemOf } from "/assets/yinxin/http.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { choices, chosen } from "/assets/office/choices.js";
import zh from "/assets/office/office-strings.zh.js";
import en from "/assets/office/office-strings.en.js";

const t = texts(zh, en);

/** Fires "issue" with {language, options, purpose, ground}. */
class CounterOffer extends Element {
  static properties = {
    offer: { attribute: false },
    person: { attribute: false },
    busy: { attribute: false },
    open: { state: true },
    drawing: { state: true },
    previewUrl: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.Offer} */
    this.offer;
    /** @type {string} */
    this.person;
    /** @type {boolean} */
    this.busy;
    this.drawing = false;
    this.previewUrl = "";
    this.problem = null;
  }

  /** In a list an element may come to show another offer; what was begun is not about that one. */
  willUpdate(changed) {
    const before = changed.get("offer");
    if (before && before.id !== this.offer.id) this.open = false;
    if (changed.has("open") || changed.has("person")) this.forgetPreview();
  }

  disconnectedCallback() {
    this.forgetPreview();
    super.disconnectedCallback();
  }

  forgetPreview() {
    if (this.previewUrl) URL.revokeObjectURL(this.previewUrl);
    this.previewUrl = "";
    this.problem = null;
  }

  /** A choice that was changed meanwhile is another document. */
  async preview(event) {
    const form = event.target.form;
    this.forgetPreview();
    this.drawing = true;
    try {
      const body = { personNumber: this.person, type: this.offer.id, ...chosen(form, this.offer) };
      const response = await send("POST", "/api/office/previews", body);
      this.previewUrl = URL.createObjectURL(new Blob([await response.arrayBuffer()], { type: "application/pdf" }));
    } catch (error) {
      const problem = problemOf(error);
      this.problem = problem;
    } finally {
      this.drawing = false;
    }
  }

  issue(event) {
    event.preventDefault();
    const form = event.target;
    this.dispatchEvent(new CustomEvent("issue", { detail: { ...chosen(form, this.offer), ground: form.elements.ground.value.trim() } }));
  }

  form() {
    const id = this.offer.id + "-ground";
    return html`<form class="yx-offer" @submit=${this.issue} @change=${this.forgetPreview}>
      ${choices(this.offer, this.offer.id, this.busy || this.drawing)}
      <div>
        <label class="form-label mb-1" for=${id}>${t("ground-label")}</label>
        <input class="form-control" id=${id} name="ground" required maxlength="200" placeholder=${t("ground-example")} data-test="ground" ?disabled=${this.busy} />
      </div>
      <div class="yx-offer-end">
        <button class="btn btn-primary" type="submit" data-test="issue" ?disabled=${this.busy}>${t("issue")}</button>
        <button class="btn btn-outline-primary" type="button" data-test="preview" ?disabled=${this.busy || this.drawing} @click=${this.preview}>${t("preview")}</button>
        <button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => (this.open = false)}>${t("cancel")}</button>
      </div>
      <div class="yx-status" role="status">${this.previewed()}</div>
    </form>`;
  }

  previewed() {
    if (this.drawing) return html`<span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("working")}`;
    if (this.problem) return html`<div class="alert alert-danger mb-0" data-test="preview-error">${this.problem.text()}</div>`;
    if (!this.previewUrl) return nothing;
    return html`<a href=${this.previewUrl} target="_blank" rel="noopener" data-test="preview-link">${t("preview-open")}</a>
      <span class="yx-soft">${t("preview-note")}</span>`;
  }

  action() {
    if (!this.offer.eligible) return html`<p class="mb-0" data-test="reason">${pick(this.offer.reason)}</p>`;
    if (this.open) return this.form();
    return html`<button class="btn btn-outline-primary" type="button" data-test="choose" ?disabled=${this.busy} @click=${() => (this.open = true)}>${t("choose")}</button>`;
  }

  render() {
    return html`<h3>${pick(this.offer.title)} ${this.offer.eligible ? nothing : html`<span class="yx-state yx-state-none">${t("not-offered")}</span>`}</h3>${this.action()}`;
  }
}
customElements.define("yx-counter-offer", CounterOffer);
