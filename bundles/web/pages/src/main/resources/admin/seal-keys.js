// The keys with which offices seal: certificates and their ends, requests, imports, and keys in the wrong hands.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import "/assets/yinxin/ask.js";
import zh from "/assets/admin/seal-strings.zh.js";
import en from "/assets/admin/seal-strings.en.js";

const t = texts(zh, en);
const KEYS = "/api/admin/keys";
const DAY_MS = 24 * 3600 * 1000;
const NEAR_MS = 60 * DAY_MS;

class SealKeys extends WorkPage {
  static properties = {
    readonly: { attribute: false },
    overview: { state: true },
    request: { state: true },
    importing: { state: true },
    losing: { state: true },
    notice: { state: true },
  };

  constructor() {
    super();
    /** @type {boolean} */
    this.readonly;
    this.overview = null;
    this.notice = "";
    this.clear();
  }

  clear() {
    this.request = null;
    this.importing = "";
    this.losing = "";
  }

  /** Part of a page that has its own title. */
  updated() {}

  firstUpdated() {
    return this.guarded(() => this.load());
  }

  async load() {
    this.overview = await call("GET", KEYS);
    this.clear();
  }

  ask(key) {
    return this.guarded(async () => {
      this.notice = "";
      const request = await call("POST", `${KEYS}/${encodeURIComponent(key.office)}/request`);
      await this.load();
      this.request = request;
    });
  }

  take(event, key) {
    event.preventDefault();
    const form = new FormData(event.target);
    const day = form.get("from");
    if (day) form.set("from", day + "T00:00:00+08:00");
    else form.delete("from");
    return this.guarded(async () => {
      this.notice = "";
      await call("POST", `${KEYS}/${encodeURIComponent(key.office)}/certificate`, form);
      await this.load();
      this.notice = t("taken", { office: pick(key.name) });
    });
  }

  declare(key, reason) {
    return this.guarded(async () => {
      this.notice = "";
      const size = this.input("[data-test=log-size]").value.trim();
      const body = { certificate: key.certificate.sha256, reason };
      if (size) body.logSize = Number(size);
      const { revoked } = await call("POST", `${KEYS}/compromises`, body);
      await this.load();
      this.notice = t("declared", { count: revoked });
    });
  }

  certificate(certificate) {
    const end = new Date(certificate.until).getTime();
    const near = end - Date.now() < NEAR_MS;
    const days = Math.floor((end - Date.now()) / DAY_MS);
    return html`<dl class="yx-facts">
      <dt>${t("subject")}</dt><dd>${certificate.subject} ${certificate.development ? html`<span class="yx-state yx-state-revoked" data-test="development">${t("development")}</span>` : nothing}</dd>
      <dt>${t("issuer")}</dt><dd>${certificate.issuer}</dd>
      <dt>${t("until")}</dt><dd class=${near ? "yx-bad" : ""} data-test="until">${dateText(certificate.until)} <span class="yx-state ${days < 0 ? "yx-state-revoked" : near ? "yx-state-superseded" : "yx-state-good"}" data-test="days-left" data-days=${days}>${days < 0 ? t("ended") : t("days-left", { days })}</span>${near ? t("near") : ""}</dd>
      <dt>${t("fingerprint")}</dt><dd><code class="yx-fingerprint">${certificate.sha256}</code></dd>
    </dl>`;
  }

  importForm(key) {
    return html`<form class="yx-ask mt-2" data-test="import-form" @submit=${(e) => this.take(e, key)}>
      <label class="form-label mb-1" for="key-file">${t("key-file")}</label>
      <input class="form-control mb-2" id="key-file" name="file" type="file" required accept=".pem,.crt,.cer,.p7b,.der" data-test="key-file" />
      <label class="form-label mb-1" for="key-from">${t("key-from")}</label>
      <input class="form-control mb-2 yx-short" id="key-from" name="from" type="date" />
      <p class="yx-soft">${t("key-from-help")}</p>
      <div class="yx-actions"><button class="btn btn-primary btn-sm" type="submit" data-test="take" ?disabled=${this.busy}>${t("import")}</button>
        <button class="btn btn-outline-primary btn-sm" type="button" ?disabled=${this.busy} @click=${() => this.clear()}>${t("leave")}</button></div>
    </form>`;
  }

  lossForm(key) {
    return html`<div class="yx-ask mt-2" data-test="loss-form">
      <label class="form-label mb-1" for="log-size">${t("log-size")}</label>
      <input class="form-control mb-1 yx-short" id="log-size" inputmode="numeric" pattern="[0-9]*" data-test="log-size" placeholder=${String(this.overview?.logSize)} />
      <p class="yx-soft">${t("log-size-help", { size: this.overview?.logSize })}</p>
      <yx-ask .label=${t("loss-reason")} .go=${t("loss-go")} .warning=${t("loss-warning")} .busy=${this.busy} @said=${(e) => this.declare(key, e.detail)} @left=${() => this.clear()}></yx-ask>
    </div>`;
  }

  asked(key) {
    const { request } = this;
    if (!request || request.office !== key.office) return nothing;
    const file = "data:application/pkcs10," + encodeURIComponent(request.pem);
    return html`<div class="yx-ask mt-2" data-test="request"><p class="mb-2">${t("request-lead")}</p>
      <textarea class="form-control mb-2 yx-fingerprint" rows="6" readonly aria-label=${t("request")}>${request.pem}</textarea>
      <a class="btn btn-primary btn-sm" download=${key.office + ".csr"} href=${file}>${t("download")}</a></div>`;
  }

  actions(key) {
    if (this.readonly) return nothing;
    if (this.importing === key.office) return this.importForm(key);
    if (this.losing === key.office) return this.lossForm(key);
    return html`<div class="yx-actions mt-2">
      ${
        key.makesKeys
          ? html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="request-key" ?disabled=${this.busy} @click=${() => this.ask(key)}>${t(key.requested ? "request-again" : "request-key")}</button>
            <button class="btn btn-outline-primary btn-sm" type="button" data-test="import-key" ?disabled=${this.busy} @click=${() => (this.clear(), (this.importing = key.office))}>${t("import-key")}</button>`
          : html`<span class="yx-soft">${t("elsewhere", { holder: key.holder })}</span>`
      }
      ${key.certificate ? html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="lost" ?disabled=${this.busy} @click=${() => (this.clear(), (this.losing = key.office))}>${t("lost")}</button>` : nothing}
    </div>`;
  }

  key(key) {
    return html`<li class="yx-sheet" data-test="key" data-office=${key.office}><div class="yx-grow">
      <h3>${pick(key.name)} <span class="yx-state ${key.problem ? "yx-state-revoked" : "yx-state-good"}">${t(key.problem ? "cannot-seal" : "seals-now")}</span></h3>
      ${key.problem ? html`<p class="yx-bad" data-test="problem">${pick(key.problem)}</p>` : nothing}
      ${key.certificate ? this.certificate(key.certificate) : nothing}
      ${key.upcoming.map((next) => html`<p class="mt-2 mb-1" data-test="upcoming">${t("takes-over", { date: dateText(next.takesOver, true) })}</p>${this.certificate(next.certificate)}`)}
      ${key.requested ? html`<p class="yx-soft mb-0">${t("requested")}</p>` : nothing}
      ${this.asked(key)} ${this.actions(key)}</div>
    </li>`;
  }

  render() {
    if (this.overview === null) return this.waiting(t("loading"));
    const lost = this.overview.compromises;
    return html`<p class="yx-soft">${t("keys-lead")}</p>${this.told()}
      ${this.notice ? html`<div class="alert alert-success" role="status" data-test="key-notice">${this.notice}</div>` : nothing}
      <ul class="yx-issued">${this.overview.keys.map((key) => this.key(key))}</ul>
      ${
        lost.length === 0
          ? nothing
          : html`<h3 class="h5">${t("compromises")}</h3><ul class="yx-issued" data-test="compromises">${lost.map(
              (one) => html`<li class="yx-sheet"><div><code class="yx-fingerprint">${one.certificate}</code>
              <div>${t("compromise", { size: one.logSize })}</div><div class="yx-soft">${t("compromise-by", { by: one.by, date: dateText(one.at, true), reason: one.reason })}</div></div></li>`,
            )}</ul>`
      }`;
  }
}
customElements.define("yx-seal-keys", SealKeys);
