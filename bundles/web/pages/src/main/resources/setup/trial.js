import { html, nothing } from "/assets/lit/index.js";
import { pick } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { Polling } from "/assets/yinxin/polling.js";
import { SETUP, Step, t } from "/assets/setup/step.js";

const TRIAL = SETUP + "/trial";
const POLL_MS = 1500;
const LONG = 10;

class Trial extends Step {
  static properties = { trial: { state: true }, asked: { state: true }, own: { state: true }, type: { state: true } };

  constructor() {
    super();
    this.polling = new Polling(this, POLL_MS, () => this.look(), { waits: true });
    this.trial = null;
    this.asked = 0;
    this.own = false;
    this.type = "";
  }

  async firstUpdated() {
    await this.guarded(async () => {
      this.trial = await call("GET", TRIAL);
      const ready = this.trial.choices.filter((c) => !c.problem);
      this.type = (ready.find((c) => c.id === "transcript") ?? ready[0])?.id ?? "";
      this.own = this.trial.kinds.some((kind) => kind.rows !== undefined);
    });
    this.watch();
  }

  /** Looks again while it is being sealed. */
  watch() {
    if (this.trial?.state?.application === "sealing") this.polling.start();
    else this.polling.stop();
  }

  async look() {
    this.asked++;
    await this.guarded(async () => (this.trial = await call("GET", TRIAL)));
    this.watch();
  }

  async issue(event) {
    event.preventDefault();
    const person = this.own ? event.target.person.value.trim() : "";
    this.asked = 0;
    await this.guarded(async () => (this.trial = { ...this.trial, state: await call("POST", TRIAL, { type: this.type, person }) }));
    this.watch();
  }

  revoke() {
    return this.guarded(async () => {
      this.trial = { ...this.trial, state: await call("POST", `${TRIAL}/revocation`) };
      this.dispatchEvent(new CustomEvent("changed"));
    });
  }

  form(state) {
    const failed = state && !["sealing", "issued"].includes(state.application);
    return html`<form @submit=${this.issue}>
      ${failed ? html`<p class="alert alert-danger">${t("trial-failed")} ${pick(state.reason)}</p>` : nothing}
      <label class="form-label mb-1" for="type">${t("trial-type")}</label>
      <select class="form-select" id="type" name="type" data-test="type" ?disabled=${this.busy} @change=${(e) => (this.type = e.target.value)}>
        ${this.trial.choices.map((c) => html`<option value=${c.id} ?disabled=${Boolean(c.problem)} ?selected=${c.id === this.type}>${pick(c.title)}${c.problem ? " — " + pick(c.problem) : ""}</option>`)}
      </select>
      <div class="mt-3" role="radiogroup" aria-label=${t("trial-whose")}>${this.whose(false)}${this.whose(true)}</div>
      ${this.own ? this.records() : nothing}
      ${this.button("trial-issue")}
    </form>`;
  }

  whose(own) {
    const id = own ? "whose-own" : "whose-invented";
    return html`<div class="yx-setup-choice">
      <input class="form-check-input" type="radio" id=${id} name="whose" .checked=${this.own === own} ?disabled=${this.busy} data-test=${id} @change=${() => {
        this.failure = null;
        this.own = own;
      }} />
      <label for=${id}><strong>${t("trial-" + id)}</strong><br /><span class="yx-soft">${t("trial-" + id + "-means")}</span></label>
    </div>`;
  }

  async bring(kind, event) {
    const input = event.target;
    const body = new FormData();
    body.append("kind", kind.id);
    body.append("file", input.files[0]);
    await this.guarded(async () => (this.trial = { ...this.trial, kinds: await call("POST", `${TRIAL}/records`, body) }));
    input.value = "";
  }

  records() {
    const needs = this.trial.choices.find((c) => c.id === this.type)?.needs ?? [];
    return html`<p class="mt-2 mb-0">${t("trial-records")}</p>
      <ul class="list-unstyled mb-3">${this.trial.kinds.filter((kind) => needs.includes(kind.id)).map((kind) => this.kind(kind))}</ul>
      ${this.field("person", { label: "field-person", hint: t("trial-person-hint") })}`;
  }

  kind(kind) {
    const id = "file-" + kind.id;
    const there = kind.rows !== undefined;
    return html`<li class="yx-setup-kind" data-test="kind" data-kind=${kind.id} data-there=${there}>
      <div><strong>${pick(kind.title)}</strong> <span class="yx-state ${there ? "yx-state-good" : "yx-state-none"}">${there ? t("trial-rows", kind) : t("trial-no-rows")}</span>
        <div class="yx-soft">${t("trial-required", { columns: kind.required.map(pick).join(t("comma")) })}</div></div>
      <div><label class="btn btn-outline-primary btn-sm" for=${id}>${t("trial-file")}<span class="visually-hidden"> ${pick(kind.title)}</span></label>
        <input class="visually-hidden" type="file" id=${id} accept=".csv,.tsv,.txt,.xlsx,.zip" ?disabled=${this.busy} data-test="file" @change=${(e) => this.bring(kind, e)} /></div>
    </li>`;
  }

  /** Cells of a file that will not do; the row is the line. */
  badLines() {
    const lines = (this.failure?.body.fields ?? []).filter((f) => f.row > 0);
    if (lines.length === 0) return nothing;
    return html`<ul class="yx-bad" data-test="bad-lines">${lines.map((f) => html`<li>${t("trial-line", { line: f.row, text: pick(f) })}</li>`)}</ul>`;
  }

  sealing() {
    return html`<p role="status" data-test="sealing"><span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("trial-sealing")}</p>
      ${this.asked > LONG ? html`<p class="yx-notice">${t("trial-long")}</p>` : nothing}`;
  }

  verdict(state) {
    const good = state.verdict === "valid";
    return html`<div class="yx-verdict ${good ? "yx-verdict-good" : "yx-verdict-warn"}" data-test="verdict" data-verdict=${state.verdict}>
      <img src=${"/assets/yinxin/" + (good ? "verdict-good.svg" : "verdict-warn.svg")} alt="" />
      <div><h2>${t("trial-verdict-" + (good ? "valid" : state.verdict === "revoked" ? "revoked" : "other"))}</h2><p>${pick(state.summary)}</p></div>
    </div>`;
  }

  issued(state) {
    const revoked = state.credential === "revoked";
    return html`
      <p data-test="issued">${t("trial-issued", { title: pick(state.title), number: state.number })}</p>
      ${this.verdict(state)}
      <p class="mt-3"><a href=${TRIAL + "/pdf"} target="_blank" rel="noopener">${t("trial-open")}</a></p>
      <img class="yx-setup-page" src=${"/v/" + state.code + "/pages/1.png"} alt=${t("trial-page")} />
      ${
        this.progress.done.includes("trial")
          ? html`<p class="yx-notice" data-test="over">${t(state.own ? "trial-over-own" : "trial-over")}</p>`
          : html`<p>${t(state.own ? "trial-revoke-lead-own" : "trial-revoke-lead")}</p>
            <button class="btn btn-primary" type="button" data-test="revoke" ?disabled=${this.busy} @click=${this.revoke}>${t(state.own ? "trial-revoke-own" : revoked ? "trial-clear" : "trial-revoke")}</button>`
      }`;
  }

  render() {
    const state = this.trial?.state;
    return html`
      <p>${t("trial-lead")}</p>
      ${this.told()}${this.badLines()}
      <div aria-live="polite">
        ${
          this.trial === null
            ? html`<p class="yx-empty" role="status">${t("loading")}</p>`
            : this.trial.choices.length === 0
              ? html`<p class="yx-notice">${t("trial-empty")}</p>`
              : state?.application === "issued"
                ? this.issued(state)
                : state?.application === "sealing"
                  ? this.sealing()
                  : this.form(state)
        }
      </div>`;
  }
}
customElements.define("yx-setup-trial", Trial);
