// Applications that wait for approval: each is looked at, then let through or refused with a reason.
import { html, nothing } from "/assets/lit/index.js";
import { signedIn } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import "/assets/office/tabs.js";
import "/assets/yinxin/ask.js";
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
  };

  constructor() {
    super();
    this.rows = null;
    this.outcomes = {};
    this.failures = {};
    this.refusing = "";
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
      <h2 class="h6 mb-1"><strong>${row.holderName}</strong> <span class="yx-soft">${row.personNumber}</span></h2>
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
    return html`<ul class="yx-issued" data-test="queue">${this.rows?.map((row) => this.row(row))}</ul>`;
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
