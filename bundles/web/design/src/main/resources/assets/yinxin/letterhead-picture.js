// The picture that documents bear of an owner: the university's badge, or the signature of who signs for an office.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { call, problemOf, send } from "/assets/yinxin/http.js";
import { attempt, wordsOf } from "/assets/yinxin/work.js";
import "/assets/yinxin/confirm-button.js";
import zh from "/assets/yinxin/letterhead-strings.zh.js";
import en from "/assets/yinxin/letterhead-strings.en.js";

const t = texts(zh, en);

/** Attributes: owner ("university" or an office's id); name of it, for readers of several; readonly for auditors. */
class LetterheadPicture extends Element {
  static properties = {
    owner: { attribute: false },
    name: { attribute: false },
    readonly: { attribute: false },
    picture: { state: true },
    busy: { state: true },
    failure: { state: true },
  };

  constructor() {
    super();
    /** @type {string} */
    this.owner;
    this.name = "";
    this.readonly = false;
    /** @type {Api.LetterheadPicture} */
    this.picture = /** @type {any} */ (null);
    this.busy = false;
    this.failure = null;
  }

  willUpdate(changed) {
    if (changed.has("owner")) {
      this.guarded(() => this.load());
    }
  }

  async load() {
    this.picture = await call("GET", this.address());
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
    return this.changed(() => {
      const form = new FormData();
      form.append("version", String(this.picture.version));
      form.append("file", file);
      input.value = "";
      return call("POST", this.address(), form);
    });
  }

  /** Shows what is in force and what waits, also after a change that is refused or waits. */
  changed(work) {
    return this.guarded(async () => {
      try {
        await work();
      } catch (error) {
        // The change that waits is shown with its picture.
        if (!problemOf(error).type?.endsWith(":change-waiting")) throw error;
      } finally {
        await this.load();
      }
    });
  }

  confirm({ method, path, body }) {
    const again = /** @type {any} */ (send);
    return this.changed(() => again(method, path, JSON.parse(body)));
  }

  withdraw() {
    return this.changed(() => call("DELETE", this.address() + "/waiting"));
  }

  remove() {
    return this.changed(() => call("DELETE", this.address() + "?version=" + this.picture.version));
  }

  shown() {
    if (!this.picture.jpeg) return html`<p class="mb-2" data-test="no-picture">${t("none-" + this.kind())}</p>`;
    return html`<div class="yx-actions mb-2">
      <img class="yx-letterhead-picture" src="data:image/jpeg;base64,${this.picture.jpeg}" alt=${t("alt-" + this.kind())} data-test="picture" />
      ${this.readonly ? nothing : html`<yx-confirm-button name="remove-picture" .label=${t("remove")} .question=${t("remove-question")} .busy=${this.busy} @confirmed=${() => this.remove()}></yx-confirm-button>`}
    </div>`;
  }

  /** Another picture, as it would be printed, that a second person has to confirm. */
  another(change) {
    if (!change) return nothing;
    return html`<div class="yx-notice mb-3" role="status" data-test="picture-waiting">
      <p>${t("asked", { by: change.by, at: dateText(change.askedAt, true), until: dateText(change.expiresAt, true) })}${change.own ? t("own") : nothing}</p>
      <div class="yx-actions">
        <img class="yx-letterhead-picture" src=${change.path + "/" + JSON.parse(change.body).sha256} alt=${t("waiting-" + this.kind())} />
        ${this.readonly || change.own ? nothing : html`<yx-confirm-button name="confirm-picture" .label=${t("confirm")} .question=${t("confirm-question")} .busy=${this.busy} @confirmed=${() => this.confirm(change)}></yx-confirm-button>`}
        ${this.readonly || !this.mayWithdraw(change) ? nothing : html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="withdraw-picture" ?disabled=${this.busy} @click=${() => this.withdraw()}>${t(change.own ? "withdraw" : "reject")}</button>`}
      </div>
    </div>`;
  }

  /** An administrator withdraws also what others have asked for; the badge is an administrator's. */
  mayWithdraw(change) {
    return change.own || this.owner === "university";
  }

  heading() {
    return (this.name ? this.name + " · " : "") + t("title-" + this.kind());
  }

  /** The field for a file; auditors have none. */
  choice(id) {
    if (this.readonly) return nothing;
    return html`<input class="form-control" id=${id} type="file" accept=".jpg,.jpeg,.png,image/jpeg,image/png" data-test="picture-file" ?disabled=${this.busy || !this.picture} @change=${this.choose} aria-describedby=${id + "-help"} />
      <p class="yx-soft mt-2 mb-0" id=${id + "-help"}>${t("help-" + this.kind())}<br />${t("two-people")}</p>`;
  }

  render() {
    const id = "picture-" + this.owner;
    return html`<div class="yx-sheet mt-3" data-test="letterhead-picture">
      ${this.readonly ? html`<h3 class="h6">${this.heading()}</h3>` : html`<label class="form-label" for=${id}>${this.heading()}</label>`}
      ${this.failure ? html`<div class="alert alert-danger" role="alert" data-test="picture-error">${wordsOf(this.failure)}</div>` : nothing}
      ${this.picture ? [this.another(this.picture.waiting), this.shown()] : nothing}
      ${this.choice(id)}
      ${this.picture?.by ? html`<div class="yx-soft">${t(this.picture.jpeg ? "set-by" : "removed-by", { by: this.picture.by, date: dateText(this.picture.at, true) })}</div>` : nothing}
    </div>`;
  }
}
customElements.define("yx-letterhead-picture", LetterheadPicture);
