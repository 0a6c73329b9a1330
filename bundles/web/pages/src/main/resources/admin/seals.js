// Seals and keys of the offices: who may use which imprint, and with which certificate.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { signedIn } from "/assets/yinxin/page.js";
import { WorkPage } from "/assets/yinxin/work.js";
import "/assets/yinxin/ask.js";
import "/assets/admin/tabs.js";
import "/assets/yinxin/confirm-button.js";
import "/assets/yinxin/letterhead-picture.js";
import "/assets/admin/seal-form.js";
import "/assets/admin/seal-keys.js";
import zh from "/assets/admin/seal-strings.zh.js";
import en from "/assets/admin/seal-strings.en.js";

const t = texts(zh, en);
const SEALS = "/api/admin/seals";
const LOOKS = {
  enabled: "yx-state-good",
  waiting: "yx-state-superseded",
  draft: "yx-state-none",
  expired: "yx-state-none",
  destroyed: "yx-state-revoked",
};
const STEPS = ["drafted", "submitted", "enabled", "destroyed"];

class SealsPage extends WorkPage {
  static properties = {
    register: { state: true },
    account: { state: true },
    adding: { state: true },
    ending: { state: true },
    notice: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.SealOverview} */
    this.register = /** @type {any} */ (null);
    this.account = null;
    this.adding = false;
    this.ending = "";
    this.notice = "";
  }

  titleText() {
    return t("title");
  }

  firstUpdated() {
    return this.guarded(async () => {
      this.account = await signedIn();
      await this.load();
    });
  }

  async load() {
    this.register = await call("GET", SEALS);
    this.adding = false;
    this.ending = "";
  }

  has(role) {
    return this.account?.roles.includes(role) ?? false;
  }

  /** A person who works for an office uses seals, and so manages none. */
  manages() {
    const uses = this.account?.roles.some((role) => role.startsWith("office:") || role.startsWith("approver:"));
    return !uses && (this.has("keeper") || this.has("administrator"));
  }

  step(seal, step, body) {
    return this.guarded(async () => {
      this.notice = "";
      await call("POST", `${SEALS}/${seal.id}/${step}`, body);
      await this.load();
      this.notice = t("done-" + step);
    });
  }

  draft(form) {
    return this.guarded(async () => {
      this.notice = "";
      await call("POST", SEALS, form);
      await this.load();
      this.notice = t("done-draft");
      scrollTo(0, 0);
    });
  }

  actions(seal) {
    if (!this.manages() || seal.state === "destroyed") return nothing;
    if (this.ending === seal.id) {
      return html`<yx-ask .label=${t("destroy-reason")} .go=${t("destroy")} .warning=${t("destroy-warning")} .busy=${this.busy}
        @said=${(e) => this.step(seal, "destroy", { reason: e.detail })} @left=${() => (this.ending = "")}></yx-ask>`;
    }
    const mine = [seal.drafted?.by, seal.submitted?.by].includes(this.account.user);
    return html`<div class="yx-actions mt-2">
      ${seal.state === "draft" ? html`<button class="btn btn-primary btn-sm" type="button" data-test="submit" ?disabled=${this.busy} @click=${() => this.step(seal, "submit")}>${t("submit")}</button>` : nothing}
      ${seal.state === "waiting" && !mine ? html`<yx-confirm-button name="enable" .label=${t("enable")} .question=${t("enable-question")} .busy=${this.busy} @confirmed=${() => this.step(seal, "enable")}></yx-confirm-button>` : nothing}
      ${seal.state === "waiting" && mine ? html`<span class="yx-soft" data-test="second-person">${t("second-person")}</span>` : nothing}
      <button class="btn btn-outline-primary btn-sm" type="button" data-test="destroy" ?disabled=${this.busy} @click=${() => (this.ending = seal.id)}>${t(seal.state === "draft" ? "discard" : "destroy")}</button>
    </div>`;
  }

  seal(seal) {
    const period = seal.validUntil
      ? t("from-to", { from: dateText(seal.validFrom), until: dateText(seal.validUntil) })
      : t("from", { from: dateText(seal.validFrom) });
    const sample = SEALS + "/" + seal.id + "/sample";
    return html`<li class="yx-sheet" data-test="seal" data-state=${seal.state} data-owner=${seal.owner} data-version=${seal.version}><div class="yx-grow">
      <h3>${t("kind-" + seal.kind)} · ${t("version", { version: seal.version })} <span class="yx-state ${LOOKS[seal.state]}">${t("state-" + seal.state)}</span></h3>
      <div>${[t("size", { size: seal.sizeMm }), t("record", { number: seal.recordNumber }), seal.purpose].filter(Boolean).join(" · ")}</div>
      <div class="yx-soft">${period}</div>
      <div class="yx-soft">${STEPS.filter((step) => seal[step]).map((step) => html`<div>${t("step-" + step, { by: seal[step].by, date: dateText(seal[step].at, true) })}</div>`)}</div>
      ${seal.reason ? html`<div class="yx-soft">${t("reason", { reason: seal.reason })}</div>` : nothing}
      <details class="mt-1" data-test="sample"><summary class="yx-soft">${t("sample")}</summary>
        <p class="yx-soft my-2">${t("sample-lead")}</p>
        <img class="yx-sample" loading="lazy" src=${sample} alt=${t("sample-alt", { size: seal.sizeMm })} /></details>
      ${this.actions(seal)}</div>
    </li>`;
  }

  owner(owner) {
    const seals = this.register.seals.filter((seal) => seal.owner === owner.id);
    const types =
      owner.id === "university" ? t("bears-university") : owner.types.map((type) => pick(type.title)).join(t("comma")) || t("bears-none");
    return html`<section class="mb-4" data-test="owner" data-owner=${owner.id}>
      <h3 class="h5 mb-1">${pick(owner.name)}</h3>
      <p class="yx-soft mb-2">${t("bears", { types })}</p>
      ${seals.length === 0 ? html`<p class="yx-sheet yx-empty">${t("none")}</p>` : html`<ul class="yx-issued">${seals.map((seal) => this.seal(seal))}</ul>`}
    </section>`;
  }

  /** The pictures beside the seals. */
  letterhead() {
    return html`<h2 class="yx-section">${t("letterhead")}</h2>
      ${this.picture("university", "")}
      <details class="mt-3" data-test="signatures"><summary>${t("signatures")}</summary>
        ${this.register.owners.filter((owner) => owner.id !== "university").map((owner) => this.picture(owner.id, pick(owner.name)))}
      </details>`;
  }

  picture(owner, name) {
    return html`<yx-letterhead-picture .owner=${owner} .name=${name} .readonly=${!this.has("administrator")}></yx-letterhead-picture>`;
  }

  render() {
    const head = html`<yx-admin-tabs></yx-admin-tabs><h1 class="yx-title">${t("title")}</h1><p class="yx-soft">${t("lead")}</p>`;
    if (this.register === null) return html`${head}${this.waiting(t("loading"))}`;
    return html`${head} ${this.told()}
      ${this.notice ? html`<div class="alert alert-success" role="status" data-test="notice">${this.notice}</div>` : nothing}
      <h2 class="yx-section">${t("seals")}</h2>
      ${
        this.adding
          ? html`<yx-seal-form .owners=${this.register.owners} .busy=${this.busy} @save=${(e) => this.draft(e.detail)} @left=${() => (this.adding = false)}></yx-seal-form>`
          : this.manages()
            ? html`<button class="btn btn-primary mb-3" type="button" data-test="add" ?disabled=${this.busy} @click=${() => ((this.notice = ""), (this.adding = true))}>${t("add")}</button>`
            : nothing
      }
      ${this.register.owners.map((owner) => this.owner(owner))}
      ${this.has("administrator") || this.has("auditor") ? this.letterhead() : nothing}
      ${
        this.has("administrator") || this.has("auditor")
          ? html`<h2 class="yx-section">${t("keys")}</h2><yx-seal-keys .readonly=${!this.has("administrator")}></yx-seal-keys>`
          : nothing
      }`;
  }
}
customElements.define("yx-seals", SealsPage);
