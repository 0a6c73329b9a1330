// Sharing one certificate: makes a link that ends, and lists those there are with who has looked.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { trouble } from "/assets/yinxin/trouble.js";
import { attemptPart } from "/assets/yinxin/work.js";
import zh from "/assets/portal/share-strings.zh.js";
import en from "/assets/portal/share-strings.en.js";

const t = texts(zh, en);
const DAYS = [1, 7, 30, 90];
const LOOKS = { open: "", expired: "yx-state-none", ended: "yx-state-none" };

class Share extends Element {
  static properties = {
    credential: { attribute: false },
    shares: { state: true },
    made: { state: true },
    views: { state: true },
    asked: { state: true },
    busy: { state: true },
    copied: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.Credential} */
    this.credential;
    this.shares = null;
    this.made = null;
    this.views = {};
    this.asked = "";
    this.busy = false;
    this.copied = "";
    this.problem = null;
    this.again = null;
  }

  firstUpdated() {
    return this.list();
  }

  list() {
    return this.guarded(() => this.load());
  }

  async load() {
    const all = await call("GET", "/api/shares");
    this.shares = all.filter((share) => share.credential === this.credential.id);
  }

  /** Does something; what is done in vain can be tried again. */
  guarded(work) {
    this.again = () => this.guarded(work);
    return attemptPart(this, work);
  }

  async make(event) {
    event.preventDefault();
    const form = event.target.elements;
    await this.guarded(async () => {
      this.made = await call("POST", "/api/shares", {
        credential: this.credential.id,
        days: Number(form.days.value),
        accessCode: form.code.checked,
        asksViewer: form.viewer.checked,
        givesFile: form.file.checked,
        label: form.label.value.trim(),
      });
      this.copied = "";
      // A second one must not come of it that the list could not be read.
      await this.list();
      await this.updateComplete;
      this.input("[data-test=share-link]")?.focus();
    });
  }

  end(id) {
    return this.guarded(async () => {
      await call("DELETE", `/api/shares/${encodeURIComponent(id)}`);
      this.asked = "";
      if (this.made?.id === id) this.made = null;
      await this.list();
    });
  }

  look(id) {
    return this.guarded(async () => {
      this.views = { ...this.views, [id]: await call("GET", `/api/shares/${encodeURIComponent(id)}/views`) };
    });
  }

  async copy() {
    const { link, accessCode } = /** @type {Api.Share} */ (this.made);
    const code = accessCode ? "\n" + t("code-is", { code: accessCode }) : "";
    try {
      await navigator.clipboard.writeText(link + code);
      this.copied = "copied";
    } catch {
      // No clipboard without HTTPS or permission.
      this.copied = "by-hand";
    }
  }

  link({ link, accessCode }) {
    const id = "share-link-" + this.credential.id;
    return html`<div class="alert alert-success" data-test="share-made">
      <label class="form-label mb-1" for=${id}><strong>${t("made")}</strong></label>
      <input class="form-control yx-code mb-2" id=${id} readonly .value=${link} data-test="share-link" @focus=${(e) => e.target.select()} />
      ${accessCode ? html`<p class="mb-2">${t("access-code")} <strong class="yx-code" data-test="share-access-code">${accessCode}</strong><br /><span class="yx-soft">${t("access-code-apart")}</span></p>` : nothing}
      <button class="btn btn-primary btn-sm" type="button" @click=${this.copy}>${t("copy")}</button>
      <span role="status">${this.copied ? t(this.copied) : nothing}</span>
    </div>`;
  }

  check(name, text, help) {
    const id = `share-${name}-${this.credential.id}`;
    return html`<div class="form-check">
      <input class="form-check-input" type="checkbox" id=${id} name=${name} data-test=${"share-" + name} ?disabled=${this.busy} />
      <label class="form-check-label" for=${id}>${text}${help ? html`<br /><span class="yx-soft">${help}</span>` : nothing}</label>
    </div>`;
  }

  form() {
    const id = this.credential.id;
    return html`<form class="yx-offer" @submit=${this.make} data-test="share-form">
      <p class="yx-soft mb-0">${t("help")}</p>
      <div>
        <label class="form-label mb-1" for=${"share-days-" + id}>${t("days")}</label>
        <select class="form-select" id=${"share-days-" + id} name="days" data-test="share-days" ?disabled=${this.busy}>
          ${DAYS.map((days) => html`<option value=${days} ?selected=${days === 7}>${t("days-" + days)}</option>`)}
        </select>
      </div>
      <div>
        <label class="form-label mb-1" for=${"share-label-" + id}>${t("label")}</label>
        <input class="form-control" id=${"share-label-" + id} name="label" maxlength="60" data-test="share-label" ?disabled=${this.busy} />
      </div>
      <div>
        ${this.check("code", t("with-code"), t("with-code-help"))}
        ${this.check("viewer", t("with-viewer"), t("with-viewer-help"))}
        ${this.check("file", t("with-file"), t("with-file-help"))}
      </div>
      <div class="yx-offer-end"><button class="btn btn-primary" type="submit" data-test="share-make" ?disabled=${this.busy}>${t("make")}</button></div>
    </form>`;
  }

  seen(share) {
    const views = this.views[share.id];
    if (!views) return nothing;
    if (views.length === 0) return html`<p class="yx-soft mb-0" data-test="share-views">${t("nobody")}</p>`;
    return html`<ul class="mb-0" data-test="share-views">${views.map((view) => html`<li>${dateText(view.at, true)}${view.viewer ? html` · ${view.viewer} · ${view.organisation}` : nothing}</li>`)}</ul>`;
  }

  share(share) {
    const terms = [
      share.needsCode ? t("has-code") : "",
      share.asksViewer ? t("has-viewer") : "",
      share.givesFile ? t("has-file") : "",
    ].filter(Boolean);
    return html`<li data-test="share" data-state=${share.state} data-id=${share.id}><div class="w-100">
      <strong>${share.label || t("no-label")}</strong> <span class="yx-state ${LOOKS[share.state]}">${t("state-" + share.state)}</span>
      <div class="yx-soft">${[t("line", { from: dateText(share.createdAt), until: dateText(share.expiresAt, true), views: share.views }), ...terms].join(" · ")}</div>
      ${this.seen(share)}
      <div class="yx-actions mt-1">
        ${share.views > 0 && !this.views[share.id] ? html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="share-look" ?disabled=${this.busy} @click=${() => this.look(share.id)}>${t("look")}</button>` : nothing}
        ${
          share.state !== "open"
            ? nothing
            : this.asked === share.id
              ? html`<span class="align-self-center">${t("end-sure")}</span>
              <button class="btn btn-primary btn-sm" type="button" data-test="share-end-yes" ?disabled=${this.busy} @click=${() => this.end(share.id)}>${t("end-yes")}</button>
              <button class="btn btn-outline-primary btn-sm" type="button" @click=${() => (this.asked = "")}>${t("cancel")}</button>`
              : html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="share-end" @click=${() => (this.asked = share.id)}>${t("end")}</button>`
        }
      </div>
    </div></li>`;
  }

  render() {
    return html`<div class="yx-offer mt-3" data-test="sharing">
      ${this.made ? this.link(this.made) : nothing}
      ${this.credential.state === "valid" ? this.form() : html`<p class="mb-0">${t("no-longer-valid")}</p>`}
      ${trouble(this.problem, "share-error", this.again)}
      ${this.shares?.length ? html`<h4 class="fs-6 mb-0">${t("list")}</h4><ul class="yx-checks">${this.shares.map((each) => this.share(each))}</ul>` : nothing}
    </div>`;
  }
}
customElements.define("yx-share", Share);
