// The latest imports; the last one of each kind can be taken back.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import zh from "/assets/office/strings.zh.js";
import en from "/assets/office/strings.en.js";

const t = texts(zh, en);
const LOOKS = { staged: "", applied: "yx-state-good", undone: "yx-state-superseded", refused: "yx-state-revoked" };

class History extends Element {
  static properties = {
    reports: { attribute: false },
    kinds: { attribute: false },
    busy: { attribute: false },
    asked: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.RecordKind[]} */
    this.kinds;
    /** @type {Api.Import[]} */
    this.reports;
    /** @type {boolean} */
    this.busy;
  }

  titleOf(id) {
    return pick(this.kinds.find((kind) => kind.id === id)?.title) || id;
  }

  /** The last import of a kind can be taken back, and none before it, also once that was done. */
  isLast(report) {
    const changed = (r) => (r.state === "applied" || r.state === "undone") && r.added + r.changed > 0;
    return this.reports.find((r) => r.kind === report.kind && changed(r))?.id === report.id;
  }

  tell(name, report) {
    this.asked = "";
    this.dispatchEvent(new CustomEvent(name, { detail: report }));
  }

  undo(r) {
    if (r.state !== "applied" || !this.isLast(r)) return nothing;
    if (this.asked !== r.id) {
      return html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="undo" ?disabled=${this.busy} @click=${() => (this.asked = r.id)}>${t("undo")}</button>`;
    }
    return html`<span>${t("undo-sure")}</span>
      <button class="btn btn-primary btn-sm" type="button" data-test="undo-yes" ?disabled=${this.busy} @click=${() => this.tell("undo", r)}>${t("undo-yes")}</button>
      <button class="btn btn-outline-primary btn-sm" type="button" @click=${() => (this.asked = "")}>${t("undo-no")}</button>`;
  }

  render() {
    if (this.reports.length === 0) return html`<p class="yx-sheet yx-empty">${t("history-empty")}</p>`;
    return html`<ul class="yx-issued" data-test="history">
      ${this.reports.map(
        (r) => html`<li class="yx-sheet" data-test="history-row" data-state=${r.state} data-kind=${r.kind}>
          <div>
            <h3>${this.titleOf(r.kind)} <span class="yx-file">${r.fileName}</span> <span class="yx-state ${LOOKS[r.state] ?? ""}">${t("state-" + r.state)}</span></h3>
            <div class="yx-soft">${t(r.kind === "photo" ? "history-line-photo" : "history-line", { date: dateText(r.at, true), by: r.by, rows: r.rows.toLocaleString(), added: r.added.toLocaleString(), changed: r.changed.toLocaleString() })}</div>
          </div>
          <div class="yx-actions">
            ${this.undo(r)}
            <button class="btn btn-outline-primary btn-sm" type="button" data-test="open" ?disabled=${this.busy} @click=${() => this.tell("open", r)}>${t("open")}</button>
          </div>
        </li>`,
      )}
    </ul>`;
  }
}
customElements.define("yx-history", History);
