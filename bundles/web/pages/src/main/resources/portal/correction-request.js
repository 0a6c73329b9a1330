// "My data is wrong": what is on record for a certificate, and saying which field of it is not right.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { attemptPart, wordsOf } from "/assets/yinxin/work.js";
import "/assets/yinxin/records.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";

const t = texts(zh, en);
const MAXIMUM = 200;

/** Fires "sent" once the office has the request. */
class CorrectionRequest extends Element {
  static properties = {
    type: { attribute: false },
    kinds: { state: true },
    picked: { state: true },
    sent: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    /** @type {string} */
    this.type;
    /** @type {Api.PersonRecords[]} */
    this.kinds = /** @type {any} */ (null);
    this.picked = null;
    this.sent = false;
    this.busy = false;
    this.problem = null;
  }

  firstUpdated() {
    return this.guarded(async () => (this.kinds = await call("GET", `/api/records?type=${encodeURIComponent(this.type)}`)));
  }

  guarded(work) {
    return attemptPart(this, work);
  }

  async pick(detail) {
    this.picked = detail;
    this.sent = false;
    this.problem = null;
    await this.updateComplete;
    this.querySelector("select")?.focus();
  }

  send(event) {
    event.preventDefault();
    const { column, message } = event.target.elements;
    return this.guarded(async () => {
      await call("POST", "/api/corrections", {
        type: this.type,
        kind: this.picked.kind.kind,
        row: this.picked.row.id,
        column: column.value,
        message: message.value.trim(),
      });
      this.picked = null;
      this.sent = true;
      this.dispatchEvent(new CustomEvent("sent"));
    });
  }

  form() {
    const id = this.type + "-wrong-";
    return html`<form class="yx-offer" @submit=${this.send}>
      <p class="yx-soft mb-0">${this.picked.row.cells.map((cell) => cell.value).join(" · ")}</p>
      <div>
        <label class="form-label mb-1" for=${id + "column"}>${t("wrong-field", { kind: pick(this.picked.kind.title) })}</label>
        <select class="form-select" id=${id + "column"} name="column" required data-test="wrong-column" ?disabled=${this.busy}>
          <option value="">${t("wrong-choose")}</option>
          ${this.picked.row.cells.map((cell) => html`<option value=${cell.column}>${t("wrong-choice", { label: pick(cell.label), value: cell.value })}</option>`)}
        </select>
      </div>
      <div>
        <label class="form-label mb-1" for=${id + "message"}>${t("wrong-message")}</label>
        <textarea class="form-control" id=${id + "message"} name="message" rows="3" required maxlength=${MAXIMUM} data-test="wrong-message" ?disabled=${this.busy}></textarea>
      </div>
      <div class="yx-offer-end">
        <button class="btn btn-primary" type="submit" data-test="wrong-send" ?disabled=${this.busy}>${t("wrong-send")}</button>
        <button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => (this.picked = null)}>${t("cancel")}</button>
      </div>
    </form>`;
  }

  facts() {
    if (this.kinds.length === 0) return html`<p>${t("wrong-nothing")}</p>`;
    return html`<p class="yx-soft">${t("wrong-help")}</p>
      <yx-records pickable .kinds=${this.kinds} @wrong=${(e) => this.pick(e.detail)}></yx-records>`;
  }

  render() {
    return html`<div class="yx-offer" data-test="records">
      ${this.kinds ? (this.picked ? this.form() : this.facts()) : nothing}
      <div class="yx-status" role="status">${this.sent ? html`<div class="alert alert-success mb-0" data-test="wrong-sent">${t("wrong-sent")}</div>` : nothing}${this.problem ? html`<div class="alert alert-danger mb-0" data-test="wrong-error">${wordsOf(this.problem)}</div>` : nothing}</div>
    </div>`;
  }
}
customElements.define("yx-correction-request", CorrectionRequest);
