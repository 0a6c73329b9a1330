// One batch: its progress, what can be done with it, and the verdict on each row.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, language, pick, texts } from "/assets/yinxin/language.js";
import { call, openCritical } from "/assets/yinxin/http.js";
import zh from "/assets/office/batch-strings.zh.js";
import en from "/assets/office/batch-strings.en.js";

const t = texts(zh, en);
const PAGE = 200;

/** The path of batches on the server. */
export const BATCHES = "/api/office/batches";

/** The looks of the states of batches. */
export const LOOKS = {
  checking: "",
  staged: "",
  running: "",
  paused: "yx-state-superseded",
  cancelled: "yx-state-revoked",
  finished: "yx-state-good",
};

const ROW_LOOKS = { issued: "yx-state-good", refused: "yx-state-superseded", failed: "yx-state-revoked" };
const SHOWN = { all: [], refused: ["refused"], failed: ["failed"], issued: ["issued"], ready: ["ready"] };

class Batch extends Element {
  static properties = {
    batch: { attribute: false },
    busy: { attribute: false },
    shown: { state: true },
    rows: { state: true },
    isMore: { state: true },
    asked: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.Batch} */
    this.batch;
    /** @type {boolean} */
    this.busy;
    this.shown = "all";
    this.rows = [];
    this.isMore = false;
    this.asked = false;
  }

  /** Rows are asked for when the batch, or its state, is another; of a checked list those refused come first. */
  updated(changed) {
    const before = changed.get("batch");
    if (changed.has("batch") && (before?.id !== this.batch.id || before.state !== this.batch.state)) {
      this.asked = false;
      const doubtful = this.batch.state === "staged" && this.batch.rows.refused > 0;
      this.load(doubtful ? "refused" : before?.id === this.batch.id && before.state !== "staged" ? this.shown : "all");
    }
  }

  address() {
    return BATCHES + "/" + encodeURIComponent(this.batch.id);
  }

  async load(shown, more = false) {
    this.shown = shown;
    const query = new URLSearchParams({ after: more ? this.rows.at(-1).no : 0 });
    for (const state of SHOWN[shown]) query.append("state", state);
    const asked = this.batch.id;
    const page = await call("GET", `${this.address()}/rows?${query}`);
    if (asked !== this.batch.id || shown !== this.shown) return;
    this.rows = more ? [...this.rows, ...page] : page;
    this.isMore = page.length === PAGE;
  }

  tell(what) {
    this.asked = false;
    this.dispatchEvent(new CustomEvent("change", { detail: what }));
  }

  progress(b) {
    if (!["checking", "running", "paused"].includes(b.state)) return nothing;
    const left = b.state === "checking" ? b.rows.new + b.rows.checking : b.rows.ready + b.rows.issuing;
    return html`
      <progress class="yx-progress" max=${b.total} value=${b.total - left} aria-label=${t("progress")}></progress>
      <p class="mb-2" data-test="progress">
        ${t(b.state === "checking" ? "checked" : "done", { done: (b.total - left).toLocaleString(), total: b.total.toLocaleString() })}
        ${b.rowsPerMinute > 0 ? html`<br />${t("rate", { rate: b.rowsPerMinute.toLocaleString(), end: b.estimatedEnd ? dateText(b.estimatedEnd, true) : "" })}` : nothing}
      </p>
    `;
  }

  numbers(b) {
    const shown = [["total", b.total]];
    if (["checking", "staged"].includes(b.state)) shown.push(["ready", b.rows.ready], ["same", b.same]);
    else shown.push(["issued", b.rows.issued], ["waiting", b.rows.ready + b.rows.issuing]);
    shown.push(["refused", b.rows.refused], ["failed", b.rows.failed]);
    return html`<dl class="yx-numbers">
      ${shown.map(
        ([key, value]) => html`<div class=${key === "failed" && value > 0 ? "yx-number-bad" : ""}>
          <dt>${t("number-" + key)}</dt>
          <dd data-test=${"number-" + key}>${value.toLocaleString()}</dd>
        </div>`,
      )}
    </dl>`;
  }

  button(what, key, look = "btn-outline-primary") {
    return html`<button class="btn ${look}" type="button" data-test=${what + "-batch"} ?disabled=${this.busy} @click=${() => this.tell(what)}>${t(key)}</button>`;
  }

  actions(b) {
    const results = this.address();
    const lang = "?lang=" + language();
    return html`<div class="yx-actions mt-3">
      ${b.state === "staged" && b.rows.ready > 0 ? this.button("start", "start", "btn-primary") : nothing}
      ${b.state === "paused" ? this.button("start", "continue", "btn-primary") : nothing}
      ${b.state === "running" ? this.button("pause", "pause") : nothing}
      ${b.rows.failed > 0 && !["checking", "cancelled"].includes(b.state) ? this.button("retry", "retry") : nothing}
      ${["checking", "staged", "running", "paused"].includes(b.state) ? this.cancel() : nothing}
      ${b.rows.issued > 0 ? html`<a class="btn btn-outline-primary" href=${results + "/files.zip" + lang} download @click=${openCritical} data-test="zip">${t("zip")}</a>` : nothing}
      ${b.state === "checking" ? nothing : html`<a class="btn btn-outline-primary" href=${results + "/verdicts.csv" + lang} download @click=${openCritical} data-test="csv">${t("csv")}</a>`}
    </div>`;
  }

  cancel() {
    if (!this.asked) {
      return html`<button class="btn btn-outline-primary" type="button" data-test="cancel-ask" ?disabled=${this.busy} @click=${() => (this.asked = true)}>${t("cancel")}</button>`;
    }
    return html`<span class="align-self-center">${t("cancel-sure")}</span>
      ${this.button("cancel", "cancel-yes", "btn-primary")}
      <button class="btn btn-outline-primary" type="button" @click=${() => (this.asked = false)}>${t("cancel-no")}</button>`;
  }

  filter() {
    const b = this.batch;
    const counts = { all: b.total, refused: b.rows.refused, failed: b.rows.failed, issued: b.rows.issued, ready: b.rows.ready };
    return html`<div class="yx-actions mt-3 mb-2" role="group" aria-label=${t("show")}>
      ${Object.entries(counts)
        .filter(([key, count]) => key === "all" || key === this.shown || count > 0)
        .map(
          ([key, count]) => html`<button class="btn btn-sm ${key === this.shown ? "btn-primary" : "btn-outline-primary"}" type="button"
            aria-pressed=${key === this.shown} data-test=${"show-" + key} @click=${() => this.load(key)}>${t("show-" + key)} ${count.toLocaleString()}</button>`,
        )}
    </div>`;
  }

  table() {
    if (this.rows.length === 0) return nothing;
    return html`
      <div class="yx-scroll" tabindex="0" role="region" aria-label=${t("rows")}>
        <table class="table table-sm mb-0">
          <thead><tr><th scope="col">${t("row")}</th><th scope="col">${t("number")}</th><th scope="col">${t("name")}</th><th scope="col">${t("verdict")}</th><th scope="col">${t("detail")}</th></tr></thead>
          <tbody>
            ${this.rows.map(
              (row) => html`<tr data-test="batch-row" data-state=${row.state}>
                <td>${row.no}</td><td class="text-nowrap">${row.personNumber}</td><td>${row.name ?? ""}</td>
                <td><span class="yx-state ${ROW_LOOKS[row.state] ?? ""}">${t("row-" + row.state)}</span></td>
                <td>${row.documentNumber ?? (row.reason ? pick(row.reason) : row.state === "ready" && row.credentialId ? t("row-same") : "")}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${
        this.isMore
          ? html`<button class="btn btn-outline-primary btn-sm mt-2" type="button" data-test="more" @click=${() => this.load(this.shown, true)}>${t("more")}</button>`
          : nothing
      }
    `;
  }

  render() {
    const b = this.batch;
    return html`
      <section class="yx-sheet" data-test="batch" data-state=${b.state} aria-live="polite">
        <h2 class="h5">${pick(b.title)} <span class="yx-state ${LOOKS[b.state]}">${t("state-" + b.state)}</span></h2>
        <p class="yx-soft mb-2">
          ${t("by", { by: b.by, date: dateText(b.at, true) })}${b.startedBy ? html` · ${t("started-by", { by: b.startedBy })}` : nothing}${b.purpose ? html` · ${b.purpose}` : nothing}
        </p>
        ${this.progress(b)}
        ${b.reason && b.state !== "finished" ? html`<div class="alert alert-warning" data-test="batch-reason">${t(b.state === "paused" ? "paused-because" : "waits-because")}${pick(b.reason)}</div>` : nothing}
        ${this.numbers(b)}
        ${b.needsApprover && ["staged", "paused"].includes(b.state) ? html`<p class="mt-3 mb-0" data-test="needs-approver">${t("needs-approver")}</p>` : nothing}
        ${this.actions(b)}
        ${b.collectable && b.rows.issued > 0 ? html`<p class="yx-soft mt-2 mb-0">${t("codes")}</p>` : nothing}
        ${this.filter()}
        ${this.table()}
      </section>
    `;
  }
}
customElements.define("yx-batch", Batch);
