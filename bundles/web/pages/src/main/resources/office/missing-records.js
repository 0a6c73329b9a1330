// Records on file that a checked file does not have, compared on request.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import zh from "/assets/office/missing-strings.zh.js";
import en from "/assets/office/missing-strings.en.js";

const t = texts(zh, en);

class MissingRecords extends Element {
  static properties = {
    report: { attribute: false },
    kind: { attribute: false },
    found: { state: true },
    failure: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.Import} */
    this.report;
    /** @type {Api.RecordKind} */
    this.kind;
    /** @type {Api.MissingRecords | null} */
    this.found = null;
    this.failure = null;
    this.busy = false;
  }

  /** Clears the findings of another import. */
  willUpdate(changed) {
    if (changed.has("report") && changed.get("report")?.id !== this.report.id) {
      this.found = null;
      this.failure = null;
    }
  }

  async compare(event) {
    event.preventDefault();
    const like = this.kind.columns.map((column) => column.name).filter((name) => this.input(`#like-${name}`).checked);
    const query = like.map((name) => "like=" + encodeURIComponent(name)).join("&");
    this.busy = true;
    this.failure = null;
    this.found = null;
    try {
      this.found = await call("GET", `/api/office/imports/${encodeURIComponent(this.report.id)}/missing?${query}`);
    } catch (error) {
      this.failure = problemOf(error);
    } finally {
      this.busy = false;
    }
  }

  label(name) {
    return pick(this.kind.columns.find((column) => column.name === name)?.label) || name;
  }

  records(found) {
    if (found.count === 0) return html`<p class="mb-0 mt-3" data-test="none-missing">${t("none")}</p>`;
    const count = { count: found.count.toLocaleString(), shown: found.rows.length.toLocaleString() };
    return html`
      <p class="mb-2 mt-3" data-test="missing-count">${t("count", count)}${found.rows.length < found.count ? t("first", count) : nothing}</p>
      <div class="yx-scroll" tabindex="0" role="region" aria-label=${t("title")}>
        <table class="table table-sm mb-0" data-test="missing-records">
          <thead><tr>${found.columns.map((name) => html`<th scope="col">${this.label(name)}</th>`)}</tr></thead>
          <tbody>${found.rows.map((row) => html`<tr>${row.map((text) => html`<td class="text-break">${text}</td>`)}</tr>`)}</tbody>
        </table>
      </div>
    `;
  }

  render() {
    return html`
      <details class="yx-sheet mt-3" data-test="missing">
        <summary>${t("title")}</summary>
        <form class="mt-2" @submit=${this.compare}>
          <p class="yx-soft">${t("help")}</p>
          <fieldset>
            <legend class="h6">${t("like")}</legend>
            ${this.kind.columns.map(
              (column) => html`<div class="form-check form-check-inline">
                <input class="form-check-input" type="checkbox" id=${"like-" + column.name} data-test="like" data-column=${column.name} />
                <label class="form-check-label" for=${"like-" + column.name}>${pick(column.label)}</label>
              </div>`,
            )}
          </fieldset>
          <div class="yx-actions mt-2">
            <button class="btn btn-outline-primary" type="submit" data-test="compare" ?disabled=${this.busy}>${t(this.busy ? "comparing" : "compare")}</button>
          </div>
        </form>
        <div aria-live="polite">
          ${this.failure ? html`<div class="alert alert-danger mt-3 mb-0" data-test="missing-error">${this.failure.text()}</div>` : nothing}
          ${this.found ? this.records(this.found) : nothing}
        </div>
      </details>
    `;
  }
}
customElements.define("yx-missing-records", MissingRecords);
