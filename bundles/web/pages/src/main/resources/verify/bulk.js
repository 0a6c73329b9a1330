// Many codes or files at once, for employers with a key: hand in, watch, fetch the results.
import { html, nothing } from "/assets/lit/index.js";
import { Page } from "/assets/yinxin/page.js";
import { dateText, language, texts } from "/assets/yinxin/language.js";
import { call, send, problemOf } from "/assets/yinxin/http.js";
import { secret } from "/assets/yinxin/show-password.js";
import { attempt } from "/assets/yinxin/work.js";
import { Polling } from "/assets/yinxin/polling.js";
import "/assets/verify/employer-form.js";
import { counts, decidedRows, rowsTable, SHOWN_ROWS } from "/assets/verify/bulk-rows.js";
import zh from "/assets/verify/bulk-strings.zh.js";
import en from "/assets/verify/bulk-strings.en.js";

const t = texts(zh, en);
const POLL_MS = 1000;
const REVOKE_MS = 60000;
const MAXIMUM_BYTES = 100 * 1024 * 1024;

class Bulk extends Page {
  static properties = {
    own: { state: true },
    jobs: { state: true },
    job: { state: true },
    rows: { state: true },
    busy: { state: true },
    failure: { state: true },
  };

  constructor() {
    super();
    this.polling = new Polling(this, POLL_MS, () => this.look(), { waits: true });
    // In this page alone: what a browser stores, any script of the site could read, and the next user of the machine.
    this.key = "";
    this.own = null;
    this.jobs = [];
    this.job = null;
    this.rows = [];
    this.busy = false;
    this.failure = null;
  }

  titleText() {
    return t("title");
  }

  headers() {
    return { Authorization: "Bearer " + this.key };
  }

  ask(method, path, body) {
    return call(method, path, body, this.headers());
  }

  guarded(work) {
    this.failure = null;
    return attempt(this, work, (problem) => {
      this.failure = problem;
      if (problem.status === 401) this.forget(problem);
    });
  }

  enter() {
    return this.guarded(async () => {
      this.own = await this.ask("GET", "/api/employers/own");
      this.jobs = await this.ask("GET", "/api/bulk-verifications");
      const running = this.jobs.find((job) => job.state === "running");
      if (running) await this.show(running.id);
    });
  }

  submitKey(event) {
    event.preventDefault();
    this.key = event.target.elements.key.value.trim();
    if (this.key) this.enter();
  }

  /** @param {any} failure */
  forget(failure = null) {
    this.polling.stop();
    this.key = "";
    this.own = this.job = null;
    this.jobs = this.rows = [];
    this.failure = failure;
  }

  fileChosen(event) {
    const file = event.target.files[0];
    event.target.value = "";
    if (!file) return;
    if (file.size > MAXIMUM_BYTES) {
      this.failure = { text: () => t("too-large") };
      return;
    }
    this.guarded(async () => {
      const form = new FormData();
      form.append("file", file, file.name);
      const job = await this.ask("POST", "/api/bulk-verifications", form);
      this.jobs = [job, ...this.jobs];
      await this.show(job.id);
    });
  }

  /** Shows a verification, and looks at it until it has ended. */
  async show(id) {
    this.polling.stop();
    if (this.job?.id !== id) this.rows = [];
    this.job = await this.ask("GET", "/api/bulk-verifications/" + id);
    this.rows = await this.newRows(id);
    this.jobs = this.jobs.map((job) => (job.id === id ? this.job : job));
    if (this.job.state === "running") {
      this.polling.start();
    } else {
      this.own = await this.ask("GET", "/api/employers/own");
    }
  }

  /** The first rows: those that have a verdict do not change, and only the rows behind them are fetched again. */
  async newRows(id) {
    const decided = decidedRows(this.rows);
    if (decided.length === SHOWN_ROWS) return decided;
    const after = decided.at(-1)?.number ?? 0;
    const rows = await this.ask("GET", `/api/bulk-verifications/${id}/rows?after=${after}`);
    return [...decided, ...rows].slice(0, SHOWN_ROWS);
  }

  /** A lost answer is shown, and asked for again. */
  async look() {
    const id = this.job.id;
    try {
      await this.show(id);
      if (this.failure === this.lost) this.failure = null;
    } catch (error) {
      if (this.job?.id !== id) return;
      const problem = problemOf(error);
      if (problem.status === 401) return void this.forget(problem);
      this.failure = this.lost = problem;
      this.polling.start();
    }
  }

  fetchFile(kind) {
    return this.guarded(async () => {
      const path = "/api/bulk-verifications/" + this.job.id + "/results." + kind + "?lang=" + language();
      const file = await (await send("GET", path, undefined, this.headers())).blob();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = "results." + kind;
      link.click();
      // Some browsers begin the download only after the click, and a revoked address ends it.
      setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_MS);
    });
  }

  remove() {
    return this.guarded(async () => {
      this.polling.stop();
      await this.ask("DELETE", "/api/bulk-verifications/" + this.job.id);
      this.jobs = this.jobs.filter((job) => job.id !== this.job.id);
      this.job = null;
      this.rows = [];
    });
  }

  failureAlert() {
    return this.failure ? html`<div class="alert alert-danger" role="alert" data-test="error">${this.failure.text()}</div>` : nothing;
  }

  keyForm() {
    return html`<form class="yx-sheet" autocomplete="off" @submit=${this.submitKey}>
      <h2 class="h5">${t("key-title")}</h2>
      <label class="form-label" for="key">${t("key")}</label>
      ${secret("key", html`<input class="form-control yx-key" id="key" name="key" type="password" required autocomplete="off" spellcheck="false" data-test="key" aria-describedby="key-help" />`)}
      <p class="form-text" id="key-help">${t("key-help")}</p>
      <button class="btn btn-primary" type="submit" data-test="key-go" ?disabled=${this.busy}>${t("key-go")}</button>
    </form>`;
  }

  uploadSection() {
    return html`<section class="yx-sheet">
      <div class="yx-offer-end justify-content-between align-items-center mb-3">
        <p class="mb-0" data-test="own"><strong>${this.own.name}</strong> · ${t("left", { used: this.own.itemsToday, limit: this.own.itemsPerDay })}</p>
        <button class="btn btn-outline-primary btn-sm" type="button" data-test="forget" @click=${() => this.forget()}>${t("forget")}</button>
      </div>
      <label class="yx-drop">
        <strong>${t("choose")}</strong><br />
        <span class="yx-soft">${t("choose-help")}</span>
        <input class="visually-hidden" type="file" accept=".csv,.txt,.xlsx,.zip" data-test="file" ?disabled=${this.busy} @change=${this.fileChosen} />
      </label>
      ${
        this.jobs.length > 0
          ? html`<h2 class="h6 mt-4">${t("jobs")}</h2>
            <ul class="yx-plain-list">
              ${this.jobs.map(
                (
                  job,
                ) => html`<li><button class="yx-plain" type="button" data-test="job" @click=${() => this.guarded(() => this.show(job.id))}>
                  ${t("job-line", { date: dateText(job.startedAt, true), what: t("kind-" + job.kind), total: job.total, state: t("state-" + job.state) })}</button></li>`,
              )}
            </ul>`
          : nothing
      }
    </section>`;
  }

  progress() {
    const { job } = this;
    return html`<section class="yx-sheet mt-3" data-test="bulk" data-state=${job.state}>
      <h2 class="h5">${t("results")}</h2>
      <label class="w-100">${t("progress", { done: job.done, total: job.total })}
        <progress class="w-100" max=${job.total} value=${job.done}></progress></label>
      <p aria-live="polite">${t("state-" + job.state + "-text")}</p>
      ${counts(job, t)}
      <div class="yx-actions mb-3">
        <button class="btn btn-primary" type="button" data-test="xlsx" ?disabled=${this.busy} @click=${() => this.fetchFile("xlsx")}>${t("xlsx")}</button>
        <button class="btn btn-outline-primary" type="button" data-test="csv" ?disabled=${this.busy} @click=${() => this.fetchFile("csv")}>${t("csv")}</button>
        <button class="btn btn-outline-primary" type="button" data-test="delete" ?disabled=${this.busy} @click=${this.remove}>${t("delete")}</button>
      </div>
      <p class="yx-soft">${t("deleted", { date: dateText(job.deletedAt, true) })}</p>
      ${rowsTable(this.rows, job, t)}
    </section>`;
  }

  render() {
    return html`
      <h1 class="yx-title">${t("title")}</h1>
      <p class="yx-soft">${t("lead")}</p>
      ${this.failureAlert()}
      ${this.busy ? html`<p role="status"><span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("busy")}</p>` : nothing}
      ${this.own ? this.uploadSection() : this.keyForm()}
      ${this.job ? this.progress() : nothing}
      ${this.own ? nothing : html`<yx-employer-form></yx-employer-form>`}
    `;
  }
}
customElements.define("yx-verify-bulk", Bulk);
