import { html, nothing } from "/assets/lit/index.js";
import { pick } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { SETUP, Step, t } from "/assets/setup/step.js";

const TRIAL = SETUP + "/trial";
const POLL_MS = 1500;
const LONG = 10;

class Trial extends Step {
  static properties = { trial: { state: true }, asked: { state: true } };

  constructor() {
    super();
    this.trial = null;
    this.asked = 0;
  }

  async firstUpdated() {
    await this.guarded(async () => (this.trial = await call("GET", TRIAL)));
    this.watch();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  /** Looks again while it is being sealed. */
  watch() {
    clearTimeout(this.timer);
    if (this.trial?.state?.application !== "sealing") return;
    this.timer = setTimeout(async () => {
      this.asked++;
      await this.guarded(async () => (this.trial = await call("GET", TRIAL)));
      this.watch();
    }, POLL_MS);
  }

  async issue(event) {
    event.preventDefault();
    const type = event.target.type.value;
    this.asked = 0;
    await this.guarded(async () => (this.trial = { ...this.trial, state: await call("POST", TRIAL, { type }) }));
    this.watch();
  }

  revoke() {
    return this.guarded(async () => {
      this.trial = { ...this.trial, state: await call("POST", TRIAL + "/revocation") };
      this.dispatchEvent(new CustomEvent("changed"));
    });
  }

  form(state) {
    const failed = state && !["sealing", "issued"].includes(state.application);
    return html`<form @submit=${this.issue}>
      ${failed ? html`<p class="alert alert-danger">${t("trial-failed")} ${pick(state.reason)}</p>` : nothing}
      <label class="form-label mb-1" for="type">${t("trial-type")}</label>
      <select class="form-select" id="type" name="type" data-test="type" ?disabled=${this.busy}>
        ${this.trial.choices.map((c) => html`<option value=${c.id} ?disabled=${Boolean(c.problem)} ?selected=${c.id === "transcript" && !c.problem}>${pick(c.title)}${c.problem ? " — " + pick(c.problem) : ""}</option>`)}
      </select>
      ${this.button("trial-issue")}
    </form>`;
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
      ${this.progress.done.includes("trial")
        ? html`<p class="yx-notice" data-test="over">${t("trial-over")}</p>`
        : html`<p>${t("trial-revoke-lead")}</p>
            <button class="btn btn-primary" type="button" data-test="revoke" ?disabled=${this.busy} @click=${this.revoke}>${t(revoked ? "trial-clear" : "trial-revoke")}</button>`}`;
  }

  render() {
    const state = this.trial?.state;
    return html`
      <p>${t("trial-lead")}</p>
      ${this.told()}
      <div aria-live="polite">
        ${this.trial === null
          ? html`<p class="yx-empty" role="status">${t("loading")}</p>`
          : this.trial.choices.length === 0
            ? html`<p class="yx-notice">${t("trial-empty")}</p>`
            : state?.application === "issued"
              ? this.issued(state)
              : state?.application === "sealing"
                ? this.sealing()
                : this.form(state)}
      </div>`;
  }
}
customElements.define("yx-setup-trial", Trial);
