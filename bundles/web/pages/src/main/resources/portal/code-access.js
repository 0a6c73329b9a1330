// Lets a holder say whether the code on a certificate's foot shows its content to others.
import { html, nothing } from "/assets/lit/index.js";
import { Element, signInFirst } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { attempt } from "/assets/yinxin/work.js";
import { trouble } from "/assets/yinxin/trouble.js";
import zh from "/assets/portal/issued-strings.zh.js";
import en from "/assets/portal/issued-strings.en.js";

const t = texts(zh, en);

class CodeAccess extends Element {
  static properties = { credential: { attribute: false }, access: { state: true }, busy: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {Api.Credential} */
    this.credential;
    this.access = null;
    this.busy = false;
    this.problem = null;
  }

  firstUpdated() {
    return this.load();
  }

  address() {
    return `/api/credentials/${encodeURIComponent(this.credential.id)}/code-access`;
  }

  load() {
    return this.guarded(async () => (this.access = await call("GET", this.address())));
  }

  guarded(work) {
    this.problem = null;
    return attempt(this, work, (problem) => {
      if (problem.status === 401) signInFirst();
      this.problem = problem;
    });
  }

  set(event) {
    const input = event.target;
    return this.guarded(async () => {
      const wanted = { open: input.checked };
      input.checked = this.access.open;
      this.access = await call("PUT", this.address(), wanted);
    });
  }

  render() {
    const id = "code-access-" + this.credential.id;
    return html`${
      this.access
        ? html`<div class="form-check form-switch">
            <input class="form-check-input" type="checkbox" role="switch" id=${id} data-test="code-access" .checked=${this.access.open} ?disabled=${this.busy} @change=${this.set} />
            <label class="form-check-label" for=${id}>${t("code-access")}</label>
          </div>
          <div class="yx-soft" role="status" data-test="code-access-state" data-open=${this.access.open}>${t(this.access.open ? "code-access-open" : "code-access-closed")}</div>`
        : nothing
    }${trouble(this.problem, "code-access-error", this.access ? null : () => this.load())}`;
  }
}
customElements.define("yx-code-access", CodeAccess);
