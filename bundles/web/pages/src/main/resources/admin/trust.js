// The trust in what was issued: alarms about seals, the last audit, and what is filed with CHSI.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, language, pick, texts } from "/assets/yinxin/language.js";
import { call, send } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { readsOnly } from "/assets/admin/administrator.js";
import "/assets/admin/tabs.js";
import zh from "/assets/admin/trust-strings.zh.js";
import en from "/assets/admin/trust-strings.en.js";

const t = texts(zh, en);
const TRUST = "/api/admin/trust";
const STEPS = [1, 2, 3, 4, 5];

class TrustPage extends WorkPage {
  static properties = {
    trust: { state: true },
    open: { state: true },
    notice: { state: true },
    readonly: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.Trust} */
    this.trust = /** @type {any} */ (null);
    this.open = "";
    this.notice = "";
    this.readonly = true;
  }

  titleText() {
    return t("title");
  }

  firstUpdated() {
    return this.guarded(async () => {
      this.readonly = await readsOnly();
      this.trust = await call("GET", TRUST);
    });
  }

  acknowledge(event, alarm) {
    event.preventDefault();
    const ground = event.target.ground.value;
    return this.guarded(async () => {
      this.trust = await call("POST", `${TRUST}/alarms/${encodeURIComponent(alarm.signed)}/acknowledgement`, { ground });
      this.open = "";
      this.notice = t("acknowledged-now");
    });
  }

  kit() {
    return this.guarded(async () => {
      this.notice = "";
      const answer = await send("POST", "/api/admin/chsi-kit");
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await answer.blob());
      link.download = "chsi-kit.zip";
      link.click();
      URL.revokeObjectURL(link.href);
      this.notice = t("kit-made");
    });
  }

  alarm(alarm) {
    const open = this.open === alarm.signed;
    return html`<li class="yx-sheet yx-opening" data-test="alarm" data-signed=${alarm.signed}>
      <h3><span class="yx-state yx-state-revoked">${t("alarm")}</span> ${t("alarm-seen", { first: dateText(alarm.firstSeen, true), last: dateText(alarm.lastSeen, true), times: alarm.times })}</h3>
      <dl class="yx-facts">
        <dt>${t("alarm-file")}</dt><dd class="yx-code text-break">${alarm.file}</dd>
        <dt>${t("alarm-certificate")}</dt><dd class="yx-code text-break">${alarm.certificate}</dd>
      </dl>
      <p>${t("alarm-todo")}</p>
      ${
        this.readonly
          ? nothing
          : open
            ? html`<form @submit=${(e) => this.acknowledge(e, alarm)}>
              <label class="form-label w-100">${t("ground")}<textarea class="form-control" name="ground" rows="2" maxlength="400" required data-test="ground"></textarea></label>
              <div class="yx-actions"><button class="btn btn-primary btn-sm" type="submit" data-test="acknowledge-yes" ?disabled=${this.busy}>${t("acknowledge")}</button>
                <button class="btn btn-outline-primary btn-sm" type="button" @click=${() => (this.open = "")}>${t("cancel")}</button></div>
            </form>`
            : html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="acknowledge" @click=${() => (this.open = alarm.signed)}>${t("acknowledge")}…</button>`
      }
    </li>`;
  }

  alarms() {
    const { standing, acknowledged } = this.trust;
    return html`<section class="mt-4"><h2 class="h5">${t("alarms")}</h2>
      ${standing.length === 0 ? html`<p class="yx-sheet" data-test="no-alarm"><span class="yx-state yx-state-good">${t("fine")}</span> ${t("no-alarm")}</p>` : html`<ul class="yx-issued">${standing.map((a) => this.alarm(a))}</ul>`}
      ${
        acknowledged.length === 0
          ? nothing
          : html`<details class="yx-sheet mt-2"><summary>${t("acknowledged", { count: acknowledged.length })}</summary>
            <ul>${acknowledged.map((a) => html`<li data-test="past-alarm"><span class="yx-code text-break">${a.file}</span><br /><span class="yx-soft">${t("acknowledged-by", { by: a.by, date: dateText(a.at, true) })}</span> ${a.ground}</li>`)}</ul></details>`
      }
    </section>`;
  }

  audit() {
    const a = this.trust.audit;
    const state = !a ? "" : a.fault ? "bad" : "good";
    return html`<section class="mt-4"><h2 class="h5">${t("audit")}</h2>
      <div class="yx-sheet" data-test="audit" data-state=${state || "none"}>
        ${
          !a
            ? html`<p class="mb-0">${t("audit-none")}</p>`
            : a.fault
              ? html`<p><span class="yx-state yx-state-revoked">${t("differs")}</span> ${dateText(a.at, true)}</p><p><strong>${pick(a.fault.what)}</strong></p><p class="mb-0">${pick(a.fault.advice)}</p>`
              : html`<p><span class="yx-state yx-state-good">${t("fine")}</span> ${dateText(a.at, true)}</p>
                <p class="mb-0">${t("audit-good", a)} ${a.full ? t("audit-full") : t("audit-part", a)}</p>`
        }
        <p class="yx-soft mt-2 mb-0">${t("audit-how")}</p>
      </div></section>`;
  }

  filing() {
    return html`<section class="mt-4"><h2 class="h5">${t("filing")}</h2>
      <div class="yx-sheet"><p>${t("filing-lead")}</p>
        <ol>${STEPS.map((step) => html`<li>${t("filing-step-" + step)}</li>`)}</ol>
        <p class="yx-soft">${t("filing-honest")}</p>
        <div class="yx-actions">${this.readonly ? nothing : html`<button class="btn btn-primary" type="button" data-test="kit" ?disabled=${this.busy} @click=${this.kit}>${t(this.busy ? "kit-making" : "kit")}</button>`}
          <a class="btn btn-outline-primary" href="/trust?lang=${language()}">${t("fingerprints")}</a></div>
      </div></section>`;
  }

  render() {
    return html`<yx-admin-tabs></yx-admin-tabs>
      <h1 class="yx-title">${t("title")}</h1>
      <p class="yx-soft">${t("lead")}</p>
      ${
        this.trust === null
          ? this.waiting(t("loading"))
          : html`<div aria-live="polite">${this.told()}${this.notice ? html`<div class="alert alert-info" role="status" data-test="notice">${this.notice}</div>` : nothing}</div>
            ${this.alarms()} ${this.audit()} ${this.filing()}`
      }`;
  }
}
customElements.define("yx-trust", TrustPage);
