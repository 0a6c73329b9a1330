import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { pause } from "/assets/yinxin/polling.js";
import { SETUP, Step, t } from "/assets/setup/step.js";

const LOOKS = 30;
const LOOK_MS = 500;

class Keys extends Step {
  static properties = { keys: { state: true }, requests: { state: true } };

  constructor() {
    super();
    this.keys = null;
    this.requests = {};
  }

  firstUpdated() {
    return this.load();
  }

  load() {
    return this.guarded(async () => (this.keys = await call("GET", `${SETUP}/keys`)));
  }

  path(key, what) {
    return SETUP + "/keys/" + encodeURIComponent(key.office) + "/" + what;
  }

  request(key) {
    return this.guarded(async () => {
      const { pem } = await call("POST", this.path(key, "request"));
      this.requests = { ...this.requests, [key.office]: pem };
      this.keys = await call("GET", `${SETUP}/keys`);
    });
  }

  /** Offered as a file too, since certificate authorities take files. */
  download(key) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([this.requests[key.office]], { type: "application/pkcs10" }));
    link.download = key.office + ".csr";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  install(key, input) {
    return this.guarded(async () => {
      const form = new FormData();
      form.append("file", input.files[0], input.files[0].name);
      input.value = "";
      await call("POST", this.path(key, "certificate"), form);
      await this.takenOver(key.office);
      this.dispatchEvent(new CustomEvent("changed"));
    });
  }

  /** A certificate takes over with the next full second, and the server has to notice that. */
  async takenOver(office) {
    for (let i = 0; i < LOOKS; i++) {
      this.keys = await call("GET", `${SETUP}/keys`);
      if (!this.keys.find((each) => each.office === office)?.problem) return;
      await pause(LOOK_MS);
    }
  }

  state(key) {
    if (!key.problem) return html`<span class="yx-state yx-state-good" data-test="key-state" data-state="ready">${t("key-ready")}</span>`;
    return html`<span class="yx-state yx-state-expired" data-test="key-state" data-state=${key.requested ? "requested" : "none"}>${t(key.requested ? "key-requested" : "key-none")}</span>`;
  }

  actions(key) {
    if (!key.makesKeys) return html`<p class="yx-soft">${t("key-elsewhere", { holder: key.holder })}</p>`;
    const pem = key.requested ? this.requests[key.office] : undefined;
    const id = "certificate-" + key.office;
    return html`
      ${
        pem
          ? html`<label class="form-label mb-1" for=${"pem-" + key.office}>${t("key-pem")}</label>
            <textarea class="form-control yx-setup-pem" id=${"pem-" + key.office} rows="6" readonly data-test="pem">${pem}</textarea>`
          : nothing
      }
      <div class="yx-actions mt-2">
        ${
          pem
            ? html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="download" @click=${() => this.download(key)}>${t("key-download")}</button>`
            : html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="request" ?disabled=${this.busy} @click=${() => this.request(key)}>${t(key.requested ? "key-show" : "key-make")}</button>`
        }
        ${
          key.requested
            ? html`<label class="btn btn-primary btn-sm mb-0" for=${id}>${t("key-install")}</label>
              <input class="visually-hidden" type="file" id=${id} accept=".pem,.cer,.crt,.p7b,.p7c,.der" data-test="certificate" ?disabled=${this.busy} @change=${(e) => this.install(key, e.target)} />`
            : nothing
        }
      </div>`;
  }

  key(key) {
    const c = key.certificate;
    return html`<li class="yx-setup-office" data-test="key" data-office=${key.office}>
      <h3 class="h6">${pick(key.name)} ${this.state(key)}</h3>
      ${c ? html`<p class="mb-2">${t("key-certificate", { subject: c.subject, until: dateText(c.until) })}</p>` : nothing}
      ${key.problem ? html`<p class="yx-soft mb-2">${pick(key.problem)}</p>` : nothing}
      ${this.actions(key)}
    </li>`;
  }

  render() {
    return html`
      <p>${t("keys-lead")}</p>
      <details class="mb-3"><summary>${t("keys-elsewhere-title")}</summary><p class="mt-2">${t("keys-elsewhere-text")}</p></details>
      ${this.told()}
      ${
        this.keys === null
          ? html`<p class="yx-empty" role="status">${t("loading")}</p>`
          : this.keys.length === 0
            ? html`<p class="yx-notice">${t("keys-empty")}</p>`
            : html`<ul class="list-unstyled mb-0" aria-live="polite">${this.keys.map((key) => this.key(key))}</ul>`
      }
      <div class="yx-actions mt-3">
        <button class="btn btn-outline-primary" type="button" data-test="check" ?disabled=${this.busy} @click=${this.load}>${t("keys-check")}</button>
        <button class="btn btn-primary" type="button" data-test="save" ?disabled=${this.busy || !this.keys?.some((key) => !key.problem)} @click=${() => this.done()}>${t("go-on")}</button>
      </div>`;
  }
}
customElements.define("yx-setup-keys", Keys);
