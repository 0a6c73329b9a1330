// Requests for correction of records; the office looks them up and answers.
import { html } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { recount } from "/assets/office/tabs.js";
import "/assets/yinxin/ask.js";
import "/assets/office/answered-corrections.js";
import zh from "/assets/office/office-strings.zh.js";
import en from "/assets/office/office-strings.en.js";

const t = texts(zh, en);
const CORRECTIONS = "/api/office/corrections";

class CorrectionsPage extends WorkPage {
  static properties = {
    requests: { state: true },
    kinds: { state: true },
    asked: { state: true },
    answers: { state: true },
  };

  constructor() {
    super();
    this.requests = null;
    this.kinds = [];
    this.asked = { id: "", outcome: "" };
    this.answers = {};
  }

  titleText() {
    return t("corrections-title");
  }

  async firstUpdated() {
    await this.guarded(async () => {
      this.kinds = await call("GET", "/api/office/imports/kinds");
      this.requests = await call("GET", CORRECTIONS);
    });
  }

  answer(request, outcome, answer) {
    return this.guarded(async () => {
      await call("POST", `${CORRECTIONS}/${encodeURIComponent(request.id)}/answer`, { outcome, answer });
      this.answers = { ...this.answers, [request.id]: { outcome, answer } };
      this.asked = { id: "", outcome: "" };
      recount();
    });
  }

  /** Title and labels of a kind of record; without them its own names. */
  kind(id) {
    const known = this.kinds.find((kind) => kind.id === id);
    const labels = new Map(known?.columns.map((column) => [column.name, pick(column.label)]));
    return { title: pick(known?.title) || id, columns: [...labels.keys()], label: (column) => labels.get(column) ?? column };
  }

  record(request) {
    const kind = this.kind(request.kind);
    const filled = Object.keys(request.row).filter((column) => request.row[column] !== "");
    filled.sort((a, b) => kind.columns.indexOf(a) - kind.columns.indexOf(b));
    return html`<details>
      <summary class="yx-summary">${t("whole-record")}</summary>
      <dl class="yx-facts mt-2">${filled.map((column) => html`<dt>${kind.label(column)}</dt><dd>${request.row[column]}</dd>`)}</dl>
    </details>`;
  }

  actions(request) {
    const answered = this.answers[request.id];
    if (answered) {
      return html`<div class="alert ${answered.outcome === "corrected" ? "alert-success" : "alert-warning"} mb-0" role="status" data-test="answered" data-outcome=${answered.outcome}>${t("answered-" + answered.outcome)}<br />${answered.answer}</div>`;
    }
    if (this.asked.id === request.id) {
      const outcome = this.asked.outcome;
      return html`${this.told()}<yx-ask .warning=${t(outcome + "-warning")} .label=${t("answer-label")} .go=${t(outcome + "-go")} .busy=${this.busy}
        @said=${(e) => this.answer(request, outcome, e.detail)} @left=${() => (this.asked = { id: "", outcome: "" })}></yx-ask>`;
    }
    return html`<div class="yx-actions">
      ${["corrected", "declined"].map(
        (outcome) => html`<button class="btn btn-outline-primary btn-sm" type="button" data-test=${outcome} ?disabled=${this.busy}
          @click=${() => {
            this.failure = null;
            this.asked = { id: request.id, outcome };
          }}>${t(outcome)}</button>`,
      )}
    </div>`;
  }

  request(request) {
    return html`<li class="yx-sheet yx-waiting" data-test="correction" data-id=${request.id}>
      <h2 class="h6 mb-2"><strong>${pick(request.label)}</strong> <span class="yx-soft">${this.kind(request.kind).title}</span></h2>
      <dl class="yx-fields">
        <div><dt>${t("value")}</dt><dd data-test="value">${request.value || t("value-blank")}</dd></div>
        <div><dt>${t("person")}</dt><dd>${request.personNumber}</dd></div>
        <div><dt>${t("since")}</dt><dd>${dateText(request.at, true)}</dd></div>
      </dl>
      <blockquote class="yx-words" data-test="message">${request.message}</blockquote>
      ${this.record(request)}
      ${this.actions(request)}
    </li>`;
  }

  list() {
    if (this.requests?.length === 0) {
      return html`<div class="yx-sheet yx-empty" data-test="corrections-empty"><img src="/assets/yinxin/document.svg" alt="" /><p>${t("corrections-empty")}</p></div>`;
    }
    return html`<ul class="yx-issued" data-test="corrections">${this.requests?.map((request) => this.request(request))}</ul>`;
  }

  render() {
    return html`
      <yx-office-tabs></yx-office-tabs>
      <h1 class="yx-title">${t("corrections-title")}</h1>
      <p class="yx-soft">${t("corrections-lead")}</p>
      ${this.requests === null ? this.waiting(t("loading")) : html`${this.list()}<yx-answered-corrections .given=${Object.keys(this.answers).length}></yx-answered-corrections>`}
    `;
  }
}
customElements.define("yx-corrections", CorrectionsPage);
