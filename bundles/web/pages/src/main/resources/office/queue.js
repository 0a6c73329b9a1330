// Applications that wait for approval: each is looked at, then let through or refused with a reason.
import { html, nothing } from "/assets/lit/index.js";
import { signedIn } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { recount } from "/assets/office/tabs.js";
import "/assets/yinxin/ask.js";
import "/assets/yinxin/confirm-button.js";
import zh from "/assets/office/office-strings.zh.js";
import en from "/assets/office/office-strings.en.js";

const t = texts(zh, en);
const APPLICATIONS = "/api/office/applications";
const LOOKS = { refused: "alert-warning", gone: "alert-warning", failed: "alert-danger" };

class Queue extends WorkPage {
  static properties = {
    rows: { state: true },
    outcomes: { state: true },
    failures: { state: true },
    refusing: { state: true },
    chosen: { state: true },
    progress: { state: true },
  };

  constructor() {
    super();
    this.rows = null;
    this.outcomes = {};
    this.failures = {};
    this.refusing = "";
    /** @type {string[]} */
    this.chosen = [];
    /** @type {{done: number, failed: number, all: number, isEnded: boolean} | null} */
    this.progress = null;
  }

  titleText() {
    return t("queue-title");
  }

  async firstUpdated() {
    await this.load();
  }

  load() {
    return this.guarded(async () => {
      this.account = await signedIn();
      this.rows = await call("GET", APPLICATIONS);
      this.outcomes = {};
      this.failures = {};
      this.refusing = "";
      this.chosen = [];
      this.progress = null;
    });
  }

  address(row) {
    return APPLICATIONS + "/" + encodeURIComponent(row.id);
  }

  /** Decides; the row says what came of it. */
  async decide(row, what, body) {
    await this.guarded(async () => {
      const seen = what === "approve" ? "?seen=" + encodeURIComponent(row.version) : "";
      const application = await call("POST", `${this.address(row)}/${what}${seen}`, body);
      this.outcomes = { ...this.outcomes, [row.id]: application };
      this.refusing = "";
    });
    // Taken back by the applicant, or decided by somebody else.
    if (this.failure?.status === 404) this.outcomes = { ...this.outcomes, [row.id]: { state: "gone" } };
    else this.failures = { ...this.failures, [row.id]: this.failure };
    const isRecomposed = this.failure?.type.endsWith("records-changed");
    this.failure = null;
    if (isRecomposed) await this.guarded(async () => (this.rows = await call("GET", APPLICATIONS)));
    recount();
  }

  /** Applications that this person may still decide. */
  open() {
    return (this.rows ?? []).filter((row) => row.mayDecide && !this.outcomes[row.id]);
  }

  choose(id, isChosen) {
    this.chosen = isChosen ? [...this.chosen, id] : this.chosen.filter((each) => each !== id);
  }

  /** One after the other; without server or session the rest is left as it is. */
  async approveChosen() {
    const rows = this.open().filter((row) => this.chosen.includes(row.id));
    const progress = { done: 0, failed: 0, all: rows.length, isEnded: false };
    for (const row of rows) {
      this.progress = { ...progress };
      await this.decide(row, "approve");
      const problem = this.failures[row.id];
      if (problem?.status === 0 || problem?.status === 401) break;
      progress.done += 1;
      progress.failed += problem ? 1 : 0;
    }
    this.progress = { ...progress, isEnded: true };
    this.chosen = [];
  }

  /** Says how far the approvals of several applications have come. */
  told() {
    return html`${super.told()}${this.progress === null ? nothing : this.toldOf(this.progress)}`;
  }

  toldOf(progress) {
    if (!progress.isEnded)
      return html`<div class="alert alert-info" role="status" data-test="bulk-progress">${t("bulk-progress", progress)}</div>`;
    const isWhole = progress.failed === 0 && progress.done === progress.all;
    return html`<div class="alert ${isWhole ? "alert-success" : "alert-warning"}" role="status" data-test="bulk-done">${t("bulk-done", progress)} ${isWhole ? nothing : t("bulk-failed")}</div>`;
  }

  bulk() {
    const open = this.open();
    if (open.length < 2) return nothing;
    const count = open.filter((row) => this.chosen.includes(row.id)).length;
    return html`<div class="yx-sheet yx-bulk" data-test="bulk">
      <label class="form-check mb-0"><input class="form-check-input" type="checkbox" data-test="choose-all" .checked=${count === open.length} .indeterminate=${count > 0 && count < open.length}
        ?disabled=${this.busy} @change=${(e) => (this.chosen = e.target.checked ? open.map((row) => row.id) : [])} /> ${t("bulk-all")}</label>
      ${
        count === 0
          ? html`<span class="yx-soft">${t("bulk-hint")}</span>`
          : html`<yx-confirm-button name="approve-chosen" .label=${t("bulk-approve", { count })} .question=${t("bulk-question", { count })} .busy=${this.busy} @confirmed=${this.approveChosen}></yx-confirm-button>`
      }
    </div>`;
  }

  /** The box of a row, where there are several. */
  box(row) {
    if (!row.mayDecide || this.outcomes[row.id] || this.open().length < 2) return nothing;
    return html`<input class="form-check-input me-2" type="checkbox" data-test="choose" aria-label=${t("bulk-choose", { name: row.holderName })}
      .checked=${this.chosen.includes(row.id)} ?disabled=${this.busy} @change=${(e) => this.choose(row.id, e.target.checked)} />`;
  }

  outcome(application) {
    const state = application.state;
    const key = ["issued", "refused", "failed", "gone"].includes(state) ? state : "sealing";
    return html`<div class="alert ${LOOKS[state] ?? "alert-success"} mb-0" role="status" data-test="outcome" data-state=${state}>
      ${t("outcome-" + key, { number: application.credential?.number })}${application.reason ? html`<br />${pick(application.reason)}` : nothing}
    </div>`;
  }

  actions(row) {
    if (this.outcomes[row.id]) return this.outcome(this.outcomes[row.id]);
    const preview = html`<a class="btn btn-outline-primary btn-sm" href=${this.address(row) + "/pdf"} target="_blank" rel="noopener" data-test="preview">${t("preview")}</a>`;
    if (!row.mayDecide) {
      return html`<div class="yx-actions">${preview}
        <span class="yx-soft align-self-center" data-test="not-yours">${t(row.submittedBy === this.account?.user ? "own-hand-in" : "no-approver")}</span></div>`;
    }
    if (this.refusing === row.id) {
      return html`<yx-ask .label=${t("refuse-reason")} .go=${t("refuse-go")} .busy=${this.busy}
        @said=${(e) => this.decide(row, "refuse", { reason: e.detail })} @left=${() => (this.refusing = "")}></yx-ask>`;
    }
    return html`<div class="yx-actions">
      ${preview}
      <button class="btn btn-primary btn-sm" type="button" data-test="approve" ?disabled=${this.busy} @click=${() => this.decide(row, "approve")}>${t("approve")}</button>
      <button class="btn btn-outline-primary btn-sm" type="button" data-test="refuse" ?disabled=${this.busy} @click=${() => (this.refusing = row.id)}>${t("refuse")}</button>
    </div>`;
  }

  row(row) {
    const facts = [
      ["number", row.number],
      ["since", dateText(row.submittedAt, true)],
      ["handed-in-by", row.submittedBy || t("by-holder")],
      ["purpose", row.purpose],
      ["ground", row.ground],
    ].filter(([, value]) => value);
    return html`<li class="yx-sheet yx-waiting" data-test="waiting" data-id=${row.id} data-person=${row.personNumber}>
      <h2 class="h6 mb-1">${this.box(row)}<strong>${row.holderName}</strong> <span class="yx-soft">${row.personNumber}</span></h2>
      <p class="mb-2">${pick(row.title)} <span class="yx-soft">${t("language-" + (row.language === "en" ? "en" : "zh"))}</span></p>
      <dl class="yx-fields">${facts.map(([key, value]) => html`<div><dt>${t(key)}</dt><dd>${value}</dd></div>`)}</dl>
      ${row.recomposedAt ? html`<p class="alert alert-warning mb-2" data-test="recomposed">${t("recomposed", { date: dateText(row.recomposedAt, true) })}</p>` : nothing}
      ${this.failures[row.id] ? html`<div class="alert alert-danger" role="alert" data-test="row-error">${this.failures[row.id].text()}</div>` : nothing}
      ${this.actions(row)}
    </li>`;
  }

  list() {
    if (this.rows?.length === 0) {
      return html`<div class="yx-sheet yx-empty" data-test="queue-empty"><img src="/assets/yinxin/document.svg" alt="" /><p>${t("queue-empty")}</p></div>`;
    }
    return html`${this.bulk()}<ul class="yx-issued" data-test="queue">${this.rows?.map((row) => this.row(row))}</ul>`;
  }

  render() {
    return html`
      <yx-office-tabs></yx-office-tabs>
      <div class="yx-head">
        <h1 class="yx-title">${t("queue-title")}</h1>
        <button class="btn btn-outline-primary btn-sm" type="button" data-test="refresh" ?disabled=${this.busy} @click=${this.load}>${t("refresh")}</button>
      </div>
      <p class="yx-soft">${t("queue-lead")}</p>
      ${this.rows === null ? this.waiting(t("loading")) : html`${this.told()}${this.list()}`}
    `;
  }
}
customElements.define("yx-queue", Queue);
