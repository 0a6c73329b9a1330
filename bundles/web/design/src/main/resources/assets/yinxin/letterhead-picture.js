// The picture that documents bear of an owner: the university's badge, or the signature of who signs for an office.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { attempt } from "/assets/yinxin/work.js";
import "/assets/yinxin/confirm-button.js";
import zh from "/assets/yinxin/letterhead-strings.zh.js";
import en from "/assets/yinxin/letterhead-strings.en.js";

const t = texts(zh, en);

/** Attributes: owner ("university" or an office's id). */
class LetterheadPicture extends Element {
  static properties = { owner: { attribute: false }, picture: { state: true }, busy: { state: true }, failure: { state: true } };

  constructor() {
    super();
    /** @type {string} */
    this.owner;
    /** @type {Api.LetterheadPicture} */
    this.picture = /** @type {any} */ (null);
    this.busy = false;
    this.failure = null;
  }

  willUpdate(changed) {
    if (changed.has("owner")) {
      this.guarded(async () => {
        this.picture = await call("GET", this.address());
      });
    }
  }

  guarded(work) {
    this.failure = null;
    return attempt(this, work, (problem) => (this.failure = problem));
  }

  address() {
    return "/api/letterhead-pictures/" + encodeURIComponent(this.owner);
  }

  kind() {
    return this.owner === "university" ? "badge" : "signature";
  }

  choose(event) {
    const input = event.target;
    const file = input.files[0];
    if (!file) return;
    return this.guarded(async () => {
      const form = new FormData();
      form.append("version", String(this.picture.version));
      form.append("file", file);
      try {
        this.picture = await call("POST", this.address(), form);
      } finally {
        input.value = "";
      }
    });
  }

  remove() {
    return this.guarded(async () => {
      this.picture = await call("DELETE", this.address() + "?version=" + this.picture.version);
    });
  }

  shown() {
    if (!this.picture.jpeg) return html`<p class="mb-2" data-test="no-picture">${t("none-" + this.kind())}</p>`;
    return html`<div class="yx-actions mb-2">
      <img class="yx-letterhead-picture" src="data:image/jpeg;base64,${this.picture.jpeg}" alt=${t("alt-" + this.kind())} data-test="picture" />
      <yx-confirm-button name="remove-picture" .label=${t("remove")} .question=${t("remove-question")} .busy=${this.busy} @confirmed=${() => this.remove()}></yx-confirm-button>
    </div>`;
  }

  render() {
    const id = "picture-" + this.owner;
    return html`<div class="yx-sheet mt-3" data-test="letterhead-picture">
      <label class="form-label" for=${id}>${t("title-" + this.kind())}</label>
      ${this.failure ? html`<div class="alert alert-danger" role="alert" data-test="picture-error">${this.failure.text()}</div>` : nothing}
      ${this.picture ? this.shown() : nothing}
      <input class="form-control" id=${id} type="file" accept=".jpg,.jpeg,.png,image/jpeg,image/png" data-test="picture-file" ?disabled=${this.busy || !this.picture} @change=${this.choose} aria-describedby=${id + "-help"} />
      <p class="yx-soft mt-2 mb-0" id=${id + "-help"}>${t("help-" + this.kind())}</p>
      ${this.picture?.by ? html`<div class="yx-soft">${t("set-by", { by: this.picture.by, date: dateText(this.picture.at, true) })}</div>` : nothing}
    </div>`;
  }
}
customElements.define("yx-letterhead-picture", LetterheadPicture);
