// One import: how far it is, its verdict, and what can be done with it.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, language, pick, texts } from "/assets/yinxin/language.js";
import "/assets/office/decisions.js";
import zh from "/assets/office/strings.zh.js";
import en from "/assets/office/strings.en.js";

const t = texts(zh, en);
const SHOWN = 100;
const PHOTO = "photo";
const LOOKS = { staged: "", applied: "yx-state-good", undone: "yx-state-superseded", refused: "yx-state-revoked" };

class ImportReport extends Element {
  static properties = {
    report: { attribute: false },
    kind: { attribute: false },
    credentials: { attribute: false },
    changes: { attribute: false },
    busy: { attribute: false },
    again: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Api.RecordKind | undefined} */
    this.kind;
    /** @type {Api.ValidCredential[]} */
    this.credentials;
    /** @type {Api.RowChange[] | null} */
    this.changes;
    /** @type {boolean} */
    this.busy;
    /** @type {boolean} */
    this.again;
    /** @type {Api.Import} */
    this.report;
  }

  label(column) {
    return pick(this.kind?.columns.find((c) => c.name === column)?.label) || column;
  }

  /** Says before the import what else the file holds and what of it is hidden; another sheet can be read while the file is there. */
  contents(r) {
    if (!["staged", "refused"].includes(r.state) || (r.notes.length === 0 && r.sheets.length < 2)) return nothing;
    const choose = (event) => this.dispatchEvent(new CustomEvent("sheet", { detail: event.target.value }));
    return html`<div class="yx-notice mb-3" data-test="contents">
      ${r.notes.length === 0 ? nothing : html`<ul class="mb-0 ps-3">${r.notes.map((note) => html`<li class="text-break">${pick(note)}</li>`)}</ul>`}
      ${
        r.sheets.length < 2 || !this.again
          ? nothing
          : html`<label class="form-label mt-2 mb-1" for="sheet">${t("sheet")}</label>
            <select class="form-select form-select-sm yx-mapping-name" id="sheet" data-test="sheet" ?disabled=${this.busy} @change=${choose}>
              ${r.sheets.map((name) => html`<option value=${name} ?selected=${name === r.sheet}>${name}</option>`)}
            </select>`
      }
    </div>`;
  }

  progress(r) {
    return html`
      <progress class="yx-progress" max=${r.total || 1} value=${r.rows} aria-label=${t("reading")}></progress>
      <p class="mb-0" data-test="progress">
        ${r.total === 0 ? t("reading") : t(r.kind === PHOTO ? "reading-photos" : "reading-rows", { rows: r.rows.toLocaleString(), total: r.total.toLocaleString() })}
      </p>
    `;
  }

  numbers(r) {
    const shown = [
      ["rows", r.rows],
      ["added", r.added],
      ["changed", r.changed],
      ["unchanged", r.unchanged],
      ["bad-rows", r.badRows],
    ];
    if (r.questionCount > 0) shown.push(["questions", r.questionCount]);
    if (r.kind === PHOTO) shown.push(["people-without", r.peopleWithout]);
    return html`<dl class="yx-numbers">
      ${shown.map(
        ([key, value]) => html`<div class=${key === "bad-rows" && value > 0 ? "yx-number-bad" : ""}>
          <dt>${t(key === "rows" && r.kind === PHOTO ? "rows-photo" : key)}</dt>
          <dd data-test=${key}>${value.toLocaleString()}</dd>
        </div>`,
      )}
    </dl>`;
  }

  problems(r) {
    if (r.problemCount === 0) return nothing;
    const errors = "/api/office/imports/" + encodeURIComponent(r.id) + "/errors?lang=" + language();
    return html`
      <h3 class="h6 mt-3">${t("problems", { count: r.problemCount.toLocaleString() })}</h3>
      <div class="yx-scroll" tabindex="0" role="region" aria-label=${t("problems", { count: r.problemCount })}>
        <table class="table table-sm mb-0">
          <thead><tr><th scope="col">${t(r.kind === PHOTO ? "file" : "line")}</th><th scope="col">${t("column")}</th><th scope="col">${t("reason")}</th></tr></thead>
          <tbody>
            ${r.problems
              .slice(0, SHOWN)
              .map(
                (p) =>
                  html`<tr data-test="problem"><td class=${p.file ? "yx-file" : ""}>${p.file || p.line}</td><td>${this.label(p.column)}</td><td>${pick(p.reason)}</td></tr>`,
              )}
          </tbody>
        </table>
      </div>
      <p class="yx-soft mt-2 mb-2">${t(r.kind === PHOTO ? "errors-help-photo" : "errors-help")}</p>
      <a class="btn btn-outline-primary" href=${errors} download="errors.csv" data-test="errors">${t("errors")}</a>
    `;
  }

  /** The rows that change, or that taking the import back changes, as they are and as they would be, page by page. */
  rows(r) {
    const isUndo = r.state === "applied" && r.waiting;
    const total = isUndo ? r.added + r.changed : r.changed;
    if ((r.state !== "staged" && !isUndo) || total === 0) return nothing;
    const say = (key, values) => t((isUndo ? "undo-" : "") + key, values);
    const shown = this.changes ?? [];
    const count = { shown: shown.length.toLocaleString(), count: total.toLocaleString() };
    return html`${
      shown.length === 0
        ? nothing
        : html`<h3 class="h6 mt-3">${say("changes-title", count)}</h3>
          <div class="yx-scroll" tabindex="0" role="region" aria-label=${say("changes-title", count)}>
            <table class="table table-sm mb-0" data-test="changes">
              <thead><tr><th scope="col">${t("changes-row")}</th><th scope="col">${t("column")}</th><th scope="col">${say("changes-before")}</th><th scope="col">${say("changes-after")}</th></tr></thead>
              <tbody>${shown.map((row) => row.cells.map((cell) => html`<tr><td class="text-break">${row.key}</td><td>${this.label(cell.column)}</td><td class="text-break">${cell.before}</td><td class="text-break">${cell.after || (isUndo ? t("undo-nothing") : "")}</td></tr>`))}</tbody>
            </table>
          </div>`
    }
    ${
      shown.length >= total
        ? nothing
        : html`<div class="yx-actions mt-3"><button class="btn btn-outline-primary btn-sm" type="button" data-test="changes-show" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new CustomEvent("changes"))}>${shown.length === 0 ? say("changes-show") : t("list-more")}</button></div>`
    }`;
  }

  touched(r) {
    // A record that belongs to nobody, such as an English name, may be in any credential.
    if (this.kind && !this.kind.ofPeople)
      return r.added + r.changed > 0 ? html`<p class="alert alert-warning mt-3 mb-0" data-test="of-nobody">${t("of-nobody")}</p>` : nothing;
    if (r.credentialCount === 0) return nothing;
    if (["applied", "undone"].includes(r.state))
      return html`<yx-decisions .report=${r} .credentials=${this.credentials}></yx-decisions>${this.rest(r)}`;
    return html`
      <div class="alert alert-warning mt-3 mb-0" data-test="credentials">
        ${t("credentials", { count: r.credentialCount.toLocaleString() })}
        <ul class="yx-numbers-list">
          ${this.credentials.map((c) => html`<li>${c.number}</li>`)}
        </ul>
      </div>
      ${this.rest(r)}
    `;
  }

  /** The server gives them page by page. */
  rest(r) {
    // Until the first page is there, a count of none would look like an empty list.
    if (this.credentials.length === 0 || this.credentials.length >= r.credentialCount) return nothing;
    return html`<div class="yx-actions mt-2">
      <span class="yx-soft align-self-center" data-test="listed">${t("listed", { shown: this.credentials.length.toLocaleString(), count: r.credentialCount.toLocaleString() })}</span>
      <button class="btn btn-outline-primary btn-sm" type="button" data-test="list-more" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new CustomEvent("more"))}>${t("list-more")}</button>
    </div>`;
  }

  /** Names the person who confirmed values that may be mistakes. */
  confirmed(r) {
    if (!r.confirmedBy) return nothing;
    return html`<p class="mt-3 mb-0" data-test="confirmed">${t("confirmed", { by: r.confirmedBy, count: r.questionCount.toLocaleString() })}</p>`;
  }

  apply(r) {
    if (r.state !== "staged") return nothing;
    if (r.problemCount > 0) return html`<p class="mt-3 mb-0"><strong>${t("not-clean")}</strong></p>`;
    if (r.questionCount > 0 && !r.confirmedBy)
      return html`<p class="mt-3 mb-0" data-test="unconfirmed"><strong>${t("unconfirmed", { count: r.questionCount.toLocaleString() })}</strong></p>`;
    if (r.waiting?.own) return nothing;
    return html`<div class="yx-actions mt-3">
      <button class="btn btn-primary" type="button" data-test="apply" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new CustomEvent("apply"))}>
        ${this.busy ? t("applying") : t("apply")}
      </button>
    </div>`;
  }

  /** Said of an import whose application or taking back a second person has to confirm. */
  waits(r) {
    if (!r.waiting) return nothing;
    const { by, own, askedAt, expiresAt } = r.waiting;
    const named = { by, at: dateText(askedAt, true), until: dateText(expiresAt, true) };
    const tell = (name) => () => this.dispatchEvent(new CustomEvent(name));
    return html`<div class="yx-notice mt-3" data-test="waiting">
      <p class="mb-2">${t(`waits-${r.state === "staged" ? "apply" : "undo"}`, named)} ${t(own ? "waits-own" : "waits-other")}</p>
      <div class="yx-actions">
        ${!own && r.state === "applied" ? html`<button class="btn btn-primary" type="button" data-test="confirm-undo" ?disabled=${this.busy} @click=${tell("undo")}>${t("undo-yes")}</button>` : nothing}
        ${own ? html`<button class="btn btn-outline-primary" type="button" data-test="withdraw" ?disabled=${this.busy} @click=${tell("withdraw")}>${t("waits-withdraw")}</button>` : nothing}
      </div>
    </div>`;
  }

  render() {
    const r = this.report;
    return html`
      <section class="yx-sheet" data-test="import" data-state=${r.state}>
        <h2 class="h5">
          ${pick(this.kind?.title) || r.kind} <span class="yx-file">${r.fileName}</span>
          <span class="yx-state ${LOOKS[r.state] ?? ""}">${t("state-" + r.state)}</span>
        </h2>
        ${
          r.format
            ? html`<p class="yx-soft mb-2" data-test="form">${t("format-" + r.format)}${r.charset ? html` · ${t("read-as", { charset: r.charset })}` : nothing}</p>`
            : nothing
        }
        ${this.contents(r)}
        ${r.state === "reading" ? this.progress(r) : nothing}
        ${r.state === "refused" ? html`<div class="alert alert-danger mb-0" data-test="refusal">${pick(r.refusalText)}</div>` : nothing}
        ${["staged", "applied", "undone"].includes(r.state) ? html`${this.numbers(r)}${this.problems(r)}${this.rows(r)}${this.confirmed(r)}${this.touched(r)}${this.waits(r)}${this.apply(r)}` : nothing}
      </section>
    `;
  }
}
customElements.define("yx-import-report", ImportReport);
